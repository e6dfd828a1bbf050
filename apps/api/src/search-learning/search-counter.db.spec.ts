import type { Request } from 'express';
import { LearningConfig } from '../config';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { PurgeSearchesJob } from './purge-searches.job';
import { SearchCounter } from './search-counter';

let database: MigratedDatabase;
let counter: SearchCounter;

beforeAll(async () => {
  database = await createMigratedDatabase();
  counter = new SearchCounter(database.dataSource, new LearningConfig());
}, 60_000);
beforeEach(() => database.dataSource.query('delete from search_asked'));
afterAll(() => database.drop());

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const from = (headers: Record<string, string> = { 'user-agent': FIREFOX }) =>
  ({ headers, query: {}, get: (name: string) => headers[name] }) as unknown as Request;
const found = (total: number, dropped: string[] = []) => ({
  total,
  ...(dropped.length > 0 && { interpretation: { searched: '', corrected: [], dropped } }),
});
const MONDAY = Date.parse('2026-06-15T00:00:00Z');
const at = (minutes: number) => new Date(MONDAY + minutes * 60_000);
const rows = () => database.dataSource.query<object[]>('select * from search_asked order by week, text');

describe('what is searched', () => {
  it('is counted by week and kind, with what was found', async () => {
    counter.noteSearch(from(), 'dataset', 'Écoles', found(240), at(0));
    counter.noteSearch(from(), 'dataset', 'ecoles ', found(0), at(5));
    counter.noteSearch(from(), 'dataset', 'écoles', found(31, ['primaires']), at(25));
    counter.noteSearch(from(), 'dataservice', 'écoles', found(3), at(25));
    counter.noteSearch(from(), 'dataset', 'écoles', found(1), at(7 * 24 * 60));
    await counter.flush();
    await counter.flush();
    expect(await rows()).toMatchObject([
      { kind: 'dataservice', text: 'ecoles', asked: 1, hits: 1 },
      { kind: 'dataset', text: 'ecoles', asked: 3, without_hits: 1, settled: 1, hits: 10 },
      { kind: 'dataset', text: 'ecoles', asked: 1, without_hits: 0, settled: 0, hits: 1 },
    ]);
  });

  it('counts times, not how often a page is loaded again', async () => {
    for (const minutes of [0, 1, 2, 9, 10, 11, 30]) {
      counter.noteSearch(from(), 'dataset', 'écoles', found(1), at(minutes));
      await counter.flush();
    }
    expect(await rows()).toMatchObject([{ asked: 7, times: 3 }]);
  });

  it.each<[string, Record<string, string>]>([
    ['a robot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['a program', { 'user-agent': 'python-requests/2.32' }],
    ['nobody knows what', {}],
    ['a program with a token', { 'user-agent': FIREFOX, 'x-api-key': 'secret' }],
  ])('is not counted when it is %s', async (_, headers) => {
    counter.noteSearch(from(headers), 'dataset', 'écoles', found(1), at(0));
    await counter.flush();
    expect(await rows()).toEqual([]);
  });

  it('is not counted when the operator does not want it', async () => {
    const off = new SearchCounter(
      database.dataSource,
      Object.assign(new LearningConfig(), { searchLearning: 'off' }),
    );
    off.noteSearch(from(), 'dataset', 'écoles', found(1), at(0));
    await off.flush();
    expect(await rows()).toEqual([]);
  });

  it('takes a bounded room, whatever is invented', async () => {
    for (let place = 0; place < 6_000; place++) {
      counter.noteSearch(from(), 'dataset', `mot${place}`, found(0), at(0));
    }
    await counter.flush();
    expect(await rows()).toHaveLength(5_000);
    await database.dataSource.query(
      `insert into search_asked select '2026-06-15', 'dataset', 'autre ' || n, 1, 1, now(), 0, 0, 0 from generate_series(1, 95000) n`,
    );
    counter.noteSearch(from(), 'dataset', 'encore un', found(0), at(0));
    counter.noteSearch(from(), 'dataset', 'mot1', found(0), at(0));
    await counter.flush();
    const [counted] = await database.dataSource.query<object[]>(
      `select count(*)::integer as total, max(asked) as most from search_asked`,
    );
    expect(counted).toEqual({ total: 100_000, most: 2 });
  }, 30_000);

  it('is forgotten when its week ends before it was searched often, or after a year', async () => {
    const weeksAgo = (weeks: number) => `(date_trunc('week', now()) - interval '${weeks} weeks')::date`;
    await database.dataSource.query(
      `insert into search_asked values
         (${weeksAgo(0)}, 'dataset', 'rare and new', 1, 1, now(), 0, 0, 0),
         (${weeksAgo(1)}, 'dataset', 'rare', 40, 4, now(), 0, 0, 0),
         (${weeksAgo(1)}, 'dataset', 'often', 5, 5, now(), 0, 0, 0),
         (${weeksAgo(58)}, 'dataset', 'often and old', 5, 5, now(), 0, 0, 0)`,
    );
    await new PurgeSearchesJob(database.dataSource).handle();
    expect((await rows()).map((row) => (row as { text: string }).text)).toEqual(['often', 'rare and new']);
  });
});
