import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';
import { MeilisearchStub } from '@passerelle/search/testing';

describe('a portal with a Meilisearch', () => {
  let stub: MeilisearchStub;
  let api: TestApi;
  const schools = datasetRecordFixture({ remoteId: '1', title: 'Écoles primaires' });

  beforeEach(async () => {
    stub = await MeilisearchStub.start();
    api = await startTestApi({ meilisearchUrl: stub.url });
    await api.publish(schools);
  });

  afterEach(async () => {
    await api.close();
    await stub.stop();
    expect(stub.problems).toEqual([]);
  });

  async function search(q: string): Promise<{ engine: string | null; titles: string[] }> {
    const response = await fetch(`${api.url}/api/2/datasets/search/?q=${encodeURIComponent(q)}`);
    const { data } = (await response.json()) as { data: { title: string }[] };
    return { engine: response.headers.get('x-search-engine'), titles: data.map(({ title }) => title) };
  }

  async function remove(slug: string): Promise<string> {
    const { token } = await api.signUp({ isAdmin: true });
    const [row] = await api.dataSource.query<{ id: string }[]>('select id from dataset where slug = $1', [
      slug,
    ]);
    const response = await fetch(`${api.url}/api/1/datasets/${slug}/`, {
      method: 'DELETE',
      headers: { 'x-api-key': token },
    });
    expect(response.status).toBe(204);
    return row!.id;
  }

  async function readiness(): Promise<{ code: number; status: string; search: object }> {
    const response = await fetch(`${api.url}/health/ready`);
    const { status, search: state } = (await response.json()) as { status: string; search: object };
    return { code: response.status, status, search: state };
  }

  const bySecond = { engine: 'meilisearch', titles: ['Écoles primaires'] };
  const byPostgres = { engine: 'postgres; degraded', titles: ['Écoles primaires'] };
  const degraded = { code: 200, status: 'degraded', search: { engine: 'meilisearch', state: 'degraded' } };
  const ready = { code: 200, status: 'ready', search: { engine: 'meilisearch', state: 'up' } };

  it('is answered by PostgreSQL until Meilisearch is filled, and says so', async () => {
    await api.lookAtSearch();
    expect(await search('école')).toEqual(byPostgres);
    expect(await readiness()).toEqual(degraded);

    await api.fillSearch();
    expect(await search('école')).toEqual(bySecond);
    expect(await readiness()).toEqual(ready);
  });

  it('suggests with Meilisearch too', async () => {
    await api.fillSearch();

    const response = await fetch(`${api.url}/api/1/datasets/suggest/?q=ecol`);

    expect(response.headers.get('x-search-engine')).toBe('meilisearch');
    expect(await response.json()).toMatchObject([{ title: 'Écoles primaires' }]);
  });

  it('finds in Meilisearch what is published, and no more what is deleted', async () => {
    await api.fillSearch();
    await api.publish(datasetRecordFixture({ remoteId: '2', title: 'Collèges' }));
    await api.lookAtSearch();
    expect(await search('collège')).toEqual({ engine: 'meilisearch', titles: ['Collèges'] });

    await remove('colleges');
    await api.index();

    expect(stub.documentsOf('passerelle_dataset').map(({ title }) => title)).toEqual(['Écoles primaires']);
  });

  it.each(['drop', 'hang', { status: 503, retryAfterSeconds: 10 }, { status: 403 }] as const)(
    'is answered by PostgreSQL while Meilisearch does not answer (%j), and by Meilisearch when it is back',
    async (answer) => {
      await api.fillSearch();
      stub.disturbances.push({ path: '/multi-search', answer });

      for (let time = 0; time < 3; time += 1) expect(await search('école')).toEqual(byPostgres);
      const asked = stub.requests.length;
      expect(await search('école')).toEqual(byPostgres);
      expect(stub.requests).toHaveLength(asked);
      expect(await readiness()).toEqual(degraded);

      stub.disturbances.splice(0);
      await api.lookAtSearch();
      expect(await search('école')).toEqual(bySecond);
      expect(await readiness()).toEqual(ready);
    },
  );

  it.each(['drop', { status: 403 }] as const)(
    'loses nothing that is published while Meilisearch takes nothing (%j), and does not wait for it',
    async (answer) => {
      await api.fillSearch();
      stub.disturbances.push({ answer });
      await api.publish(datasetRecordFixture({ remoteId: '2', title: 'Collèges' }));
      expect(await search('collège')).toEqual({ engine: 'postgres; degraded', titles: ['Collèges'] });
      expect((await api.reconcileSearch()).map(({ engine }) => engine)).not.toContain('meilisearch');

      stub.disturbances.splice(0);
      await api.index();
      await api.lookAtSearch();

      expect(await search('collège')).toEqual({ engine: 'meilisearch', titles: ['Collèges'] });
    },
  );

  it('tells Meilisearch first what somebody changed, whatever waits by the thousand', async () => {
    await api.fillSearch();
    await api.dataSource.query(
      `insert into search_backlog (type, entry_id) select 'dataset', gen_random_uuid() from generate_series(1, 600)`,
    );
    const id = await remove('ecoles-primaires');
    await api.index();

    const told = stub.requests.flatMap(({ path, body }) =>
      path.endsWith('/documents/delete-batch') ? [body as string[]] : [],
    );
    expect(told.length).toBeGreaterThan(2);
    expect(told[0]).toContain(id);
  });

  it('is answered by PostgreSQL within a second when Meilisearch takes longer to forget what is deleted', async () => {
    await api.fillSearch();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    stub.taskDisturbances.push({ type: 'documentDeletion', end: { held } });
    await remove('ecoles-primaires');
    const indexed = api.index();

    let found = await search('école');
    while (found.engine === 'meilisearch') found = await search('école');
    expect(found).toEqual({ engine: 'postgres; degraded', titles: [] });

    release();
    await indexed;
    await api.lookAtSearch();
    expect(await search('école')).toEqual({ engine: 'meilisearch', titles: [] });
  });

  it('does not let an index answer that has not heard of the last changes', async () => {
    await api.fillSearch();
    stub.disturbances.push({ method: 'POST', path: '/indexes', answer: 'drop' });
    await api.publish(datasetRecordFixture({ remoteId: '2', title: 'Collèges' }));
    await api.dataSource.query(`update search_backlog set changed_at = now() - interval '2 minutes'`);

    await api.lookAtSearch();
    expect(await search('collège')).toMatchObject({ engine: 'postgres; degraded', titles: ['Collèges'] });

    stub.disturbances.splice(0);
    await api.index();
    await api.lookAtSearch();
    expect(await search('collège')).toMatchObject({ engine: 'meilisearch', titles: ['Collèges'] });
  });

  it('keeps what is published while Meilisearch is filled again', async () => {
    await api.fillSearch();
    let published: Promise<void> | undefined;
    stub.taskDisturbances.push({
      type: 'documentAdditionOrUpdate',
      withDocument: ({ title }) => {
        if (title === 'Écoles primaires') {
          published ??= api.publish(datasetRecordFixture({ remoteId: '2', title: 'Collèges' }));
        }
        return false;
      },
      end: 'canceled',
    });

    await api.fillSearch();
    await published;
    await api.lookAtSearch();

    expect(await search('collège')).toEqual({ engine: 'meilisearch', titles: ['Collèges'] });
  });

  it('mends every engine that differs from the catalogue, and says how it differed', async () => {
    await api.fillSearch();
    await api.publish(datasetRecordFixture({ remoteId: '2', title: 'Collèges' }));
    const [school, college] = await api.dataSource.query<{ id: string }[]>(
      'select id from dataset order by title desc',
    );
    const documents = `${stub.url}/indexes/passerelle_dataset/documents`;
    await fetch(`${documents}/delete-batch`, { method: 'POST', body: JSON.stringify([college!.id]) });
    await fetch(documents, {
      method: 'POST',
      body: JSON.stringify([
        { id: '00000000-0000-4000-8000-000000000000', fingerprint: 'x', audience: ['public'] },
      ]),
    });
    await api.dataSource.query(`update search.document set fingerprint = 'older' where id = $1`, [
      school!.id,
    ]);

    const before = await api.reconcileSearch();
    const after = await api.reconcileSearch();

    const dataset = { type: 'dataset', inCatalogue: 2, missing: 0, outdated: 0, surplus: 0 };
    expect(before.filter(({ type }) => type === 'dataset')).toEqual([
      { ...dataset, engine: 'postgres', inIndex: 2, outdated: 1 },
      { ...dataset, engine: 'meilisearch', inIndex: 2, missing: 1, surplus: 1 },
    ]);
    expect(after.map(({ missing, outdated, surplus }) => missing + outdated + surplus)).toEqual(
      after.map(() => 0),
    );
    expect((await search('collège')).titles).toEqual(['Collèges']);
  });
});

describe('a portal without a Meilisearch', () => {
  it('says that PostgreSQL answers, and notes nothing for anybody else', async () => {
    const api = await startTestApi();
    await api.publish(datasetRecordFixture({ title: 'Écoles primaires' }));

    const response = await fetch(`${api.url}/api/2/datasets/search/?q=ecole`);

    expect(response.headers.get('x-search-engine')).toBe('postgres');
    expect(await api.dataSource.query('select from search_backlog')).toEqual([]);
    await api.close();
  });
});
