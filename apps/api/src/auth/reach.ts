import { can, type Actor } from '@passerelle/catalog';
import { PUBLIC_AUDIENCE } from '@passerelle/search';

/** Whose unpublished objects somebody may see: the same answer for tables, for the index and for single objects. */
export interface Reach {
  readonly everything: boolean;
  readonly ownerId: string | undefined;
  readonly organizationIds: readonly string[];
}

export function reachOf(actor: Actor | undefined): Reach {
  const may = (object: { ownerId?: string; organizationId?: string }) =>
    can(actor, 'dataset:read-private', { id: 'any', ...object });
  return {
    // An administrator, whose token is for all of it.
    everything: actor?.isAdmin === true && may({}),
    ownerId: actor && may({ ownerId: actor.userId }) ? actor.userId : undefined,
    organizationIds: [...(actor?.roles.keys() ?? [])].filter((organizationId) => may({ organizationId })),
  };
}

/** What the search index knows of it. Administrators search what everybody may find. */
export function audienceOf(actor: Actor | undefined): readonly string[] {
  const { ownerId, organizationIds } = reachOf(actor);
  return [
    PUBLIC_AUDIENCE,
    ...(ownerId === undefined ? [] : [userAudience(ownerId)]),
    ...organizationIds.map(organizationAudience),
  ];
}

export const userAudience = (id: string): string => `user:${id}`;
export const organizationAudience = (id: string): string => `organization:${id}`;
