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
    expect(report.problem).toEqual({ code: 'address-refused', message: 'A private network.' });
  });
});
