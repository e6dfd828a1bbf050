import { datasetRecordFixture } from '@passerelle/catalog/testing';
import { administrators, type Contracts } from '../contract';
import { done, type World } from '../world';

/** Of two datasets of different publishers with one identifier, which they write differently. */
const found = async (world: World) => {
  const id = crypto.randomUUID();
  for (const [name, uri] of [
    [`Ville ${id}`, `https://ville.example/${id}`],
    [`Autre ville ${id}`, `http://ville.example/${id}`],
  ] as const) {
    const remote = { remoteUrl: undefined, remoteId: name };
    await world.api.publish(datasetRecordFixture({ title: name, uri, publisher: { name }, ...remote }));
  }
  await world.api.findDuplicates();
  const { data } = await done(
    world.administrator.GET('/api/1/duplicates/', { params: { query: { page_size: 100 } } }),
  );
  return data.find(({ members }) => members.some(({ publisher }) => publisher === `Ville ${id}`))!;
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
