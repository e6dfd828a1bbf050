import { lookUp } from './look-up';
import { poolOf } from './prepared';
import { createMigratedDatabase, type MigratedDatabase } from './testing';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

const double = async (number: number) => {
  const [row] = await lookUp<{ twice: number }>(database.dataSource, 'select 2 * $1::integer as twice', [
    number,
  ]);
  return row?.twice;
};
const numbers = Array.from({ length: 200 }, (_, number) => number);

it('gives each of many who ask at once their own answer', async () => {
  expect(await Promise.all(numbers.map(double))).toEqual(numbers.map((number) => 2 * number));
});

it('leaves connections to others while many ask', async () => {
  const pool = poolOf(database.dataSource);
  const asked = Promise.all(numbers.map(double));
  const [row] = await database.dataSource.query<{ one: number }[]>('select 1 as one');
  expect(row?.one).toBe(1);
  expect(pool.totalCount).toBeLessThan(pool.options.max);
  await asked;
});

it('gives its connections back', async () => {
  const pool = poolOf(database.dataSource);
  await Promise.all(numbers.map(double));
  expect(pool.idleCount).toBe(pool.totalCount);
  await database.dataSource.transaction((tx) => tx.query('select 1'));
});

it('fails whose question fails, and nobody else', async () => {
  const divide = (by: number) => lookUp(database.dataSource, 'select 6 / $1::integer as part', [by]);
  const answers = await Promise.allSettled([3, 0, 2, 0, 1].map(divide));
  expect(answers.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

it('asks on a new connection after one broke', async () => {
  const broken = lookUp(database.dataSource, 'select pg_terminate_backend(pg_backend_pid())', []);
  await expect(broken).rejects.toThrow();
  expect(await double(21)).toBe(42);
});
