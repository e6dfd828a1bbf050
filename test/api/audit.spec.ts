import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let administrator: ApiClient;
let administratorToken: string;
let author: { id: string; token: string };
beforeAll(async () => {
  api = await startTestApi();
  administratorToken = (await api.signUp({ isAdmin: true })).token;
  administrator = as(administratorToken);
  author = await api.signUp();
}, 60_000);
afterAll(() => api.close());

const as = (token: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });

async function publish(title: string): Promise<string> {
  const { data } = await as(author.token).POST('/api/1/datasets/', { body: { title, description: 'x' } });
  return data!.id;
}

const list = async (query: object) =>
  (await administrator.GET('/api/1/audit/', { params: { query: { page_size: 200, ...query } } })).data!;

const download = async (path: string, token = administratorToken): Promise<Response> =>
  fetch(api.url + path, { headers: { 'x-api-key': token } });

describe('the journal', () => {
  it('tells administrators who did what to which object, at once', async () => {
    const id = await publish('Pour le journal');
    const { data, total } = await list({ object: id });
    expect(total).toBe(1);
    expect(data[0]).toMatchObject({
      action: 'dataset.created',
      actor_id: author.id,
      actor: { id: author.id },
      object: { type: 'dataset', id, title: 'Pour le journal', page: `${api.url}/datasets/pour-le-journal` },
    });
  });

  it('is filtered by who acted, by identifier or slug, and by time', async () => {
    const id = await publish('Filtré');
    const [entry] = (await list({ object: id })).data;
    const { at, actor } = entry!;
    expect((await list({ object: id, actor: actor!.slug })).total).toBe(1);
    expect((await list({ object: id, actor: author.id })).total).toBe(1);
    expect((await list({ object: id, actor: 'personne' })).total).toBe(0);
    expect((await list({ object: id, from: at.slice(0, 10) })).total).toBe(1);
    expect((await list({ object: id, to: at.slice(0, 10) })).total).toBe(0);
  });

  it('is exported in its order, each entry with the hash of the one before', async () => {
    await publish('Un');
    await publish('Deux');
    const response = await download('/api/1/audit.jsonl');
    expect(response.headers.get('content-disposition')).toMatch(/audit-\d{4}-\d\d-\d\d\.jsonl/);
    const lines = (await response.text()).trim().split('\n');
    const entries = lines.map((line) => JSON.parse(line) as Schemas['AuditEntryResponse']);
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.map(({ previous_hash }) => previous_hash)).toEqual([
      null,
      ...entries.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(entries.at(-1)).toMatchObject({ details: { title: 'Deux' } });
  });

  it('is exported as CSV with the same filters', async () => {
    const id = await publish('=1+1');
    const rows = (await (await download(`/api/1/audit.csv?object=${id}`)).text()).trim().split('\n');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('"position";"at";"actor_id"');
    expect(rows[1]).toContain(`"dataset.created";"dataset";"${id}";"'=1+1"`);
  });

  it('says whether it is whole, and what its end is', async () => {
    await publish('Entier');
    await list({});
    const { data: before } = await administrator.GET('/api/1/audit/state/');
    expect(before).toMatchObject({ intact: true, broken_at: null, waiting: 0 });
    expect(before!.last!.position).toBe(before!.sealed);
    await publish('En attente');
    expect((await administrator.GET('/api/1/audit/state/')).data).toMatchObject({ intact: true, waiting: 1 });
  });

  it.each(['audit/', 'audit/state/', 'audit.csv', 'audit.jsonl'])(
    'is for administrators: %s',
    async (path) => {
      expect((await download(`/api/1/${path}`, author.token)).status).toBe(403);
      expect((await fetch(`${api.url}/api/1/${path}`)).status).toBe(401);
    },
  );
});
