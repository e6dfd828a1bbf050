import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { Audit } from './audit';

let database: MigratedDatabase;
let audit: Audit;
beforeEach(async () => {
  database = await createMigratedDatabase();
  audit = new Audit(database.dataSource);
});
afterEach(() => database.drop());

const append = (action: string) =>
  database.dataSource.transaction((tx) =>
    audit.append(tx, undefined, action, { type: 'dataset' }, { title: 'Écoles' }),
  );

/** As somebody who owns the database and means harm. */
const tamper = (sql: string) =>
  database.dataSource.query(`alter table audit_entry disable trigger all; ${sql};`);

describe('the audit journal', () => {
  it('numbers its entries without a gap, whoever writes at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, number) => append(`act ${number}`)));
    const rows = await database.dataSource.query<{ id: string }[]>('select id from audit_entry order by id');
    expect(rows.map(({ id }) => Number(id))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await audit.findBreak()).toBeUndefined();
  });

  it('leaves no gap for an act that was undone', async () => {
    await append('first');
    await expect(
      database.dataSource.transaction(async (tx) => {
        await audit.append(tx, undefined, 'undone', { type: 'dataset' });
        throw new Error('The act failed.');
      }),
    ).rejects.toThrow('The act failed.');
    await append('second');
    expect(await audit.findBreak()).toBeUndefined();
  });

  it.each(['update audit_entry set action = action', 'delete from audit_entry', 'truncate audit_entry'])(
    'refuses: %s',
    async (sql) => {
      await append('act');
      await expect(database.dataSource.query(sql)).rejects.toThrow('only added to');
    },
  );

  it.each([
    ['changed', `update audit_entry set details = '{}' where id = 2`, 2],
    ['removed', 'delete from audit_entry where id = 2', 3],
    ['moved in time', `update audit_entry set at = at - interval '1 day' where id = 3`, 3],
  ])('shows where an entry was %s behind its back', async (_, sql, broken) => {
    await append('first');
    await append('second');
    await append('third');
    await tamper(sql);
    expect(await audit.findBreak()).toBe(broken);
  });
});
