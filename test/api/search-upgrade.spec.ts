import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

describe('a portal that is updated', () => {
  let former: TestApi;
  let api: TestApi;

  beforeAll(async () => {
    former = await startTestApi();
    await former.publish(
      datasetRecordFixture({ remoteId: '1', title: 'Écoles primaires' }),
      datasetRecordFixture({ remoteId: '2', title: 'Qualité de l’air' }),
    );
    // What an older version left: other settings, and a column less.
    await former.dataSource.query(`update search.settings set hash = 'older', documents_hash = 'older'`);
    await former.dataSource.query('alter table search.document drop column title_length');
    api = await startTestApi({ databaseUrl: former.databaseUrl });
  }, 120_000);
  afterAll(async () => {
    await api.close();
    await former.close();
  });

  async function titles(q: string): Promise<string[]> {
    const response = await fetch(`${api.url}/api/2/datasets/search/?q=${encodeURIComponent(q)}`);
    const { data } = (await response.json()) as { data: { title: string }[] };
    return data.map(({ title }) => title);
  }

  async function stateOfSearch(): Promise<object> {
    const response = await fetch(`${api.url}/health/ready`);
    expect(response.status).toBe(200);
    return ((await response.json()) as { search: object }).search;
  }

  it('finds at once what it found before, corrected and suggested too', async () => {
    expect(await titles('écoles primaires')).toEqual(['Écoles primaires']);
    expect(await titles('qualitté air')).toEqual(['Qualité de l’air']);
    const suggested = await fetch(`${api.url}/api/1/datasets/suggest/?q=prim`);
    expect(await suggested.json()).toMatchObject([{ title: 'Écoles primaires' }]);
  });

  it('finds it while the index is rebuilt, and tells how far that is', async () => {
    const told: unknown[] = [];
    const found: unknown[] = [];

    await api.reindex(async ({ done }) => {
      told.push([done, await stateOfSearch()]);
      found.push(await titles('écoles primaires'));
    });

    expect(told).toEqual(
      [0, 2, 2, 2, 2, 2, 2, 2].map((done) => [
        done,
        { engine: 'postgres', state: 'up', rebuilding: [{ engine: 'postgres', done, total: 2 }] },
      ]),
    );
    expect(found).toEqual(found.map(() => ['Écoles primaires']));
    expect(await stateOfSearch()).toEqual({ engine: 'postgres', state: 'up' });
    expect(await titles('écoles primaires')).toEqual(['Écoles primaires']);
  });
});
