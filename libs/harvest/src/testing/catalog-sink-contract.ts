import { RECORD_KINDS, type CatalogRecord, type CommonRecord, type RecordKind } from '@passerelle/catalog';
import { catalogRecordFixture } from '@passerelle/catalog/testing';
import { DEFAULT_ABSENCE, type AbsencePolicy } from '../absence';
import type { CatalogSink, HarvestedRecord, RunCounts } from '../catalog-sink';
import type { HarvestSource } from '../harvest-backend';
import { harvested } from './harvested-record';

/** One sink to try, with a source of its own that nothing was harvested from yet. */
export interface SinkUnderTest {
  /** Archives without a grace time, and holds runs as {@link DEFAULT_ABSENCE} says. */
  readonly sink: CatalogSink;
  /** The same catalogue, with another policy, at another time. */
  sinkWith(policy: AbsencePolicy, now: Date): CatalogSink;
  readonly source: HarvestSource;
  /** Remote identifiers of the records of this kind of the source that are not archived, in any order. */
  liveRemoteIds(kind: RecordKind): Promise<string[]>;
  /** A record of this kind that this catalogue does not accept. */
  refusedRecord(kind: RecordKind): CatalogRecord;
  dispose?(): Promise<void>;
}

const NO_COUNTS: RunCounts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

/** What every catalogue sink must do; run it against each implementation. */
export function describeCatalogSinkContract(name: string, makeSink: () => Promise<SinkUnderTest>): void {
  describe.each(RECORD_KINDS)(`${name} as a catalogue sink of a %s`, (kind) =>
    describeSinkOf(kind, makeSink),
  );
  describe(`${name} as a catalogue sink`, () => describeSinkOfBoth(makeSink));
}

