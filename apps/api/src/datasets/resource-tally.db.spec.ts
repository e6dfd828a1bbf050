import fc from 'fast-check';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

const resource = fc.record({
  format: fc.constantFrom(null, 'csv', 'pdf'),
  type: fc.constantFrom('main', 'documentation', 'other'),
  description: fc.constantFrom(null, '', 'Columns.'),
  extras: fc.constantFrom({}, { 'check:available': false }, { 'check:available': true }),
});
const step = fc.record({
  kind: fc.constantFrom('insert' as const, 'insert' as const, 'update' as const, 'delete' as const),
  /** What is inserted, or what the updated become. */
  resources: fc.array(resource, { minLength: 1, maxLength: 4 }),
  /** Every how many are changed or deleted. */
  every: fc.integer({ min: 1, max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const NAMES = 'format, type, description, extras';

async function addDataset(): Promise<string> {
  const [row] = await database.dataSource.query<{ id: string }[]>(
    `insert into dataset (title, slug, description) values ('Data', gen_random_uuid()::text, '') returning id`,
  );
  return row!.id;
}

async function take(datasetId: string, { kind, resources, every }: Step) {
  const some = `dataset_id = $1 and position::integer % ${every} = 0`;
  const values = JSON.stringify(resources);
  await {
    insert: () =>
      database.dataSource.query(
        `insert into resource (dataset_id, position, title, url, ${NAMES})
         select $1, row_number() over (), 'File', 'https://example.org/', ${NAMES}
         from jsonb_populate_recordset(null::resource, $2)`,
        [datasetId, values],
      ),
    update: () =>
      database.dataSource.query(
        `update resource set (${NAMES}) = (select ${NAMES} from jsonb_populate_recordset(null::resource, $2) limit 1)
         where ${some}`,
        [datasetId, values],
      ),
    delete: () => database.dataSource.query(`delete from resource where ${some}`, [datasetId]),
  }[kind]();
}

it('of a dataset always is what counting its resources gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const dataset = await addDataset();
      for (const taken of steps) {
        await take(dataset, taken);
      }
      const kept = await database.dataSource.query<object[]>(
        `select format, total, main, documentation, documented, unavailable from resource_tally
         where dataset_id = $1 order by format`,
        [dataset],
      );
      const counted = await database.dataSource.query<object[]>(
        `select coalesce(format, '') as format, count(*)::integer as total,
           (count(*) filter (where type = 'main'))::integer as main,
           (count(*) filter (where type = 'documentation'))::integer as documentation,
           (count(*) filter (where type = 'documentation' or description <> ''))::integer as documented,
           (count(*) filter (where extras ->> 'check:available' = 'false'))::integer as unavailable
         from resource where dataset_id = $1 group by 1 order by 1`,
        [dataset],
      );
      expect(kept).toEqual(counted);
    }),
    { numRuns: 60 },
  );
});

it('goes with a dataset that is really deleted', async () => {
  const dataset = await addDataset();
  await database.dataSource.query(
    `insert into resource (dataset_id, position, title, url, type) values ($1, 0, 'File', 'https://example.org/', 'main')`,
    [dataset],
  );
  await database.dataSource.query('delete from dataset where id = $1', [dataset]);
  expect(
    await database.dataSource.query('select from resource_tally where dataset_id = $1', [dataset]),
  ).toEqual([]);
});
