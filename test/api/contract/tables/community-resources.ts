import { everybody, members, signedIn, type Contracts } from '../contract';
import { formOf, TABLE } from '../files';
import { done, type World } from '../world';

const make = (world: World) =>
  done(
    world.owner.POST('/api/1/datasets/community_resources/', {
      body: {
        title: 'Un complément',
        url: 'https://example.org/b.csv',
        dataset: world.dataset.id,
        organization: world.organization.id,
      },
    }),
  );
const another = async (world: World) => ({ params: { path: { community: (await make(world)).id } } });

export const communityResources: Contracts = {
  listCommunityResources: {
    asked: async (world) => {
      await make(world);
      return { params: { query: { dataset: world.dataset.id } } };
    },
    answers: everybody(),
    shows: ({ data }) =>
      expect(data.data).toContainEqual(expect.objectContaining({ title: 'Un complément' })),
  },
  createCommunityResource: {
    asked: ({ dataset, organization }) => ({
      body: {
        title: 'Un complément',
        url: 'https://example.org/b.csv',
        dataset: dataset.id,
        organization: organization.id,
      },
    }),
    answers: members(201),
    shows: { title: 'Un complément' },
  },
  getCommunityResource: { asked: another, answers: everybody(), shows: { title: 'Un complément' } },
  updateCommunityResource: {
    asked: async (world) => ({ ...(await another(world)), body: { title: 'Un autre titre' } }),
    answers: members(),
    shows: { title: 'Un autre titre', url: 'https://example.org/b.csv' },
  },
  patchCommunityResource: {
    asked: async (world) => ({ ...(await another(world)), body: { description: null } }),
    answers: members(),
    shows: { description: null, url: 'https://example.org/b.csv', permissions: { edit: true, delete: true } },
  },
  deleteCommunityResource: {
    asked: another,
    answers: members(204),
    shows: async ({ world, at }) =>
      expect(
        (await world.owner.GET('/api/1/datasets/community_resources/{community}/', at)).error,
      ).toMatchObject({ code: 'community-resource-deleted' }),
  },
  uploadCommunityResource: {
    asked: ({ dataset }) => ({ params: { path: { dataset: dataset.id } }, body: { file: TABLE } }),
    answers: signedIn(201),
    shows: { success: true, filesize: TABLE.length },
  },
  replaceCommunityResourceFile: {
    asked: async ({ owner, dataset, organization }) => {
      const { id } = (await done(
        owner.POST('/api/1/datasets/{dataset}/upload/community/', {
          params: { path: { dataset: dataset.id } },
          body: { file: TABLE },
          bodySerializer: formOf,
        }),
      )) as { id: string };
      const at = { params: { path: { community: id } } };
      await owner.PUT('/api/1/datasets/community_resources/{community}/', {
        ...at,
        body: { organization: organization.id },
      });
      return { ...at, body: { file: TABLE + TABLE } };
    },
    answers: members(),
    shows: { success: true, filesize: 2 * TABLE.length },
  },
};
