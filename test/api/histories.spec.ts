import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

/** What everything that has metadata has: a history that is told, compared and set back. */

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
let stranger: ApiClient;
let administrator: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville d’Histoires');
  editor = as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token);
  stranger = as((await api.signUp()).token);
  administrator = as((await api.signUp({ isAdmin: true })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const nobody = (): ApiClient => as();

interface Versions {
  readonly data: { number: number; comment: string | null; changes: Record<string, unknown> }[];
  readonly total: number;
}

const own = () => ({ description: 'Un texte', organization: organization.id });
const makeDataset = async (fields: Partial<Schemas['CreateDataset']> = {}) =>
  (await editor.POST('/api/1/datasets/', { body: { title: 'Un jeu', ...own(), ...fields } })).data!;
const dataset = (id: string) => ({ params: { path: { dataset: id } } });
const patch = (id: string, body: Schemas['UpdateDataset']) =>
  editor.PATCH('/api/1/datasets/{dataset}/', { ...dataset(id), body });
const makeReuse = async (fields: Partial<Schemas['CreateReuse']> = {}) => {
  const url = `https://example.org/${crypto.randomUUID()}`;
  const body = { title: 'Une carte', type: 'application' as const, topic: 'others' as const, url, ...own() };
  return (await editor.POST('/api/1/reuses/', { body: { ...body, ...fields } })).data!;
};
const reuse = (id: string) => ({ params: { path: { reuse: id } } });
const makeTopic = async (fields: Partial<Schemas['CreateTopic']> = {}) =>
  (await editor.POST('/api/2/topics/', { body: { name: 'Un thème', ...own(), ...fields } })).data!;
const topic = (id: string) => ({ params: { path: { topic: id } } });

const historyOf = async (path: string, client = nobody()): Promise<Versions> => {
  const { data } = await client.GET(`${path}versions/` as '/api/1/datasets/{dataset}/versions/', dataset(''));
  return data as unknown as Versions;
};
const compared = async (path: string, from: number, to: number, client = nobody()) => {
  const { data, response } = await client.GET(
    `${path}versions/compare/` as '/api/1/datasets/{dataset}/versions/compare/',
    { params: { path: { dataset: '' }, query: { from, to } } },
  );
  return { status: response.status, changes: data?.changes };
};
const stateOf = async (path: string, number: number, client = nobody()) => {
  const { data, response } = await client.GET(
    `${path}versions/${number}/` as '/api/1/datasets/{dataset}/versions/{number}/',
    { params: { path: { dataset: '', number } } },
  );
  return { status: response.status, ...data };
};

describe('the history of a reuse', () => {
  it('tells what changed, why, and sets it back with what it was made of', async () => {
    const [first, second] = [await makeDataset(), await makeDataset()];
    const { id } = await makeReuse({ datasets: [first.id] });
    const body = { title: 'Un plan', datasets: [second.id], comment: 'Renommée' };
    await editor.PATCH('/api/1/reuses/{reuse}/', { ...reuse(id), body });
    const path = `/api/1/reuses/${id}/`;
    expect(await historyOf(path)).toMatchObject({
      total: 1,
      data: [
        {
          number: 2,
          comment: 'Renommée',
          author: { first_name: 'Test' },
          changes: {
            title: { from: 'Une carte', to: 'Un plan' },
            datasets: { from: [first.id], to: [second.id] },
          },
        },
      ],
    });
    expect(await stateOf(path, 1)).toMatchObject({
      fields: { title: 'Une carte', datasets: [first.id], dataservices: [] },
    });
    const { data } = await editor.POST('/api/1/reuses/{reuse}/versions/{number}/restore/', {
      params: { path: { reuse: id, number: 1 } },
    });
    expect(data).toMatchObject({ title: 'Une carte' });
    expect(await compared(path, 1, 3)).toEqual({ status: 200, changes: {} });
  });

  it('is not set back by a stranger', async () => {
    const { id } = await makeReuse();
    const { response } = await stranger.POST('/api/1/reuses/{reuse}/versions/{number}/restore/', {
      params: { path: { reuse: id, number: 1 } },
    });
    expect(response.status).toBe(403);
  });

  it('tells its picture', async () => {
    const { id } = await makeReuse();
    await editor.PATCH('/api/1/reuses/{reuse}/', {
      ...reuse(id),
      body: { image: 'https://example.org/a.png' },
    });
    await editor.DELETE('/api/1/reuses/{reuse}/image/', reuse(id));
    expect((await historyOf(`/api/1/reuses/${id}/`)).data[0]).toMatchObject({
      changes: { image_url: { from: 'https://example.org/a.png', to: null } },
    });
  });
});

describe('the history of a topic', () => {
  const elements = async (id: string) =>
    (await nobody().GET('/api/2/topics/{topic}/elements/', topic(id))).data!.data;

  it('holds its elements, their texts and their order, and brings them back', async () => {
    const { id: shown } = await makeDataset();
    const { id } = await makeTopic({
      elements: [{ title: 'A' }, { title: 'B', element: { class: 'Dataset', id: shown } }, { title: 'C' }],
    });
    const [a, b, c] = await elements(id);
    const body = { elements: [{ id: c!.id }, { id: a!.id, title: 'A changé' }, { title: 'D' }] };
    await editor.PATCH('/api/2/topics/{topic}/', { ...topic(id), body });
    await editor.DELETE('/api/2/topics/{topic}/elements/{element}/', {
      params: { path: { topic: id, element: c!.id } },
    });
    const path = `/api/2/topics/${id}/`;
    const { data } = await historyOf(path);
    expect(data.map(({ number }) => number)).toEqual([3, 2]);
    expect(data[1]!.changes).toMatchObject({
      [`elements.${a!.id}`]: { from: { title: 'A' }, to: { title: 'A changé' } },
      [`elements.${b!.id}`]: { from: { title: 'B', object_id: shown }, to: null },
      'elements.order': { moved: 2 },
    });
    await editor.POST('/api/2/topics/{topic}/versions/{number}/restore/', {
      params: { path: { topic: id, number: 1 } },
    });
    expect((await elements(id)).map((element) => [element.id, element.title])).toEqual([
      [a!.id, 'A'],
      [b!.id, 'B'],
      [c!.id, 'C'],
    ]);
    expect(await compared(path, 1, 4)).toEqual({ status: 200, changes: {} });
  });
});

describe('the history of an organization', () => {
  it('tells what it said of itself, and sets it back without its badges', async () => {
    const { data: founded } = await editor.POST('/api/1/organizations/', {
      body: { name: 'Office', description: 'Un texte' },
    });
    const at = { params: { path: { organization: founded!.id } } };
    await editor.PUT('/api/1/organizations/{organization}/', {
      ...at,
      body: { name: 'Agence', comment: 'Décret' },
    });
    await administrator.POST('/api/1/organizations/{organization}/badges/', {
      ...at,
      body: { kind: 'certified' },
    });
    expect((await historyOf(`/api/1/organizations/${founded!.id}/`)).data).toMatchObject([
      { number: 3, changes: { badges: { from: [], to: ['certified'] } } },
      { number: 2, comment: 'Décret', changes: { name: { from: 'Office', to: 'Agence' } } },
    ]);
    const { data } = await editor.POST('/api/1/organizations/{organization}/versions/{number}/restore/', {
      params: { path: { organization: founded!.id, number: 1 } },
    });
    expect(data).toMatchObject({ name: 'Office', badges: [{ kind: 'certified' }] });
  });
});

describe('the history of a community resource', () => {
  it('sets it back, with the file that it showed', async () => {
    const { id: about } = await makeDataset();
    const bring = async (path: string, text: string) => {
      const body = new FormData();
      body.set('file', new Blob([text]), 'x.csv');
      const token = (await api.signUp({ isAdmin: true })).token;
      const answer = await fetch(api.url + path, { method: 'POST', headers: { 'x-api-key': token }, body });
      return (await answer.json()) as { id: string; url: string };
    };
    const brought = await bring(`/api/1/datasets/${about}/upload/community/`, 'a');
    const path = `/api/1/datasets/community_resources/${brought.id}/`;
    const replaced = await bring(`${path}upload/?comment=Corrig%C3%A9`, 'b');
    expect(replaced.url).not.toBe(brought.url);
    expect((await historyOf(path)).data).toMatchObject([
      { number: 2, comment: 'Corrigé', changes: { url: { from: expect.any(String) } } },
    ]);
    const { data } = await administrator.POST(
      '/api/1/datasets/community_resources/{community}/versions/{number}/restore/',
      { params: { path: { community: brought.id, number: 1 } } },
    );
    expect(data!.url).toBe(brought.url);
    expect(await (await fetch(brought.url)).text()).toBe('a');
  });
});

describe('two versions of a dataset', () => {
  it('are compared in both directions, its files too', async () => {
    const { id, resources } = await makeDataset({
      resources: [{ title: 'Un fichier', url: 'https://example.org/a.csv' }],
    });
    const [file] = resources;
    const at = { params: { path: { dataset: id, resource: file!.id } } };
    await patch(id, { title: 'Deux' });
    await patch(id, { title: 'Trois', tags: ['tag'] });
    await editor.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { ...at.params, query: { comment: 'Faute de frappe' } },
      body: { title: 'Le fichier' },
    });
    const path = `/api/1/datasets/${id}/`;
    expect((await historyOf(path)).data[0]).toMatchObject({ number: 4, comment: 'Faute de frappe' });
    const changes = {
      title: { from: 'Un jeu', to: 'Trois' },
      tags: { from: [], to: ['tag'] },
      [`resources.${file!.id}`]: { from: { title: 'Un fichier' }, to: { title: 'Le fichier' } },
    };
    expect(await compared(path, 1, 4)).toEqual({ status: 200, changes });
    expect((await compared(path, 4, 1)).changes!.title).toEqual({ from: 'Trois', to: 'Un jeu' });
    expect(await stateOf(path, 2)).toMatchObject({ fields: { title: 'Deux', tags: [] } });
    expect((await compared(path, 1, 5)).status).toBe(404);
    expect((await stateOf(path, 0)).status).toBe(404);
  });
});

