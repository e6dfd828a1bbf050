import { datasetRecordFixture } from '@passerelle/catalog/testing';
import { administrators, type Contracts } from '../contract';
import { done, type World } from '../world';

/** Of two datasets of different publishers with one identifier. */
const found = async (world: World) => {
  const uri = `https://ville.example/${crypto.randomUUID()}`;
  // Written otherwise: what has the very address of another source's record fails there.
  for (const [name, address] of [[uri, uri] as const, [`Autre ${uri}`, `${uri}/`] as const]) {
    const remote = { uri: address, remoteUrl: undefined, remoteId: name };
    await world.api.publish(datasetRecordFixture({ title: name, publisher: { name }, ...remote }));
  }
  await world.api.findDuplicates();
  const { data } = await done(
    world.administrator.GET('/api/1/duplicates/', { params: { query: { page_size: 100 } } }),
  );
  return data.find(({ members }) => members.some(({ publisher }) => publisher === uri))!;
};
const proposed = async (world: World) => ({ params: { path: { duplicates: (await found(world)).id } } });

export const duplicates: Contracts = {
  listDuplicates: {
    asked: async (world) => {
      await found(world);
      return {};
    },
    answers: administrators(),
    shows: { data: [{ reasons: ['identifier'] }] },
  },
  getDuplicates: {
    asked: proposed,
    answers: administrators(),
    shows: { reasons: ['identifier'], state: 'proposed' },
  },
  decideDuplicates: {
    asked: async (world) => {
      const { id, members } = await found(world);
      const [authority, other] = members.map((member) => member.id);
      return {
        params: { path: { duplicates: id } },
        body: { authority: authority!, members: [authority!, other!] },
      };
    },
    answers: administrators(),
    shows: { state: 'decided' },
  },
  dismissDuplicates: { asked: proposed, answers: administrators(), shows: { state: 'dismissed' } },
  reopenDuplicates: {
    asked: async (world) => {
      const asked = await proposed(world);
      await world.administrator.POST('/api/1/duplicates/{duplicates}/dismiss/', asked);
      return asked;
    },
    answers: administrators(),
    shows: { state: 'proposed' },
  },
};
