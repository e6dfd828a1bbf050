import { alone, everybody, signedIn, type Contracts } from '../contract';
import type { World } from '../world';

const dataset = ({ dataset: { id } }: World) => ({ params: { path: { dataset: id } } });
const dataservice = ({ dataservice: { id } }: World) => ({ params: { path: { dataservice: id } } });
const reuse = ({ reuse: { id } }: World) => ({ params: { path: { reuse: id } } });
const topic = ({ topic: { id } }: World) => ({ params: { path: { topic: id } } });
const organization = ({ organization: { id } }: World) => ({ params: { path: { organization: id } } });

/** Who follows already. */
const FOLLOWED = { followers: expect.any(Number) };
const BY_SOMEBODY = {
  data: expect.arrayContaining([
    expect.objectContaining({ follower: expect.objectContaining({ first_name: 'Test' }) }),
  ]),
};

/** Of something that happened to a dataset that the member follows. */
async function news(world: World): Promise<{ id: string }> {
  const { id } = await world.makeDataset();
  const { client } = world.people.member;
  await client.POST('/api/1/datasets/{dataset}/followers/', { params: { path: { dataset: id } } });
  await world.owner.POST('/api/1/discussions/', {
    body: { title: 'Du nouveau', comment: 'Voici', subject: { class: 'Dataset', id } },
  });
  await world.api.notify();
  const { data } = await client.GET('/api/1/notifications/');
  return data!.data.find(({ details }) => details.subject.id === id)!;
}

export const follows: Contracts = {
  addDatasetFollower: { asked: dataset, answers: signedIn(201), shows: FOLLOWED },
  listDatasetFollowers: { asked: dataset, answers: everybody(), shows: BY_SOMEBODY },
  removeDatasetFollower: {
    asked: async (world, who) => {
      await world.as(who).POST('/api/1/datasets/{dataset}/followers/', dataset(world));
      return dataset(world);
    },
    answers: signedIn(),
    shows: FOLLOWED,
  },
  addDataserviceFollower: { asked: dataservice, answers: signedIn(201), shows: FOLLOWED },
  listDataserviceFollowers: { asked: dataservice, answers: everybody(), shows: BY_SOMEBODY },
  removeDataserviceFollower: {
    asked: async (world, who) => {
      await world.as(who).POST('/api/1/dataservices/{dataservice}/followers/', dataservice(world));
      return dataservice(world);
    },
    answers: signedIn(),
    shows: FOLLOWED,
  },
  addReuseFollower: { asked: reuse, answers: signedIn(201), shows: FOLLOWED },
  listReuseFollowers: { asked: reuse, answers: everybody(), shows: BY_SOMEBODY },
  removeReuseFollower: {
    asked: async (world, who) => {
      await world.as(who).POST('/api/1/reuses/{reuse}/followers/', reuse(world));
      return reuse(world);
    },
    answers: signedIn(),
    shows: FOLLOWED,
  },
  addTopicFollower: { asked: topic, answers: signedIn(201), shows: FOLLOWED },
  listTopicFollowers: { asked: topic, answers: everybody(), shows: BY_SOMEBODY },
  removeTopicFollower: {
    asked: async (world, who) => {
      await world.as(who).POST('/api/1/topics/{topic}/followers/', topic(world));
      return topic(world);
    },
    answers: signedIn(),
    shows: FOLLOWED,
  },
  addOrganizationFollower: { asked: organization, answers: signedIn(201), shows: FOLLOWED },
  listOrganizationFollowers: { asked: organization, answers: everybody(), shows: BY_SOMEBODY },
  removeOrganizationFollower: {
    asked: async (world, who) => {
      await world.as(who).POST('/api/1/organizations/{organization}/followers/', organization(world));
      return organization(world);
    },
    answers: signedIn(),
    shows: FOLLOWED,
  },
  listNotifications: {
    asked: async (world) => {
      await news(world);
      return {};
    },
    answers: signedIn(),
    shows: ({ data, who }) => expect(data.total > 0).toBe(who === 'member'),
  },
  readNotification: {
    asked: async (world) => ({ params: { path: { notification: (await news(world)).id } } }),
    answers: alone('member'),
    shows: { handled_at: expect.any(String) },
  },
};
