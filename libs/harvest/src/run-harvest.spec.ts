import type { DatasetRecord } from '@passerelle/catalog';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';
import type { CatalogSink, RunCounts } from './catalog-sink';
import type { HarvestBackend, HarvestContext, HarvestOutcome } from './harvest-backend';
import { HarvestSourceError } from './harvest-problem';
import { runHarvest, type RunHarvestOptions } from './run-harvest';
import { MemoryCatalog } from './testing/memory-catalog';

const source = { id: '5b8d2f6e-5d0e-4d77-8a4a-0c6f2f1f5a10', url: 'https://data.example/catalog.ttl' };
const options: RunHarvestOptions = {
  fetch: () => Promise.reject(new Error('These backends read nothing.')),
  scratchDir: 'unused',
};

function backend(harvest: (context: HarvestContext) => AsyncIterable<HarvestOutcome>): HarvestBackend {
  return { kind: 'test', harvest: (_, context) => harvest(context) };
}

function record(remoteId: string, fields: Partial<DatasetRecord> = {}): HarvestOutcome {
  return { kind: 'record', record: datasetRecordFixture({ remoteId, ...fields }), warnings: [] };
}

function listing(...outcomes: (HarvestOutcome | Error)[]): HarvestBackend {
  return backend(async function* () {
    for (const outcome of outcomes) {
      if (outcome instanceof Error) {
        throw outcome;
      }
      yield outcome;
    }
  });
}

const sumOf = ({ created, updated, unchanged, skipped, failed }: RunCounts) =>
  created + updated + unchanged + skipped + failed;

