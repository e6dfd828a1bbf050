import type { Actor, EntryKind } from '@passerelle/catalog';
import { reachOf } from '../auth/reach';
import type { Bind } from '../platform/database';

/** The alias under which the statements of readers know each table. */
export const ALIAS = { dataset: 'd', dataservice: 's', reuse: 'u' } as const satisfies Record<
  EntryKind,
  string
>;

const visible = (e: string) => `not ${e}.private and ${e}.deleted is null and ${e}.archived is null`;

/** What every visitor may list, count and be redirected to; of the table or alias `d`. */
export const VISIBLE_DATASET = visible(ALIAS.dataset);

/** The same of data services; of the table or alias `s`. */
export const VISIBLE_DATASERVICE = visible(ALIAS.dataservice);

/** The same of reuses; of the table or alias `u`. */
export const VISIBLE_REUSE = visible(ALIAS.reuse);

/** What this visitor may list: what is public, and their own that is not published yet. */
export function visibleTo(kind: EntryKind, actor: Actor | undefined, bind: Bind): string {
  return `${openTo(kind, actor, bind)} and ${ALIAS[kind]}.archived is null`;
}

/** What is archived of what this visitor owns or writes for: lists leave it out unless its owners ask for it. */
export function archivedOf(kind: EntryKind, actor: Actor | undefined, bind: Bind): string {
  const e = ALIAS[kind];
  const owned = ownedBy(kind, actor, bind);
  return `(${owned.join(' or ') || 'false'}) and ${e}.archived is not null and ${e}.deleted is null`;
}

/** What a list shows: what is there to find, or what its owners put away. */
export function listedFor(
  kind: EntryKind,
  { actor, archived }: { actor?: Actor | undefined; archived?: boolean | undefined },
  bind: Bind,
): string {
  return archived ? archivedOf(kind, actor, bind) : visibleTo(kind, actor, bind);
}

/** Of what this visitor may open the page: as {@link visibleTo}, and what is archived. */
export function openTo(kind: EntryKind, actor: Actor | undefined, bind: Bind): string {
  const e = ALIAS[kind];
  const seen = [`not ${e}.private`, ...ownedBy(kind, actor, bind)];
  return `(${seen.join(' or ')}) and ${e}.deleted is null`;
}

/** The conditions of what this visitor may see unpublished. */
function ownedBy(kind: EntryKind, actor: Actor | undefined, bind: Bind): string[] {
  const e = ALIAS[kind];
  const { everything, ownerId, organizationIds } = reachOf(actor);
  if (everything) return ['true'];
  return [
    ...(ownerId === undefined ? [] : [`${e}.owner_id = ${bind(ownerId)}`]),
    ...(organizationIds.length === 0 ? [] : [`${e}.organization_id = any(${bind(organizationIds)}::uuid[])`]),
  ];
}
