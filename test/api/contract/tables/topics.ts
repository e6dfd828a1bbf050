import { administrators, everybody, members, type Contracts } from '../contract';
import type { World } from '../world';

const one = ({ topic }: World) => ({ params: { path: { topic: topic.id } } });
const another = async (world: World) => ({ params: { path: { topic: (await world.makeTopic()).id } } });
const elementsOf = async ({ owner }: World, topic: string) =>
  (await owner.GET('/api/2/topics/{topic}/elements/', { params: { path: { topic } } })).data!.data;
const element = async (world: World, { params: { path } }: ReturnType<typeof one>) => ({
  params: { path: { ...path, element: (await elementsOf(world, path.topic))[0]!.id } },
});
const anotherElement = async (world: World) => element(world, await another(world));

export const topics: Contracts = {
  listTopics: {
    asked: ({ organization }) => ({ params: { query: { organization: organization.id } } }),
    answers: everybody(),
    shows: ({ data, world }) => expect(data.data).toMatchObject([{ id: world.topic.id }]),
  },
  createTopic: {
    asked: ({ organization }) => ({
      body: { name: 'Un nouveau thème', description: 'Un texte', organization: organization.id },
    }),
    answers: members(201),
    shows: { name: 'Un nouveau thème' },
  },
  suggestTopics: {
    asked: async ({ api }) => {
      await api.index();
      return { params: { query: { q: 'un thème' } } };
    },
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ name: 'Un thème' })),
  },
  getTopic: { asked: one, answers: everybody(), shows: { name: 'Un thème', elements: { total: 1 } } },
  replaceTopic: {
    asked: async (world) => ({ ...(await another(world)), body: { name: 'Un autre nom' } }),
    answers: members(),
    shows: { name: 'Un autre nom', description: 'Ce qu’il réunit' },
  },
  updateTopic: {
    asked: async (world) => ({ ...(await another(world)), body: { tags: ['thème'] } }),
    answers: members(),
    shows: { name: 'Un thème', tags: expect.arrayContaining([expect.stringMatching(/^th/)]) },
  },
  deleteTopic: {
    asked: another,
    answers: members(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/2/topics/{topic}/', at)).error).toMatchObject({
        code: 'topic-deleted',
      }),
  },
  listTopicElements: {
    asked: one,
    answers: everybody(),
    shows: { data: [{ title: 'Un élément' }], total: 1 },
  },
  addTopicElements: {
    asked: async (world) => ({ ...(await another(world)), body: [{ title: 'Un second' }] }),
    answers: members(201),
    shows: { elements: { total: 2 } },
  },
  clearTopicElements: {
    asked: another,
    answers: members(204),
    shows: async ({ world, at }) => expect(await elementsOf(world, at.params.path.topic)).toEqual([]),
  },
  getTopicElement: {
    asked: (world) => element(world, one(world)),
    answers: everybody(),
    shows: { title: 'Un élément', element: { class: 'Dataset' } },
  },
  updateTopicElement: {
    asked: async (world) => ({ ...(await anotherElement(world)), body: { title: 'Un autre nom' } }),
    answers: members(),
    shows: { title: 'Un autre nom', element: { class: 'Dataset' } },
  },
  patchTopicElement: {
    asked: async (world) => ({ ...(await anotherElement(world)), body: { description: 'Ce qu’on y lit' } }),
    answers: members(),
    shows: { description: 'Ce qu’on y lit', element: { class: 'Dataset' }, permissions: { edit: true } },
  },
  removeTopicElement: {
    asked: anotherElement,
    answers: members(204),
    shows: async ({ world, at }) => expect(await elementsOf(world, at.params.path.topic)).toEqual([]),
  },
  listTopicDiscussions: {
    asked: async (world) => {
      const asked = await another(world);
      await world.makeDiscussion(asked.params.path.topic, 'Topic');
      return asked;
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question' }] },
  },
  featureTopic: { asked: another, answers: administrators(), shows: { featured: true } },
  unfeatureTopic: {
    asked: async (world) => {
      const asked = await another(world);
      await world.administrator.POST('/api/2/topics/{topic}/featured/', asked);
      return asked;
    },
    answers: administrators(),
    shows: { featured: false },
  },
};
