import type { Actor, EntryKind } from '@passerelle/catalog';
import { Conditions } from '../platform/database';
import { isNamed, isOfBadge, isOwnedBy, saysWords } from './entry.statements';
import { ALIAS, listedFor, type Standing } from './visible';

/** What narrows a list of reuses and of topics; everything given must hold. */
export interface EntryFilter {
  /** Who asks: their own unpublished ones are among the others. */
  readonly actor?: Actor | undefined;
  /** What is neither published nor a draft of theirs. */
  readonly only?: Standing | undefined;
  readonly q?: string | undefined;
  /** Identifier or slug, as all that follow. */
  readonly organization?: string | undefined;
  readonly organizationBadge?: string | undefined;
  /** Of any of these organizations. */
  readonly organizationIds?: readonly string[] | undefined;
  readonly owner?: string | undefined;
  readonly tags: readonly string[];
  readonly featured?: boolean | undefined;
}

/** The condition on the alias of the kind that lets through what the visitor may see and the filter asks for. */
export function filterEntries(kind: EntryKind, filter: EntryFilter): Conditions {
  const e = ALIAS[kind];
  return new Conditions((bind) => listedFor(kind, filter, bind))
    .add(filter.q?.trim() || undefined, (q) => saysWords(kind, q))
    .add(
      filter.organization,
      (organization) =>
        `${e}.organization_id in (select id from organization where deleted is null and ${isNamed('organization', filter.organization ?? '', organization)})`,
    )
    .add(filter.organizationIds, (ids) => `${e}.organization_id = any(${ids}::uuid[])`)
    .add(filter.organizationBadge, (badge) => isOfBadge(e, badge))
    .add(filter.owner, (owner) => isOwnedBy(e, filter.owner ?? '', owner))
    .add(filter.tags.length > 0 ? filter.tags : undefined, (tags) => `${e}.tags @> ${tags}::text[]`)
    .add(filter.featured, (featured) => `${e}.featured = ${featured}`);
}
