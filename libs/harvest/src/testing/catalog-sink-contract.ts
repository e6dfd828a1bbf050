import { randomUUID } from 'node:crypto';
import {
  SOURCE_RECORD_KINDS,
  type SourceRecord,
  type CommonRecord,
  type SourceRecordKind,
} from '@passerelle/catalog';
import { reuseRecordFixture, sourceRecordFixture } from '@passerelle/catalog/testing';
import { DEFAULT_ABSENCE, type AbsencePolicy } from '../absence';
import type { CatalogSink, Completeness, HarvestedRecord, RunCounts } from '../catalog-sink';
import type { HarvestSource } from '../harvest-backend';
import { harvested } from './harvested-record';

/** One sink to try, with a source of its own that nothing was harvested from yet. */
export interface SinkUnderTest {
  /** Archives without a grace time, and holds runs as {@link DEFAULT_ABSENCE} says. */
  readonly sink: CatalogSink;
  /** The same catalogue, with another policy, at another time. */
  sinkWith(policy: AbsencePolicy, now: Date): CatalogSink;
  readonly source: HarvestSource;
  /** Another in the same catalogue here, of the same host. */
  readonly otherSource: HarvestSource;
  /** Another in the same catalogue here, of another host and another owner. */
  readonly sourceElsewhere: HarvestSource;
  /** Remote identifiers of the records of this kind of the source that are not archived, in any order. */
  liveRemoteIds(kind: SourceRecordKind): Promise<string[]>;
  /** Archives a record of this kind, as somebody may do here beside the harvest. */
  archiveHere(kind: SourceRecordKind, remoteId: string): Promise<void>;
  /** A record of this kind that this catalogue does not accept. */
  refusedRecord(kind: SourceRecordKind): SourceRecord;
  dispose?(): Promise<void>;
}

const NO_COUNTS: RunCounts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

/** What every catalogue sink must do; run it against each implementation. */
export function describeCatalogSinkContract(name: string, makeSink: () => Promise<SinkUnderTest>): void {
  describe.each(SOURCE_RECORD_KINDS)(`${name} as a catalogue sink of a %s`, (kind) =>
    describeSinkOf(kind, makeSink),
  );
  describe(`${name} as a catalogue sink`, () => describeSinkOfBoth(makeSink));
}

