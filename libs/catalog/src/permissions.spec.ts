import { ACTIONS, can, type Action, type Actor, type TokenScope } from './permissions';

const ours = { id: 'dataset', organizationId: 'our-organization' };
const theirs = { id: 'other-dataset', organizationId: 'other-organization' };
const mine = { id: 'my-dataset', ownerId: 'me' };
const yours = { id: 'your-dataset', ownerId: 'you' };
const newOfOurs = { organizationId: 'our-organization' };
const newOfTheirs = { organizationId: 'other-organization' };

const actor = (fields: Partial<Actor> = {}): Actor => ({
  userId: 'me',
  isAdmin: false,
  roles: new Map(),
  assigned: new Set(),
  ...fields,
});
const member = (role: 'admin' | 'editor' | 'partial_editor', fields: Partial<Actor> = {}) =>
  actor({ roles: new Map([['our-organization', role]]), ...fields });

const ACTORS = {
  nobody: undefined,
  'a user': actor(),
  'an admin of the organization': member('admin'),
  'an editor of the organization': member('editor'),
  'a partial editor': member('partial_editor'),
  'a partial editor it was given to': member('partial_editor', { assigned: new Set(['dataset']) }),
  'an administrator': actor({ isAdmin: true }),
} as const;
type Who = keyof typeof ACTORS;

const everybody: readonly Who[] = [
  'a user',
  'an admin of the organization',
  'an editor of the organization',
  'a partial editor',
  'a partial editor it was given to',
  'an administrator',
];
const members: readonly Who[] = everybody.filter((who) => who !== 'a user');

/** For each action, who may do it to an object of the organization. */
const EXPECTED: Readonly<Record<Action, readonly Who[]>> = {
  'dataset:read-private': members,
  'dataset:read-restricted': members,
  'dataset:create': members,
  'dataset:edit': members.filter((who) => who !== 'a partial editor'),
  'dataset:delete': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'community-resource:create': members,
  'community-resource:edit': [
    'an admin of the organization',
    'an editor of the organization',
    'an administrator',
  ],
  'community-resource:delete': [
    'an admin of the organization',
    'an editor of the organization',
    'an administrator',
  ],
  'dataset:feature': ['an administrator'],
  'dataservice:read-private': members,
  'dataservice:create': members,
  'dataservice:edit': members.filter((who) => who !== 'a partial editor'),
  'dataservice:delete': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'dataservice:feature': ['an administrator'],
  'reuse:read-private': members,
  'reuse:create': members,
  'reuse:edit': members.filter((who) => who !== 'a partial editor'),
  'reuse:delete': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'reuse:feature': ['an administrator'],
  'harvest-source:inspect': members,
  'search-report:read': members,
  'synonyms:manage': ['an administrator'],
  'harvest-source:manage': ['an admin of the organization', 'an administrator'],
  'harvest-source:validate': ['an administrator'],
  'duplicate:decide': ['an administrator'],
  'portal:import': ['an administrator'],
  'topic:read-private': members,
  'topic:create': members,
  'topic:edit': members.filter((who) => who !== 'a partial editor'),
  'topic:delete': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'topic:feature': ['an administrator'],
  'post:read-private': ['an administrator'],
  'post:write': ['an administrator'],
  'contact:read': members,
  'contact:edit': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'account:edit': ['an administrator'],
  'organization:create': everybody,
  'organization:edit': ['an admin of the organization', 'an administrator'],
  'organization:delete': ['an admin of the organization', 'an administrator'],
  'organization:certify': ['an administrator'],
  'user:list': ['an administrator'],
  'user:manage': ['an administrator'],
  'user:edit-self': everybody,
  'user:delete-self': everybody,
  'token:manage': everybody,
  'session:manage': everybody,
  'organization:manage-tokens': ['an admin of the organization', 'an administrator'],
  'organization:manage-members': ['an admin of the organization', 'an administrator'],
  'membership:request': everybody,
  'membership:leave': everybody,
  'organization:speak-for': members,
  'discussion:create': everybody,
  'discussion:edit': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'discussion:close': members.filter((who) => who !== 'a partial editor'),
  'discussion:delete': ['an administrator'],
  'comment:edit': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'comment:delete': ['an admin of the organization', 'an editor of the organization', 'an administrator'],
  'follow:set': everybody,
  'notification:read': everybody,
  'invitation:read': everybody,
  'invitation:answer': everybody,
  'notification:handle': everybody,
  'dataset:transfer': ['an admin of the organization', 'an administrator'],
  'dataservice:transfer': ['an admin of the organization', 'an administrator'],
  'reuse:transfer': ['an admin of the organization', 'an administrator'],
  'topic:transfer': ['an admin of the organization', 'an administrator'],
  'moderation:act': ['an administrator'],
  'webhook:manage': ['an admin of the organization', 'an administrator'],
  'site:edit': ['an administrator'],
  'search:explain': ['an administrator'],
  'audit:read': ['an administrator'],
};

