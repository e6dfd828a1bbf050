import type { Actor, EntryKind } from '@passerelle/catalog';
import { reachOf } from '../auth/reach';
import type { Bind } from '../platform/database';

/** The alias under which the statements of readers know each table. */
export const ALIAS = { dataset: 'd', dataservice: 's', reuse: 'u', topic: 't' } as const satisfies Record<
  EntryKind,
  string
>;

/** What every visitor may list, count and be redirected to, whatever its kind: of the table or alias `e`. */
export const visible = (e: string): string =>
  `not ${e}.private and ${e}.deleted is null and ${e}.archived is null`;

/** The same of datasets; of the table or alias `d`. */
export const VISIBLE_DATASET = visible(ALIAS.dataset);

/** The same of data services; of the table or alias `s`. */
export const VISIBLE_DATASERVICE = visible(ALIAS.dataservice);

/** The same of reuses; of the table or alias `u`. */
export const VISIBLE_REUSE = visible(ALIAS.reuse);

/** The same of topics; of the table or alias `t`. */
export const VISIBLE_TOPIC = visible(ALIAS.topic);

/** What this visitor may list: what is public, and their own that is not published yet. */
export function visibleTo(kind: EntryKind, actor: Actor | undefined, bind: Bind): string {
  return `${openTo(kind, actor, bind)} and ${ALIAS[kind]}.archived is null`;
}

/** What a list shows only when it is asked for, and only of the visitor’s own. */
export type Standing = 'private' | 'archived' | 'deleted';

/** What a list shows: what is published and the visitor’s own drafts, or what they have of another standing. */
export function listedFor(
  kind: EntryKind,
  { actor, only }: { readonly actor?: Actor | undefined; readonly only?: Standing | undefined },
  bind: Bind,
): string {
  const e = ALIAS[kind];
  switch (only) {
    case undefined:
      return visibleTo(kind, actor, bind);
    case 'private':
      return `${visibleTo(kind, actor, bind)} and ${e}.private`;
    case 'archived':
      return `${ownTo(kind, actor, bind)} and ${e}.deleted is null and ${e}.archived is not null`;
    case 'deleted':
      return `${ownTo(kind, actor, bind)} and ${e}.deleted is not null`;
  }
}

/** Of what this visitor may open the page: as {@link visibleTo}, and what is archived. */
export function openTo(kind: EntryKind, actor: Actor | undefined, bind: Bind): string {
  const e = ALIAS[kind];
  return `(not ${e}.private or ${ownTo(kind, actor, bind)}) and ${e}.deleted is null`;
}

/** What is this visitor’s own, in person or as a member, whatever its standing; all of it for administrators. */
export function ownTo(kind: EntryKind, actor: Actor | undefined, bind: Bind): string {
  const e = ALIAS[kind];
  const { everything, ownerId, organizationIds } = reachOf(actor);
  const own = [
    ...(everything ? ['true'] : []),
    ...(ownerId === undefined ? [] : [`${e}.owner_id = ${bind(ownerId)}`]),
    ...(organizationIds.length === 0 ? [] : [`${e}.organization_id = any(${bind(organizationIds)}::uuid[])`]),
  ];
  return own.length === 0 ? 'false' : `(${own.join(' or ')})`;
}