function describeSinkOf(kind: RecordKind, makeSink: () => Promise<SinkUnderTest>): void {
  let sut: SinkUnderTest;
  beforeEach(async () => {
    sut = await makeSink();
  });
  afterEach(() => sut.dispose?.());

  async function harvest(
    batch: readonly HarvestedRecord[],
    end: 'full' | 'delta' | 'abort' = 'full',
  ): Promise<{ verdicts: string[]; archived: number }> {
    const run = await sut.sink.open(sut.source);
    const verdicts = (await run.write(batch)).map(({ verdict }) => verdict);
    if (end === 'abort') {
      await run.abort({ code: 'timed-out', message: 'The server did not answer in time.' }, NO_COUNTS);
      return { verdicts, archived: 0 };
    }
    const counts = { ...NO_COUNTS, read: batch.length };
    const { archived } = await run.commit(end, counts);
    return { verdicts, archived };
  }

  const live = async () => (await sut.liveRemoteIds(kind)).sort();
  const harvestedRecord = (fields: Partial<CommonRecord>) => harvested(catalogRecordFixture(kind, fields));
  const [a, b, c] = ['a', 'b', 'c'].map((remoteId) => harvestedRecord({ remoteId })) as [
    HarvestedRecord,
    HarvestedRecord,
    HarvestedRecord,
  ];

  it('creates a record it does not know', async () => {
    expect(await harvest([a])).toEqual({ verdicts: ['created'], archived: 0 });
    expect(await live()).toEqual(['a']);
  });

  it('leaves a record of the same fingerprint as it is', async () => {
    await harvest([a]);
    expect((await harvest([a])).verdicts).toEqual(['unchanged']);
  });

  it('updates a record of another fingerprint', async () => {
    await harvest([a]);
    const changed = harvestedRecord({ remoteId: 'a', title: 'Another title' });
    expect((await harvest([changed])).verdicts).toEqual(['updated']);
    expect((await harvest([changed])).verdicts).toEqual(['unchanged']);
  });

  it('answers in the order of the batch', async () => {
    await harvest([b, c]);
    const changed = harvestedRecord({ remoteId: 'c', title: 'Another title' });
    expect((await harvest([changed, a, b])).verdicts).toEqual(['updated', 'created', 'unchanged']);
  });

  it('takes several batches in one run', async () => {
    const run = await sut.sink.open(sut.source);
    await run.write([a, b]);
    await run.write([c]);
    expect(await run.commit('full', { ...NO_COUNTS, read: 3, created: 3 })).toEqual({
      state: 'done',
      archived: 0,
      missing: 0,
    });
    expect(await live()).toEqual(['a', 'b', 'c']);
  });

  it('archives what a full run did not see', async () => {
    await harvest([a, b, c]);
    expect(await harvest([b])).toEqual({ verdicts: ['unchanged'], archived: 2 });
    expect(await live()).toEqual(['b']);
  });

  it('counts an archived record once only', async () => {
    await harvest([a, b]);
    await harvest([b]);
    expect((await harvest([b])).archived).toBe(0);
  });

  it('archives nothing before the commit', async () => {
    await harvest([a, b]);
    const run = await sut.sink.open(sut.source);
    await run.write([a]);
    expect(await live()).toEqual(['a', 'b']);
    await run.commit('full', { ...NO_COUNTS, read: 1, unchanged: 1 });
  });

  it('archives nothing after a delta run', async () => {
    await harvest([a, b]);
    expect(await harvest([b], 'delta')).toEqual({ verdicts: ['unchanged'], archived: 0 });
    expect(await live()).toEqual(['a', 'b']);
  });

  it('archives nothing after an aborted run, and keeps what it wrote', async () => {
    await harvest([a, b]);
    await harvest([c], 'abort');
    expect(await live()).toEqual(['a', 'b', 'c']);
  });

  it('brings a record that comes back to life again', async () => {
    await harvest([a, b]);
    await harvest([b]);
    expect((await harvest([a, b])).verdicts).toEqual(['updated', 'unchanged']);
    expect(await live()).toEqual(['a', 'b']);
  });

  it('lets a refused record fail alone', async () => {
    const refused = harvested(sut.refusedRecord(kind));
    const run = await sut.sink.open(sut.source);
    const verdicts = await run.write([a, refused, b]);
    await run.commit('full', { ...NO_COUNTS, read: 3, created: 2, failed: 1 });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['created', 'failed', 'created']);
    expect(verdicts[1]).toHaveProperty('problem.code');
    expect(await live()).toEqual(['a', 'b']);
  });

  it('does not archive what it held of a record that is now refused', async () => {
    const refused = sut.refusedRecord(kind);
    const { remoteId } = refused;
    await harvest([harvestedRecord({ remoteId })]);
    await harvest([harvested(refused)]);
    expect(await live()).toEqual([remoteId]);
  });

  it('takes what was skipped, failed or kept with warnings', async () => {
    const run = await sut.sink.open(sut.source);
    const problems = [{ code: 'record-without-title', message: 'The record has no title.' }] as const;
    await run.report([
      { kind, remoteId: 'x', verdict: 'skipped', problems },
      { kind, verdict: 'failed', problems },
      { kind, remoteId: 'y', verdict: 'kept-with-warnings', problems },
    ]);
    await expect(run.commit('full', { ...NO_COUNTS, read: 2, skipped: 1, failed: 1 })).resolves.toEqual({
      state: 'done',
      archived: 0,
      missing: 0,
    });
  });

  it('does not archive a record that is reported as skipped or failed', async () => {
    await harvest([a, b, c]);
    const run = await sut.sink.open(sut.source);
    const problems = [{ code: 'record-unreadable', message: 'The record could not be mapped.' }] as const;
    await run.report([
      { kind, remoteId: 'a', verdict: 'failed', problems },
      { kind, remoteId: 'b', verdict: 'skipped', problems },
    ]);
    expect(await run.commit('full', { ...NO_COUNTS, read: 2, skipped: 1, failed: 1 })).toEqual({
      state: 'done',
      archived: 1,
      missing: 1,
    });
    expect(await live()).toEqual(['a', 'b']);
  });

  it('tells how many live records it knows of the source', async () => {
    await harvest([a, b, c]);
    await harvest([a, b]);
    const run = await sut.sink.open(sut.source);
    expect(run.known).toBe(2);
    await run.commit('full', NO_COUNTS);
  });

  describe('when records are gone', () => {
    const DAY = 86_400_000;
    const start = new Date('2026-03-01T00:00:00Z').getTime();
    const many = Array.from({ length: 50 }, (_, number) => harvestedRecord({ remoteId: `m${number}` }));
    const after = async (days: number, batch: readonly HarvestedRecord[]) => {
      const sink = sut.sinkWith({ ...DEFAULT_ABSENCE, graceDays: 7 }, new Date(start + days * DAY));
      const run = await sink.open(sut.source);
      if (batch.length > 0) {
        await run.write(batch);
      }
      return run.commit('full', { ...NO_COUNTS, read: batch.length });
    };

    it('waits for the grace time before it archives', async () => {
      await after(0, [a, b]);
      expect(await after(1, [a])).toEqual({ state: 'done', archived: 0, missing: 1 });
      expect(await after(7, [a])).toEqual({ state: 'done', archived: 0, missing: 1 });
      expect(await live()).toEqual(['a', 'b']);
      expect(await after(8, [a])).toEqual({ state: 'done', archived: 1, missing: 1 });
      expect(await live()).toEqual(['a']);
    });

    it('counts the grace time anew when one was back in between', async () => {
      await after(0, [a, b]);
      await after(1, [a]);
      expect(await after(2, [a, b])).toEqual({ state: 'done', archived: 0, missing: 0 });
      await after(8, [a]);
      expect(await after(9, [a])).toMatchObject({ archived: 0, missing: 1 });
    });

    it('holds the run when more than a fifth is gone', async () => {
      await after(0, many);
      expect(await after(30, many.slice(0, 40))).toEqual({ state: 'done', archived: 0, missing: 10 });
      expect(await after(60, many.slice(0, 39))).toEqual({ state: 'held', archived: 0, missing: 11 });
      expect(await live()).toHaveLength(50);
    });

    it('never holds a run for fewer than ten', async () => {
      await after(0, many.slice(0, 12));
      expect(await after(1, many.slice(0, 3))).toMatchObject({ state: 'done', missing: 9 });
    });

    it('holds the run when none is left, or none is the same', async () => {
      await after(0, [a, b]);
      expect(await after(30, [])).toEqual({ state: 'held', archived: 0, missing: 2 });
      expect(await after(60, [c])).toEqual({ state: 'held', archived: 0, missing: 2 });
    });

    it('archives again once the source is whole', async () => {
      await after(0, many);
      await after(1, many.slice(0, 20));
      await after(9, many.slice(0, 49));
      expect(await live()).toHaveLength(49);
    });
  });

  describe('when a run stops', () => {
    it('goes on with it from its cursor, knowing what it saw before', async () => {
      await harvest([a, b, c]);
      const run = await sut.sink.open(sut.source);
      await run.write([a]);
      const counts = { ...NO_COUNTS, read: 1, unchanged: 1 };
      await run.advance({ counts, cursor: 'page 2', announced: 3 });
      await run.write([c]);
      await run.advance({ counts: { ...NO_COUNTS, read: 2, unchanged: 2 }, announced: 3 });
      await run.suspend();

      const again = await sut.sink.open(sut.source);
      expect(again.resumed).toMatchObject({ cursor: 'page 2', counts });
      const seen: string[] = [];
      for await (const { kind: seenKind, remoteId } of again.resumed!.seen) {
        seen.push(`${seenKind} ${remoteId}`);
      }
      expect(seen).toEqual([`${kind} a`]);
      expect(await again.write([c])).toEqual([{ verdict: 'unchanged' }]);
      expect(await again.commit('full', counts)).toEqual({ state: 'done', archived: 1, missing: 1 });
      expect(await live()).toEqual(['a', 'c']);
    });

    it('begins anew when it had no cursor yet', async () => {
      const run = await sut.sink.open(sut.source);
      await run.write([a]);
      await run.advance({ counts: { ...NO_COUNTS, read: 1, created: 1 } });
      await run.suspend();
      const again = await sut.sink.open(sut.source);
      expect(again.resumed).toBeUndefined();
      expect(await again.write([a])).toEqual([{ verdict: 'unchanged' }]);
      await again.commit('full', { ...NO_COUNTS, read: 1, unchanged: 1 });
    });

    it.each(['full', 'abort'] as const)('begins anew after a run that ended by %s', async (end) => {
      const run = await sut.sink.open(sut.source);
      await run.write([a]);
      const counts = { ...NO_COUNTS, read: 1, created: 1 };
      await run.advance({ counts, cursor: 'page 2' });
      await (end === 'full'
        ? run.commit('full', counts)
        : run.abort({ code: 'timed-out', message: 'Silence.' }, counts));
      const again = await sut.sink.open(sut.source);
      expect(again.resumed).toBeUndefined();
      await again.suspend();
    });
  });

  it('refuses a second run while one is under way', async () => {
    const run = await sut.sink.open(sut.source);
    await expect(sut.sink.open(sut.source)).rejects.toMatchObject({
      name: 'HarvestSourceError',
      code: 'already-running',
    });
    await run.commit('full', NO_COUNTS);
  });

  it.each(['full', 'abort'] as const)('can be opened again after %s', async (end) => {
    await harvest([a], end);
    expect((await harvest([a])).verdicts).toEqual(['unchanged']);
  });
}

