import { Audit } from '../audit/audit';
import { Transactions } from '../platform/database';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { UsersReader } from './users.reader';
import { UsersService } from './users.service';

let database: MigratedDatabase;
let users: UsersService;
beforeAll(async () => {
  database = await createMigratedDatabase();
  users = new UsersService(new Transactions(database.dataSource), new Audit());
});
afterAll(() => database.drop());

const ADMINISTRATOR = { userId: '', isAdmin: true, roles: new Map(), assigned: new Set<string>() };

describe('an account that an administrator made', () => {
  it('is that of the first whose address a provider vouches for, and of nobody after them', async () => {
    const email = 'alix@exemple.test';
    const signIn = (subject: string, isVerified: boolean) =>
      users.signIn({
        issuer: 'https://agents.test',
        subject,
        email,
        firstName: 'Alix',
        lastName: 'Simon',
        claims: { email_verified: isVerified },
      });
    const userId = await signIn('administrator', false);
    await database.dataSource.query(`update account set email = 'other@exemple.test' where id = $1`, [
      userId,
    ]);
    const made = await users.create({ ...ADMINISTRATOR, userId }, { email, first_name: 'Alix' }, undefined);
    const ids = [await signIn('unsure', false), await signIn('sure', true), await signIn('later', true)];
    expect(ids.map((id) => id === made)).toEqual([false, true, false]);
    expect(await signIn('sure', true)).toBe(made);
    const identities = await database.dataSource.query<object[]>(
      'select issuer, subject from account_identity where account_id = $1',
      [made],
    );
    expect(identities).toEqual([{ issuer: 'https://agents.test', subject: 'sure' }]);
  });
});

describe('somebody who is deleted while they are being answered', () => {
  it('is told so', async () => {
    const userId = await users.signIn({
      issuer: 'https://agents.test',
      subject: 'leaving',
      email: 'leaving@exemple.test',
      firstName: 'Camille',
      lastName: 'Petit',
      claims: {},
    });
    const actor = { ...ADMINISTRATOR, userId, isAdmin: false };
    await users.remove(actor, userId, () => undefined);
    const answered = new UsersReader(database.dataSource).getMe(actor, 'https://portal.test');
    await expect(answered).rejects.toMatchObject({ code: 'user-deleted' });
  });
});
