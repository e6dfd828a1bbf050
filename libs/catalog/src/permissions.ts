/** Who may do what: one table, for the API, the pages and the command line alike. */

export const MEMBER_ROLES = ['admin', 'editor', 'partial_editor'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What an API token may be used for. A session may be used for everything its person may do. */
export const TOKEN_SCOPES = [
  'read',
  'write:datasets',
  'write:dataservices',
  'write:reuses',
  'write:topics',
  'write:organizations',
  'write:discussions',
  'write:follows',
  'harvest',
  'admin',
] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Who asks. Nobody in particular is `undefined`. */
export interface Actor {
  /** UUID of the user. */
  readonly userId: string;
  readonly isAdmin: boolean;
  /** Role by identifier of organization. */
  readonly roles: ReadonlyMap<string, MemberRole>;
  /** Identifiers of what partial editors were given to edit. */
  readonly assigned: ReadonlySet<string>;
  /** Scopes of the token that asks; absent for a session. */
  readonly scopes?: ReadonlySet<TokenScope>;
  /** The only organization that the token acts for. */
  readonly onlyOrganization?: string;
}

/** What is acted on, as far as permissions depend on it. */
export interface Owned {
  /** UUID; absent for what is being created. */
  readonly id?: string | undefined;
  readonly ownerId?: string | null | undefined;
  readonly organizationId?: string | null | undefined;
}

/** How somebody stands to an object. One may stand in several ways. */
type Standing = 'user' | 'owner' | MemberRole | 'assigned';

interface Rule {
  readonly scope: TokenScope;
  readonly allowed: readonly Standing[];
}

const CONTRIBUTORS: readonly Standing[] = ['owner', 'admin', 'editor', 'assigned'];
const MEMBERS: readonly Standing[] = ['owner', 'admin', 'editor', 'partial_editor'];

/** Administrators of the portal may do all of it, and what has no standing here is for them alone. */
const PERMISSIONS = {
  /** Seeing what is not published. */
  'dataset:read-private': { scope: 'read', allowed: MEMBERS },
  /** Taking files that are for nobody else, or attached to a dataset by those whose they are. */
  'dataset:read-restricted': { scope: 'read', allowed: MEMBERS },
  /** For oneself, or for an organization one writes for. What a partial editor creates is assigned to them. */
  'dataset:create': { scope: 'write:datasets', allowed: MEMBERS },
  'dataset:edit': { scope: 'write:datasets', allowed: CONTRIBUTORS },
  'dataset:delete': { scope: 'write:datasets', allowed: ['owner', 'admin', 'editor'] },
  /** Attached to a dataset of anybody. */
  'community-resource:create': { scope: 'write:datasets', allowed: MEMBERS },
  'community-resource:edit': { scope: 'write:datasets', allowed: ['owner', 'admin', 'editor'] },
  'community-resource:delete': { scope: 'write:datasets', allowed: ['owner', 'admin', 'editor'] },
  'dataset:feature': { scope: 'admin', allowed: [] },
  /** As of datasets. */
  'dataservice:read-private': { scope: 'read', allowed: MEMBERS },
  'dataservice:create': { scope: 'write:dataservices', allowed: MEMBERS },
  'dataservice:edit': { scope: 'write:dataservices', allowed: CONTRIBUTORS },
  'dataservice:delete': { scope: 'write:dataservices', allowed: ['owner', 'admin', 'editor'] },
  'dataservice:feature': { scope: 'admin', allowed: [] },
  'reuse:read-private': { scope: 'read', allowed: MEMBERS },
  'reuse:create': { scope: 'write:reuses', allowed: MEMBERS },
  'reuse:edit': { scope: 'write:reuses', allowed: CONTRIBUTORS },
  'reuse:delete': { scope: 'write:reuses', allowed: ['owner', 'admin', 'editor'] },
  'reuse:feature': { scope: 'admin', allowed: [] },
  'topic:read-private': { scope: 'read', allowed: MEMBERS },
  'topic:create': { scope: 'write:topics', allowed: MEMBERS },
  /** With its elements. */
  'topic:edit': { scope: 'write:topics', allowed: CONTRIBUTORS },
  'topic:delete': { scope: 'write:topics', allowed: ['owner', 'admin', 'editor'] },
  'topic:feature': { scope: 'admin', allowed: [] },
  /** Before it is published. */
  'post:read-private': { scope: 'read', allowed: [] },
  'post:write': { scope: 'admin', allowed: [] },
  /** The address book of a person or an organization, from which their datasets take their contacts. */
  'contact:read': { scope: 'read', allowed: MEMBERS },
  'contact:edit': { scope: 'write:datasets', allowed: ['owner', 'admin', 'editor'] },
  /** The picture of a person; with a session, or a token for everything. */
  'account:edit': { scope: 'admin', allowed: ['owner'] },
  'organization:create': { scope: 'write:organizations', allowed: ['user'] },
  'organization:edit': { scope: 'write:organizations', allowed: ['admin'] },
  'organization:delete': { scope: 'write:organizations', allowed: ['admin'] },
  /** Saying what it is, and that it is what it says. */
  'organization:certify': { scope: 'admin', allowed: [] },
  'organization:manage-members': { scope: 'write:organizations', allowed: ['admin'] },
  /** Asking to belong to an organization, and taking that back. */
  'membership:request': { scope: 'write:organizations', allowed: ['user'] },
  'membership:leave': { scope: 'write:organizations', allowed: ['user'] },
  /** Writing in the name of an organization. */
  'organization:speak-for': {
    scope: 'write:discussions',
    allowed: ['admin', 'editor', 'partial_editor'],
  },
  'discussion:create': { scope: 'write:discussions', allowed: ['user'] },
  /** Of what was said, the owner is who said it; and those of the organization it was said for may too. */
  'discussion:edit': { scope: 'write:discussions', allowed: ['owner', 'admin', 'editor'] },
  /** Also for whoever may edit what it is about. */
  'discussion:close': { scope: 'write:discussions', allowed: CONTRIBUTORS },
  'discussion:delete': { scope: 'admin', allowed: [] },
  'comment:edit': { scope: 'write:discussions', allowed: ['owner', 'admin', 'editor'] },
  'comment:delete': { scope: 'write:discussions', allowed: ['owner', 'admin', 'editor'] },
  /** What is one's own alone. */
  'follow:set': { scope: 'write:follows', allowed: ['user'] },
  'notification:read': { scope: 'read', allowed: ['user'] },
  'invitation:read': { scope: 'read', allowed: ['user'] },
  'invitation:answer': { scope: 'write:organizations', allowed: ['user'] },
  'notification:handle': { scope: 'write:follows', allowed: ['user'] },
  /** Offering it to another owner, and taking what was offered. */
  'dataset:transfer': { scope: 'write:datasets', allowed: ['owner', 'admin'] },
  'dataservice:transfer': { scope: 'write:dataservices', allowed: ['owner', 'admin'] },
  'reuse:transfer': { scope: 'write:reuses', allowed: ['owner', 'admin'] },
  'topic:transfer': { scope: 'write:topics', allowed: ['owner', 'admin'] },
  /** Hiding and showing again, reading and dismissing reports. */
  'moderation:act': { scope: 'admin', allowed: [] },
  /** Sources of an organization: members see what became of each record, its administrators decide what is run. */
  'harvest-source:inspect': { scope: 'read', allowed: ['admin', 'editor', 'partial_editor'] },
  'harvest-source:manage': { scope: 'harvest', allowed: ['admin'] },
  /** Whether a source may be harvested at all. */
  'harvest-source:validate': { scope: 'admin', allowed: [] },
  /** Whether datasets are the same data, and which stands for the others. */
  'duplicate:decide': { scope: 'admin', allowed: [] },
  /** What the portal calls itself, and says on its home page. */
  'site:edit': { scope: 'admin', allowed: [] },
  /** Bringing another portal here, with its organizations and people. */
  'portal:import': { scope: 'admin', allowed: [] },
  /** Of an organization; of the portal itself without one. */
  'webhook:manage': { scope: 'write:organizations', allowed: ['admin'] },
  /** What people searched: of an organization, as far as it concerns it; all of it without one. */
  'search-report:read': { scope: 'read', allowed: ['admin', 'editor', 'partial_editor'] },
  /** What means the same to whoever searches. */
  'synonyms:manage': { scope: 'admin', allowed: [] },
  'audit:read': { scope: 'admin', allowed: [] },
  /** How results of a search came to their places. */
  'search:explain': { scope: 'admin', allowed: [] },
  /** All accounts, with their addresses. */
  'user:list': { scope: 'admin', allowed: [] },
  /** Making, changing and deleting accounts of others. */
  'user:manage': { scope: 'admin', allowed: [] },
  'user:edit-self': { scope: 'write:follows', allowed: ['user'] },
  /** One's own, with what acts in one's name; with a session, or a token for everything. */
  'user:delete-self': { scope: 'admin', allowed: ['user'] },
  'token:manage': { scope: 'admin', allowed: ['user'] },
  'session:manage': { scope: 'admin', allowed: ['user'] },
  /** What acts for an organization, whoever made it. */
  'organization:manage-tokens': { scope: 'write:organizations', allowed: ['admin'] },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof PERMISSIONS;

export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

/** Whether the actor may do this to that. Nobody in particular may do nothing that stands in the table. */
export function can(actor: Actor | undefined, action: Action, object: Owned = {}): boolean {
  if (!actor) {
    return false;
  }
  const { scope, allowed }: Rule = PERMISSIONS[action];
  const { scopes, onlyOrganization } = actor;
  if (scopes && !scopes.has(scope) && !scopes.has('admin')) {
    return false;
  }
  if (onlyOrganization !== undefined && object.organizationId !== onlyOrganization) {
    return false;
  }
  return actor.isAdmin || standingsOf(actor, object).some((standing) => allowed.includes(standing));
}

function standingsOf(actor: Actor, { id, ownerId, organizationId }: Owned): Standing[] {
  const standings: Standing[] = ['user'];
  // What belongs to nobody yet belongs to whoever creates it.
  if (!organizationId && (ownerId === actor.userId || (id === undefined && !ownerId))) {
    standings.push('owner');
  }
  const role = organizationId ? actor.roles.get(organizationId) : undefined;
  if (role) {
    standings.push(role);
    if (role === 'partial_editor' && id !== undefined && actor.assigned.has(id)) {
      standings.push('assigned');
    }
  }
  return standings;
}
