import { administrators, alone, everybody, signedIn, type Contracts } from '../contract';
import { PIXEL } from '../files';
import { done, type Actor, type World } from '../world';

const member = ({ people }: World) => people.member.client;

const token = async (world: World) => {
  const body = { name: 'Un jeton', scopes: ['read' as const], expires_in_days: 1 };
  return done(member(world).POST('/api/1/me/api_tokens/', { body }));
};
const session = async ({ api }: World, accountId: string) => {
  const [row] = await api.dataSource.query<{ id: string }[]>(
    `insert into session (hash, account_id, expires_at)
     values (sha256(gen_random_uuid()::text::bytea), $1, now() + interval '1 hour') returning id`,
    [accountId],
  );
  return row!.id;
};
const sessionsOf = async (world: World, who: Actor) => (await world.as(who).GET('/api/1/me/sessions/')).data!;
const search = async (world: World) => {
  const body = { name: 'Ma recherche', type: 'dataset' as const, query: 'q=air' };
  const { id } = await done(member(world).POST('/api/1/me/saved_searches/', { body }));
  return { params: { path: { search: id } } };
};

const isInside = (who: Actor) => who === 'member' || who === 'owner';

/** What is one's own: each has theirs, and nobody in particular has nothing. */
export const me: Contracts = {
  getMe: {
    answers: signedIn(),
    shows: ({ data, world, who }) => expect(data.id).toBe(world.idOf(who)),
  },
  updateMe: {
    asked: () => ({ body: { about: 'Je publie' } }),
    answers: signedIn(),
    shows: { about: 'Je publie' },
  },
  patchMe: {
    asked: () => ({ body: { last_name: 'Autre', website: null } }),
    answers: signedIn(),
    shows: { first_name: 'Test', last_name: 'Autre', website: null },
  },
  uploadAvatar: {
    asked: () => ({ body: { file: PIXEL } }),
    answers: signedIn(),
    shows: { success: true, image: expect.stringContaining('/images/') },
  },
  removeAvatar: {
    answers: signedIn(204),
    shows: async ({ world, who }) => expect((await world.as(who).GET('/api/1/me/')).data!.avatar).toBeNull(),
  },
  getMyMetrics: {
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.datasets_org_count).toBe(isInside(who) ? 1 : 0),
  },
  listMyDatasets: {
    asked: async ({ people }) => {
      const body = { title: 'Le mien', description: 'Un texte' };
      await done(people.member.client.POST('/api/1/datasets/', { body }));
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.total).toBe(who === 'member' ? 1 : 0),
  },
  listMyReuses: {
    asked: async ({ people, dataset }) => {
      const body = {
        title: 'La mienne',
        description: 'Un texte',
        type: 'idea' as const,
        topic: 'others' as const,
        url: 'https://example.org/la-mienne',
        datasets: [dataset.id],
      };
      await done(people.member.client.POST('/api/1/reuses/', { body }));
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.total).toBe(who === 'member' ? 1 : 0),
  },
  listMyOrganizationsDatasets: {
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.total).toBe(isInside(who) ? 1 : 0),
  },
  listMyOrganizationsReuses: {
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.total).toBe(isInside(who) ? 1 : 0),
  },
  listMyOrganizationsTopics: {
    answers: signedIn(),
    shows: ({ data, who }) => expect(data).toHaveLength(isInside(who) ? 1 : 0),
  },
  listMyOrganizationsDiscussions: {
    asked: async (world) => {
      await world.makeDiscussion();
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.total).toBe(isInside(who) ? 1 : 0),
  },
  listMyOrganizationsCommunityResources: {
    asked: async ({ owner, dataset, organization }) => {
      const body = {
        title: 'Un complément',
        url: 'https://example.org/b.csv',
        dataset: dataset.id,
        organization: organization.id,
      };
      await done(owner.POST('/api/1/datasets/community_resources/', { body }));
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.total).toBe(isInside(who) ? 1 : 0),
  },
  listApiTokens: {
    answers: signedIn(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ name: 'Test' })),
  },
  createApiToken: {
    asked: () => ({ body: { name: 'Un jeton', scopes: ['read'], expires_in_days: 1 } }),
    answers: signedIn(201),
    shows: { name: 'Un jeton', scopes: ['read'], token: expect.any(String) },
  },
  getApiToken: {
    asked: async (world) => ({ params: { path: { token: (await token(world)).id } } }),
    answers: alone('member'),
    shows: { name: 'Un jeton', scopes: ['read'] },
  },
  updateApiToken: {
    asked: async (world) => ({
      params: { path: { token: (await token(world)).id } },
      body: { name: 'Un autre nom', expires_in_days: 30 },
    }),
    answers: alone('member'),
    shows: { name: 'Un autre nom', scopes: ['read'] },
  },
  revokeApiToken: {
    asked: async (world) => ({ params: { path: { token: (await token(world)).id } } }),
    answers: alone('member', 204),
    shows: async ({ world, at }) =>
      expect((await member(world).GET('/api/1/me/api_tokens/')).data!.map(({ id }) => id)).not.toContain(
        at.params.path.token,
      ),
  },
  listSessions: {
    asked: async (world) => {
      await session(world, world.people.member.id);
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) => expect(data).toHaveLength(who === 'member' ? 1 : 0),
  },
  revokeSession: {
    asked: async (world) => ({ params: { path: { session: await session(world, world.people.member.id) } } }),
    answers: alone('member', 204),
    shows: async ({ world, at }) =>
      expect((await sessionsOf(world, 'member')).map(({ id }) => id)).not.toContain(at.params.path.session),
  },
  revokeAllSessions: {
    asked: async (world, who) => {
      await session(world, world.idOf(who));
      return {};
    },
    answers: signedIn(204),
    shows: async ({ world, who }) => expect(await sessionsOf(world, who)).toEqual([]),
  },
  getMailPreferences: { answers: signedIn(), shows: { frequency: 'daily' } },
  updateMailPreferences: {
    asked: () => ({ body: { frequency: 'weekly' } }),
    answers: signedIn(),
    shows: { frequency: 'weekly' },
  },
  listSavedSearches: {
    asked: async (world) => {
      await search(world);
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) => expect(data).toHaveLength(who === 'member' ? 1 : 0),
  },
  createSavedSearch: {
    asked: () => ({ body: { name: 'Ma recherche', type: 'dataset', query: 'q=eau' } }),
    answers: signedIn(201),
    shows: { name: 'Ma recherche', query: 'q=eau' },
  },
  getSavedSearch: { asked: search, answers: alone('member'), shows: { name: 'Ma recherche' } },
  updateSavedSearch: {
    asked: async (world) => ({ ...(await search(world)), body: { name: 'Un autre nom' } }),
    answers: alone('member'),
    shows: { name: 'Un autre nom', query: 'q=air' },
  },
  deleteSavedSearch: {
    asked: search,
    answers: alone('member', 204),
    shows: async ({ world, at }) =>
      expect((await member(world).GET('/api/1/me/saved_searches/{search}/', at)).error).toMatchObject({
        code: 'saved-search-not-found',
      }),
  },
  listUsers: {
    answers: administrators(),
    shows: ({ data }) => expect(data.data).toContainEqual(expect.objectContaining({ first_name: 'Test' })),
  },
  listUserRoles: { answers: everybody(), shows: [{ name: 'admin' }] },
  suggestUsers: {
    asked: () => ({ params: { query: { q: 'test' } } }),
    answers: signedIn(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ first_name: 'Test' })),
  },
  getUser: {
    asked: ({ people }) => ({ params: { path: { user: people.member.id } } }),
    answers: everybody(),
    shows: { first_name: 'Test' },
  },
};
