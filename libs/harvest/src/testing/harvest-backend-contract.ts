import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '../fingerprint';
import type { HarvestBackend, HarvestOutcome, HarvestSource, SafeFetch } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';
import { memoryFetch, type MemoryDocument } from './memory-fetch';

export interface BackendUnderTest {
  readonly backend: HarvestBackend;
  readonly source: HarvestSource;
  /** The documents of a source with this many good records, by address; over more than one page where it pages. */
  documents(records: number): Readonly<Record<string, MemoryDocument>>;
}

/** What every harvest backend must do; run it against each implementation. */
export function describeHarvestBackendContract(
  name: string,
  { backend, source, documents }: BackendUnderTest,
): void {
  describe(`${name} as a harvest backend`, () => {
    let scratchDir: string;
    beforeEach(async () => {
      scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-backend-'));
    });
    afterEach(() => rm(scratchDir, { recursive: true, force: true }));

    const { signal } = new AbortController();
    const harvest = (fetch: SafeFetch) => backend.harvest(source, { fetch, signal, scratchDir });

    async function all(fetch: SafeFetch): Promise<HarvestOutcome[]> {
      const outcomes: HarvestOutcome[] = [];
      for await (const outcome of harvest(fetch)) {
        outcomes.push(outcome);
      }
      return outcomes;
    }

    async function records(fetch: SafeFetch) {
      return (await all(fetch)).flatMap((outcome) => (outcome.kind === 'record' ? [outcome.record] : []));
    }

    it('has a kind that can be stored and shown', () => {
      expect(backend.kind).toMatch(/^[a-z][a-z0-9-]*$/);
    });

    it('gives every record of the source', async () => {
      expect(await records(memoryFetch(documents(7)))).toHaveLength(7);
    });

    it('gives each record an identity of its own and a title', async () => {
      const found = await records(memoryFetch(documents(7)));
      expect(new Set(found.map(({ remoteId }) => remoteId)).size).toBe(7);
      expect(found.every(({ remoteId, title }) => remoteId !== '' && title !== '')).toBe(true);
    });

    it('gives equal records when the source did not change', async () => {
      const first = (await records(memoryFetch(documents(5)))).map(fingerprint);
      expect((await records(memoryFetch(documents(5)))).map(fingerprint)).toEqual(first);
    });

    it('passes on why the source could not be fetched', async () => {
      const refused = new HarvestSourceError('address-refused', 'A private network.');
      await expect(all(() => Promise.reject(refused))).rejects.toMatchObject({ code: 'address-refused' });
    });

    it('passes on why the source broke off while it was read', async () => {
      const breaking: SafeFetch = async (url, options) => {
        const document = await memoryFetch(documents(3))(url, options);
        return {
          ...document,
          body: (async function* () {
            yield* document.body;
            throw new HarvestSourceError('connection-failed', 'The connection broke.');
          })(),
        };
      };
      await expect(all(breaking)).rejects.toMatchObject({ code: 'connection-failed' });
    });

    it.each([
      [
        'a web page',
        'html-answer',
        { mediaType: 'text/html', text: '<!doctype html><html><body>Hello</body></html>' },
      ],
      ['nothing', 'empty-answer', { mediaType: 'text/plain', text: '' }],
      [
        'noise',
        expect.stringMatching(/^(unknown-format|malformed)$/),
        { mediaType: '', text: 'Lorem ipsum dolor sit amet.' },
      ],
    ])('refuses %s with a code of its own', async (_, code, document) => {
      await expect(all(memoryFetch({ [source.url]: document }))).rejects.toMatchObject({
        name: 'HarvestSourceError',
        code,
      });
    });

    it('throws what stopped it', async () => {
      const stopped = AbortSignal.abort(new Error('Enough.'));
      const outcomes = backend.harvest(source, {
        fetch: memoryFetch(documents(3)),
        signal: stopped,
        scratchDir,
      });
      await expect(outcomes[Symbol.asyncIterator]().next()).rejects.toThrow('Enough.');
    });

    it('leaves nothing behind at its end', async () => {
      await all(memoryFetch(documents(5)));
      expect(await readdir(scratchDir)).toEqual([]);
    });

    it('leaves nothing behind when it is stopped early', async () => {
      for await (const outcome of harvest(memoryFetch(documents(5)))) {
        expect(outcome.kind).toBe('record');
        break;
      }
      expect(await readdir(scratchDir)).toEqual([]);
    });
  });
}
