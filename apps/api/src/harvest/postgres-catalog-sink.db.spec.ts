import { randomUUID } from 'node:crypto';
import type { RunCounts } from '@passerelle/harvest';
import { harvestedRecord } from '@passerelle/harvest/testing';
import { resourceRecordFixture } from '@passerelle/catalog/testing';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { PostgresCatalogSink } from './postgres-catalog-sink';

const NO_COUNTS: RunCounts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

async function newSource(): Promise<{ id: string; url: string }> {
  const source = { id: randomUUID(), url: `https://example.org/${randomUUID()}.ttl` };
  await database.dataSource.query(
    `insert into harvest_source (id, name, url, backend) values ($1, 'A source', $2, 'dcat')`,
    [source.id, source.url],
  );
  return source;
}

async function harvest(
  source: { id: string; url: string },
  records: readonly ReturnType<typeof harvestedRecord>[],
  dryRun = false,
) {
  const indexed: string[] = [];
  const sink = new PostgresCatalogSink(
    database.dataSource,
    async (_tx, { datasets = [] }) => void indexed.push(...datasets),
    { dryRun },
  );
  const run = await sink.open(source);
  const verdicts = await run.write(records);
  const { archived } = await run.commit('full', NO_COUNTS);
  return { verdicts: verdicts.map(({ verdict }) => verdict), archived, indexed };
}

const rowsOf = <Row>(sql: string, source: { id: string }) =>
  database.dataSource.query<Row[]>(sql, [source.id]);

describe('a harvest into PostgreSQL', () => {
  it('numbers the slugs of equal titles', async () => {
    const source = await newSource();
    const title = 'Plan local d’urbanisme';
    await harvest(
      source,
      ['a', 'b', 'c'].map((remoteId) => harvestedRecord({ remoteId, title })),
    );
    const rows = await rowsOf<{ slug: string }>(
      'select slug from dataset where source_id = $1 order by remote_id',
      source,
    );
    expect(rows.map(({ slug }) => slug)).toEqual([
      'plan-local-d-urbanisme',
      'plan-local-d-urbanisme-1',
      'plan-local-d-urbanisme-2',
    ]);
  });

  it('gives different slugs to two harvests that run at the same time', async () => {
    const sources = [await newSource(), await newSource()];
    const records = ['a', 'b', 'c'].map((remoteId) =>
      harvestedRecord({ remoteId, title: 'Cadastre commun' }),
    );
    const runs = await Promise.all(sources.map((source) => harvest(source, records)));
    expect(runs.map(({ verdicts }) => verdicts)).toEqual(
      sources.map(() => ['created', 'created', 'created']),
    );
  });

  it('keeps the slug when the title changes', async () => {
    const source = await newSource();
    await harvest(source, [harvestedRecord({ remoteId: 'a', title: 'First title' })]);
    await harvest(source, [harvestedRecord({ remoteId: 'a', title: 'Second title' })]);
    expect(await rowsOf('select title, slug from dataset where source_id = $1', source)).toEqual([
      { title: 'Second title', slug: 'first-title' },
    ]);
  });

  it('keeps the identifiers of resources and drops those that vanished', async () => {
    const source = await newSource();
    const kept = resourceRecordFixture({ url: 'https://example.org/kept.csv', title: 'Kept' });
    const gone = resourceRecordFixture({ url: 'https://example.org/gone.csv', title: 'Gone' });
    await harvest(source, [harvestedRecord({ remoteId: 'a', resources: [gone, kept] })]);
    const sql =
      'select r.id, r.title from resource r join dataset d on d.id = r.dataset_id where d.source_id = $1';
    const before = await rowsOf<{ id: string; title: string }>(sql, source);
    await harvest(source, [harvestedRecord({ remoteId: 'a', resources: [{ ...kept, title: 'Renamed' }] })]);
    expect(await rowsOf(sql, source)).toEqual([
      { id: before.find(({ title }) => title === 'Kept')?.id, title: 'Renamed' },
    ]);
  });

  it('makes one organization of a publisher, however many records name it', async () => {
    const source = await newSource();
    const publisher = { name: 'Ville de Démonstration', uri: 'https://example.org/ville' };
    await harvest(
      source,
      ['a', 'b'].map((remoteId) => harvestedRecord({ remoteId, publisher })),
    );
    const [row] = await rowsOf<{ organizations: number; datasets: number }>(
      `select count(distinct organization_id)::integer as organizations, count(organization_id)::integer as datasets
       from dataset where source_id = $1`,
      source,
    );
    expect(row).toEqual({ organizations: 1, datasets: 2 });
  });

  it('asks to index what it wrote and what it archived, not what is unchanged', async () => {
    const source = await newSource();
    const [a, b] = [harvestedRecord({ remoteId: 'a' }), harvestedRecord({ remoteId: 'b' })];
    await harvest(source, [a, b]);
    const [gone] = await rowsOf<{ id: string }>(
      `select id from dataset where source_id = $1 and remote_id = 'b'`,
      source,
    );
    expect((await harvest(source, [a])).indexed).toEqual([gone?.id]);
  });

  it('writes nothing in a trial, and gives the same verdicts', async () => {
    const source = await newSource();
    await harvest(source, [harvestedRecord({ remoteId: 'a' }), harvestedRecord({ remoteId: 'b' })]);
    const state = 'select * from dataset where source_id = $1 order by remote_id';
    const before = await rowsOf(state, source);
    const trial = await harvest(
      source,
      [harvestedRecord({ remoteId: 'a' }), harvestedRecord({ remoteId: 'c' })],
      true,
    );
    expect(trial).toMatchObject({ verdicts: ['unchanged', 'created'], archived: 1 });
    expect(await rowsOf(state, source)).toEqual(before);
  });

  it('tries a source that is not kept', async () => {
    const source = { id: randomUUID(), url: 'https://example.org/tried.ttl' };
    expect((await harvest(source, [harvestedRecord()], true)).verdicts).toEqual(['created']);
    expect(await rowsOf('select id from harvest_source where id = $1', source)).toEqual([]);
  });

  it('marks the run of a process that died as interrupted', async () => {
    const source = await newSource();
    await rowsOf(`insert into harvest_run (source_id, state) values ($1, 'running')`, source);
    await harvest(source, [harvestedRecord()]);
    expect(await rowsOf('select state from harvest_run where source_id = $1 order by state', source)).toEqual(
      [{ state: 'done' }, { state: 'interrupted' }],
    );
  });
});
