import { setImmediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Request } from 'express';
import { ServerConfig, UsageConfig } from '../config';
import type { Transactions } from '../platform/database';
import { UsageCounter } from './usage-counter';

const MOST_OBJECTS = 5_000;
const request = { get: () => 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' } as unknown as Request;

let told: { readonly slug: string; readonly number: number }[][];
/** How often the database is away. */
let away: number;
let counter: UsageCounter;
beforeEach(() => {
  told = [];
  away = 0;
  Logger.overrideLogger(false);
  const write = (_sql: string, [rows]: unknown[] = []) => {
    if (typeof rows === 'string') {
      told.push(JSON.parse(rows) as (typeof told)[number]);
    }
  };
  const run = async (work: (tx: object) => Promise<void>) => {
    if (away > 0) {
      away -= 1;
      throw new Error('The database is away');
    }
    await work({ query: write });
  };
  counter = new UsageCounter({ run } as unknown as Transactions, new UsageConfig(), new ServerConfig());
});
afterEach(() => counter.beforeApplicationShutdown());

const show = (name: string) => counter.view({ kind: 'dataset', name }, request);
const showMany = (number: number) => Array.from({ length: number }, (_, index) => show(`d${index}`));

describe('what was counted', () => {
  it('waits in memory, once for each object', async () => {
    show('ecoles');
    show('ecoles');
    expect(told).toEqual([]);
    await counter.tell();
    expect(told).toMatchObject([[{ slug: 'ecoles', number: 2 }]]);
  });

  it('is told early when it is of as many objects as are remembered', async () => {
    showMany(MOST_OBJECTS - 1);
    await setImmediate();
    expect(told).toEqual([]);
    show('last');
    await setImmediate();
    expect(told.map((rows) => rows.length)).toEqual([MOST_OBJECTS]);
  });

  it('is kept while it cannot be told, and nothing is counted beyond what is remembered', async () => {
    away = 1;
    showMany(MOST_OBJECTS);
    await setImmediate();
    show('too-many');
    show('d0');
    await counter.tell();
    expect(told).toHaveLength(1);
    expect(told[0]).toHaveLength(MOST_OBJECTS);
    expect(told[0]).toContainEqual(expect.objectContaining({ slug: 'd0', number: 2 }));
    expect(told[0]).not.toContainEqual(expect.objectContaining({ slug: 'too-many' }));

    show('after');
    await counter.tell();
    expect(told[1]).toMatchObject([{ slug: 'after', number: 1 }]);
  });

  it('is told before the process ends, with what was just tried in vain', async () => {
    show('ecoles');
    away = 1;
    void counter.tell();
    await counter.beforeApplicationShutdown();
    expect(told).toMatchObject([[{ slug: 'ecoles', number: 1 }]]);
  });
});
