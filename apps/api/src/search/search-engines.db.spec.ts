import { Logger } from '@nestjs/common';
import { PUBLIC_AUDIENCE } from '@passerelle/search';
import { createSearchDocument, createSearchQuery, MeilisearchStub } from '@passerelle/search/testing';
import { SearchConfig } from '../config';
import { Transactions } from '../platform/database';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import type { Jobs, JobsRole } from '../platform/jobs';
import { REBUILD_SECOND_ENGINE } from './queues';
import { SearchEngines } from './search-engines';
import { SynonymTable } from './synonyms/synonym-table';

let database: MigratedDatabase;
let stub: MeilisearchStub;
const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
const enqueue = jest.fn<Promise<void>, Parameters<Jobs['enqueue']>>();
const schools = createSearchDocument({ title: 'Écoles', audience: [PUBLIC_AUDIENCE] });

function makeEngines(role: JobsRole): SearchEngines {
  const config = Object.assign(new SearchConfig(), { meilisearchUrl: stub.url });
  const { dataSource } = database;
  const jobs: Pick<Jobs, 'enqueue'> = { enqueue };
  const transactions = new Transactions(dataSource);
  return new SearchEngines(
    dataSource,
    transactions,
    jobs as Jobs,
    new SynonymTable(dataSource),
    role,
    config,
  );
}

/** Engines that hold the same, the second one in charge. */
async function filled(role: JobsRole): Promise<SearchEngines> {
  const engines = makeEngines(role);
  for (const engine of engines.engines) {
    await engine.prepare();
    await engine.index([schools]);
  }
  await database.dataSource.query(
    `insert into search_engine (engine, filled_at) values ('meilisearch', now())`,
  );
  await engines.look();
  expect(engines.isDegraded).toBe(false);
  return engines;
}

beforeEach(async () => {
  database = await createMigratedDatabase();
  stub = await MeilisearchStub.start();
  enqueue.mockClear();
  warn.mockClear();
});

afterEach(async () => {
  await stub.stop();
  await database.drop();
  expect(stub.problems).toEqual([]);
});

describe('the search engines', () => {
  it('have a worker fill a Meilisearch that is new', async () => {
    const engines = makeEngines('work');

    await engines.look();

    expect(engines.isDegraded).toBe(true);
    expect(enqueue.mock.calls.map(([, ...job]) => job)).toEqual([
      [REBUILD_SECOND_ENGINE, {}, { singletonKey: 'meilisearch' }],
    ]);
  });

  it('leave that to the worker everywhere else', async () => {
    await makeEngines('enqueue').look();

    expect(enqueue).not.toHaveBeenCalled();
  });

  it('do not let a Meilisearch answer that lost everything, and have it filled', async () => {
    const engines = await filled('work');
    for (const uid of stub.indexUids) await fetch(`${stub.url}/indexes/${uid}`, { method: 'DELETE' });

    for (let time = 0; time < 3; time += 1) {
      const { engine, result } = await engines.search(createSearchQuery());
      expect([engine, result.ids]).toEqual(['postgres', [schools.id]]);
    }
    await engines.look();

    expect(engines.isDegraded).toBe(true);
    expect(enqueue).toHaveBeenCalledTimes(1);
  });

  it('let an empty Meilisearch answer for an empty catalogue', async () => {
    const engines = await filled('work');
    for (const engine of engines.engines) await engine.index([], [schools]);

    await engines.look();

    expect(engines.isDegraded).toBe(false);
  });

  it('tell what keeps them from looking', async () => {
    stub.disturbances.push({ answer: 'drop' });
    await makeEngines('enqueue').look();
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('tell nothing of what the end of their process cuts off', async () => {
    stub.disturbances.push({ answer: 'drop' });
    const engines = makeEngines('enqueue');
    const looking = engines.look();
    engines.beforeApplicationShutdown();
    await looking;
    expect(warn).not.toHaveBeenCalled();
  });

  it('let Meilisearch answer once it was down when the process began', async () => {
    stub.disturbances.push({ answer: 'drop' });
    const engines = makeEngines('enqueue');
    await engines.look();
    expect(engines.isDegraded).toBe(true);

    stub.disturbances.splice(0);
    await filled('enqueue');
    await engines.look();

    expect(engines.isDegraded).toBe(false);
  });
});
