import { GoneError, NotFoundError, type Actor } from '@passerelle/catalog';
import { reachOf } from '../auth/reach';
import { openTo } from '../entries/visible';
import type { Bind } from '../platform/database';

/** Community resources of the alias `c`, with their datasets of the alias `d`. */
export const COMMUNITY_RESOURCES = 'community_resource c join dataset d on d.id = c.dataset_id';

/** Of what this visitor may see. */
export function communityVisibleTo(actor: Actor | undefined, bind: Bind): string {
  return `c.deleted is null and ${communityOpenTo(actor, bind)}`;
}

/**
 * Of what this visitor may see, or might before it was deleted: with the dataset it is attached to, and, when an administrator hid it, among their own
 * alone.
 */
export function communityOpenTo(actor: Actor | undefined, bind: Bind): string {
  const { everything, ownerId, organizationIds } = reachOf(actor);
  const shown = [
    everything ? 'true' : 'c.hidden_at is null',
    ...(ownerId === undefined ? [] : [`c.owner_id = ${bind(ownerId)}`]),
    ...(organizationIds.length === 0 ? [] : [`c.organization_id = any(${bind(organizationIds)}::uuid[])`]),
  ];
  return `(${shown.join(' or ')}) and ${openTo('dataset', actor, bind)}`;
}

/** @throws NotFoundError, GoneError */
export function mustStand<Row extends { readonly deleted: Date | null }>(
  row: Row | undefined,
  id: string,
): Row {
  if (!row) {
    throw new NotFoundError('community-resource-not-found', `No community resource «${id}»`);
  }
  if (row.deleted !== null) {
    throw new GoneError('community-resource-deleted', `The community resource «${id}» was deleted`);
  }
  return row;
}
