import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';
import { MeilisearchStub } from '@passerelle/search/testing';

/** Words that mean the same to whoever searches, added by administrators: no release, and no index filled again. */

let stub: MeilisearchStub | undefined;
let api: TestApi;
let administrator: ApiClient;

afterEach(async () => {
  await api.dataSource.query('delete from search_synonym');
  await api.lookAtSearch();
  await api.close();
  await stub?.stop();
  expect(stub?.problems ?? []).toEqual([]);
  stub = undefined;
});

async function start(settings: Parameters<typeof startTestApi>[0] = {}): Promise<void> {
  api = await startTestApi(settings);
  const { token } = await api.signUp({ isAdmin: true });
  administrator = createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });
  await api.publish(
    datasetRecordFixture({ remoteId: '1', title: 'Ponts tournants' }),
    datasetRecordFixture({ remoteId: '2', title: 'Écluses' }),
  );
}

async function add(...expressions: string[]) {
  const answer = await administrator.POST('/api/1/site/synonyms/', { body: { expressions } });
  await api.lookAtSearch();
  return answer;
}

async function search(q: string): Promise<{ engine: string | null; titles: string[] }> {
  const { data, response } = await administrator.GET('/api/2/datasets/search/', { params: { query: { q } } });
  return {
    engine: response.headers.get('x-search-engine'),
    titles: data!.data.map(({ title }) => title),
  };
}

describe('synonyms that are added', () => {
  it('are found within seconds, and no more once they are taken away', async () => {
    await start();
    expect((await search('zorglub')).titles).toEqual([]);

    const { data } = await add('Zorglub', 'pont tournant');
    expect(data).toMatchObject({ expressions: ['Zorglub', 'pont tournant'] });
    expect((await search('zorglubs')).titles).toEqual(['Ponts tournants']);

    await administrator.DELETE('/api/1/site/synonyms/{synonym}/', {
      params: { path: { synonym: data!.id } },
    });
    await api.lookAtSearch();
    expect((await search('zorglub')).titles).toEqual([]);
  });

  it('are refused beyond a thousand lines, and nothing of the line is kept', async () => {
    await start();
    await api.dataSource.query(
      `insert into search_synonym (id, expressions)
       select gen_random_uuid(), array['mot ' || n, 'terme ' || n] from generate_series(1, 999) n`,
    );
    expect((await add('zorglub', 'pont tournant')).response.status).toBe(201);

    expect((await add('zorille', 'pont levant')).error).toMatchObject({ status: 409, code: 'synonym-limit' });
    expect((await administrator.GET('/api/1/site/synonyms/')).data).toHaveLength(1000);
  });

  it('stand in the journal', async () => {
    await start();
    const { data } = await add('zorglub', 'pont tournant');
    await administrator.DELETE('/api/1/site/synonyms/{synonym}/', {
      params: { path: { synonym: data!.id } },
    });

    const entries = await api.dataSource.query(
      `select action, object_id, details from audit_entry where object_type = 'synonyms' order by id`,
    );
    const entry = { object_id: data!.id, details: { expressions: ['zorglub', 'pont tournant'] } };
    expect(entries).toEqual([
      { action: 'synonyms.added', ...entry },
      { action: 'synonyms.removed', ...entry },
    ]);
  });

  it.each([
    ['one alone', ['zorglub']],
    ['one that says nothing', ['zorglub', 'de la']],
    ['one that is no text', ['zorglub', '???']],
    ['a text instead', ['zorglub', 'un deux trois quatre cinq six sept huit neuf dix onze douze']],
  ])('are refused when there is %s', async (_, expressions) => {
    await start();
    const { response, error } = await add(...expressions);
    expect([response.status, Object.keys(error!.errors)]).toEqual([400, ['expressions']]);
  });

  it('are told to Meilisearch before it is asked for them', async () => {
    stub = await MeilisearchStub.start();
    await start({ meilisearchUrl: stub.url });
    await api.fillSearch();
    await api.lookAtSearch();
    await administrator.POST('/api/1/site/synonyms/', {
      body: { expressions: ['zorglub', 'pont tournant'] },
    });
    stub.disturbances.push({ method: 'PATCH', answer: 'drop' });
    await api.lookAtSearch();
    expect(await search('zorglub')).toEqual({ engine: 'postgres; degraded', titles: ['Ponts tournants'] });

    stub.disturbances.splice(0);
    await api.lookAtSearch();
    expect(await search('zorglub')).toEqual({ engine: 'meilisearch', titles: ['Ponts tournants'] });
  });
});
