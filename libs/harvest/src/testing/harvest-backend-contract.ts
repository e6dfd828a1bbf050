import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DatasetRecord, SourceRecord } from '@passerelle/catalog';
import { DEFAULT_ABSENCE } from '../absence';
import { fingerprint } from '../fingerprint';
import {
  isRecordOutcome,
  type HarvestContext,
  type HarvestOutcome,
  type SafeFetch,
} from '../harvest-backend';
import { HARVEST_PROBLEMS, HarvestSourceError } from '../harvest-problem';
import { runHarvest, type RunReport } from '../run-harvest';
import type { DescribedBackend } from '../settings/define-backend';
import { OPTIONS, readSettings, type FilterKey, type SourceSettings } from '../settings/source-settings';
import { createSafeFetch } from '../safe-fetch/create-safe-fetch';
import {
  FEED_RECORD_NAME,
  feedRecords,
  startFeedServer,
  type Feed,
  type FeedRecord,
  type FeedServer,
} from './feed-server';
import { MemoryCatalog } from './memory-catalog';

export interface BackendUnderTest {
  readonly backend: DescribedBackend;
  /** Where a source of this protocol is addressed on its server: `/catalog.ttl`. */
  readonly path: string;
  /** A server of the protocol that holds these records, few on a page where it has pages. */
  readonly feed: (records: readonly FeedRecord[], origin: string) => Feed;
  /** Whether the source is read page by page, so that a run may be gone on with. */
  readonly paged: boolean;
}

/**
 * What every harvest backend must do, through real HTTP; run it against each implementation. A feed of bad records,
 * in another order, or that breaks off shows what would otherwise only show in a catalogue: records that are gone, or
 * there twice.
 */
