import type { Actor, RecordKind } from '@passerelle/catalog';
import { reachOf } from '../auth/reach';
import type { Bind } from '../platform/database';

/** The alias under which the statements of readers know each table. */
export const ALIAS = { dataset: 'd', dataservice: 's' } as const satisfies Record<RecordKind, string>;

const listed = (e: string) => `${e}.deleted is null and ${e}.archived is null`;
const visible = (e: string) => `not ${e}.private and ${listed(e)}`;

/** What every visitor may list, count and be redirected to; of the table or alias `d`. */
export const VISIBLE_DATASET = visible(ALIAS.dataset);

/** The same of data services; of the table or alias `s`. */
export const VISIBLE_DATASERVICE = visible(ALIAS.dataservice);

/** What this visitor may list: what is public, and their own that is not published yet. */
export function visibleTo(kind: RecordKind, actor: Actor | undefined, bind: Bind): string {
  const e = ALIAS[kind];
  const { everything, ownerId, organizationIds } = reachOf(actor);
  if (everything) {
    return listed(e);
  }
  const own = [
    ...(ownerId === undefined ? [] : [`${e}.owner_id = ${bind(ownerId)}`]),
    ...(organizationIds.length === 0 ? [] : [`${e}.organization_id = any(${bind(organizationIds)}::uuid[])`]),
  ];
  return own.length === 0 ? visible(e) : `(not ${e}.private or ${own.join(' or ')}) and ${listed(e)}`;
}