const cases = ACTIONS.flatMap((action) =>
  Object.keys(ACTORS).map((who) => [who as Who, action, EXPECTED[action].includes(who as Who)] as const),
);

describe('an object of an organization', () => {
  it.each(cases)('%s: %s? %p', (who, action, allowed) => {
    const object = action.endsWith(':create') ? newOfOurs : ours;
    expect(can(ACTORS[who], action, object)).toBe(allowed);
  });

  it.each(['dataset:read-private', 'dataset:edit', 'dataset:delete', 'organization:edit'] as const)(
    'of another organization is out of reach: %s',
    (action) => {
      expect(can(member('admin'), action, theirs)).toBe(false);
    },
  );

  it('cannot be created for another organization', () => {
    expect(can(member('admin'), 'dataset:create', newOfTheirs)).toBe(false);
  });
});

describe('an object of a person', () => {
  it.each(['dataset:read-private', 'dataset:edit', 'dataset:delete'] as const)(
    'is theirs alone: %s',
    (action) => {
      expect(can(actor(), action, mine)).toBe(true);
      expect(can(actor(), action, yours)).toBe(false);
    },
  );

  it('can be created by anybody who is signed in', () => {
    expect(can(actor(), 'dataset:create')).toBe(true);
    expect(can(undefined, 'dataset:create')).toBe(false);
  });

  it('that belongs to nobody is for administrators', () => {
    expect(can(actor(), 'dataset:edit', { id: 'orphan', ownerId: null, organizationId: null })).toBe(false);
  });
});

describe('a token', () => {
  const withScopes = (...scopes: TokenScope[]) => member('admin', { scopes: new Set(scopes) });

  it.each<[TokenScope, Action, boolean]>([
    ['read', 'dataset:read-private', true],
    ['read', 'dataset:edit', false],
    ['write:datasets', 'dataset:edit', true],
    ['write:datasets', 'organization:edit', false],
    ['write:topics', 'topic:edit', true],
    ['write:datasets', 'topic:edit', false],
    ['write:organizations', 'organization:edit', true],
    ['admin', 'dataset:edit', true],
    ['read', 'token:manage', false],
    ['write:organizations', 'token:manage', false],
    ['admin', 'token:manage', true],
    ['write:follows', 'session:manage', false],
    ['admin', 'session:manage', true],
    ['write:follows', 'user:delete-self', false],
    ['read', 'organization:manage-tokens', false],
    ['write:organizations', 'organization:manage-tokens', true],
    ['read', 'membership:request', false],
    ['read', 'membership:leave', false],
    ['write:organizations', 'membership:leave', true],
  ])('with the scope %s: %s? %p', (scope, action, allowed) => {
    expect(can(withScopes(scope), action, ours)).toBe(allowed);
  });

  it('gives nobody more than they may do themselves', () => {
    expect(can(actor({ scopes: new Set(['admin']) }), 'dataset:edit', ours)).toBe(false);
  });

  it('of an organization acts for no other, and not for its owner alone', () => {
    const token = actor({
      roles: new Map([
        ['our-organization', 'admin'],
        ['other-organization', 'admin'],
      ]),
      onlyOrganization: 'our-organization',
    });
    expect(can(token, 'dataset:edit', ours)).toBe(true);
    expect(can(token, 'dataset:edit', theirs)).toBe(false);
    expect(can(token, 'dataset:edit', mine)).toBe(false);
    expect(can(token, 'membership:request', { organizationId: 'a-third-organization' })).toBe(false);
    expect(can(token, 'membership:leave', { organizationId: 'other-organization' })).toBe(false);
    for (const action of ['token:manage', 'session:manage', 'user:delete-self'] as const) {
      expect(can(token, action)).toBe(false);
    }
  });
});
