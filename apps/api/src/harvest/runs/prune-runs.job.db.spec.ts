import { randomUUID } from 'node:crypto';
import { HarvestConfig } from '../../config';
import { createMigratedDatabase, type MigratedDatabase } from '../../platform/database/testing';
import { PruneHarvestRunsJob } from './prune-runs.job';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

async function newSource(deleted = false): Promise<string> {
  const id = randomUUID();
  await database.dataSource.query(
    `insert into harvest_source (id, name, url, backend, deleted) values ($1::uuid, 'A source', $1::uuid::text, 'dcat', $2)`,
    [id, deleted ? new Date() : null],
  );
  return id;
}
/** Each so many days old. */
async function run(source: string, days: number, state = 'failed'): Promise<string> {
  const [row] = await database.dataSource.query<{ id: string }[]>(
    `insert into harvest_run (source_id, state, started_at) values ($1, $2, now() - make_interval(days => $3))
     returning id`,
    [source, state, days],
  );
  await database.dataSource.query(
    `insert into harvest_item (run_id, kind, verdict, problems) values ($1, 'dataset', 'failed', '[]')`,
    [row!.id],
  );
  return row!.id;
}
const tenFailures = (source: string) =>
  Promise.all(Array.from({ length: 10 }, (_, day) => run(source, day + 1)));
const prune = () =>
  new PruneHarvestRunsJob(database.dataSource, Object.assign(new HarvestConfig(), { keptDays: 30 })).handle();
const kept = async (source: string) =>
  (
    await database.dataSource.query<{ id: string }[]>(
      `select run.id from harvest_run run where run.source_id = $1
       and exists (select from harvest_item item where item.run_id = run.id)`,
      [source],
    )
  ).map(({ id }) => id);

describe('old runs', () => {
  it('are forgotten with the records they told, but for the last ten', async () => {
    const source = await newSource();
    const last = await tenFailures(source);
    const [young, old] = [await run(source, 29), await run(source, 31)];
    const another = await newSource();
    const only = await run(another, 365);
    await prune();
    expect((await kept(source)).sort()).toEqual([...last, young].sort());
    expect(await kept(source)).not.toContain(old);
    expect(await kept(another)).toEqual([only]);
  });

  it('are kept where one is held that somebody may let through, or is the last complete one', async () => {
    const [held, done] = [await newSource(), await newSource()];
    const before = await run(held, 50, 'held');
    const waiting = await run(held, 40, 'held');
    const complete = await run(done, 40, 'done');
    await Promise.all([tenFailures(held), tenFailures(done)]);
    await prune();
    expect(await kept(held)).toContain(waiting);
    expect(await kept(held)).not.toContain(before);
    expect(await kept(done)).toContain(complete);
  });

  it('are kept as long as a page that they read is known', async () => {
    const source = await newSource();
    await tenFailures(source);
    const read = await run(source, 60, 'done');
    await run(source, 50, 'done');
    await database.dataSource.query(
      `insert into harvest_page (id, source_id, run_id, part, key, reading, source_version, digest, items, records, skipped,
         entries, versions) values (gen_random_uuid(), $1, $2, 0, 'k', 'r', 1, 'd', 0, 0, 0, '{}', '{}')`,
      [source, read],
    );
    await prune();
    expect(await kept(source)).toContain(read);
  });

  it('are all forgotten of a source that was deleted, however many', async () => {
    const source = await newSource(true);
    for (let day = 0; day < 3; day++) {
      await Promise.all(Array.from({ length: 100 }, () => run(source, 31 + day)));
    }
    await prune();
    expect(await kept(source)).toEqual([]);
  });
});
