import { Logger } from '@nestjs/common';
import { createMigratedDatabase, type MigratedDatabase } from '../database/testing';
import { RateCounter } from './rate-counter';

let database: MigratedDatabase;
let processes: [RateCounter, RateCounter];
beforeEach(async () => {
  database = await createMigratedDatabase();
  processes = [new RateCounter(database.dataSource), new RateCounter(database.dataSource)];
});
afterEach(async () => {
  processes.forEach((counter) => counter.onApplicationShutdown());
  await database.drop();
});

const NOON = Date.parse('2026-01-31T12:00:00Z');

describe('the count of requests', () => {
  it('is that of all processes, once they have told each other', async () => {
    const [one, other] = processes;
    one.take('a', NOON);
    one.take('a', NOON);
    other.take('a', NOON);
    other.take('b', NOON);
    expect([one.look('a', NOON).used, other.look('a', NOON).used]).toEqual([2, 1]);
    await one.share();
    await other.share();
    expect([other.look('a', NOON).used, other.look('b', NOON).used]).toEqual([3, 1]);
    one.take('a', NOON);
    await one.share();
    expect(one.look('a', NOON).used).toBe(4);
  });

  it('begins anew with each minute', () => {
    const [one] = processes;
    expect(one.take('a', NOON + 59_000)).toEqual({ used: 1, secondsLeft: 1 });
    expect(one.take('a', NOON + 60_000)).toEqual({ used: 1, secondsLeft: 60 });
  });

  it('loses nothing when it cannot be told', async () => {
    const [one] = processes;
    one.take('a', NOON);
    const told = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    await database.dataSource.query('alter table rate_window rename to elsewhere');
    await one.share();
    expect(told).toHaveBeenCalledTimes(1);
    told.mockRestore();
    await database.dataSource.query('alter table elsewhere rename to rate_window');
    await one.share();
    const rows = await database.dataSource.query<{ count: number }[]>('select count from rate_window');
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('is forgotten after a while', async () => {
    const [one] = processes;
    one.take('a', NOON);
    await one.share();
    one.take('a', NOON + 600_000);
    await one.share();
    const rows = await database.dataSource.query<{ started: Date }[]>('select started from rate_window');
    expect(rows.map(({ started }) => started.getTime())).toEqual([NOON + 600_000]);
  });
});