export function describeHarvestBackendContract(
  name: string,
  { backend, path, feed, paged }: BackendUnderTest,
): void {
  describe(`${name} as a harvest backend`, () => {
    let server: FeedServer;
    let scratchDir: string;
    beforeAll(async () => {
      server = await startFeedServer();
    });
    afterAll(() => server.close());
    beforeEach(async () => {
      server.breaks = () => undefined;
      server.knowsDocuments = false;
      server.requests = 0;
      settings = undefined;
      scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-backend-'));
    });
    afterEach(() => rm(scratchDir, { recursive: true, force: true }));

    const { signal } = new AbortController();
    let settings: SourceSettings | undefined;
    const source = () => ({ id: 'source', url: server.origin + path, ...(settings && { settings }) });
    const holds = (records: readonly FeedRecord[]) => {
      server.answers = feed(records, server.origin);
    };
    const outcomes = (context: Partial<HarvestContext> = {}) =>
      backend.harvest(source(), {
        fetch: server.fetch,
        signal,
        scratchDir,
        announce: () => undefined,
        ...context,
      });

    async function all(context?: Partial<HarvestContext>): Promise<HarvestOutcome[]> {
      const found: HarvestOutcome[] = [];
      for await (const outcome of outcomes(context)) {
        found.push(outcome);
      }
      return found;
    }

    async function records(): Promise<SourceRecord[]> {
      return (await all()).flatMap((outcome) => (outcome.kind === 'record' ? [outcome.record] : []));
    }

    async function run(
      catalog: MemoryCatalog,
      { stop, fetch = server.fetch }: { stop?: AbortSignal; fetch?: SafeFetch } = {},
    ): Promise<RunReport> {
      const errors: unknown[] = [];
      const report = await runHarvest(backend, source(), catalog, {
        ...(stop && { signal: stop }),
        fetch,
        scratchDir,
        batchSize: 2,
        onError: (error) => errors.push(error),
      });
      expect(errors).toEqual([]);
      return report;
    }

    it('has a kind that can be stored and shown', () => {
      expect(backend.kind).toMatch(/^[a-z][a-z0-9-]*$/);
    });

    it('gives each record of the source, with an identity of its own and its title', async () => {
      const sent = feedRecords(7);
      holds(sent);
      const found = await records();
      expect(found.map(({ title }) => title).sort()).toEqual(sent.map(({ title }) => title));
      expect(new Set(found.map(({ remoteId }) => remoteId)).size).toBe(7);
      expect(found.every(({ remoteId }) => remoteId !== '')).toBe(true);
    });

    it('hands each record on as it came, of a bad one too', async () => {
      const [first, second] = feedRecords(2);
      holds([first!, { id: second!.id! }]);
      const raws = (await all()).filter(isRecordOutcome).map(({ raw }) => raw);
      expect(raws).toHaveLength(2);
      for (const raw of raws) {
        expect(raw?.mediaType).toMatch(/^(application|text)\/[a-z]+$/);
        expect(raw!.characters).toBeGreaterThan(0);
      }
      expect(raws.some((raw) => raw!.text().includes(first!.title!))).toBe(true);
      expect(new Set(raws.map((raw) => raw!.text())).size).toBe(2);
    });

    it('reports a record without title or identifier by its code and goes on', async () => {
      const [first, second, third, fourth, ...rest] = feedRecords(7);
      holds([first!, { id: second!.id! }, third!, { title: fourth!.title! }, ...rest]);
      const catalog = new MemoryCatalog();
      expect(await run(catalog)).toMatchObject({
        state: 'done',
        counts: { read: 7, created: 5, failed: 2 },
      });
      expect(catalog.items.flatMap(({ problems }) => problems.map(({ code }) => code)).sort()).toEqual([
        'record-without-identifier',
        'record-without-title',
      ]);
    });

    it('keeps a record that fails from being taken for gone', async () => {
      const [first, second, third] = feedRecords(3);
      holds([first!, second!, third!]);
      const catalog = new MemoryCatalog();
      await run(catalog);
      holds([first!, { id: second!.id! }, third!]);
      expect(await run(catalog)).toMatchObject({ state: 'done', archived: 0 });
      expect(catalog.live(source())).toHaveLength(3);
    });

    it('gives the same records and fingerprints again, so that nothing is written', async () => {
      holds(feedRecords(5));
      const first = await records();
      expect(await records()).toEqual(first);
      const catalog = new MemoryCatalog();
      await run(catalog);
      expect(await run(catalog)).toMatchObject({ state: 'done', archived: 0, counts: { unchanged: 5 } });
    });

    it.each([
      ['says so', true],
      ['gives the same bytes', false],
    ])('reads no record again of a source that is as it was and %s', async (_, knowsDocuments) => {
      holds(feedRecords(9));
      server.knowsDocuments = knowsDocuments;
      const catalog = new MemoryCatalog();
      catalog.asksForChanges = true;
      await run(catalog);
      const { requests } = server;
      server.requests = 0;
      catalog.handedOver = 0;
      const report = await run(catalog);
      expect(catalog.handedOver).toBe(0);
      // Nothing was read again, or nothing was even listed.
      expect(report).toMatchObject({
        state: 'done',
        archived: 0,
        missing: 0,
        counts: report.completeness === 'full' ? { read: 9, unchanged: 9 } : { read: 0 },
      });
      expect(server.requests).toBeLessThanOrEqual(requests);
      expect(catalog.live(source())).toHaveLength(9);
      expect(await readdir(scratchDir)).toEqual([]);
    });

    it('reads again what it knows of a record that was archived here', async () => {
      holds(feedRecords(9));
      server.knowsDocuments = true;
      const catalog = new MemoryCatalog();
      await run(catalog);
      catalog.archiveHere(source(), catalog.live(source())[4]!.remoteId);
      expect(await run(catalog)).toMatchObject({ counts: { read: 9, updated: 1, unchanged: 8 } });
      expect(catalog.live(source())).toHaveLength(9);
    });

    it('knows no page by a run that was not complete', async () => {
      holds(feedRecords(9));
      server.knowsDocuments = true;
      const catalog = new MemoryCatalog();
      server.breaks = () => 'in the middle';
      await run(catalog);
      server.breaks = () => undefined;
      catalog.handedOver = 0;
      expect(await run(catalog)).toMatchObject({ state: 'done', counts: { read: 9, skipped: 0, failed: 0 } });
      expect(catalog.handedOver).toBe(9);
    });

    it('tells again what is wrong with a page that it does not read again', async () => {
      const [first, second, third] = feedRecords(3);
      holds([first!, { id: second!.id! }, third!]);
      const catalog = new MemoryCatalog();
      const problems = (report: RunReport) => [
        report.counts,
        catalog.items.splice(0).map(({ problems }) => problems),
      ];
      const told = problems(await run(catalog));
      const toldAgain = problems(await run(catalog));
      expect(toldAgain[1]).toEqual(told[1]);
      expect(toldAgain[0]).toMatchObject({ read: 3, unchanged: 2, failed: 1 });
    });

    it('gives the same records whatever their order', async () => {
      holds(feedRecords(7));
      const first = (await records()).map(fingerprint).sort();
      holds(feedRecords(7).reverse());
      expect((await records()).map(fingerprint).sort()).toEqual(first);
    });

    it.each([
      ['refused at the third request', 3, 'at once'],
      ['cut in the middle of the last answer', Infinity, 'in the middle'],
    ] as const)('%s says that it is incomplete and archives nothing', async (_, at, how) => {
      holds(feedRecords(9));
      const catalog = new MemoryCatalog();
      await run(catalog);
      const broken = Math.min(at, server.requests);
      server.requests = 0;
      server.breaks = (request) => (request === broken ? how : undefined);
      // One record is gone meanwhile; whether it is cannot be told from half an answer.
      holds(feedRecords(9).slice(1));
      const report = await run(catalog);
      expect(report).toMatchObject({ state: 'failed', archived: 0, problem: { code: 'connection-failed' } });
      expect(report.counts.created + report.counts.updated).toBe(0);
      expect(catalog.live(source())).toHaveLength(9);
    });

    it('that stays silent fails as timed out and archives nothing', async () => {
      holds(feedRecords(9));
      const catalog = new MemoryCatalog();
      await run(catalog);
      const silent = Math.min(3, server.requests);
      server.requests = 0;
      server.breaks = (request) => (request === silent ? 'silent' : undefined);
      const impatient = createSafeFetch({
        version: '0.0.0',
        allowedHosts: [server.host],
        timeoutMs: 500,
      });
      const report = await run(catalog, { fetch: impatient });
      expect(report).toMatchObject({ state: 'failed', archived: 0, problem: { code: 'timed-out' } });
      expect(catalog.live(source())).toHaveLength(9);
    });

    it('that changes while it is read loses nothing that is only missed', async () => {
      holds(feedRecords(9));
      const catalog = new MemoryCatalog(undefined, DEFAULT_ABSENCE);
      await run(catalog);
      server.requests = 0;
      // With the first record gone, every later one is one place nearer: pages by numbers miss one.
      server.breaks = (request) => {
        if (request === 2) {
          holds(feedRecords(9).slice(1));
        }
        return undefined;
      };
      expect(await run(catalog)).toMatchObject({ archived: 0, counts: { created: 0, updated: 0 } });
      expect(catalog.live(source())).toHaveLength(9);
    });

    it('goes on at each of its cursors with what is left', async () => {
      const told = (outcome: HarvestOutcome) =>
        outcome.kind === 'record' ? [{ ...outcome, raw: outcome.raw?.text() }] : [];
      holds(feedRecords(9));
      const given = await all();
      const cursors = given.flatMap((outcome, index) =>
        outcome.kind === 'checkpoint'
          ? {
              resumeAt: outcome.cursor,
              readBefore: given.slice(0, index).filter(isRecordOutcome).length,
              left: given.slice(index + 1),
            }
          : [],
      );
      expect(cursors.length > 0).toBe(paged);
      for (const { left, ...cursor } of cursors) {
        const rest = await all(cursor);
        expect(rest.flatMap(told)).toEqual(left.flatMap(told));
      }
    });

    it('is gone on with after it was stopped, and ends as if it never was', async () => {
      holds(feedRecords(9));
      const catalog = new MemoryCatalog();
      const stop = new AbortController();
      server.breaks = (request) => {
        if (request === 3) {
          stop.abort();
        }
        return undefined;
      };
      const first = await run(catalog, { stop: stop.signal });
      server.breaks = () => undefined;
      const second = first.state === 'suspended' ? await run(catalog) : first;
      expect(second).toMatchObject({ state: 'done', counts: { read: 9, created: 9 }, archived: 0 });
      expect(second.resumed).toBe(paged);
      expect(catalog.live(source())).toHaveLength(9);
    });

    it('archives what is gone when it read everything', async () => {
      holds(feedRecords(9));
      const catalog = new MemoryCatalog();
      await run(catalog);
      holds(feedRecords(8));
      expect(await run(catalog)).toMatchObject({ state: 'done', archived: 1, counts: { unchanged: 8 } });
    });

    it.each<[string, string, string, string]>([
      ['a web page', 'html-answer', 'text/html', '<!doctype html><html><body>Hello</body></html>'],
      [
        'a web page that says it is data',
        'html-answer',
        'application/json',
        '\n<html><body>Error</body></html>',
      ],
      ['nothing', 'empty-answer', 'text/plain', ''],
      ['noise', 'unknown-format', '', 'Lorem ipsum dolor sit amet.'],
      ['a picture', 'unknown-format', 'image/png', '\u0089PNG\r\n\u001a\n'],
    ])('refuses %s with a code of its own', async (_, code, mediaType, text) => {
      server.answers = () => ({ mediaType, text });
      await expect(all()).rejects.toMatchObject({ name: 'HarvestSourceError', code });
    });

    it.each([403, 404, 500, 503])('passes on that the server answers %d', async (status) => {
      server.answers = () => ({ mediaType: 'text/html', text: '<html>Sorry</html>', status });
      await expect(all()).rejects.toMatchObject({ name: 'HarvestSourceError', code: 'http-status' });
    });

    it('passes on that the address is refused', async () => {
      const refused = new HarvestSourceError('address-refused', 'A private network.');
      await expect(all({ fetch: () => Promise.reject(refused) })).rejects.toMatchObject({
        code: 'address-refused',
      });
    });

    it('names only problems that are documented', async () => {
      const [first, second] = feedRecords(2);
      holds([first!, { id: second!.id! }, {}]);
      const codes = (await all())
        .filter(isRecordOutcome)
        .flatMap((outcome) =>
          outcome.kind === 'record' ? outcome.warnings.map(({ code }) => code) : [outcome.problem.code],
        );
      expect(codes).not.toEqual([]);
      expect(codes.filter((code) => !(code in HARVEST_PROBLEMS))).toEqual([]);
    });

    it('throws what stopped it', async () => {
      holds(feedRecords(3));
      const stopped = AbortSignal.abort(new Error('Enough.'));
      const stoppedOutcomes = outcomes({ signal: stopped });
      await expect(stoppedOutcomes[Symbol.asyncIterator]().next()).rejects.toThrow('Enough.');
    });

    it('leaves nothing behind, at its end and when it is stopped early', async () => {
      holds(feedRecords(5));
      await all();
      expect(await readdir(scratchDir)).toEqual([]);
      for await (const outcome of outcomes()) {
        if (outcome.kind === 'record') {
          break;
        }
      }
      expect(await readdir(scratchDir)).toEqual([]);
    });

    describe('with filters', () => {
      /** A set of an address is no name of a record: its backend shows that it asks for it. */
      const keys = (Object.keys(backend.schema.filters) as FilterKey[]).filter((key) => key !== 'set');
      const wants = (...filters: SourceSettings['filters']) => {
        settings = { filters, options: {} };
        expect(readSettings(backend.schema, { filters, options: {} })).toEqual({ settings });
      };
      const titles = async () => (await records()).map(({ title }) => title).sort();
      const byName = (key: FilterKey, name: string) =>
        labelledRecords(9)
          .filter((record) => record[key as 'tag'] === name)
          .map(({ title }) => title!);

      it('declares those that it takes', () => {
        expect(keys.length).toBeGreaterThan(0);
      });

      it.each(keys)('includes by %s, one or several, however they are written', async (key) => {
        const [first, second, third] = LABELS[key]!;
        holds(labelledRecords(9));
        wants({ key, type: 'include', value: first! });
        expect(await titles()).toEqual(byName(key, first!));
        wants({ key, type: 'include', value: ` ${first!.toUpperCase()} ` });
        expect(await titles()).toEqual(byName(key, first!));
        wants({ key, type: 'include', value: first! }, { key, type: 'include', value: third! });
        expect(await titles()).toEqual([...byName(key, first!), ...byName(key, third!)].sort());
        wants({ key, type: 'include', value: `${second!} et plus` });
        expect(await titles()).toEqual([]);
      });

      it.each(keys.filter((key) => backend.schema.filters[key]!.exclude))(
        'excludes by %s, and keeps what has none',
        async (key) => {
          const [first, second, third] = LABELS[key]!;
          holds([...labelledRecords(9), { id: 'bare', title: 'Sans rien' }]);
          wants({ key, type: 'exclude', value: first! });
          expect(await titles()).toEqual(
            [...byName(key, second!), ...byName(key, third!), 'Sans rien'].sort(),
          );
          wants({ key, type: 'include', value: first! }, { key, type: 'exclude', value: first! });
          expect(await titles()).toEqual([]);
        },
      );

      it('needs one value of each key', async () => {
        holds(
          labelledRecords(9).map((record, index) => ({ ...record, tag: LABELS.tag![index < 4 ? 0 : 1]! })),
        );
        wants(
          { key: 'organization', type: 'include', value: LABELS.organization![0]! },
          { key: 'tag', type: 'include', value: LABELS.tag![0]! },
        );
        expect(await records()).toHaveLength(2);
      });

      it('counts what they leave out as skipped, and archives what they leave out later', async () => {
        holds(labelledRecords(9));
        const catalog = new MemoryCatalog();
        await run(catalog);
        const [first] = LABELS.organization!;
        wants({ key: 'organization', type: 'exclude', value: first! });
        const report = await run(catalog);
        expect(report).toMatchObject({
          state: 'done',
          counts: { read: 9, unchanged: 6, skipped: 3, failed: 0 },
          archived: 3,
          missing: 3,
        });
        expect(catalog.items.map(({ problems }) => problems[0]!.code)).toEqual(
          Array<string>(3).fill('record-filtered'),
        );
        settings = undefined;
        expect(await run(catalog)).toMatchObject({ counts: { updated: 3, unchanged: 6 } });
      });

      it.each([true, false])(
        'tell and count again what they leave out of a source that is as it was (it says so: %s)',
        async (knowsDocuments) => {
          holds(labelledRecords(9));
          server.knowsDocuments = knowsDocuments;
          const catalog = new MemoryCatalog();
          wants({ key: 'organization', type: 'exclude', value: LABELS.organization![0]! });
          const knowsPages = (await all()).some(({ kind }) => kind === 'page-begins');
          const first = await run(catalog);
          expect(first.counts).toMatchObject({ created: 6, skipped: 3 });
          const told = catalog.items.splice(0);
          catalog.handedOver = 0;
          expect((await run(catalog)).counts).toEqual({ ...first.counts, created: 0, unchanged: 6 });
          expect(catalog.items.map(({ problems }) => problems)).toEqual(told.map(({ problems }) => problems));
          expect(catalog.handedOver).toBe(knowsPages ? 0 : 6);
        },
      );

      it('hold at once when they change, for a source that is as it was', async () => {
        holds(labelledRecords(9));
        server.knowsDocuments = true;
        const catalog = new MemoryCatalog();
        catalog.asksForChanges = true;
        const [first, second] = LABELS.organization!;
        wants({ key: 'organization', type: 'exclude', value: first! });
        await run(catalog);
        wants({ key: 'organization', type: 'exclude', value: second! });
        expect(await run(catalog)).toMatchObject({
          state: 'done',
          archived: 3,
          counts: { read: 9, created: 3, unchanged: 3, skipped: 3 },
        });
      });

      it('that leave nothing of what there was hold the run', async () => {
        holds(labelledRecords(9));
        const catalog = new MemoryCatalog();
        await run(catalog);
        wants({ key: 'tag', type: 'include', value: 'introuvable' });
        expect(await run(catalog)).toMatchObject({ state: 'held', archived: 0, missing: 9 });
      });
    });

    describe('with options', () => {
      const mapped = async (options: SourceSettings['options']) => {
        expect(readSettings(backend.schema, { filters: [], options: { ...options } })).toHaveProperty(
          'settings',
        );
        settings = { filters: [], options };
        const [record] = await records();
        // Whatever a source may give, this one gives datasets.
        return record as DatasetRecord;
      };

      it('declares those that it takes', () => {
        expect(backend.schema.options.filter((key) => !(key in OPTIONS))).toEqual([]);
        expect(new Set(backend.schema.options).size).toBe(backend.schema.options.length);
      });

      it('tells what its records do not tell, and nothing else', async () => {
        const [plain] = labelledRecords(1);
        holds([plain!]);
        const before = await mapped({});
        const after = await mapped({ license: 'lov2', access: 'restricted', ignore_publishers: true });
        expect(before).toMatchObject({ accessType: 'open', publisher: { name: plain!.organization } });
        expect(before.license).toBeUndefined();
        expect(after).toMatchObject({ license: 'lov2', accessType: 'restricted' });
        expect(after.publisher).toBeUndefined();
        expect(after.contactPoints.map(({ name }) => name)).toContain(plain!.organization);
        expect({ ...after, ...before, contactPoints: [] }).toEqual({
          ...before,
          license: 'lov2',
          contactPoints: [],
        });
      });

      it('gives a page to what has none, where it takes a prefix', async () => {
        holds(labelledRecords(1));
        const { remoteUrl, remoteId } = await mapped({});
        if (backend.schema.options.includes('remote_url_prefix')) {
          const prefix = 'https://catalogue.example/fiches/';
          expect((await mapped({ remote_url_prefix: prefix })).remoteUrl).toBe(
            remoteUrl ?? prefix + encodeURIComponent(remoteId),
          );
        }
      });
    });

    it.each([200, 2_000])(
      'holds few of %d records at a time',
      async (count) => {
        holds(feedRecords(count));
        const arrived = new Set<string>();
        const given: WeakRef<SourceRecord>[] = [];
        let mostAhead = 0;
        let mostAlive = 0;
        for await (const outcome of outcomes({
          fetch: watched(server.fetch, (found) => arrived.add(found)),
        })) {
          if (outcome.kind === 'record') {
            given.push(new WeakRef(outcome.record));
          }
          mostAhead = Math.max(mostAhead, arrived.size - given.length);
          // Once for each quarter: a grown test process takes seconds to collect its garbage.
          if (outcome.kind === 'record' && given.length % (count / 4) === 0) {
            mostAlive = Math.max(mostAlive, await countAlive(given));
          }
        }
        expect(given).toHaveLength(count);
        expect(arrived.size).toBe(count);
        expect(mostAhead).toBeLessThanOrEqual(FEW);
        expect(mostAlive).toBeLessThanOrEqual(FEW);
        // Collecting the garbage of a test process takes a while on a busy machine.
      },
      60_000,
    );
  });
}