describe('what was changed before everybody could see it', () => {
  it('is told to those alone who could: versions, comparisons and former titles', async () => {
    const { id } = await makeDataset({ title: 'Marmottes inavouables', private: true });
    await patch(id, { title: 'Chamois inavouables' });
    await patch(id, { title: 'Bouquetins', private: false });
    await patch(id, { title: 'Bouquetins des Alpes' });
    await api.index();
    const path = `/api/1/datasets/${id}/`;
    const numbers = async (client: ApiClient) => (await historyOf(path, client)).data.map((v) => v.number);
    expect(await numbers(editor)).toEqual([4, 3, 2]);
    expect(await numbers(stranger)).toEqual([4]);
    expect(JSON.stringify(await historyOf(path))).not.toContain('inavouables');
    expect((await compared(path, 1, 4)).status).toBe(404);
    expect((await compared(path, 2, 4, editor)).status).toBe(200);
    expect((await stateOf(path, 2)).status).toBe(404);
    expect(await stateOf(path, 3)).toMatchObject({ author: null, fields: { title: 'Bouquetins' } });
    const found = async (q: string) =>
      (await nobody().GET('/api/2/datasets/search/', { params: { query: { q } } })).data!.data.map(
        (one) => one.id,
      );
    expect(await found('bouquetins alpes')).toEqual([id]);
    expect(await found('chamois inavouables')).toEqual([]);
  });

  it('stays hidden when it was out of sight for a while', async () => {
    const { id } = await makeDataset({ title: 'Dits' });
    await patch(id, { private: true });
    await patch(id, { description: 'Tus' });
    await patch(id, { description: 'Redits', private: false });
    const path = `/api/1/datasets/${id}/`;
    expect((await historyOf(path)).total).toBe(0);
    expect((await historyOf(path, editor)).total).toBe(3);
    expect((await compared(path, 1, 4)).changes).toEqual({
      description: { from: 'Un texte', to: 'Redits' },
    });
    expect((await stateOf(path, 3)).status).toBe(404);
  });

  it('is hidden of what was a draft of a post, a reuse or a topic', async () => {
    const { id } = await makeReuse({ title: 'Tue', private: true });
    await editor.PATCH('/api/1/reuses/{reuse}/', { ...reuse(id), body: { title: 'Dite', private: false } });
    const { id: gathered } = await makeTopic({ name: 'Tu', private: true });
    const published = { name: 'Dit', private: false };
    await editor.PATCH('/api/2/topics/{topic}/', { ...topic(gathered), body: published });
    const draft = (await administrator.POST('/api/1/posts/', { body: { name: 'Tue', content: 'x' } })).data!;
    const at = { params: { path: { post: draft.id } } };
    await administrator.PATCH('/api/1/posts/{post}/', { ...at, body: { name: 'Dite' } });
    await administrator.POST('/api/1/posts/{post}/publish/', at);
    for (const path of [`/api/1/reuses/${id}/`, `/api/2/topics/${gathered}/`, `/api/1/posts/${draft.id}/`]) {
      expect([path, (await historyOf(path)).total]).toEqual([path, 0]);
      expect([path, (await stateOf(path, 1)).status]).toEqual([path, 404]);
      expect([path, (await historyOf(path, administrator)).total]).not.toEqual([path, 0]);
    }
  });
});

