import { administrators, everybody, members, signedIn, type Contracts } from '../contract';
import type { World } from '../world';

/** Begun by the member about a dataset of the organization, so that foreign people have no part in it. */
const another = async (world: World) => ({
  params: { path: { discussion: (await world.makeDiscussion()).id } },
});
/** The second comment, said for the organization. */
const comment = async (world: World) => {
  const { path } = (await another(world)).params;
  const body = { comment: 'Celle-ci', organization: world.organization.id };
  const { data } = await world.owner.POST('/api/1/discussions/{discussion}/', { params: { path }, body });
  return { params: { path: { ...path, comment: data!.discussion[1]!.id } } };
};

export const discussions: Contracts = {
  listDiscussions: {
    asked: async (world) => {
      const { id } = await world.makeDataset();
      await world.makeDiscussion(id);
      return { params: { query: { for: [id] } } };
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question' }], total: 1 },
  },
  createDiscussion: {
    asked: ({ dataset }) => ({
      body: { title: 'Une remarque', comment: 'Voici', subject: { class: 'Dataset', id: dataset.id } },
    }),
    answers: signedIn(201),
    shows: ({ data, world, who }) =>
      expect(data).toMatchObject({ title: 'Une remarque', user: { id: world.idOf(who) } }),
  },
  getDiscussion: { asked: another, answers: everybody(), shows: { discussion: [{ content: 'Laquelle ?' }] } },
  answerDiscussion: {
    asked: async (world) => ({ ...(await another(world)), body: { comment: 'Celle-là' } }),
    answers: signedIn(),
    shows: { discussion: [{ content: 'Laquelle ?' }, { content: 'Celle-là' }] },
  },
  updateDiscussion: {
    asked: async (world) => ({ ...(await another(world)), body: { title: 'Un autre titre' } }),
    answers: { ...administrators(), member: 200 },
    shows: { title: 'Un autre titre' },
  },
  patchDiscussion: {
    asked: async (world) => ({ ...(await another(world)), body: { title: 'Un autre titre' } }),
    answers: { ...administrators(), member: 200 },
    shows: { title: 'Un autre titre' },
  },
  deleteDiscussion: {
    asked: another,
    answers: administrators(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/discussions/{discussion}/', at)).error).toMatchObject({
        code: 'discussion-deleted',
      }),
  },
  updateComment: {
    asked: async (world) => ({ ...(await comment(world)), body: { comment: 'Plutôt celle-là' } }),
    answers: members(),
    shows: { discussion: [{ content: 'Laquelle ?' }, { content: 'Plutôt celle-là' }] },
  },
  patchComment: {
    asked: async (world) => ({ ...(await comment(world)), body: { comment: 'Plutôt celle-là' } }),
    answers: members(),
    shows: { discussion: [{ content: 'Laquelle ?' }, { content: 'Plutôt celle-là' }] },
  },
  deleteComment: {
    asked: comment,
    answers: members(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/discussions/{discussion}/', at)).data!.discussion).toHaveLength(
        1,
      ),
  },
};
