import { among, owners, signedIn, type Contracts } from '../contract';
import { done, type World } from '../world';

const make = (world: World) =>
  done(
    world.owner.POST('/api/1/webhooks/', {
      body: {
        url: world.outside.receiver,
        events: ['dataset.created'],
        organization: world.organization.id,
        about_organization: world.organization.id,
      },
    }),
  );
const another = async (world: World) => ({ params: { path: { webhook: (await make(world)).id } } });
/** Whose webhook it is, its administrators know; others do not know that it is there. */
const managers = (status = 200) => among(status, { anonymous: 401, foreign: 404, member: 404 });
const delivered = async (world: World) => {
  const asked = await another(world);
  await world.makeDataset();
  await world.api.deliver();
  return asked;
};

export const webhooks: Contracts = {
  listWebhooks: {
    asked: async (world) => {
      await make(world);
      return {};
    },
    answers: signedIn(),
    shows: ({ data, world, who }) =>
      who === 'owner' &&
      expect(data).toContainEqual(expect.objectContaining({ url: world.outside.receiver })),
  },
  createWebhook: {
    asked: ({ outside, organization }) => ({
      body: { url: outside.receiver, events: ['dataset.created'], organization: organization.id },
    }),
    answers: owners(201),
    shows: { events: ['dataset.created'], secret: expect.any(String) },
  },
  getWebhook: { asked: another, answers: managers(), shows: { events: ['dataset.created'] } },
  updateWebhook: {
    asked: async (world) => ({ ...(await another(world)), body: { active: false } }),
    answers: managers(),
    shows: { active: false, events: ['dataset.created'] },
  },
  deleteWebhook: {
    asked: another,
    answers: managers(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/webhooks/{webhook}/', at)).error).toMatchObject({
        code: 'webhook-not-found',
      }),
  },
  listDeliveries: { asked: delivered, answers: managers(), shows: { data: [{ event: 'dataset.created' }] } },
  replayDelivery: {
    asked: async (world) => {
      const { path } = (await delivered(world)).params;
      const { data } = await world.owner.GET('/api/1/webhooks/{webhook}/deliveries/', { params: { path } });
      return { params: { path: { ...path, delivery: data!.data[0]!.id } } };
    },
    answers: managers(201),
    shows: { event: 'dataset.created' },
  },
};