describe('what the reader may not know of', () => {
  it('is left out of the histories that name it, and so is a version that tells nothing else', async () => {
    const { id: secret } = await makeDataset({ title: 'Secret', private: true });
    const { id: open } = await makeDataset();
    const served = (
      await editor.POST('/api/1/dataservices/', { body: { title: 'Une API', ...own(), datasets: [open] } })
    ).data!;
    const dataservice = { params: { path: { dataservice: served.id } } };
    await editor.PATCH('/api/1/dataservices/{dataservice}/', {
      ...dataservice,
      body: { datasets: [open, secret] },
    });
    const made = await makeReuse({ datasets: [open] });
    await editor.PATCH('/api/1/reuses/{reuse}/', {
      ...reuse(made.id),
      body: { datasets: [secret, open], tags: ['tag'] },
    });
    const gathered = await makeTopic();
    await editor.POST('/api/2/topics/{topic}/elements/', {
      ...topic(gathered.id),
      body: [{ title: 'Inavouable', element: { class: 'Dataset', id: secret } }, { title: 'Avouable' }],
    });
    const paths = [
      `/api/1/dataservices/${served.id}/`,
      `/api/1/reuses/${made.id}/`,
      `/api/2/topics/${gathered.id}/`,
    ];
    for (const client of [nobody(), stranger]) {
      const told = await Promise.all(
        paths.map(async (path) => [
          await historyOf(path, client),
          await stateOf(path, 2, client),
          await compared(path, 1, 2, client),
        ]),
      );
      expect(JSON.stringify(told)).not.toMatch(new RegExp(`${secret}|Inavouable`));
      expect(told.map(([history]) => (history as Versions).total)).toEqual([0, 1, 1]);
      expect(JSON.stringify(told)).toContain('Avouable');
    }
    expect((await historyOf(paths[0]!, editor)).data[0]).toMatchObject({
      changes: { datasets: { from: [open], to: [open, secret] } },
    });
  });
});