function describeSinkOf(kind: SourceRecordKind, makeSink: () => Promise<SinkUnderTest>): void {
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
  const harvestedRecord = (fields: Partial<CommonRecord>) => harvested(sourceRecordFixture(kind, fields));
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

  it('does not archive a record that failed under the name it is listed as', async () => {
    await harvest([{ ...a, listedAs: 'velos' }, b]);
    const run = await sut.sink.open(sut.source);
    const problem = { code: 'http-status', message: 'Not shown.' } as const;
    await run.report([{ kind, verdict: 'failed', problems: [problem], listedAs: 'velos' }]);
    await run.report([{ kind, verdict: 'failed', problems: [problem], listedAs: 'b' }]);
    expect(await run.commit('full', { ...NO_COUNTS, read: 2, failed: 2 })).toEqual({
      state: 'done',
      archived: 0,
      missing: 0,
    });
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

    describe('and others came in their place', () => {
      const others = Array.from({ length: 200 }, (_, number) => harvestedRecord({ remoteId: `o${number}` }));
      const thirty = many.slice(0, 30);

      it('is held again and again, however many there are', async () => {
        await after(0, thirty);
        expect(await after(1, others)).toEqual({ state: 'held', archived: 0, missing: 30 });
        expect(await after(2, others)).toEqual({ state: 'held', archived: 0, missing: 30 });
        expect(await after(60, others)).toEqual({ state: 'held', archived: 0, missing: 30 });
        expect(await live()).toHaveLength(230);
      });

      it('is held no longer once the records are back, and counts the others too from then on', async () => {
        await after(0, thirty);
        await after(1, others);
        expect(await after(2, [...thirty, ...others])).toEqual({ state: 'done', archived: 0, missing: 0 });
        await after(3, others);
        expect(await after(30, others)).toEqual({ state: 'done', archived: 30, missing: 30 });
      });

      it('is held although a run that broke off brought them', async () => {
        await after(0, thirty);
        await harvest(others, 'abort');
        expect(await after(1, others)).toMatchObject({ state: 'held', missing: 30 });
      });

      it('is held although they came before the run was gone on with', async () => {
        await after(0, thirty);
        const run = await sut.sink.open(sut.source);
        await run.write(others.slice(0, 100));
        const counts = { ...NO_COUNTS, read: 100, created: 100 };
        await run.advance({ completeness: 'full', counts, cursor: 'page 2' });
        await run.suspend();
        expect(await after(1, others.slice(100))).toMatchObject({ state: 'held', missing: 30 });
      });

      it('is held although the next run lists only what changed', async () => {
        await after(0, thirty);
        await after(1, others);
        const run = await sut.sink.open(sut.source);
        expect(run.since).toBeUndefined();
        expect(await run.commit('delta', NO_COUNTS)).toEqual({ state: 'held', archived: 0, missing: 30 });
      });
    });

    it('archives again once the source is whole', async () => {
      await after(0, many);
      await after(1, many.slice(0, 20));
      await after(9, many.slice(0, 49));
      expect(await live()).toHaveLength(49);
    });
  });

  describe('when another source holds a record', () => {
    // Of this test alone: the catalogue may be that of others too.
    const uuid = randomUUID();
    const iri = `https://data.example/${uuid}`;
    const other = async (batch: readonly HarvestedRecord[], source = sut.otherSource) => {
      const run = await sut.sink.open(source);
      const verdicts = await run.write(batch);
      const end = await run.commit('full', { ...NO_COUNTS, read: batch.length });
      return { verdicts, end };
    };

    if (kind === 'reuse') {
      const reuse = (remoteId: string, page: number) =>
        harvested(reuseRecordFixture({ remoteId, url: `${iri}/${page}`, title: remoteId }));
      const claimed = { verdict: 'failed', problem: { code: 'record-claimed', at: 'url' } };

      it('lets one that tells its page fail alone, and names the other', async () => {
        await harvest([reuse('theirs', 1)]);
        const { verdicts } = await other([reuse('ours', 1), reuse('free', 2)]);
        expect(verdicts).toMatchObject([claimed, { verdict: 'created' }]);
        expect(verdicts).toHaveProperty('0.problem.message', expect.stringContaining('«theirs»'));
        expect(await live()).toEqual(['theirs']);
      });

      it('lets one that moves to its page fail, and keeps it as it was', async () => {
        await harvest([reuse('theirs', 1)]);
        await other([reuse('ours', 2)]);
        const { verdicts, end } = await other([reuse('ours', 1)]);
        expect(verdicts).toMatchObject([claimed]);
        expect(end).toMatchObject({ state: 'done', missing: 0 });
      });

      it('tells a page once within a source too', async () => {
        const run = await sut.sink.open(sut.source);
        expect(await run.write([reuse('a', 1), reuse('b', 1)])).toMatchObject([
          { verdict: 'created' },
          claimed,
        ]);
        await run.commit('full', { ...NO_COUNTS, read: 2, created: 1, failed: 1 });
      });
      return;
    }

    it.each([
      ['its IRI', { remoteId: 'theirs', uri: `${iri}/1` }, { remoteId: 'ours', uri: `${iri}/1` }],
      ['an identifier that is one', { remoteId: `${iri}/2` }, { remoteId: 'ours', uri: `${iri}/2` }],
      ['its UUID', { remoteId: uuid }, { remoteId: uuid }],
    ])(
      'lets it fail alone, by %s, when both are of one host, and names the other',
      async (_, theirs, ours) => {
        await harvest([harvestedRecord({ ...theirs, title: 'Who was first' })]);
        const { verdicts, end } = await other([harvestedRecord(ours), harvestedRecord({ remoteId: 'free' })]);
        expect(verdicts).toMatchObject([
          { verdict: 'failed', problem: { code: 'record-claimed', at: 'uri' } },
          { verdict: 'created' },
        ]);
        expect(verdicts).toHaveProperty('0.problem.message', expect.stringContaining('«Who was first»'));
        expect(end).toEqual({ state: 'done', archived: 0, missing: 0 });
        expect(await live()).toEqual([theirs.remoteId]);
      },
    );

    it('keeps both when the other is of another host', async () => {
      await harvest([harvestedRecord({ remoteId: 'theirs', uri: `${iri}/3` })]);
      const { verdicts } = await other(
        [harvestedRecord({ remoteId: 'ours', uri: `${iri}/3` })],
        sut.sourceElsewhere,
      );
      expect(verdicts).toEqual([{ verdict: 'created' }]);
      expect(await live()).toEqual(['theirs']);
    });

    it('keeps what both held before, and what has the same name without being the same', async () => {
      await harvest([harvestedRecord({ remoteId: '1', uri: `${iri}/a` })]);
      const mine = harvestedRecord({ remoteId: '1', uri: `${iri}/b` });
      expect((await other([mine])).verdicts).toEqual([{ verdict: 'created' }]);
      const moved = harvestedRecord({ remoteId: '1', uri: `${iri}/a` });
      expect((await other([moved])).verdicts).toEqual([{ verdict: 'updated' }]);
    });

    it('takes it once the other has let it go', async () => {
      const record = harvestedRecord({ remoteId: 'x', uri: `${iri}/x` });
      await harvest([record]);
      await sut.archiveHere(kind, 'x');
      expect((await other([record])).verdicts).toEqual([{ verdict: 'created' }]);
    });
  });

  describe('with pages', () => {
    const page = {
      id: randomUUID(),
      key: 'first page',
      reading: 'test 1',
      digest: 'd1',
      items: 3,
      records: 2,
      skipped: 0,
    };
    const problems = [{ code: 'value-dropped', message: 'A date that is none.' }] as const;
    const onPage = (records: readonly HarvestedRecord[], id: string) =>
      records.map((record) => ({ ...record, page: id }));

    async function readPage(id = page.id, end: 'full' | 'abort' = 'full'): Promise<void> {
      const run = await sut.sink.open(sut.source);
      await run.write(onPage([a, b], id));
      await run.report([{ kind, remoteId: 'a', verdict: 'kept-with-warnings', problems, page: id }]);
      await run.keepPage({ ...page, id, validators: { etag: '"1"' }, next: 'second page', announced: 2 });
      await (end === 'full'
        ? run.commit('full', { ...NO_COUNTS, read: 2, created: 2 })
        : run.abort({ code: 'timed-out', message: 'Silence.' }, { ...NO_COUNTS, read: 2, created: 2 }));
    }

    async function find(key = page.key, reading = page.reading) {
      const run = await sut.sink.open(sut.source);
      const found = await run.findPage(key, reading);
      await run.suspend();
      return found;
    }

    it('knows those of the last complete run', async () => {
      const id = randomUUID();
      await readPage(id);
      const { key, digest, items, records, skipped } = page;
      expect(await find()).toMatchObject({
        id,
        key,
        digest,
        items,
        records,
        skipped,
        validators: { etag: '"1"' },
        next: 'second page',
        announced: 2,
      });
      expect(await find('another page')).toBeUndefined();
      expect(await find(page.key, 'test 2')).toBeUndefined();
    });

    it('knows none of a run that was not complete', async () => {
      await readPage(randomUUID(), 'abort');
      expect(await find()).toBeUndefined();
    });

    it('keeps those of the run before when one was not complete', async () => {
      const id = randomUUID();
      await readPage(id);
      await readPage(randomUUID(), 'abort');
      expect(await find()).toMatchObject({ id });
    });

    it('takes what came on a page for seen', async () => {
      const id = randomUUID();
      await readPage(id);
      const run = await sut.sink.open(sut.source);
      const records: string[] = [];
      for await (const { kind: of, remoteId } of run.recordsOf(id)) {
        records.push(`${of} ${remoteId}`);
      }
      expect(records.sort()).toEqual([`${kind} a`, `${kind} b`]);
      await run.seePage(id);
      const counts = { ...NO_COUNTS, read: 2, unchanged: 2 };
      expect(await run.commit('full', counts)).toEqual({ state: 'done', archived: 0, missing: 0 });
      expect(await find()).toMatchObject({ id });
    });

    it('forgets those that a complete run did not have', async () => {
      await readPage(randomUUID());
      await harvest([a, b]);
      expect(await find()).toBeUndefined();
    });

    it('does not know a page of which a record was changed or archived since', async () => {
      await readPage(randomUUID());
      await sut.archiveHere(kind, 'b');
      expect(await find()).toBeUndefined();
      await readPage(randomUUID());
      expect(await live()).toEqual(['a', 'b']);
      const run = await sut.sink.open(sut.source);
      await run.write([harvestedRecord({ remoteId: 'a', title: 'Another title' })]);
      await run.abort({ code: 'timed-out', message: 'Silence.' }, NO_COUNTS);
      expect(await find()).toBeUndefined();
    });
  });

  describe('told that records were deleted', () => {
    const problems = [{ code: 'record-ignored', message: 'It was deleted at the source.' }] as const;
    const deleted = (...names: readonly string[]) =>
      names.map((name) => ({
        kind: 'dataset' as const,
        verdict: 'skipped' as const,
        problems,
        deletes: name,
      }));
    async function deletes(
      names: readonly string[],
      seen: Completeness,
      batch: readonly HarvestedRecord[] = [],
    ) {
      const sink = sut.sinkWith({ ...DEFAULT_ABSENCE, graceDays: 7 }, new Date('2026-03-01T00:00:00Z'));
      const run = await sink.open(sut.source);
      if (batch.length > 0) {
        await run.write(batch);
      }
      await run.report(deleted(...names));
      return run.commit(seen, { ...NO_COUNTS, read: names.length + batch.length, skipped: names.length });
    }

    it.each(['full', 'delta'] as const)('archives them at once, by a %s run', async (seen) => {
      await harvest([{ ...a, listedAs: 'oai:a' }, b, c]);
      expect(await deletes(['oai:a', 'nobody'], seen, seen === 'full' ? [b, c] : [])).toEqual({
        state: 'done',
        archived: 1,
        missing: 1,
      });
      expect(await live()).toEqual(['b', 'c']);
    });

    it('knows them by their identifiers too', async () => {
      await harvest([a, b, c]);
      expect(await deletes(['b'], 'delta')).toMatchObject({ archived: 1 });
      expect(await live()).toEqual(['a', 'c']);
    });

    it('is held when it is most of them, and archives them by no later run', async () => {
      const many = Array.from({ length: 30 }, (_, number) => harvestedRecord({ remoteId: `m${number}` }));
      await harvest(many);
      const names = many.slice(0, 11).map(({ record }) => record.remoteId);
      expect(await deletes(names, 'delta')).toEqual({ state: 'held', archived: 0, missing: 11 });
      expect(await deletes([], 'delta')).toMatchObject({ state: 'held', archived: 0 });
      expect(await live()).toHaveLength(30);
      expect(await deletes([], 'full', many)).toEqual({ state: 'done', archived: 0, missing: 0 });
      expect(await deletes([], 'delta')).toMatchObject({ state: 'done', archived: 0 });
    });
  });

  describe('when a run stops', () => {
    it('goes on with it from its cursor, knowing what it saw before', async () => {
      await harvest([a, b, c]);
      const run = await sut.sink.open(sut.source);
      await run.write([a]);
      const counts = { ...NO_COUNTS, read: 1, unchanged: 1 };
      await run.advance({ completeness: 'full', counts, cursor: 'page 2', announced: 3 });
      await run.write([c]);
      await run.advance({
        completeness: 'full',
        counts: { ...NO_COUNTS, read: 2, unchanged: 2 },
        announced: 3,
      });
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
      await run.advance({ completeness: 'full', counts: { ...NO_COUNTS, read: 1, created: 1 } });
      await run.suspend();
      const again = await sut.sink.open(sut.source);
      expect(again.resumed).toBeUndefined();
      expect(await again.write([a])).toEqual([{ verdict: 'unchanged' }]);
      await again.commit('full', { ...NO_COUNTS, read: 1, unchanged: 1 });
    });

    it.each([
      ['at-cursor', { cursor: 'page 2' }],
      ['anew', undefined],
    ] as const)('is tried again %s when it failed', async (next, resumed) => {
      await harvest([a, b]);
      const run = await sut.sink.open(sut.source);
      await run.write([a]);
      const counts = { ...NO_COUNTS, read: 1, unchanged: 1 };
      await run.advance({ completeness: 'full', counts, cursor: 'page 2' });
      await run.suspend({ problem: { code: 'timed-out', message: 'Silence.' }, next });
      const again = await sut.sink.open(sut.source);
      expect(again.resumed?.cursor).toBe(resumed?.cursor);
      await again.write([b]);
      // What was seen before counts only where it is gone on with.
      expect(await again.commit('full', counts)).toMatchObject({ missing: resumed ? 0 : 1 });
    });

    it.each(['full', 'abort'] as const)('begins anew after a run that ended by %s', async (end) => {
      const run = await sut.sink.open(sut.source);
      await run.write([a]);
      const counts = { ...NO_COUNTS, read: 1, created: 1 };
      await run.advance({ completeness: 'full', counts, cursor: 'page 2' });
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

  const dataset = (remoteId: string) => harvested(sourceRecordFixture('dataset', { remoteId }));
  const service = (remoteId: string) => harvested(sourceRecordFixture('dataservice', { remoteId }));
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
