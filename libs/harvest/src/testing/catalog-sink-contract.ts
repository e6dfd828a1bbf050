import { RECORD_KINDS, type CatalogRecord, type CommonRecord, type RecordKind } from '@passerelle/catalog';
import { catalogRecordFixture } from '@passerelle/catalog/testing';
import type { CatalogSink, HarvestedRecord, RunCounts } from '../catalog-sink';
import type { HarvestSource } from '../harvest-backend';
import { harvested } from './harvested-record';

/** One sink to try, with a source of its own that nothing was harvested from yet. */
export interface SinkUnderTest {
  readonly sink: CatalogSink;
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
    return { verdicts, ...(await run.commit(end, counts)) };
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
    expect(await run.commit('full', { ...NO_COUNTS, read: 3, created: 3 })).toEqual({ archived: 0 });
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
      archived: 0,
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
      archived: 1,
    });
    expect(await live()).toEqual(['a', 'b']);
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
    return { verdicts, ...(await run.commit('full', { ...NO_COUNTS, read: batch.length })) };
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