/** Names that records of a feed are under, three of each kind. */
const LABELS: Readonly<Partial<Record<FilterKey, readonly string[]>>> = {
  organization: ['Ville de Nîmes', 'Région Bretagne', 'Office français de la biodiversité'],
  tag: ['qualité-de-l-air', 'vélo', 'eau potable'],
  theme: ['environment', 'transportation', 'economy'],
};

function labelledRecords(count: number): FeedRecord[] {
  return feedRecords(count).map((record, index) => ({
    ...record,
    ...Object.fromEntries(Object.entries(LABELS).map(([key, names]) => [key, names[index % 3]])),
  }));
}

/** Records on a page, or in a buffer of the network (64 KiB of 2 KB each), and some. */
const FEW = 100;

/** Tells the names of records in what arrives from the network, as it arrives. */
function watched(fetch: SafeFetch, found: (name: string) => void): SafeFetch {
  return async (url, options) => {
    const document = await fetch(url, options);
    async function* body(): AsyncGenerator<Uint8Array, void> {
      let tail = '';
      for await (const chunk of document.body) {
        const text = tail + Buffer.from(chunk).toString('latin1');
        text.match(FEED_RECORD_NAME)?.forEach(found);
        tail = text.slice(-20);
        yield chunk;
      }
    }
    return { ...document, body: body() };
  };
}

async function countAlive(references: readonly WeakRef<object>[]): Promise<number> {
  // What a WeakRef gave stays alive until the end of the job.
  await setImmediate();
  collectGarbage();
  return references.filter((reference) => reference.deref() !== undefined).length;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
