import { administrators, everybody, members, owners, type Contracts } from '../contract';
import { done, type World } from '../world';

const propose = (world: World) =>
  done(
    world.owner.POST('/api/1/harvest/sources/', {
      body: {
        name: 'Une source',
        url: world.outside.catalogue(),
        backend: 'dcat',
        organization: world.organization.id,
        grace_days: 0,
      },
    }),
  );
const proposed = async (world: World) => ({ params: { path: { source: (await propose(world)).id } } });
/** A source that was harvested once. */
export const harvested = async (world: World) => {
  const asked = await proposed(world);
  await done(
    world.administrator.POST('/api/1/harvest/source/{source}/validate/', {
      ...asked,
      body: { state: 'accepted' },
    }),
  );
  await world.api.runHarvests();
  return asked;
};
const run = async (world: World) => {
  const asked = await harvested(world);
  const { data } = await world.owner.GET('/api/1/harvest/source/{source}/', asked);
  return { params: { path: { run: data!.last_job!.id } } };
};
/** All datasets but one are gone from the catalogue: somebody has to look. */
const held = async (world: World) => {
  const asked = await harvested(world);
  const { data } = await world.owner.GET('/api/1/harvest/source/{source}/', asked);
  world.outside.empty(data!.url);
  await done(world.owner.POST('/api/1/harvest/source/{source}/run/', asked));
  await world.api.runHarvests();
  const { data: after } = await world.owner.GET('/api/1/harvest/source/{source}/', asked);
  return { params: { path: { run: after!.last_job!.id } } };
};

export const harvest: Contracts = {
  listHarvestBackends: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'dcat' })),
  },
  listHarvestSources: {
    asked: async (world) => {
      await harvested(world);
      return { params: { query: { organization: world.organization.id } } };
    },
    answers: everybody(),
    shows: ({ data }) => expect(data.data).toContainEqual(expect.objectContaining({ name: 'Une source' })),
  },
  getHarvestActivity: {
    asked: async (world) => {
      const asked = await harvested(world);
      await done(world.owner.POST('/api/1/harvest/source/{source}/run/', asked));
      return {};
    },
    answers: administrators(),
    shows: ({ data }) =>
      expect(data.waiting).toContainEqual(
        expect.objectContaining({ of: expect.objectContaining({ name: 'Une source' }), for: 'worker' }),
      ),
  },
  proposeHarvestSource: {
    asked: (world) => ({
      body: {
        name: 'Une source',
        url: world.outside.catalogue(),
        backend: 'dcat',
        organization: world.organization.id,
      },
    }),
    answers: owners(201),
    shows: { name: 'Une source', validation: { state: 'pending' } },
  },
  previewHarvest: {
    asked: (world) => ({
      body: { url: world.outside.catalogue(), backend: 'dcat', organization: world.organization.id },
    }),
    answers: owners(),
    shows: { backend: 'dcat' },
  },
  compareHarvest: {
    asked: (world) => ({
      body: { url: world.outside.catalogue(), backend: 'dcat', organization: world.organization.id },
    }),
    answers: owners(),
    shows: { backend: 'dcat', complete: true, counts: { created: 12 } },
  },
  getHarvestSource: {
    asked: harvested,
    answers: everybody(),
    shows: { name: 'Une source', metrics: { datasets: 12 } },
  },
  replaceHarvestSource: {
    asked: async (world) => ({ ...(await harvested(world)), body: { name: 'Un autre nom' } }),
    answers: owners(),
    shows: { name: 'Un autre nom', backend: 'dcat' },
  },
  updateHarvestSource: {
    asked: async (world) => ({ ...(await harvested(world)), body: { grace_days: 3 } }),
    answers: owners(),
    shows: { name: 'Une source', grace_days: 3 },
  },
  deleteHarvestSource: {
    asked: harvested,
    answers: owners(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/harvest/source/{source}/', at)).error).toMatchObject({
        code: 'harvest-source-not-found',
      }),
  },
  scheduleHarvestSource: {
    asked: async (world) => ({ ...(await harvested(world)), body: '0 3 * * *' }),
    answers: owners(),
    shows: { name: 'Une source', schedule: '0 3 * * *' },
  },
  unscheduleHarvestSource: {
    asked: async (world) => {
      const asked = await harvested(world);
      await done(
        world.owner.POST('/api/1/harvest/source/{source}/schedule/', { ...asked, body: '0 3 * * *' }),
      );
      return asked;
    },
    answers: owners(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/harvest/source/{source}/', at)).data).toMatchObject({
        schedule: null,
        next_run: null,
      }),
  },
  validateHarvestSource: {
    asked: async (world) => ({ ...(await proposed(world)), body: { state: 'refused', comment: 'Non' } }),
    answers: administrators(),
    shows: { validation: { state: 'refused' } },
  },
  previewHarvestSource: { asked: harvested, answers: owners(), shows: { backend: 'dcat' } },
  runHarvestSource: { asked: harvested, answers: owners(202), shows: { name: 'Une source' } },
  compareHarvestSource: { asked: harvested, answers: owners(202), shows: { name: 'Une source' } },
  listHarvestRuns: {
    asked: harvested,
    answers: everybody(),
    shows: { data: [{ status: 'done' }], total: 1 },
  },
  getHarvestRecord: {
    asked: async (world) => {
      const { params } = await harvested(world);
      return { params: { ...params, query: { kind: 'dataset', remote_id: 'r1' } } };
    },
    answers: members(),
    shows: { kind: 'dataset' },
  },
  getHarvestRun: { asked: run, answers: everybody(), shows: { status: 'done', counts: { created: 12 } } },
  listHarvestItems: {
    asked: run,
    answers: members(),
    shows: ({ data }) =>
      expect(data).toMatchObject({
        total: 13,
        data: expect.arrayContaining([
          expect.objectContaining({ remote_id: 'x', status: 'failed' }),
        ]) as unknown,
      }),
  },
  getHarvestItem: {
    asked: async (world) => {
      const { params } = await run(world);
      const { data } = await world.owner.GET('/api/1/harvest/job/{run}/items/', { params });
      const failed = data!.data.find(({ status }) => status === 'failed')!;
      return { params: { path: { ...params.path, item: failed.id } } };
    },
    answers: members(),
    shows: { status: 'failed', has_raw: false, raw: null },
  },
  releaseHarvestRun: { asked: held, answers: owners(), shows: { released: expect.any(String) } },
};
