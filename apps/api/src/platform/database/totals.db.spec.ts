import { createMigratedDatabase, type MigratedDatabase } from './testing';
import { Totals } from './totals';

let database: MigratedDatabase;
let totals: Totals;
beforeAll(async () => {
  database = await createMigratedDatabase();
  await database.dataSource.query('create table counted (number integer)');
});
afterAll(() => database.drop());
beforeEach(async () => {
  totals = new Totals(database.dataSource);
  await database.dataSource.query('truncate counted');
});

const fill = (rows: number) =>
  database.dataSource.query('insert into counted select generate_series(1, $1::integer)', [rows]);
const count = () => totals.ask('select count(*)::integer as total from counted');

it('moves with each row of a short list', async () => {
  await fill(3);
  expect(await count()).toBe(3);
  await fill(2);
  expect(await count()).toBe(5);
});

it('stays for a moment where a list is long', async () => {
  await fill(10_000);
  expect(await count()).toBe(10_000);
  await fill(1);
  expect(await count()).toBe(10_000);
  expect(await new Totals(database.dataSource).ask('select count(*)::integer as total from counted')).toBe(
    10_001,
  );
});

it('is asked for each list and each filter on its own', async () => {
  await fill(20_000);
  const below = (limit: number) =>
    totals.ask('select count(*)::integer as total from counted where number < $1', [limit]);
  expect([await below(15_001), await below(12_001)]).toEqual([15_000, 12_000]);
});