describe('a change of files, and a deletion', () => {
  it('take a reason as it is, be it hostile', async () => {
    const { id } = await makeDataset();
    const { response } = await editor.DELETE('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id }, query: { comment: '\0💩' } },
    });
    expect(response.status).toBe(204);
  });

  it('say why', async () => {
    const { id } = await makeDataset();
    const query = { comment: 'Oubli' };
    const { data } = await editor.POST('/api/1/datasets/{dataset}/resources/', {
      params: { path: { dataset: id }, query },
      body: { title: 'Un fichier', url: 'https://example.org/a.csv' },
    });
    const at = { params: { path: { dataset: id, resource: data!.id }, query: { comment: 'Doublon' } } };
    await editor.DELETE('/api/1/datasets/{dataset}/resources/{resource}/', at);
    const { data: told } = await historyOf(`/api/1/datasets/${id}/`);
    expect(told.map(({ comment }) => comment)).toEqual(['Doublon', 'Oubli']);
    await editor.DELETE('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id }, query: { comment: 'Remplacé' } },
    });
    expect(
      await api.dataSource.query(
        `select v.comment, j.details ->> 'comment' as journalled from dataset_version v
         join audit_entry j on j.object_id = v.dataset_id and j.action = 'dataset.deleted'
         where v.dataset_id = $1 and v.changes ? 'deleted'`,
        [id],
      ),
    ).toEqual([{ comment: 'Remplacé', journalled: 'Remplacé' }]);
  });
});
