import { among, everybody, members, signedIn, type Contracts } from '../contract';
import { done, type World } from '../world';

const make = (world: World) =>
  done(
    world.owner.POST('/api/1/contacts/', {
      body: {
        name: 'Un guichet',
        role: 'contact',
        email: 'guichet@example.org',
        organization: world.organization.id,
      },
    }),
  );
const another = async (world: World) => ({ params: { path: { contact: (await make(world)).id } } });
const organization = async (world: World) => {
  await make(world);
  return { params: { path: { organization: world.organization.id } } };
};

/** An address book is closed: what is in it is not there for others. */
const closed = (status = 200) => among(status, { anonymous: 404, foreign: 404 });

export const contacts: Contracts = {
  listContacts: {
    asked: async (world) => {
      await make(world);
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) =>
      (who === 'member' || who === 'owner') &&
      expect(data.data).toContainEqual(expect.objectContaining({ name: 'Un guichet' })),
  },
  createContact: {
    asked: ({ organization: { id } }) => ({
      body: { name: 'Un guichet', role: 'contact', email: 'guichet@example.org', organization: id },
    }),
    answers: members(201),
    shows: { name: 'Un guichet', role: 'contact' },
  },
  listContactRoles: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'contact' })),
  },
  getContact: { asked: another, answers: closed(), shows: { name: 'Un guichet' } },
  updateContact: {
    asked: async (world) => ({ ...(await another(world)), body: { name: 'Un autre nom' } }),
    answers: closed(),
    shows: { name: 'Un autre nom', email: 'guichet@example.org' },
  },
  patchContact: {
    asked: async (world) => ({ ...(await another(world)), body: { role: 'user' } }),
    answers: closed(),
    shows: { name: 'Un guichet', role: 'user' },
  },
  deleteContact: {
    asked: another,
    answers: closed(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/contacts/{contact}/', at)).error).toMatchObject({
        code: 'contact-deleted',
      }),
  },
  listOrganizationContacts: {
    asked: organization,
    answers: signedIn(),
    shows: ({ data, who }) =>
      who === 'foreign'
        ? expect(data.data).toEqual([])
        : expect(data.data).toContainEqual(expect.objectContaining({ name: 'Un guichet' })),
  },
  suggestOrganizationContacts: {
    asked: async (world) => {
      const { params } = await organization(world);
      return { params: { ...params, query: { q: 'guichet' } } };
    },
    answers: signedIn(),
    shows: ({ data, who }) =>
      who === 'foreign'
        ? expect(data).toEqual([])
        : expect(data).toContainEqual(expect.objectContaining({ name: 'Un guichet' })),
  },
};
