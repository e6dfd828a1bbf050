import { randomUUID } from 'node:crypto';
import { createSearchQuery } from '@passerelle/search/testing';
import { SearchConfig } from '../config';
import { Transactions } from '../platform/database';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import type { Jobs } from '../platform/jobs';
import { Backlog } from './backlog';
import { Indexing, lockIndex } from './indexing';
import { SearchEngines } from './search-engines';
import { SynonymTable } from './synonyms/synonym-table';

let database: MigratedDatabase;
let engines: SearchEngines;
let indexing: Indexing;
const enqueue = jest.fn<Promise<void>, Parameters<Jobs['enqueue']>>();

beforeAll(async () => {
  database = await createMigratedDatabase();
  const { dataSource } = database;
  const transactions = new Transactions(dataSource);
  const jobs = { enqueue } as unknown as Jobs;
  const synonyms = new SynonymTable(dataSource);
  engines = new SearchEngines(dataSource, transactions, jobs, synonyms, 'enqueue', new SearchConfig());
  const backlog = new Backlog(dataSource, transactions, jobs, engines);
  indexing = new Indexing(dataSource, transactions, jobs, engines, backlog);
  await engines.postgres.prepare();
});
afterAll(() => database.drop());
beforeEach(() => enqueue.mockClear());

async function addDataset(title: string): Promise<string> {
  const id = randomUUID();
  await database.dataSource.query(
    `insert into dataset (id, title, slug, description) values ($1, $2, gen_random_uuid(), '')`,
    [id, title],
  );
  return id;
}
const find = async (text: string) =>
  (await engines.postgres.search(createSearchQuery({ type: 'dataset', text }))).ids;

describe('the index', () => {
  it('never takes an older version of a document after a newer one', async () => {
    const id = await addDataset('Écoles maternelles');
    const other = database.dataSource.createQueryRunner();
    await other.startTransaction();
    await lockIndex(other.manager, 'dataset');
    // Whoever holds the index reads and writes first; what is read after that is what has been committed meanwhile.
    const indexed = indexing.index('dataset', [id]);
    await database.dataSource.query(`update dataset set title = 'Écoles élémentaires' where id = $1`, [id]);
    await other.commitTransaction();
    await other.release();
    await indexed;
    expect([await find('maternelles'), await find('élémentaires')]).toEqual([[], [id]]);
  });

  it('forgets what has no document any more', async () => {
    const id = await addDataset('Musées');
    await indexing.index('dataset', [id]);
    await database.dataSource.query('update dataset set deleted = now() where id = $1', [id]);
    await indexing.index('dataset', [id]);
    expect(await find('musées')).toEqual([]);
  });
});

describe('the jobs of the index', () => {
  const enqueueChanges = (count: number) =>
    database.dataSource.transaction((tx) =>
      indexing.enqueue(tx, { datasets: Array.from({ length: count }, () => randomUUID()) }),
    );

  it('have what somebody changed wait for no more than one job of what was changed by the thousand', async () => {
    await enqueueChanges(1_000);
    await enqueueChanges(1);
    expect(enqueue.mock.calls.map(([, queue]) => queue)).toEqual([
      'index-many',
      'index-many',
      'index-many',
      'index-many',
      'index',
    ]);
  });

  it('are one for few things of several types', async () => {
    const [dataset, reuse] = [randomUUID(), randomUUID()];
    await database.dataSource.transaction((tx) =>
      indexing.enqueue(tx, { datasets: [dataset], reuses: [reuse], topics: [] }),
    );
    expect(enqueue.mock.calls.map(([, ...job]) => job)).toEqual([
      ['index', { dataset: [dataset], reuse: [reuse] }],
    ]);
  });
});
