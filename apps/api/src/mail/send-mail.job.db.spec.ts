import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule } from '../audit/audit.module';
import { ConfigModule, DatabaseConfig, DataConfig } from '../config';
import { DatabaseModule } from '../platform/database';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { JobsModule } from '../platform/jobs';
import { WritesLetters, type LetterWriter, type QueuedMail, type WrittenLetter } from './letter-writer';
import { MailModule } from './mail.module';
import { MailRefusal, type Mailer, type Message } from './mailer';
import { MAILER } from './mailer.provider';
import { Outbox, type NewMail } from './outbox';
import { MOST_ATTEMPTS, SendMailJob } from './send-mail.job';

const sent: Message[] = [];
let refusal: Error | undefined;
const mailer: Mailer = {
  engine: 'smtp',
  send(message) {
    if (refusal) {
      return Promise.reject(refusal);
    }
    sent.push(message);
    return Promise.resolve();
  },
  check: () => Promise.resolve(),
};

@WritesLetters('greeting')
@Injectable()
class Greeting implements LetterWriter<{ name?: string }> {
  write({ data: { name } }: QueuedMail<{ name?: string }>): Promise<WrittenLetter | undefined> {
    if (name === 'nobody') {
      return Promise.reject(new Error('Nobody has no name.'));
    }
    return Promise.resolve(name === undefined ? undefined : { subject: name, text: name, html: name });
  }
}

let database: MigratedDatabase;
let module: TestingModule;
let job: SendMailJob;
beforeAll(async () => {
  database = await createMigratedDatabase();
  module = await Test.createTestingModule({
    imports: [ConfigModule, DatabaseModule, AuditModule, JobsModule.forRoot('enqueue'), MailModule],
    providers: [Greeting],
  })
    .overrideProvider(DatabaseConfig)
    .useValue(Object.assign(new DatabaseConfig(), { url: database.url }))
    .overrideProvider(DataConfig)
    .useValue(Object.assign(new DataConfig(), { seed: 'none' }))
    .overrideProvider(MAILER)
    .useValue(mailer)
    .compile();
  module.useLogger(false);
  await module.init();
  job = module.get(SendMailJob);
});
beforeEach(() => {
  sent.length = 0;
  refusal = undefined;
});
afterAll(async () => {
  await module.close();
  await database.drop();
});

interface Row {
  readonly id: string;
  readonly state: string;
  readonly problem: string | null;
}

async function queue(mail: Partial<NewMail> & { key: string }): Promise<string> {
  await database.dataSource.transaction((tx) =>
    module.get(Outbox).queue(tx, {
      kind: 'greeting',
      recipient: 'ada@exemple.test',
      language: 'en',
      data: { name: 'Ada' },
      ...mail,
    }),
  );
  const [row] = await database.dataSource.query<Row[]>('select id from mail where key = $1', [mail.key]);
  return row!.id;
}

async function outcomeOf(mailId: string): Promise<Omit<Row, 'id'>> {
  const [row] = await database.dataSource.query<Row[]>('select state, problem from mail where id = $1', [
    mailId,
  ]);
  return row!;
}

const journalOf = (mailId: string) =>
  database.dataSource.query<object[]>(
    `select action, details from audit_entry where object_id = $1 order by id`,
    [mailId],
  );

describe('a letter', () => {
  it('is sent once, however often its job is done', async () => {
    const mailId = await queue({ key: 'once' });
    await job.handle({ mailId });
    await job.handle({ mailId });
    expect(sent.map(({ id, to, subject }) => ({ id, to, subject }))).toEqual([
      { id: mailId, to: 'ada@exemple.test', subject: 'Ada' },
    ]);
    expect(await outcomeOf(mailId)).toEqual({ state: 'sent', problem: null });
  });

  it('is queued once for a key, with one job', async () => {
    await queue({ key: 'twice' });
    await queue({ key: 'twice' });
    const jobs = await database.dataSource.query<object[]>(
      `select j.id from jobs.job j join mail m on m.id = (j.data->>'mailId')::uuid where m.key = 'twice'`,
    );
    expect(jobs).toHaveLength(1);
  });

  it('vanishes with the change it tells of', async () => {
    await expect(
      database.dataSource.transaction(async (tx) => {
        await module
          .get(Outbox)
          .queue(tx, { key: 'undone', kind: 'greeting', recipient: 'a@b.test', language: 'fr' });
        throw new Error('The change failed.');
      }),
    ).rejects.toThrow('The change failed.');
    const rows = await database.dataSource.query<object[]>(`select from mail where key = 'undone'`);
    expect(rows).toEqual([]);
  });

  it('that has nothing to tell any more is not sent', async () => {
    const mailId = await queue({ key: 'needless', data: {} });
    await job.handle({ mailId });
    expect([sent, await outcomeOf(mailId)]).toEqual([[], { state: 'needless', problem: null }]);
  });

  it('that came too late is not sent, which the journal tells', async () => {
    const mailId = await queue({ key: 'late', notAfter: new Date(Date.now() - 1) });
    await job.handle({ mailId });
    expect([sent, await outcomeOf(mailId)]).toEqual([[], { state: 'failed', problem: 'mail-expired' }]);
    expect(await journalOf(mailId)).toHaveLength(1);
  });

  it('that is put off is tried again, and given up after a while with its reason in the journal', async () => {
    const mailId = await queue({ key: 'deferred' });
    refusal = new MailRefusal('mail-deferred', false, '451 Later');
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      await expect(job.handle({ mailId })).rejects.toThrow('mail-deferred');
      expect(await outcomeOf(mailId)).toEqual({ state: 'queued', problem: 'mail-deferred' });
    }
    await job.handle({ mailId });
    expect(await outcomeOf(mailId)).toEqual({ state: 'failed', problem: 'mail-deferred' });
    const details = { kind: 'greeting', code: 'mail-deferred', attempts: MOST_ATTEMPTS };
    expect(await journalOf(mailId)).toEqual([{ action: 'mail.failed', details }]);
  });

  it('is sent once the server takes it', async () => {
    const mailId = await queue({ key: 'patient' });
    refusal = new MailRefusal('mail-unreachable', false, 'ECONNREFUSED');
    await expect(job.handle({ mailId })).rejects.toThrow('mail-unreachable');
    refusal = undefined;
    await job.handle({ mailId });
    expect(await outcomeOf(mailId)).toEqual({ state: 'sent', problem: null });
    expect(sent).toHaveLength(1);
  });

  it('that is refused for good is given up at once', async () => {
    const mailId = await queue({ key: 'refused' });
    refusal = new MailRefusal('mail-refused', true, '550 No');
    await job.handle({ mailId });
    expect(await outcomeOf(mailId)).toEqual({ state: 'failed', problem: 'mail-refused' });
  });

  it('that cannot be written is a failure like others', async () => {
    const mailId = await queue({ key: 'unwritten', data: { name: 'nobody' } });
    await expect(job.handle({ mailId })).rejects.toThrow('mail-not-written');
    expect([sent, await outcomeOf(mailId)]).toEqual([[], { state: 'queued', problem: 'mail-not-written' }]);
  });

  it('that a worker died with is not sent again', async () => {
    const mailId = await queue({ key: 'interrupted' });
    await database.dataSource.query(`update mail set state = 'sending', attempts = 1 where id = $1`, [
      mailId,
    ]);
    await job.handle({ mailId });
    expect([sent, await outcomeOf(mailId)]).toEqual([[], { state: 'failed', problem: 'mail-uncertain' }]);
  });
});
