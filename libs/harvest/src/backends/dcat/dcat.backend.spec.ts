import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HarvestSourceError } from '../../harvest-problem';
import { runHarvest } from '../../run-harvest';
import { dcatFeed, dcatPage, dcatServer } from '../../testing/dcat-feed';
import { describeHarvestBackendContract } from '../../testing/harvest-backend-contract';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { memoryFetch, type MemoryDocument } from '../../testing/memory-fetch';
import { createDcatBackend } from './dcat.backend';

const url = 'https://data.example/catalog.ttl';
const source = { id: 'c62b6d60-2a05-4f0e-9a67-3a1f27f7a0c1', url };

describeHarvestBackendContract('DCAT', {
  backend: createDcatBackend(),
  path: '/catalog',
  feed: dcatServer,
  paged: true,
});

describe('the pages of a DCAT catalogue', () => {
  let scratchDir: string;
  let catalog: MemoryCatalog;
  beforeEach(async () => {
    scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-dcat-'));
    catalog = new MemoryCatalog();
  });
  afterEach(() => rm(scratchDir, { recursive: true, force: true }));

  const harvest = (documents: Record<string, MemoryDocument>) =>
    runHarvest(createDcatBackend(), source, catalog, {
      fetch: memoryFetch(documents),
      scratchDir,
      batchSize: 1,
    });
  const turtle = (text: string) => ({ mediaType: 'text/turtle', text });

  it('are followed to the last one', async () => {
    const report = await harvest(dcatFeed(url, { records: 10, perPage: 2 }));
    expect(report).toMatchObject({ state: 'done', counts: { read: 10, created: 10 } });
  });

  describe.each([
    [
      'hydra:Collection',
      (page: string) => `<https://data.example/catalog> hydra:totalItems 6 ; hydra:view <${page}> .`,
    ],
    ['hydra:PagedCollection', (page: string) => `<${page}> a hydra:PagedCollection ; hydra:totalItems "6" .`],
  ])('of a %s that says how many it has', (_, said) => {
    const second = `${url}?page=2`;
    const pages = (numbers: readonly [readonly number[], readonly number[]]) => ({
      [url]: turtle(dcatPage(numbers[0], url, second) + said(url)),
      [second]: turtle(dcatPage(numbers[1], second) + said(second)),
    });

    it('are complete when so many came', async () => {
      expect(
        await harvest(
          pages([
            [1, 2, 3],
            [4, 5, 6],
          ]),
        ),
      ).toMatchObject({
        state: 'done',
        announced: 6,
        counts: { created: 6 },
      });
    });

    it('are incomplete when fewer came, and archive nothing', async () => {
      await harvest(
        pages([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      );
      expect(await harvest(pages([[1, 2, 3], [4]]))).toMatchObject({
        state: 'failed',
        problem: { code: 'incomplete', message: expect.stringContaining('holds 6 records and gave 4') },
        announced: 6,
        archived: 0,
        counts: { unchanged: 4 },
      });
      expect(catalog.live(source)).toHaveLength(6);
    });

    it('are complete when what came before a stop is counted', async () => {
      const third = `${url}?page=3`;
      const answer = memoryFetch({
        [url]: turtle(dcatPage([1, 2], url, second) + said(url)),
        [second]: turtle(dcatPage([3, 4], second, third) + said(second)),
        [third]: turtle(dcatPage([5, 6], third) + said(third)),
      });
      const stop = new AbortController();
      const stopping: typeof answer = (address, request) => {
        if (address === third) {
          stop.abort();
        }
        return answer(address, request);
      };
      const run = (fetch: typeof answer, signal?: AbortSignal) =>
        runHarvest(createDcatBackend(), source, catalog, {
          fetch,
          scratchDir,
          batchSize: 1,
          ...(signal && { signal }),
        });
      expect(await run(stopping, stop.signal)).toMatchObject({ state: 'suspended' });
      expect(await run(answer)).toMatchObject({
        state: 'done',
        resumed: true,
        counts: { read: 6 },
      });
    });
  });

  it('may tell numbers of several catalogues, which say nothing of this one', async () => {
    const totals = '<a> hydra:totalItems 6 . <b> hydra:totalItems 900 .';
    const report = await harvest({ [url]: turtle(dcatPage([1], url) + totals) });
    expect(report).toMatchObject({ state: 'done', counts: { created: 1 } });
    expect(report.announced).toBeUndefined();
  });

  it('that grow while they are read are complete with as many as any page told', async () => {
    const second = `${url}?page=2`;
    const total = (number: number) => `<> hydra:totalItems ${number} .`;
    const report = await harvest({
      [url]: turtle(dcatPage([1], url, second) + total(2)),
      [second]: turtle(dcatPage([2], second) + total(3)),
    });
    expect(report).toMatchObject({ state: 'done', counts: { created: 2 } });
  });

  it('that are the former page under another address fail the run', async () => {
    const [second, third] = [`${url}?page=2`, `${url}?page=3`];
    const report = await harvest({
      [url]: turtle(dcatPage([1, 2], url, second)),
      [second]: turtle(dcatPage([1, 2], second, third)),
      [third]: turtle(dcatPage([3], third)),
    });
    expect(report).toMatchObject({ state: 'failed', problem: { code: 'too-many-pages' }, archived: 0 });
  });

  it('that lead in a circle fail the run', async () => {
    const second = `${url}?page=2`;
    const report = await harvest({
      [url]: turtle(dcatPage([1], url, second)),
      [second]: turtle(dcatPage([2], second, `${url}#again`)),
    });
    expect(report).toMatchObject({
      state: 'failed',
      problem: { code: 'too-many-pages' },
      counts: { created: 2 },
    });
  });

  it('of which one is dead fail the run and archive nothing', async () => {
    const documents = dcatFeed(url, { records: 6, perPage: 2 });
    await harvest(documents);
    const dead = `${url}?page=2`;
    const rest = Object.fromEntries(Object.entries(documents).filter(([address]) => address !== dead));
    const report = await harvest(rest);
    expect(report).toMatchObject({
      state: 'failed',
      problem: { code: 'http-status', at: dead },
      counts: { unchanged: 2 },
    });
    expect(catalog.live(source)).toHaveLength(6);
  });

  it('of which one is broken fail the run with its place', async () => {
    const second = `${url}?page=2`;
    const report = await harvest({
      [url]: turtle(dcatPage([1], url, second)),
      [second]: turtle(`${dcatPage([2], second)}\n<a> <b> "never closed .`),
    });
    expect(report).toMatchObject({ state: 'failed', problem: { code: 'malformed', at: second } });
    expect(await readdir(scratchDir)).toEqual([]);
  });

  it('are told about without the password of the source', async () => {
    const secret = 'https://me:secret@data.example/catalog.ttl';
    const report = await runHarvest(createDcatBackend(), { ...source, url: secret }, catalog, {
      fetch: memoryFetch({ [secret]: { mediaType: 'text/html', text: '<html></html>' } }),
      scratchDir,
    });
    expect(report.problem?.code).toBe('html-answer');
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  it('with a document type are refused for safety', async () => {
    const text =
      '<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>';
    const report = await harvest({ [url]: { mediaType: 'application/rdf+xml', text } });
    expect(report.problem?.code).toBe('xml-forbidden');
  });

  it('without a dataset fail the run', async () => {
    const report = await harvest({
      [url]: turtle('<https://data.example/> a <http://www.w3.org/ns/dcat#Catalog> .'),
    });
    expect(report.problem?.code).toBe('no-dataset');
  });

  it('are emptied from the scratch directory before the next is fetched', async () => {
    const documents = dcatFeed(url, { records: 6, perPage: 2 });
    const left: string[][] = [];
    const fetch = memoryFetch(documents);
    await runHarvest(createDcatBackend(), source, catalog, {
      scratchDir,
      fetch: async (address, options) => {
        left.push(await readdir(scratchDir));
        return fetch(address, options);
      },
    });
    expect(left).toEqual([[], [], []]);
  });

  it('stop the run with the error of the source', async () => {
    const refused = new HarvestSourceError('address-refused', 'A private network.');
    const report = await runHarvest(createDcatBackend(), source, catalog, {
      scratchDir,
      fetch: () => Promise.reject(refused),
    });
    expect(report.problem).toMatchObject({ code: 'address-refused', message: 'A private network.' });
  });
});
