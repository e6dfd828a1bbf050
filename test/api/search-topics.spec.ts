import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

type Class = 'Dataset' | 'Dataservice' | 'Reuse';

let api: TestApi;
let visitor: ApiClient;
let member: ApiClient;
let stranger: ApiClient;
let organization: string;
const ids = {} as Record<Class | 'other', string>;

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

beforeAll(async () => {
  api = await startTestApi();
  ({ id: organization } = await api.found('Ville de Brest'));
  visitor = as();
  member = as((await api.signUp({ roles: { [organization]: 'admin' } })).token);
  stranger = as((await api.signUp()).token);
  const common = { description: 'Des arbres.', organization };
  const dataset = (title: string) => member.POST('/api/1/datasets/', { body: { title, ...common } });
  ids.Dataset = (await dataset('Arbres')).data!.id;
  ids.other = (await dataset('Autres arbres')).data!.id;
  const service = await member.POST('/api/1/dataservices/', { body: { title: 'API des arbres', ...common } });
  ids.Dataservice = service.data!.id;
  const reuse = await member.POST('/api/1/reuses/', {
    body: {
      title: 'Carte des arbres',
      ...common,
      type: 'application',
      topic: 'others',
      url: 'https://example.org/carte',
      datasets: [ids.Dataset],
    },
  });
  ids.Reuse = reuse.data!.id;
  await api.index();
}, 60_000);
afterAll(() => api.close());

const shows = (kind: Class) => ({ element: { class: kind, id: ids[kind] } });

async function gather(name: string, kinds: readonly Class[], isPrivate = false) {
  const { data } = await member.POST('/api/2/topics/', {
    body: { name, description: 'x', organization, private: isPrivate, elements: kinds.map(shows) },
  });
  await api.index();
  return { id: data!.id, slug: data!.slug, params: { path: { topic: data!.id } } };
}

/** What the searches of the three kinds find in a topic. */
async function found(topic: string, asking = visitor): Promise<string[][]> {
  const query = { q: 'arbres' };
  const { data: datasets } = await asking.GET('/api/2/datasets/search/', {
    params: { query: { ...query, topic: [topic] } },
  });
  const { data: dataservices } = await asking.GET('/api/2/dataservices/search/', {
    params: { query: { ...query, topic: [topic] } },
  });
  const { data: reuses } = await asking.GET('/api/2/reuses/search/', {
    params: { query: { ...query, in_topic: [topic] } },
  });
  return [datasets!, dataservices!, reuses!].map(({ total, data }) => {
    expect(total).toBe(data.length);
    return data.map(({ id }) => id);
  });
}

describe('a search in a topic', () => {
  it('finds what it gathers, by its identifier and by its slug', async () => {
    const { id, slug } = await gather('Forêt', ['Dataset', 'Dataservice', 'Reuse']);
    const everything = [[ids.Dataset], [ids.Dataservice], [ids.Reuse]];

    expect(await found(id)).toEqual(everything);
    expect(await found(slug)).toEqual(everything);
  });

  it('narrows totals and facets alike', async () => {
    const { slug } = await gather('Bosquet', ['Dataset']);

    const { data } = await visitor.GET('/api/2/datasets/search/', { params: { query: { topic: [slug] } } });

    expect(data!.total).toBe(1);
    expect(data!.facets.access_type).toEqual([
      { name: 'all', count: 1 },
      { name: 'open', count: 1 },
    ]);
    expect(data!.facets).not.toHaveProperty('topic');
  });

  it('follows what comes into the topic and what leaves it', async () => {
    const { id, params } = await gather('Verger', []);
    expect(await found(id)).toEqual([[], [], []]);

    await member.POST('/api/2/topics/{topic}/elements/', {
      params,
      body: [shows('Dataset'), shows('Reuse')],
    });
    await api.index();
    expect(await found(id)).toEqual([[ids.Dataset], [], [ids.Reuse]]);

    const { data } = await member.GET('/api/2/topics/{topic}/elements/', { params });
    const [tree, map] = data!.data.map((element) => ({ path: { topic: id, element: element.id } }));
    await member.DELETE('/api/2/topics/{topic}/elements/{element}/', { params: tree! });
    await api.index();
    expect(await found(id)).toEqual([[], [], [ids.Reuse]]);

    await member.PUT('/api/2/topics/{topic}/elements/{element}/', {
      params: map!,
      body: shows('Dataservice'),
    });
    await api.index();
    expect(await found(id)).toEqual([[], [ids.Dataservice], []]);

    await member.PUT('/api/2/topics/{topic}/', { params, body: { elements: [shows('Dataset')] } });
    await api.index();
    expect(await found(id)).toEqual([[ids.Dataset], [], []]);

    await member.POST('/api/2/topics/{topic}/versions/{number}/restore/', {
      params: { path: { topic: id, number: 2 } },
    });
    await api.index();
    expect(await found(id)).toEqual([[ids.Dataset], [], [ids.Reuse]]);

    await member.DELETE('/api/2/topics/{topic}/elements/', { params });
    await api.index();
    expect(await found(id)).toEqual([[], [], []]);
  });

  it('finds nothing in one that is not there, or no longer', async () => {
    const { id, slug, params } = await gather('Taillis', ['Dataset']);
    await member.DELETE('/api/2/topics/{topic}/', { params });

    for (const topic of [id, slug, 'nulle-part', '0192d000-0000-7000-8000-000000000000']) {
      expect(await found(topic)).toEqual([[], [], []]);
    }
  });

  it('finds in a private one for those it is for, and for others as if it were not there', async () => {
    const { id, slug } = await gather('Secret', ['Dataset', 'Dataservice', 'Reuse'], true);

    for (const topic of [id, slug]) {
      expect(await found(topic, member)).toEqual([[ids.Dataset], [ids.Dataservice], [ids.Reuse]]);
      expect(await found(topic, stranger)).toEqual([[], [], []]);
      expect(await found(topic)).toEqual([[], [], []]);
    }
  });

  it('ends for others at once when it becomes private', async () => {
    const { id, params } = await gather('Clairière', ['Dataset']);
    expect((await found(id))[0]).toEqual([ids.Dataset]);

    await member.PUT('/api/2/topics/{topic}/', { params, body: { private: true } });

    expect((await found(id))[0]).toEqual([]);
  });
});

describe('what is archived', () => {
  it('is searched by itself, or left out', async () => {
    await member.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: ids.other } },
      body: { archived: new Date().toISOString() },
    });
    await api.index();
    const search = async (archived?: boolean) => {
      const query = { q: 'arbres', ...(archived !== undefined && { archived }) };
      const { data } = await visitor.GET('/api/2/datasets/search/', { params: { query } });
      return data!.data.map(({ id }) => id);
    };

    expect(await search()).toEqual([ids.Dataset, ids.other]);
    expect(await search(true)).toEqual([ids.other]);
    expect(await search(false)).toEqual([ids.Dataset]);
  });
});

describe('an order that data.gouv.fr names otherwise', () => {
  it.each([
    ['name', 'title'],
    ['-last_modified', '-last_update'],
  ] as const)('%s is %s', async (theirs, ours) => {
    await gather('Futaie', []);
    await gather('Alignement', []);
    const search = async (sort: typeof theirs | typeof ours) => {
      const { data, response } = await visitor.GET('/api/2/topics/search/', { params: { query: { sort } } });
      expect(response.status).toBe(200);
      return data!.data.map(({ name }) => name);
    };

    expect(await search(theirs)).toEqual(await search(ours));
  });
});
