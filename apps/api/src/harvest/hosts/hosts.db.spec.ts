import { HarvestConfig } from '../../config';
import { createMigratedDatabase, type MigratedDatabase } from '../../platform/database/testing';
import { HostSlots } from './host-slots';
import { SharedHostTurns } from './host-turns';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

const configured = (values: Partial<HarvestConfig>) => Object.assign(new HarvestConfig(), values);

describe('the slots of a host', () => {
  /** Each as of a worker of its own: what it holds is of its connections. */
  const worker = () => new HostSlots(database.dataSource, configured({ hostRuns: 2 }));

  it('are as many as configured, for all workers together', async () => {
    const [one, two, three] = [worker(), worker(), worker()];
    const first = await one.take('data.example');
    const second = await two.take('data.example');
    expect([first, second]).toEqual([expect.anything(), expect.anything()]);
    expect(await three.take('data.example')).toBeUndefined();
    await first!.release();
    const third = await three.take('data.example');
    expect(third).toBeDefined();
    await second!.release();
    await third!.release();
  });

  it('are of one host, and no other waits for them', async () => {
    const slots = [await worker().take('a.example'), await worker().take('a.example')];
    const other = await worker().take('b.example');
    expect(other).toBeDefined();
    for (const slot of [...slots, other]) {
      await slot!.release();
    }
  });

  it('are free again when the worker that held one is gone', async () => {
    const held = [await worker().take('gone.example'), await worker().take('gone.example')];
    expect(await worker().take('gone.example')).toBeUndefined();
    await database.dataSource.query(
      `select pg_terminate_backend(pid, 5000) from pg_locks
       where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    const slot = await worker().take('gone.example');
    expect(slot).toBeDefined();
    await slot!.release();
    expect(held).toHaveLength(2);
  });
});

describe('the turns at a host', () => {
  const worker = (hostDelayMs: number) =>
    new SharedHostTurns(database.dataSource, configured({ hostDelayMs }));

  it('come one after the other, whoever takes them', async () => {
    const [one, other] = [worker(60_000), worker(60_000)];
    expect(await one.take('slow.example')).toBe(0);
    const second = await other.take('slow.example');
    const third = await one.take('slow.example');
    // A minute apart, less the time that passed meanwhile.
    expect(Math.round(second / 60_000)).toBe(1);
    expect(Math.round(third / 60_000)).toBe(2);
    expect(await other.take('another.example')).toBe(0);
  });

  it('do not come for anybody while the host wants to be left alone', async () => {
    await worker(0).putOff('busy.example', 3_600_000);
    await worker(0).putOff('busy.example', 1_000);
    const wait = await worker(0).take('busy.example');
    expect(Math.round(wait / 3_600_000)).toBe(1);
  });

  it('are not waited for without a delay', async () => {
    expect([await worker(0).take('fast.example'), await worker(0).take('fast.example')]).toEqual([0, 0]);
  });
});
