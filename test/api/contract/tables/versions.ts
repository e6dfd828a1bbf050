import { administrators, everybody, members, owners, type Contracts } from '../contract';
import { done, type World } from '../world';

/** Of each kind one that was called something else at first, made anew for each who tries. */
const dataset = async (world: World) => {
  const asked = { params: { path: { dataset: (await world.makeDataset()).id } } };
  await done(world.owner.PATCH('/api/1/datasets/{dataset}/', { ...asked, body: { title: 'Faux' } }));
  return asked;
};
const dataservice = async (world: World) => {
  const asked = { params: { path: { dataservice: (await world.makeDataservice()).id } } };
  await done(world.owner.PATCH('/api/1/dataservices/{dataservice}/', { ...asked, body: { title: 'Faux' } }));
  return asked;
};
const reuse = async (world: World) => {
  const asked = { params: { path: { reuse: (await world.makeReuse()).id } } };
  await done(world.owner.PATCH('/api/1/reuses/{reuse}/', { ...asked, body: { title: 'Faux' } }));
  return asked;
};
const topic = async (world: World) => {
  const asked = { params: { path: { topic: (await world.makeTopic()).id } } };
  await done(world.owner.PATCH('/api/2/topics/{topic}/', { ...asked, body: { name: 'Faux' } }));
  return asked;
};
const organization = async (world: World) => {
  const body = { name: 'Une ville', description: 'Un texte' };
  const { id } = await done(world.owner.POST('/api/1/organizations/', { body }));
  const asked = { params: { path: { organization: id } } };
  await done(world.owner.PUT('/api/1/organizations/{organization}/', { ...asked, body: { name: 'Faux' } }));
  return asked;
};
const post = async (world: World) => {
  const body = { name: 'Une actualité', content: 'En long' };
  const { id } = await done(world.administrator.POST('/api/1/posts/', { body }));
  const asked = { params: { path: { post: id } } };
  await done(world.administrator.POST('/api/1/posts/{post}/publish/', asked));
  await done(world.administrator.PATCH('/api/1/posts/{post}/', { ...asked, body: { name: 'Faux' } }));
  return asked;
};
const communityResource = async (world: World) => {
  const address = { title: 'Un complément', url: 'https://example.org/b.csv' };
  const body = { ...address, dataset: world.dataset.id, organization: world.organization.id };
  const { id } = await done(world.owner.POST('/api/1/datasets/community_resources/', { body }));
  const asked = { params: { path: { community: id } } };
  await done(
    world.owner.PUT('/api/1/datasets/community_resources/{community}/', {
      ...asked,
      body: { title: 'Faux' },
    }),
  );
  return asked;
};
const at = <Path extends object>({ params: { path } }: { params: { path: Path } }, number: number) => ({
  params: { path: { ...path, number } },
});