describe('a harvest', () => {
  it('counts each record under one verdict', async () => {
    const catalog = new MemoryCatalog();
    await runHarvest(listing(record('same'), record('changes'), record('goes')), source, catalog, options);
    const problem = { code: 'record-without-title', message: 'The record has no title.' } as const;
    const report = await runHarvest(
      listing(
        record('same'),
        record('changes', { title: 'Another' }),
        record('new'),
        record('refused', { title: '' }),
        { kind: 'skipped', recordKind: 'dataset', problem },
        { kind: 'failed', recordKind: 'dataset', remoteId: 'bad', problem },
      ),
      source,
      catalog,
      options,
    );
    expect(report).toMatchObject({
      state: 'done',
      counts: { read: 6, created: 1, updated: 1, unchanged: 1, skipped: 1, failed: 2 },
      archived: 1,
    });
    expect(report.counts.read).toBe(sumOf(report.counts));
    expect(report.endedAt.getTime()).toBeGreaterThanOrEqual(report.startedAt.getTime());
  });

  it('reports what was skipped, failed, refused or kept with warnings', async () => {
    const catalog = new MemoryCatalog();
    const warning = { code: 'value-dropped', message: 'The date "soon" was left out.' } as const;
    const problem = { code: 'record-unreadable', message: 'The record could not be mapped.' } as const;
    const kept = {
      kind: 'record',
      record: datasetRecordFixture({ remoteId: 'kept' }),
      warnings: [warning],
    } as const;
    await runHarvest(
      listing(kept, record('refused', { title: '' }), {
        kind: 'failed',
        recordKind: 'dataset',
        remoteId: 'bad',
        problem,
      }),
      source,
      catalog,
      options,
    );
    expect(catalog.items).toEqual([
      { kind: 'dataset', remoteId: 'kept', verdict: 'kept-with-warnings', problems: [warning] },
      {
        kind: 'dataset',
        remoteId: 'refused',
        verdict: 'failed',
        problems: [expect.objectContaining({ code: 'record-refused' })],
        record: expect.objectContaining({ title: '' }),
      },
      { kind: 'dataset', remoteId: 'bad', verdict: 'failed', problems: [problem] },
    ]);
  });

  it('hands on how a refused record came, unless it is too long to be kept', async () => {
    const catalog = new MemoryCatalog();
    const untitled = (remoteId: string, characters: number): HarvestOutcome => ({
      kind: 'record',
      record: datasetRecordFixture({ remoteId, title: '' }),
      warnings: [],
      raw: { mediaType: 'text/turtle', characters, text: () => 'raw' },
    });
    await runHarvest(
      listing(untitled('short', 1_000_000), untitled('long', 1_000_001)),
      source,
      catalog,
      options,
    );
    expect(catalog.items.map(({ remoteId, raw }) => [remoteId, raw?.text()])).toEqual([
      ['short', 'raw'],
      ['long', undefined],
    ]);
  });

  it('keeps the first of two records of the same identifier, also across batches', async () => {
    const catalog = new MemoryCatalog();
    const twice = listing(record('a', { title: 'First' }), record('b'), record('a', { title: 'Second' }));
    const report = await runHarvest(twice, source, catalog, { ...options, batchSize: 1 });
    expect(report.counts).toMatchObject({ read: 3, created: 2, skipped: 1 });
    expect(catalog.live(source)[0]?.title).toBe('First');
    expect(catalog.items).toEqual([
      {
        kind: 'dataset',
        remoteId: 'a',
        verdict: 'skipped',
        problems: [expect.objectContaining({ code: 'record-duplicate' })],
      },
    ]);
  });

  it('does not take a data service for the dataset of the same identifier', async () => {
    const catalog = new MemoryCatalog();
    const service = {
      kind: 'record',
      record: dataserviceRecordFixture({ remoteId: 'a' }),
      warnings: [],
    } as const;
    const report = await runHarvest(listing(record('a'), service, service), source, catalog, options);
    expect(report.counts).toMatchObject({ read: 3, created: 2, skipped: 1 });
    expect(catalog.items).toMatchObject([{ kind: 'dataservice', remoteId: 'a', verdict: 'skipped' }]);
  });

  it('of a source that breaks off keeps what it gave before', async () => {
    const catalog = new MemoryCatalog();
    const broken = new HarvestSourceError('connection-failed', 'The connection broke.');
    const report = await runHarvest(listing(record('a'), record('b'), broken), source, catalog, options);
    expect(report).toMatchObject({ state: 'failed', counts: { read: 2, created: 2 }, archived: 0 });
    expect(catalog.live(source)).toHaveLength(2);
  });

  it('of a source without any dataset fails', async () => {
    const report = await runHarvest(listing(), source, new MemoryCatalog(), options);
    expect(report).toMatchObject({ state: 'failed', archived: 0, problem: { code: 'no-dataset' } });
  });

  it('of a source that had datasets and has none is held', async () => {
    const catalog = new MemoryCatalog();
    await runHarvest(listing(record('a')), source, catalog, options);
    const report = await runHarvest(listing(), source, catalog, options);
    expect(report).toMatchObject({ state: 'held', archived: 0, missing: 1 });
    expect(catalog.live(source)).toHaveLength(1);
  });

  it('tells how many records the source says it holds', async () => {
    const lying = backend(async function* ({ announce }) {
      announce(3);
      yield record('a');
    });
    const report = await runHarvest(lying, source, new MemoryCatalog(), options);
    expect(report).toMatchObject({ state: 'done', announced: 3, counts: { read: 1 } });
  });

  it('goes on with a run that was stopped, and counts as if it never was', async () => {
    const catalog = new MemoryCatalog();
    const pages = [['a', 'b'], ['c', 'a'], ['d']];
    const places: (string | undefined)[] = [];
    const paged = backend(async function* ({ resumeAt, signal }) {
      places.push(resumeAt);
      for (let page = Number(resumeAt ?? 0); page < pages.length; page++) {
        for (const remoteId of pages[page]!) {
          signal.throwIfAborted();
          yield record(remoteId);
        }
        yield { kind: 'checkpoint', cursor: String(page + 1) };
      }
    });
    const stop = new AbortController();
    const small = { ...options, batchSize: 2 };
    let stopNext = false;
    const first = await runHarvest(paged, source, catalog, {
      ...small,
      signal: stop.signal,
      onProgress: () => (stopNext ? stop.abort() : (stopNext = true)),
    });
    expect(first).toMatchObject({ state: 'suspended', counts: { read: 2 } });
    const second = await runHarvest(paged, source, catalog, small);
    expect(places).toEqual([undefined, '1']);
    expect(second).toMatchObject({
      state: 'done',
      resumed: true,
      counts: { read: 5, created: 4, skipped: 1 },
    });
  });

  it('that breaks halfway keeps what it wrote and archives nothing', async () => {
    const catalog = new MemoryCatalog();
    await runHarvest(listing(record('a'), record('b')), source, catalog, options);
    const broken = new HarvestSourceError('timed-out', 'Page 2 did not answer.', 'https://data.example/2');
    const report = await runHarvest(listing(record('c'), record('d'), broken), source, catalog, {
      ...options,
      batchSize: 1,
    });
    expect(report).toMatchObject({
      state: 'failed',
      counts: { read: 2, created: 2 },
      archived: 0,
      problem: { code: 'timed-out', message: 'Page 2 did not answer.', at: 'https://data.example/2' },
    });
    expect(catalog.live(source).map(({ remoteId }) => remoteId)).toEqual(['a', 'b', 'c', 'd']);
    expect(catalog.runs.at(-1)).toMatchObject({ state: 'failed', problem: { code: 'timed-out' } });
  });

  it('that asked only for what changed archives nothing', async () => {
    const catalog = new MemoryCatalog();
    await runHarvest(listing(record('a'), record('b')), source, catalog, options);
    const delta = backend(async function* ({ onlyChanges }) {
      yield Promise.resolve(record('b'));
      onlyChanges?.();
    });
    expect(await runHarvest(delta, source, catalog, options)).toMatchObject({
      state: 'done',
      completeness: 'delta',
      archived: 0,
    });
  });

  it('hands an unexpected fault to onError and tells nothing of it', async () => {
    const fault = new TypeError('secret detail');
    const errors: unknown[] = [];
    const report = await runHarvest(listing(record('a'), fault), source, new MemoryCatalog(), {
      ...options,
      onError: (error) => errors.push(error),
    });
    expect(report.problem?.code).toBe('internal');
    expect(JSON.stringify(report)).not.toContain('secret');
    expect(errors).toEqual([fault]);
  });

  it('that is refused because another one runs, leaves the other alone', async () => {
    const catalog = new MemoryCatalog();
    await catalog.open(source);
    const report = await runHarvest(listing(record('a')), source, catalog, options);
    expect(report).toMatchObject({ state: 'failed', problem: { code: 'already-running' } });
    expect(catalog.runs).toEqual([]);
  });

  it('tells its progress after each batch, always adding up', async () => {
    const progress: RunCounts[] = [];
    const five = listing(...['a', 'b', 'c', 'd', 'a'].map((remoteId) => record(remoteId)));
    await runHarvest(five, source, new MemoryCatalog(), {
      ...options,
      batchSize: 2,
      onProgress: (counts) => progress.push(counts),
    });
    expect(progress.map(({ read }) => read)).toEqual([2, 4, 5]);
    expect(progress.map(sumOf)).toEqual([2, 4, 5]);
  });

  it('closes a batch early when its records are large', async () => {
    const sizes: number[] = [];
    const large = { description: 'x'.repeat(2000) };
    await runHarvest(
      listing(record('a', large), record('b', large), record('c', large)),
      source,
      watched(new MemoryCatalog(), (batch) => sizes.push(batch.length)),
      { ...options, batchCharacters: 1500 },
    );
    expect(sizes).toEqual([1, 1, 1]);
  });

  it('stops on its signal, archives nothing and releases the backend', async () => {
    const catalog = new MemoryCatalog();
    await runHarvest(listing(record('old')), source, catalog, options);
    const stop = new AbortController();
    let released = false;
    const endless = backend(async function* ({ signal }) {
      try {
        for (let n = 0; ; n++) {
          signal.throwIfAborted();
          yield record(`r${n}`);
        }
      } finally {
        released = true;
      }
    });
    const report = await runHarvest(endless, source, catalog, {
      ...options,
      batchSize: 10,
      signal: stop.signal,
      onProgress: ({ read }) => read >= 30 && stop.abort(),
    });
    expect(report).toMatchObject({ state: 'suspended', archived: 0, problem: { code: 'stopped' } });
    expect(catalog.live(source)).toHaveLength(31);
    expect(released).toBe(true);
  });

  it('stays one run, left open, while whoever asked for it tries again', async () => {
    const catalog = new MemoryCatalog();
    const broken = backend(async function* () {
      yield record('a');
      await Promise.reject(new HarvestSourceError('connection-failed', 'The server is away.'));
    });
    const asked: unknown[] = [];
    const report = await runHarvest(broken, source, catalog, {
      ...options,
      triedAgain: ({ code }, resumed) => {
        asked.push([code, resumed]);
        return 'at-cursor';
      },
    });
    expect(report).toMatchObject({ state: 'suspended', problem: { code: 'connection-failed' } });
    expect(asked).toEqual([['connection-failed', false]]);
    expect(catalog.runs).toEqual([]);
    await runHarvest(broken, source, catalog, { ...options, triedAgain: () => undefined });
    expect(catalog.runs).toMatchObject([{ state: 'failed', problem: { code: 'connection-failed' } }]);
  });

  it('that exceeds its time fails as timed out', async () => {
    const signal = AbortSignal.abort(new DOMException('too long', 'TimeoutError'));
    const report = await runHarvest(listing(record('a')), source, new MemoryCatalog(), {
      ...options,
      signal,
    });
    expect(report).toMatchObject({ state: 'failed', problem: { code: 'run-timed-out' } });
  });

  it('frees a backend that waits for its source when a write fails', async () => {
    const waiting = backend(async function* ({ signal }) {
      yield record('a');
      await new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    });
    const sink = watched(new MemoryCatalog(), () => {
      throw new Error('The database is gone.');
    });
    const report = await runHarvest(waiting, source, sink, { ...options, batchSize: 1 });
    expect(report).toMatchObject({ state: 'failed', problem: { code: 'internal' }, counts: { read: 0 } });
  });

  it('reads one batch ahead of the write, not more', async () => {
    let yielded = 0;
    const counted = backend(async function* () {
      for (; yielded < 1000; yielded++) {
        yield record(`r${yielded}`);
      }
    });
    const ahead: number[] = [];
    let written = 0;
    const sink = watched(new MemoryCatalog(), async (batch) => {
      // Lets the reader go as far as it will.
      for (let turn = 0; turn < 500; turn++) {
        await Promise.resolve();
      }
      ahead.push(yielded - written);
      written += batch.length;
    });
    await runHarvest(counted, source, sink, { ...options, batchSize: 10 });
    expect(Math.max(...ahead)).toBeLessThanOrEqual(20);
    expect(ahead.slice(0, 5).every((count) => count >= 19)).toBe(true);
  });

  it('holds as many records of a large source as of a small one', async () => {
    const small = await mostRecordsHeld(200);
    expect(await mostRecordsHeld(2_000)).toBe(small);
    expect(small).toBeLessThanOrEqual(41);
  });
});

/** Records that the backend gave and the sink has not yet taken, at most, in batches of 20. */
async function mostRecordsHeld(total: number): Promise<number> {
  let held = 0;
  let most = 0;
  const counted = backend(async function* () {
    for (let n = 0; n < total; n++) {
      most = Math.max(most, ++held);
      yield record(`r${n}`);
    }
  });
  const sink = watched(new MemoryCatalog(), async (batch) => {
    await Promise.resolve();
    held -= batch.length;
  });
  await runHarvest(counted, source, sink, { ...options, batchSize: 20 });
  return most;
}

/** The catalogue, with a look at each batch before it is written. */
function watched(catalog: MemoryCatalog, look: (batch: readonly unknown[]) => unknown): CatalogSink {
  return {
    async open(opened) {
      const run = await catalog.open(opened);
      return {
        ...run,
        write: async (batch) => {
          await look(batch);
          return run.write(batch);
        },
      };
    },
  };
}
