import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule, DatabaseConfig } from '../../config';
import { createMigratedDatabase, type MigratedDatabase } from '../database/testing';
import { HandlesJob, Jobs, JobsModule, type JobHandler, type JobsRole } from './index';

const done: string[] = [];
let failures = 0;

@HandlesJob('greet')
@Injectable()
class Greet implements JobHandler<{ name: string }> {
  handle({ name }: { name: string }): Promise<void> {
    done.push(name);
    return Promise.resolve();
  }
}

@HandlesJob('once', { policy: 'exclusive' })
@Injectable()
class Once implements JobHandler {
  handle(): Promise<void> {
    done.push('once');
    return Promise.resolve();
  }
}

@HandlesJob('stumble', { retryLimit: 2 })
@Injectable()
class Stumble implements JobHandler {
  handle(): Promise<void> {
    if (failures-- > 0) {
      return Promise.reject(new Error('Not yet.'));
    }
    done.push('stumbled');
    return Promise.resolve();
  }
}

/** Ends when two of them are under way. */
@HandlesJob('meet')
@Injectable()
class Meet implements JobHandler {
  readonly concurrency = 2;
  private readonly waiting: (() => void)[] = [];

  async handle(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 2) {
        this.waiting.forEach((go) => go());
      }
    });
    done.push('met');
  }
}

@HandlesJob('every-minute', { cron: '* * * * *' })
@Injectable()
class EveryMinute implements JobHandler {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

let database: MigratedDatabase;
const started: TestingModule[] = [];
beforeAll(async () => {
  database = await createMigratedDatabase();
});
beforeEach(() => {
  done.length = 0;
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((module) => module.close()));
});
afterAll(() => database.drop());

async function start(role: JobsRole): Promise<Jobs> {
  const module = await Test.createTestingModule({
    imports: [ConfigModule, JobsModule.forRoot(role)],
    providers: [Greet, Once, Stumble, Meet, EveryMinute],
  })
    .overrideProvider(DatabaseConfig)
    .useValue(Object.assign(new DatabaseConfig(), { url: database.url }))
    .compile();
  started.push(module);
  await module.init();
  return module.get(Jobs);
}

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition() && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(condition()).toBe(true);
}

describe('a job', () => {
  it('is done by a worker that started before it was written', async () => {
    const writer = await start('enqueue');
    await start('work');
    await database.dataSource.transaction((tx) => writer.enqueue(tx, 'greet', { name: 'Ada' }));
    await eventually(() => done.includes('Ada'));
  });

  it('is done by a worker that starts after it was written', async () => {
    const writer = await start('enqueue');
    await database.dataSource.transaction((tx) => writer.enqueue(tx, 'greet', { name: 'Alan' }));
    await start('work');
    await eventually(() => done.includes('Alan'));
  });

  it('is told of while it waits, and so are the workers that live', async () => {
    const writer = await start('enqueue');
    await database.dataSource.query('delete from jobs.instance');
    await database.dataSource.transaction((tx) => writer.enqueue(tx, 'meet', { who: 'Ada' }));
    expect(await writer.listQueued('meet', 10)).toMatchObject([{ data: { who: 'Ada' } }]);
    expect(await writer.listWorkers('meet')).toEqual([]);
    await start('work');
    expect(await writer.listWorkers('meet')).toMatchObject([{ pid: process.pid, heard: expect.any(Date) }]);
    await database.dataSource.transaction((tx) => writer.enqueue(tx, 'meet', {}));
    await eventually(() => done.length === 2);
    expect(await writer.listQueued('meet', 10)).toEqual([]);
  });

  it('does not wait when many others are before it', async () => {
    const writer = await start('enqueue');
    const names = Array.from({ length: 20 }, (_, number) => `visitor ${number}`);
    await database.dataSource.transaction(async (tx) => {
      for (const name of names) {
        await writer.enqueue(tx, 'greet', { name });
      }
    });
    await start('work');
    await eventually(() => done.length === names.length);
    expect([...done].sort()).toEqual([...names].sort());
  });

  it('does not wait for another whose handler takes two at a time', async () => {
    const writer = await start('enqueue');
    await start('work');
    await database.dataSource.transaction(async (tx) => {
      await writer.enqueue(tx, 'meet', {});
      await writer.enqueue(tx, 'meet', {});
    });
    await eventually(() => done.length === 2);
  });

  it('vanishes with the transaction it was written in', async () => {
    const jobs = await start('enqueue');
    await expect(
      database.dataSource.transaction(async (tx) => {
        await jobs.enqueue(tx, 'greet', { name: 'nobody' });
        throw new Error('The change failed.');
      }),
    ).rejects.toThrow('The change failed.');
    await jobs.drain('greet');
    expect(done).toEqual([]);
  });

  it('of an exclusive queue is not written twice under one key', async () => {
    const jobs = await start('enqueue');
    await database.dataSource.transaction(async (tx) => {
      await jobs.enqueue(tx, 'once', {}, { singletonKey: 'a' });
      await jobs.enqueue(tx, 'once', {}, { singletonKey: 'a' });
      await jobs.enqueue(tx, 'once', {}, { singletonKey: 'b' });
    });
    await jobs.drain('once');
    expect(done).toEqual(['once', 'once']);
  });

  it('that fails is tried again', async () => {
    failures = 1;
    const writer = await start('enqueue');
    await database.dataSource.transaction((tx) => writer.enqueue(tx, 'stumble', {}));
    await start('work');
    await eventually(() => done.includes('stumbled'));
  }, 20_000);

  it('that is written by the clock is planned once, by the clocks of the portal, however many workers start', async () => {
    await database.dataSource.query('delete from jobs.schedule');
    await start('enqueue');
    const plans = () =>
      database.dataSource.query<object[]>(
        `select name, cron, timezone from jobs.schedule where name = 'every-minute'`,
      );
    expect(await plans()).toEqual([]);
    await start('work');
    await start('work');
    expect(await plans()).toEqual([{ name: 'every-minute', cron: '* * * * *', timezone: 'Europe/Paris' }]);
  });
});
