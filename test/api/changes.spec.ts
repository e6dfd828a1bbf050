import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Qui change');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function read(cursor: string, query = {}) {
  const { data } = await as().GET('/api/1/changes/', { params: { query: { cursor, ...query } } });
  return data!;
}
const end = async () => (await read('end')).next_cursor;
const told = ({ data }: Schemas['ChangesResponse']) => data.map(({ action, object }) => [action, object.id]);

async function create(fields: Partial<Schemas['CreateDataset']> = {}) {
  const body = { title: 'x', description: 'x', organization: organization.id, ...fields };
  return (await editor.POST('/api/1/datasets/', { body })).data!.id;
}
const patch = (dataset: string, body: Schemas['UpdateDataset']) =>
  editor.PATCH('/api/1/datasets/{dataset}/', { params: { path: { dataset } }, body });

describe('the feed of changes', () => {
  it('tells what came, changed, was archived, came back and was deleted, in this order', async () => {
    const from = await end();
    const id = await create();
    await patch(id, { archived: '2026-01-31' });
    await patch(id, { archived: null });
    await editor.POST('/api/1/datasets/{dataset}/resources/', {
      params: { path: { dataset: id } },
      body: { title: 'x', url: 'https://example.org/x' },
    });
    const page = await read(from);
    expect(told(page)).toEqual([
      ['created', id],
      ['archived', id],
      ['created', id],
      ['updated', id],
    ]);
    expect(page.data[3]).toMatchObject({
      version: 4,
      object: { type: 'dataset', uri: `${api.url}/api/1/datasets/${id}/` },
    });
    await editor.DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } });
    expect(told(await read(page.next_cursor))).toEqual([['deleted', id]]);
    // Of what is gone, that it was there is no longer told.
    expect(told(await read(from))).toEqual([
      ['archived', id],
      ['deleted', id],
    ]);
  });

  it('tells nothing of what is private, and that it is gone once it becomes so', async () => {
    const from = await end();
    const id = await create({ private: true });
    await patch(id, { title: 'Toujours secret' });
    expect(told(await read(from))).toEqual([]);
    await patch(id, { private: false, title: 'Publié' });
    expect(told(await read(from))).toEqual([['created', id]]);
    await patch(id, { private: true });
    expect(told(await read(from))).toEqual([['deleted', id]]);
  });

  it('tells of harvests, of data services and of organizations', async () => {
    const from = await end();
    await api.publish(
      datasetRecordFixture({ title: 'Moissonné', publisher: { name: 'Nouveau producteur' } }),
    );
    const body = { title: 'API', description: 'x', organization: organization.id };
    await editor.POST('/api/1/dataservices/', { body });
    const { data } = await read(from);
    expect(data.map(({ object, action }) => `${object.type} ${action}`).sort()).toEqual([
      'dataservice created',
      'dataset created',
      'organization created',
    ]);
    const { data: ours } = await read(from, { organization: organization.id });
    expect(ours.map(({ object }) => object.type)).toEqual(['dataservice']);
    const { data: datasets } = await read(from, { type: 'dataset' });
    expect(datasets).toHaveLength(1);
  });

  it('is read page by page to its end, and misses nothing of those who write at the same time', async () => {
    const from = await end();
    const seen: string[] = [];
    let cursor = from;
    const follow = async () => {
      for (;;) {
        const page = await read(cursor, { page_size: 2 });
        seen.push(...page.data.map(({ object }) => object.id));
        cursor = page.next_cursor;
        if (page.next_page === null) {
          return;
        }
      }
    };
    const writing = Promise.all(Array.from({ length: 12 }, () => create()));
    for (let time = 0; time < 5; time++) {
      await follow();
    }
    const created = await writing;
    await follow();
    expect([...seen].sort()).toEqual([...created].sort());
  });

  it.each(['x', '-1', '1.5', '9'.repeat(19)])('refuses the cursor %s', async (cursor) => {
    const { error } = await as().GET('/api/1/changes/', { params: { query: { cursor } } });
    expect(Object.keys(error!.errors)).toEqual(['cursor']);
  });
});

describe('the beginning of the feed', () => {
  it('is forgotten after a year; whoever needs it is told to read everything again', async () => {
    const forgotten = await end();
    const id = await create();
    await patch(id, { title: 'Nouveau' });
    const kept = (await read(forgotten)).data[0]!.cursor;
    await api.dataSource.query(`update change set at = now() - interval '366 days' where position <= $1`, [
      kept,
    ]);
    await api.forget();
    const { error } = await as().GET('/api/1/changes/', { params: { query: { cursor: forgotten } } });
    expect(error).toMatchObject({ status: 410, code: 'changes-forgotten' });
    expect((await as().GET('/api/1/changes/')).error).toMatchObject({ code: 'changes-forgotten' });
    expect(told(await read(kept))).toEqual([['updated', id]]);
  });

  it('never takes the last place, which is not given twice, nor what a webhook still needs', async () => {
    const administrator = as((await api.signUp({ isAdmin: true })).token);
    const { data: hook } = await administrator.POST('/api/1/webhooks/', {
      body: { url: 'https://hook.example/', events: ['dataset.created'] },
    });
    const before = await end();
    await create();
    await create();
    const last = await end();
    await api.dataSource.query(`update change set at = now() - interval '366 days'`);
    await api.forget();
    expect((await read(before)).data).toHaveLength(2);
    await administrator.DELETE('/api/1/webhooks/{webhook}/', { params: { path: { webhook: hook!.id } } });
    await api.forget();
    expect(await end()).toBe(last);
    await create();
    expect((await read(last)).data).toMatchObject([{ cursor: String(Number(last) + 1) }]);
  });
});