function describeSinkOfBoth(makeSink: () => Promise<SinkUnderTest>): void {
  let sut: SinkUnderTest;
  beforeEach(async () => {
    sut = await makeSink();
  });
  afterEach(() => sut.dispose?.());

  const dataset = (remoteId: string) => harvested(catalogRecordFixture('dataset', { remoteId }));
  const service = (remoteId: string) => harvested(catalogRecordFixture('dataservice', { remoteId }));
  const live = async () => ({
    datasets: (await sut.liveRemoteIds('dataset')).sort(),
    services: (await sut.liveRemoteIds('dataservice')).sort(),
  });

  async function harvest(batch: readonly HarvestedRecord[]) {
    const run = await sut.sink.open(sut.source);
    const verdicts = (await run.write(batch)).map(({ verdict }) => verdict);
    const { archived } = await run.commit('full', { ...NO_COUNTS, read: batch.length });
    return { verdicts, archived };
  }

  it('keeps a dataset and a data service of one remote identifier apart', async () => {
    expect((await harvest([dataset('a'), service('a')])).verdicts).toEqual(['created', 'created']);
    expect((await harvest([service('a'), dataset('a')])).verdicts).toEqual(['unchanged', 'unchanged']);
    expect(await live()).toEqual({ datasets: ['a'], services: ['a'] });
  });

  it('answers in the order of a batch of both', async () => {
    await harvest([service('a'), dataset('b')]);
    const batch = [dataset('a'), service('a'), service('b'), dataset('b')];
    expect((await harvest(batch)).verdicts).toEqual(['created', 'unchanged', 'created', 'unchanged']);
  });

  it('archives and counts what it did not see of both', async () => {
    await harvest([dataset('a'), dataset('b'), service('a'), service('b')]);
    expect(await harvest([dataset('a'), service('b')])).toMatchObject({ archived: 2 });
    expect(await live()).toEqual({ datasets: ['a'], services: ['b'] });
  });

  it('does not take a reported data service for the dataset of its identifier', async () => {
    await harvest([dataset('a'), service('a'), dataset('b')]);
    const run = await sut.sink.open(sut.source);
    await run.write([dataset('b')]);
    const problems = [{ code: 'record-unreadable', message: 'The record could not be mapped.' }] as const;
    await run.report([{ kind: 'dataservice', remoteId: 'a', verdict: 'failed', problems }]);
    await run.commit('full', { ...NO_COUNTS, read: 2, unchanged: 1, failed: 1 });
    expect(await live()).toEqual({ datasets: ['b'], services: ['a'] });
  });
}
