import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { Audit } from './audit';
import { AuditSeals } from './audit-seals';

let database: MigratedDatabase;
let seals: AuditSeals;
const audit = new Audit();
beforeEach(async () => {
  database = await createMigratedDatabase();
  seals = new AuditSeals(database.dataSource);
});
afterEach(() => database.drop());

const append = (action: string) =>
  database.dataSource.transaction((tx) =>
    audit.append(tx, undefined, action, { type: 'dataset' }, { title: 'Écoles' }),
  );

const sealed = async (): Promise<string[]> => {
  const rows = await database.dataSource.query<{ position: string; action: string }[]>(
    'select position, action from audit_entry where position is not null order by position',
  );
  return rows.map(({ position, action }) => `${position} ${action}`);
};

/** As somebody who owns the database and means harm. */
const tamper = (sql: string) =>
  database.dataSource.query(`alter table audit_entry disable trigger all; ${sql};`);

describe('the audit journal', () => {
  it('lets no act wait for another, and seals in the order of commits', async () => {
    const slow = database.dataSource.createQueryRunner();
    await slow.connect();
    await slow.startTransaction();
    await audit.append(slow.manager, undefined, 'slow', { type: 'dataset' });
    await append('quick');
    await seals.seal();
    expect(await sealed()).toEqual(['1 quick']);
    await slow.commitTransaction();
    await slow.release();
    expect(await seals.check()).toMatchObject({ sealed: 1, waiting: 1 });
    await seals.seal();
    expect(await sealed()).toEqual(['1 quick', '2 slow']);
    expect(await seals.check()).toMatchObject({ brokenAt: undefined, sealed: 2, waiting: 0 });
  });

  it('seals without a gap, whoever writes and seals at the same time', async () => {
    const acts = Array.from({ length: 20 }, (_, number) => append(`act ${number}`));
    await Promise.all([...acts, seals.seal(), seals.seal(), seals.seal()]);
    await seals.seal();
    expect(await seals.check()).toMatchObject({ brokenAt: undefined, sealed: 20, waiting: 0 });
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
    await seals.seal();
    expect(await sealed()).toEqual(['1 first', '2 second']);
    expect(await seals.check()).toMatchObject({ brokenAt: undefined });
  });

  it.each([
    'update audit_entry set action = action',
    `update audit_entry set action = 'other', position = 1`,
    'delete from audit_entry',
    'truncate audit_entry',
  ])('refuses before the seal: %s', async (sql) => {
    await append('act');
    await expect(database.dataSource.query(sql)).rejects.toThrow('only added to');
  });

  it.each(['update audit_entry set position = null', 'update audit_entry set position = 2'])(
    'refuses to seal again: %s',
    async (sql) => {
      await append('act');
      await seals.seal();
      await expect(database.dataSource.query(sql)).rejects.toThrow('only added to');
    },
  );

  it.each([
    ['changed', `update audit_entry set details = '{}' where position = 2`, 2],
    ['removed', 'delete from audit_entry where position = 2', 3],
    ['removed from the beginning', 'delete from audit_entry where position = 1', 2],
    ['moved in time', `update audit_entry set at = at - interval '1 day' where position = 3`, 3],
    [
      'put in the place of another',
      `update audit_entry set position = 5 - position where position > 1 and position in (2, 3)`,
      2,
    ],
    [
      'removed, and what followed moved up',
      `delete from audit_entry where position = 2; update audit_entry set position = 2 where position = 3`,
      2,
    ],
  ])('shows where an entry was %s behind its back', async (_, sql, broken) => {
    await append('first');
    await append('second');
    await append('third');
    await seals.seal();
    // Two entries change places at once.
    await database.dataSource.query('alter table audit_entry drop constraint audit_entry_position_unique');
    await tamper(sql);
    expect((await seals.check()).brokenAt).toBe(broken);
  });

  it('shows to whoever kept its last seal that its end was cut off', async () => {
    await append('first');
    await append('second');
    await seals.seal();
    const { last } = await seals.check();
    expect(last).toBeDefined();
    expect(await seals.has(last!)).toBe(true);
    await tamper('delete from audit_entry where position = 2');
    expect((await seals.check()).brokenAt).toBeUndefined();
    expect(await seals.has(last!)).toBe(false);
  });
});