export const versions: Contracts = {
  listVersions: {
    asked: dataset,
    answers: everybody(),
    shows: { data: [{ number: 2, changes: { title: { from: 'Un jeu', to: 'Faux' } } }], total: 1 },
  },
  getVersion: {
    asked: async (world) => at(await dataset(world), 1),
    answers: everybody(),
    shows: { number: 1, fields: { title: 'Un jeu' } },
  },
  compareVersions: {
    asked: async (world) => ({ params: { ...(await dataset(world)).params, query: { from: 1 } } }),
    answers: everybody(),
    shows: { from: 1, to: 2, changes: { title: { from: 'Un jeu', to: 'Faux' } } },
  },
  restoreVersion: {
    asked: async (world) => at(await dataset(world), 1),
    answers: members(),
    shows: { title: 'Un jeu' },
  },
  listDataserviceVersions: {
    asked: dataservice,
    answers: everybody(),
    shows: { data: [{ number: 2, changes: { title: { from: 'Une API', to: 'Faux' } } }], total: 1 },
  },
  getDataserviceVersion: {
    asked: async (world) => at(await dataservice(world), 1),
    answers: everybody(),
    shows: { number: 1, fields: { title: 'Une API' } },
  },
  compareDataserviceVersions: {
    asked: async (world) => ({ params: { ...(await dataservice(world)).params, query: { from: 1 } } }),
    answers: everybody(),
    shows: { from: 1, to: 2, changes: { title: { from: 'Une API', to: 'Faux' } } },
  },
  restoreDataserviceVersion: {
    asked: async (world) => at(await dataservice(world), 1),
    answers: members(),
    shows: { title: 'Une API' },
  },
  listReuseVersions: {
    asked: reuse,
    answers: everybody(),
    shows: { data: [{ number: 2, changes: { title: { from: 'Une carte', to: 'Faux' } } }], total: 1 },
  },
  getReuseVersion: {
    asked: async (world) => at(await reuse(world), 1),
    answers: everybody(),
    shows: { number: 1, fields: { title: 'Une carte' } },
  },
  compareReuseVersions: {
    asked: async (world) => ({ params: { ...(await reuse(world)).params, query: { from: 1 } } }),
    answers: everybody(),
    shows: { from: 1, to: 2, changes: { title: { from: 'Une carte', to: 'Faux' } } },
  },
  restoreReuseVersion: {
    asked: async (world) => at(await reuse(world), 1),
    answers: members(),
    shows: { title: 'Une carte' },
  },
  listTopicVersions: {
    asked: topic,
    answers: everybody(),
    shows: { data: [{ number: 2, changes: { title: { from: 'Un thème', to: 'Faux' } } }], total: 1 },
  },
  getTopicVersion: {
    asked: async (world) => at(await topic(world), 1),
    answers: everybody(),
    shows: { number: 1, fields: { title: 'Un thème' } },
  },
  compareTopicVersions: {
    asked: async (world) => ({ params: { ...(await topic(world)).params, query: { from: 1 } } }),
    answers: everybody(),
    shows: { from: 1, to: 2, changes: { title: { from: 'Un thème', to: 'Faux' } } },
  },
  restoreTopicVersion: {
    asked: async (world) => at(await topic(world), 1),
    answers: members(),
    shows: { name: 'Un thème' },
  },
  listOrganizationVersions: {
    asked: organization,
    answers: everybody(),
    shows: { data: [{ number: 2, changes: { name: { from: 'Une ville', to: 'Faux' } } }], total: 1 },
  },
  getOrganizationVersion: {
    asked: async (world) => at(await organization(world), 1),
    answers: everybody(),
    shows: { number: 1, fields: { name: 'Une ville' } },
  },
  compareOrganizationVersions: {
    asked: async (world) => ({ params: { ...(await organization(world)).params, query: { from: 1 } } }),
    answers: everybody(),
    shows: { from: 1, to: 2, changes: { name: { from: 'Une ville', to: 'Faux' } } },
  },
  restoreOrganizationVersion: {
    asked: async (world) => at(await organization(world), 1),
    answers: owners(),
    shows: { name: 'Une ville' },
  },
  listPostVersions: {
    asked: post,
    answers: everybody(),
    shows: ({ data }) =>
      expect(data.data[0]).toMatchObject({ changes: { title: { from: 'Une actualité', to: 'Faux' } } }),
  },
  getPostVersion: {
    asked: async (world) => at(await post(world), 2),
    answers: everybody(),
    shows: { number: 2, fields: { title: 'Une actualité' } },
  },
  comparePostVersions: {
    asked: async (world) => ({ params: { ...(await post(world)).params, query: { from: 2 } } }),
    answers: everybody(),
    shows: { from: 2, to: 3, changes: { title: { from: 'Une actualité', to: 'Faux' } } },
  },
  restorePostVersion: {
    asked: async (world) => at(await post(world), 2),
    answers: administrators(),
    shows: { name: 'Une actualité' },
  },
  listCommunityResourceVersions: {
    asked: communityResource,
    answers: everybody(),
    shows: { data: [{ number: 2, changes: { title: { from: 'Un complément', to: 'Faux' } } }], total: 1 },
  },
  getCommunityResourceVersion: {
    asked: async (world) => at(await communityResource(world), 1),
    answers: everybody(),
    shows: { number: 1, fields: { title: 'Un complément' } },
  },
  compareCommunityResourceVersions: {
    asked: async (world) => ({ params: { ...(await communityResource(world)).params, query: { from: 1 } } }),
    answers: everybody(),
    shows: { from: 1, to: 2, changes: { title: { from: 'Un complément', to: 'Faux' } } },
  },
  restoreCommunityResourceVersion: {
    asked: async (world) => at(await communityResource(world), 1),
    answers: members(),
    shows: { title: 'Un complément' },
  },
};
