import type { Actor } from '@passerelle/catalog';
import { reachOf } from '../auth/reach';

/** What every visitor may list, count and be redirected to; of the table or alias `d`. */
export const VISIBLE_DATASET = 'not d.private and d.deleted is null and d.archived is null';

/**
 * What this visitor may list: the public datasets, and their own that are not published yet.
 * @param bind gives the parameter of a value in the statement
 */
export function visibleTo(actor: Actor | undefined, bind: (value: unknown) => string): string {
  const { everything, ownerId, organizationIds } = reachOf(actor);
  if (everything) {
    return 'd.deleted is null and d.archived is null';
  }
  const own = [
    ...(ownerId === undefined ? [] : [`d.owner_id = ${bind(ownerId)}`]),
    ...(organizationIds.length === 0 ? [] : [`d.organization_id = any(${bind(organizationIds)}::uuid[])`]),
  ];
  return own.length === 0
    ? VISIBLE_DATASET
    : `(not d.private or ${own.join(' or ')}) and d.deleted is null and d.archived is null`;
}
