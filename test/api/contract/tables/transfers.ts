import { among, owners, type Contracts } from '../contract';
import { done, type World } from '../world';

/** Of a dataset of the organization, to the other one. */
const offer = async (world: World) => ({
  body: {
    subject: { class: 'Dataset' as const, id: (await world.makeDataset()).id },
    recipient: { class: 'Organization' as const, id: world.others.id },
    comment: 'Pour vous',
  },
});
const another = async (world: World) => {
  const { id } = await done(world.owner.POST('/api/1/transfer/', await offer(world)));
  return { params: { path: { transfer: id } } };
};

export const transfers: Contracts = {
  requestTransfer: {
    asked: offer,
    answers: owners(201),
    shows: { status: 'pending', comment: 'Pour vous' },
  },
  listTransfers: {
    asked: async (world) => {
      await another(world);
      return {};
    },
    answers: among(200, { anonymous: 401 }),
    shows: ({ data, who }) =>
      (who === 'foreign' || who === 'owner') &&
      expect(data.data).toContainEqual(expect.objectContaining({ comment: 'Pour vous' })),
  },
  getTransfer: {
    asked: another,
    answers: among(200, { anonymous: 401, member: 404 }),
    shows: { status: 'pending' },
  },
  answerTransfer: {
    asked: async (world) => ({ ...(await another(world)), body: { response: 'accept' } }),
    answers: among(200, { anonymous: 401, member: 404, owner: 403 }),
    shows: { status: 'accepted' },
  },
};
