import type { EntityManager } from 'typeorm';
import { queryPreparedIn } from './prepared';
import { createMigratedDatabase, type MigratedDatabase } from './testing';
import { inOneFlight, Transactions } from './transactions';

let database: MigratedDatabase;
let transactions: Transactions;
beforeAll(async () => {
  database = await createMigratedDatabase();
  transactions = new Transactions(database.dataSource);
  await database.dataSource.query('create table noted (number integer check (number > 0))');
});
afterAll(() => database.drop());
beforeEach(() => database.dataSource.query('truncate noted'));

const note = (tx: EntityManager, number: number) => tx.query('insert into noted values ($1)', [number]);
const noted = async () => {
  const rows = await database.dataSource.query<{ number: number }[]>(
    'select number from noted order by number',
  );
  return rows.map(({ number }) => number);
};
const notedIn = 'insert into noted values ($1) returning number';

it('keeps what is written', async () => {
  const result = await transactions.run(async (tx) => {
    await note(tx, 1);
    await note(tx, 2);
    return 'done';
  });
  expect(result).toBe('done');
  expect(await noted()).toEqual([1, 2]);
});

it('undoes all of it, from the first question on, when the work fails', async () => {
  const failing = transactions.run(async (tx) => {
    await note(tx, 1);
    throw new Error('No.');
  });
  await expect(failing).rejects.toThrow('No.');
  expect(await noted()).toEqual([]);
});

it('undoes what is written before a question that fails', async () => {
  const failing = transactions.run(async (tx) => {
    await note(tx, 1);
    await note(tx, -1);
  });
  await expect(failing).rejects.toThrow('noted_number_check');
  expect(await noted()).toEqual([]);
});

it('writes nothing once it is undone, although something was still under way', async () => {
  const late: Promise<unknown>[] = [];
  const failing = transactions.run((tx) => {
    const elsewhere = database.dataSource.query('select pg_sleep(0.05)');
    late.push(elsewhere.then(() => queryPreparedIn(tx, notedIn, [1])));
    return inOneFlight([note(tx, -1), ...late]);
  });
  await expect(failing).rejects.toThrow('noted_number_check');
  await expect(late[0]).rejects.toThrow('aborted');
  expect(await noted()).toEqual([]);
});

it('ends with a statement that everybody sees once it is answered', async () => {
  const rows = await transactions.run(async (tx, commitWith) => {
    await note(tx, 1);
    const written = await commitWith<{ number: number }>(notedIn, [2]);
    expect(await noted()).toEqual([1, 2]);
    return written;
  });
  expect(rows).toEqual([{ number: 2 }]);
});

it('undoes everything when the statement that ends it fails', async () => {
  const failing = transactions.run(async (tx, commitWith) => {
    await note(tx, 1);
    return commitWith(notedIn, [-2]);
  });
  await expect(failing).rejects.toThrow('noted_number_check');
  expect(await noted()).toEqual([]);
});

it('leaves its connection as it found it, whatever came of it', async () => {
  await transactions.run((tx) => note(tx, 1));
  await transactions.run((tx) => note(tx, -1)).catch(() => undefined);
  await transactions.run((_, commitWith) => commitWith(notedIn, [-1])).catch(() => undefined);
  const open = await database.dataSource.query<object[]>(
    `select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  );
  expect(open).toEqual([]);
});
