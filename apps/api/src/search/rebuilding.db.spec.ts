import { SEARCH_TYPES } from '@passerelle/search';
import { createSearchDocument, createSearchQuery } from '@passerelle/search/testing';
import { SearchConfig } from '../config';
import { Transactions } from '../platform/database';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import type { Jobs, JobsRole } from '../platform/jobs';
import { Backlog } from './backlog';
import { REBUILD_POSTGRES } from './queues';
import { listRebuilds, type RebuildProgress } from './rebuild-progress';
import { Rebuilding } from './rebuilding';
import { SynonymTable } from './synonyms/synonym-table';
import { SearchEngines } from './search-engines';

let database: MigratedDatabase;
const enqueue = jest.fn<Promise<void>, Parameters<Jobs['enqueue']>>();

beforeEach(async () => {
  database = await createMigratedDatabase();
  enqueue.mockClear();
});
afterEach(() => database.drop());

function makeRebuilding(role: JobsRole): { rebuilding: Rebuilding; engines: SearchEngines } {
  const { dataSource } = database;
  const transactions = new Transactions(dataSource);
  const jobs = { enqueue } as unknown as Jobs;
  const synonyms = new SynonymTable(dataSource);
  const engines = new SearchEngines(dataSource, transactions, jobs, synonyms, role, new SearchConfig());
  const backlog = new Backlog(dataSource, transactions, jobs, engines);
  return { rebuilding: new Rebuilding(dataSource, transactions, jobs, engines, backlog, role), engines };
}

async function addDatasets(count: number): Promise<void> {
  await database.dataSource.query(
    `insert into dataset (title, slug, description)
     select 'Écoles ' || n, 'ecoles-' || n, '' from generate_series(1, $1::integer) as n`,
    [count],
  );
}

const rebuilds = (): Promise<RebuildProgress[]> => listRebuilds(database.dataSource);

describe('a process that starts', () => {
  it('has an index rebuilt that another version filled, when it works', async () => {
    await addDatasets(3);
    const { rebuilding, engines } = makeRebuilding('work');
    await engines.postgres.prepare();
    await engines.postgres.index([createSearchDocument()]);
    await database.dataSource.query(`update search.settings set hash = 'older', documents_hash = 'older'`);

    await rebuilding.onApplicationBootstrap();

    expect(enqueue.mock.calls.map(([, ...job]) => job)).toEqual([
      [REBUILD_POSTGRES, {}, { singletonKey: 'postgres' }],
    ]);
    expect(await rebuilds()).toEqual([{ engine: 'postgres', done: 0, total: 3 }]);
  });

  it('has one filled that is empty, unless the catalogue is', async () => {
    const { rebuilding } = makeRebuilding('work');
    await rebuilding.onApplicationBootstrap();
    expect(enqueue).not.toHaveBeenCalled();

    await addDatasets(1);
    await rebuilding.onApplicationBootstrap();
    expect(enqueue).toHaveBeenCalledTimes(1);
  });

  it('leaves that to workers, and an index alone that is as it should be', async () => {
    await addDatasets(1);
    await makeRebuilding('enqueue').rebuilding.onApplicationBootstrap();
    const { rebuilding, engines } = makeRebuilding('work');
    await engines.postgres.prepare();
    await rebuilding.rebuildPostgres();
    await rebuilding.onApplicationBootstrap();

    expect(enqueue).not.toHaveBeenCalled();
  });
});

describe('a rebuild', () => {
  it('tells how far it is, batch by batch, and no more when it has ended', async () => {
    await addDatasets(600);
    const { rebuilding, engines } = makeRebuilding('work');
    await engines.postgres.prepare();
    const told: unknown[] = [];

    const counts = await rebuilding.rebuildPostgres(async (progress) => {
      expect(await rebuilds()).toEqual([progress]);
      told.push([
        progress.done,
        (await engines.postgres.search(createSearchQuery({ text: 'écoles' }))).total,
      ]);
    });

    const atEnd = SEARCH_TYPES.map(() => [600, 600]);
    expect(told).toEqual([[0, 0], [250, 250], [500, 500], ...atEnd]);
    expect(counts).toMatchObject({ dataset: 600, reuse: 0 });
    expect(await rebuilds()).toEqual([]);
  });

  it('that breaks off stays told, and what was there is found', async () => {
    await addDatasets(600);
    const { rebuilding, engines } = makeRebuilding('work');
    await engines.postgres.prepare();
    await rebuilding.rebuildPostgres();

    const broken = rebuilding.rebuildPostgres(({ done }) => {
      if (done === 250) throw new Error('Somebody pulled the plug');
    });

    await expect(broken).rejects.toThrow('plug');
    expect(await rebuilds()).toEqual([{ engine: 'postgres', done: 250, total: 600 }]);
    expect((await engines.postgres.search(createSearchQuery({ text: 'écoles' }))).total).toBe(600);
  });
});
