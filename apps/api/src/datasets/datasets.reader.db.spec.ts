import { randomUUID } from 'node:crypto';
import { Totals } from '../platform/database';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { toDatasetResponse } from './datasets.mapper';
import type { DatasetListQuery } from './dataset-filter';
import { DatasetsReader } from './datasets.reader';

let database: MigratedDatabase;
let reader: DatasetsReader;
beforeEach(async () => {
  database = await createMigratedDatabase();
  reader = new DatasetsReader(database.dataSource, new Totals(database.dataSource));
});
afterEach(() => database.drop());

async function addDataset(columns: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const row = { id, title: 'A dataset', slug: id, description: 'What it holds.', ...columns };
  await database.dataSource.query(
    `insert into dataset (${Object.keys(row).join(', ')})
     select ${Object.keys(row).join(', ')} from jsonb_populate_record(null::dataset, $1)`,
    [JSON.stringify(row)],
  );
  return id;
}

async function addResource(datasetId: string, position: number, format = 'csv'): Promise<string> {
  const id = randomUUID();
  await database.dataSource.query(
    `insert into resource (id, dataset_id, position, title, url, type, format)
     values ($1, $2, $3::integer, 'File', 'https://example.org/' || $3::integer, 'main', $4)`,
    [id, datasetId, position, format],
  );
  return id;
}

const list = (query: Partial<DatasetListQuery> = {}) =>
  reader.list({ tags: [], sort: 'title', page: 1, pageSize: 20, ...query });

const listIds = async (query: Partial<DatasetListQuery>) => (await list(query)).rows.map(({ id }) => id);

const HIDDEN = [
  ['private', { private: true }],
  ['deleted', { deleted: '2026-01-01' }],
  ['archived', { archived: '2026-01-01' }],
] as const;

describe('the list of datasets', () => {
  it.each(HIDDEN)('neither shows nor counts a %s dataset', async (_state, columns) => {
    await addDataset(columns);
    expect(await list()).toEqual({ rows: [], total: 0 });
    expect(await reader.count()).toEqual({ datasets: 0, resources: 0 });
  });

  it.each(HIDDEN)(
    'by the last update leaves out one that became %s, until it is so no more',
    async (_state, columns) => {
      const id = await addDataset();
      const listed = () => listIds({ sort: '-last_update' });
      const [column, hidden] = Object.entries(columns)[0]!;
      const set = (value: unknown) =>
        database.dataSource.query(`update dataset set ${column} = $2 where id = $1`, [id, value]);
      await set(hidden);
      expect(await listed()).toEqual([]);
      await set(hidden === true ? false : null);
      expect(await listed()).toEqual([id]);
    },
  );

  it.each([
    ['as a whole', {}],
    ['narrowed', { tags: ['air'] }],
  ])('is in the order of the last update, %s', async (_which, filter) => {
    const add = (day: number) => addDataset({ tags: ['air'], last_update: `2026-01-0${day}` });
    const [second, third, first] = [await add(2), await add(3), await add(1)];
    expect(await listIds({ sort: 'last_update', ...filter })).toEqual([first, second, third]);
    await database.dataSource.query(`update dataset set last_update = '2026-01-09' where id = $1`, [first]);
    expect(await listIds({ sort: '-last_update', ...filter })).toEqual([first, third, second]);
  });

  it('asks for all the tags', async () => {
    const id = await addDataset({ tags: ['air', 'bruit'] });
    await addDataset({ tags: ['air'] });
    const { rows, total } = await list({ tags: ['bruit', 'air'] });
    expect({ ids: rows.map((row) => row.id), total }).toEqual({ ids: [id], total: 1 });
  });

  it('finds a dataset by the format of one of its files', async () => {
    const id = await addDataset();
    await addResource(id, 0, 'csv');
    await addResource(id, 1, 'geojson');
    expect(await listIds({ format: 'GeoJSON' })).toEqual([id]);
    expect((await list({ format: 'pdf' })).total).toBe(0);
  });

  it('counts beyond the page', async () => {
    await addDataset({ title: 'A' });
    await addDataset({ title: 'B' });
    const { rows, total } = await list({ page: 2, pageSize: 1 });
    expect({ titles: rows.map(({ title }) => title), total }).toEqual({ titles: ['B'], total: 2 });
  });
});

describe('a dataset', () => {
  it('is found by its slug and by its identifier', async () => {
    const id = await addDataset({ slug: 'ecoles' });
    expect([(await reader.get('ecoles')).id, (await reader.get(id)).id]).toEqual([id, id]);
  });

  it.each([
    ['private', { private: true }, 'dataset-not-found'],
    ['deleted', { deleted: '2026-01-01' }, 'dataset-deleted'],
    ['private and deleted', { private: true, deleted: '2026-01-01' }, 'dataset-not-found'],
  ])('that is %s is refused', async (_state, columns, code) => {
    await expect(reader.get(await addDataset(columns))).rejects.toMatchObject({ code });
  });

  it('shows its files in their order, bounded, and counts them all', async () => {
    const id = await addDataset();
    await database.dataSource.query(
      `insert into resource (dataset_id, position, title, url, type)
       select $1, number, 'File ' || number, 'https://example.org/' || number, 'main' from generate_series(0, 1200) number`,
      [id],
    );
    const dataset = toDatasetResponse(await reader.get(id), {
      origin: 'https://portal.example',
      actor: undefined,
    });
    expect([dataset.resources.length, dataset.resources[1]?.title, dataset.resources_total]).toEqual([
      1_000,
      'File 1',
      1_201,
    ]);
  });

  it('is dated by its source where the source dates it', async () => {
    const id = await addDataset({ remote_issued_at: '2020-02-03T00:00:00Z' });
    expect(toDatasetResponse(await reader.get(id), { origin: '', actor: undefined }).created_at).toBe(
      '2020-02-03T00:00:00.000Z',
    );
  });
});

describe('the permanent address of a file', () => {
  it('leads to where the file is', async () => {
    expect(await reader.getResourceUrl(await addResource(await addDataset(), 7))).toBe(
      'https://example.org/7',
    );
  });

  it('lives on with the page of an archived dataset', async () => {
    const resource = await addResource(await addDataset({ archived: '2026-01-01' }), 1);
    expect(await reader.getResourceUrl(resource)).toBe('https://example.org/1');
  });

  it.each([
    ['private', { private: true }, 'resource-not-found'],
    ['deleted', { deleted: '2026-01-01' }, 'resource-deleted'],
  ])('of a %s dataset leads nowhere', async (_state, columns, code) => {
    const resource = await addResource(await addDataset(columns), 0);
    await expect(reader.getResourceUrl(resource)).rejects.toMatchObject({ code });
  });
});

describe('what no honest visitor types', () => {
  it('finds nothing and breaks nothing', async () => {
    await addDataset();
    await expect(reader.get('\0')).rejects.toMatchObject({ code: 'dataset-not-found' });
    expect((await list({ tags: ['\0air'], organization: '\0', format: "' or true --" })).total).toBe(0);
    await expect(list({ page: 1e30 })).rejects.toMatchObject({ code: 'page-out-of-reach' });
  });
});
