import { administrators, among, everybody, signedIn, type Contracts } from '../contract';
import { formOf, PIXEL } from '../files';
import { done, type World } from '../world';

/** Somebody else each time, so that they can be deleted. */
const somebody = async (world: World) => ({ params: { path: { user: (await world.signUp()).id } } });
const member = ({ people }: World) => ({ params: { path: { user: people.member.id } } });
const FOLLOWED = { followers: expect.any(Number) };

/** People as others may change them, and what is around them. Who deletes themselves comes last. */
export const accounts: Contracts = {
  createUser: {
    asked: () => ({
      body: { email: `${crypto.randomUUID()}@example.org`, first_name: 'Nina', last_name: 'Simon' },
    }),
    answers: administrators(201),
    shows: { first_name: 'Nina', last_name: 'Simon', roles: [], permissions: { edit: true, delete: true } },
  },
  updateUser: {
    asked: async (world) => ({ ...(await somebody(world)), body: { about: 'Décrit par un autre' } }),
    answers: administrators(),
    shows: { about: 'Décrit par un autre', first_name: 'Test' },
  },
  patchUser: {
    asked: (world) => ({ ...member(world), body: { last_name: 'Autre' } }),
    answers: { ...administrators(), member: 200 },
    shows: { first_name: 'Test', last_name: 'Autre' },
  },
  uploadUserAvatar: {
    asked: (world) => ({ ...member(world), body: { file: PIXEL } }),
    answers: { ...administrators(), member: 200 },
    shows: { success: true, image: expect.stringContaining('/images/') },
  },
  removeUserAvatar: {
    asked: async (world) => {
      const asked = member(world);
      const picture = { ...asked, body: { file: PIXEL }, bodySerializer: formOf };
      await done(world.administrator.POST('/api/1/users/{user}/avatar/', picture));
      return asked;
    },
    answers: { ...administrators(204), member: 204 },
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/users/{user}/', at)).data!.avatar).toBeNull(),
  },
  deleteUser: {
    asked: somebody,
    answers: administrators(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/users/{user}/', at)).error).toMatchObject({
        status: 410,
        code: 'user-deleted',
      }),
  },
  listUserContacts: {
    asked: async (world) => {
      const body = { name: 'Chez moi', role: 'contact' as const, email: 'moi@example.org' };
      await done(world.people.member.client.POST('/api/1/contacts/', { body }));
      return member(world);
    },
    answers: signedIn(),
    shows: ({ data, who }) =>
      expect(data.data.map(({ name }) => name)).toEqual(
        who === 'member' || who === 'administrator' ? ['Chez moi'] : [],
      ),
  },
  addUserFollower: { asked: somebody, answers: signedIn(201), shows: FOLLOWED },
  listUserFollowers: {
    asked: async (world) => {
      await world.owner.POST('/api/1/users/{user}/followers/', member(world));
      return member(world);
    },
    answers: everybody(),
    shows: ({ data, world }) => expect(data.data[0]!.follower.id).toBe(world.idOf('owner')),
  },
  removeUserFollower: {
    asked: async (world, who) => {
      const asked = await somebody(world);
      await world.as(who).POST('/api/1/users/{user}/followers/', asked);
      return asked;
    },
    answers: signedIn(),
    shows: FOLLOWED,
  },
  deleteMe: {
    // Without another one, the portal would keep its only administrator.
    asked: async (world) => {
      await world.signUp({ isAdmin: true });
      return {};
    },
    // What the organization publishes would be nobody's without its only administrator.
    answers: among(204, { anonymous: 401, owner: 409 }),
    shows: async ({ world, who }) =>
      expect((await world.as(who).GET('/api/1/me/')).error).toMatchObject({ code: 'token-invalid' }),
  },
};
