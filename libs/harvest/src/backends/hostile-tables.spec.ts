import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { HARVEST_PROBLEMS } from '../harvest-problem';
import { runHarvest, type RunReport } from '../run-harvest';
import { createSafeFetch } from '../safe-fetch/create-safe-fetch';
import { cswAnswer, isoRecord } from '../testing/csw-feed';
import { MemoryCatalog } from '../testing/memory-catalog';
import { oaiAnswer, oaiRecord } from '../testing/oai-feed';
import { HARVEST_BACKENDS, type BackendKind } from './backends';

// These tables are not part of this repository.
const tables = join(import.meta.dirname, '../../../../../shared/feeds/hostile');
const describeTable = (name: string) => (existsSync(join(tables, name)) ? describe : describe.skip);
const filesOf = (pattern: string) =>
  globSync(pattern, { cwd: tables })
    .sort()
    .map((file): [string, Buffer] => [file.split('/').at(-1) ?? file, readFileSync(join(tables, file))]);

const [record] = [{ id: 'a', title: 'A title' }];
/** A good answer of each protocol that is written in XML. */
const XML: Readonly<Partial<Record<BackendKind, string>>> = {
  csw: cswAnswer([isoRecord(record)]).trim(),
  'oai-pmh': oaiAnswer(`<ListRecords>${oaiRecord(record)}</ListRecords>`).text,
  dcat: '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/"><dcat:Dataset rdf:about="https://data.example/a"><dct:title>A title</dct:title></dcat:Dataset></rdf:RDF>',
};
/** Where each protocol that is written in JSON puts a value of which nothing is asked, and in which records stand. */
const JSON_AROUND: Readonly<Partial<Record<BackendKind, readonly [string, string]>>> = {
  ckan: ['{"success":true,"result":{"count":1,"results":[{"id":"a","title":"A","extras":', '}]}}'],
  'data-json': ['{"dataset":[{"identifier":"a","title":"A","spatial":', '}]}'],
  udata: ['{"total":1,"next_page":null,"data":[{"id":"a","title":"A","extras":', '}]}'],
  opendatasoft: [
    '{"total_count":1,"results":[{"dataset_id":"a","metas":{"default":{"title":"A","x":',
    '}}}]}',
  ],
  dcat: ['{"@context":{"@vocab":"http://www.w3.org/ns/dcat#"},"@id":"http://a/","@type":"Dataset","x":', '}'],
};
const kindsOf = (table: object) => Object.keys(table) as BackendKind[];

describe('a source that answers what others wrote to break readers', () => {
  let server: Server;
  let trap: Server;
  let host: string;
  let trapHost: string;
  let scratchDir: string;
  let bytes: Uint8Array;
  let mediaType: string;
  let encoding: string | undefined;
  let requests: number;
  let trapped: string[];
  const listen = async (listening: Server) => {
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(listening.address() as AddressInfo).port}`;
  };
  beforeAll(async () => {
    scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-hostile-'));
    server = createServer((_, response) => {
      requests++;
      response
        .writeHead(200, { 'content-type': mediaType, ...(encoding && { 'content-encoding': encoding }) })
        .end(bytes);
    });
    trap = createServer((request, response) => {
      trapped.push(request.url ?? '');
      response.end();
    });
    host = await listen(server);
    trapHost = await listen(trap);
  });
  afterAll(async () => {
    for (const open of [server, trap]) {
      open.closeAllConnections();
      open.close();
    }
    await rm(scratchDir, { recursive: true, force: true });
  });
  beforeEach(() => {
    trapped = [];
    encoding = undefined;
  });

  /** Whatever the answer: a code, nothing left behind, nothing asked of anybody else. */
  async function harvest(kind: BackendKind, type: string, answer: Uint8Array): Promise<RunReport> {
    mediaType = type;
    bytes = answer;
    requests = 0;
    const catalog = new MemoryCatalog();
    const errors: unknown[] = [];
    const source = { id: 'source', url: `http://${host}/?metadataPrefix=oai_dc` };
    const report = await runHarvest(HARVEST_BACKENDS[kind](), source, catalog, {
      // Would the parsers ask, they would be let through.
      fetch: createSafeFetch({ version: '0.0.0', allowedHosts: [host, trapHost], maxBytes: 4_000_000 }),
      scratchDir,
      onError: (error) => errors.push(error),
    });
    expect(errors).toEqual([]);
    expect(trapped).toEqual([]);
    expect(requests).toBeLessThan(20);
    expect(await readdir(scratchDir)).toEqual([]);
    expect(JSON.stringify(catalog.live(source))).not.toContain('root:');
    if (report.state !== 'done') {
      expect(report).toMatchObject({ state: 'failed', archived: 0 });
      expect(Object.keys(HARVEST_PROBLEMS)).toContain(report.problem?.code);
      expect(report.problem?.code).not.toBe('internal');
    }
    return report;
  }

  /** Every address that a text names leads to the trap. */
  const trapping = (text: string) =>
    text.replaceAll(/\b(?:https?|ftp):\/\/[^"'\s>]*/g, (address) =>
      address.includes('w3.org') ? address : `http://${trapHost}/`,
    );

  describeTable('payloadbox__xxe-injection-payload-list')('external entities (payloadbox)', () => {
    const [[, list] = ['', Buffer.alloc(0)]] = filesOf('payloadbox__xxe-injection-payload-list/**/*.txt');
    const payloads = list
      .toString()
      .split(/\n(?=<(?:\?xml|!--\?xml|!DOCTYPE))/)
      .map((text) => text.replace(/\n\s*\*[\s\S]*$/, '').trim())
      .filter((text) => text.startsWith('<'));
    const types = payloads.flatMap((text) => /<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/.exec(text)?.[0] ?? []);

    it('are there', () => {
      expect(payloads.length).toBeGreaterThan(15);
      expect(types.length).toBeGreaterThan(10);
    });

    it.each(kindsOf(XML))('end a run of %s with a code, as they stand', async (kind) => {
      for (const payload of payloads) {
        const report = await harvest(kind, 'application/xml', Buffer.from(trapping(payload)));
        expect(report.state).toBe('failed');
      }
    });

    it.each(kindsOf(XML))('are forbidden before a good answer of %s', async (kind) => {
      for (const type of types) {
        const answer = XML[kind]!.replace(
          /^<\?xml[^>]*>/,
          `$&${trapping(type).replaceAll('$', '$$$$')}`,
        ).replace('A title', '&xxe;&file;');
        const report = await harvest(kind, 'application/xml', Buffer.from(answer));
        expect(report.problem?.code).toBe('xml-forbidden');
      }
    });

    it.each(kindsOf(XML))('were what was wrong with that answer of %s', async (kind) => {
      expect(await harvest(kind, 'application/xml', Buffer.from(XML[kind]!))).toMatchObject({
        state: 'done',
        counts: { created: 1 },
      });
    });
  });

  describeTable('tiran__defusedxml')('bombs of entities (defusedxml)', () => {
    const files = filesOf('tiran__defusedxml/**/*.xml');

    it.each(kindsOf(XML))('end a run of %s with a code, in little memory', async (kind) => {
      expect(files.length).toBeGreaterThan(5);
      const before = process.memoryUsage().rss;
      for (const [, file] of files) {
        const report = await harvest(kind, 'application/xml', Buffer.from(trapping(file.toString())));
        expect(report.state).toBe('failed');
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    });

    it.each(kindsOf(XML))('are forbidden before a good answer of %s', async (kind) => {
      for (const [name, file] of files) {
        const [type] = /<!DOCTYPE[\s\S]*?(?:\]>|>\s*(?=<\w))/.exec(file.toString()) ?? [];
        if (type === undefined) {
          expect(name).toMatch(/^(?:simple|schema)/);
          continue;
        }
        const answer = XML[kind]!.replace(/^<\?xml[^>]*>/, (prolog) => prolog + trapping(type));
        const report = await harvest(kind, 'application/xml', Buffer.from(answer));
        // One declares XHTML, others another root than that of their answer.
        expect(['xml-forbidden', 'html-answer', 'unknown-format']).toContain(report.problem?.code);
      }
    });
  });

  describeTable('nst__JSONTestSuite')('JSON and what looks like it (JSONTestSuite)', () => {
    const files = filesOf('nst__JSONTestSuite/**/*.json');

    it('is there', () => {
      expect(files.length).toBeGreaterThan(300);
    });

    it.each(kindsOf(JSON_AROUND))(
      'ends a run of %s with a code',
      async (kind) => {
        for (const [name, file] of files) {
          const type = kind === 'dcat' ? 'application/ld+json' : 'application/json';
          const { state, counts } = await harvest(kind, type, file);
          // A list of anything is a data.json of version 1.0, in which no record can be read.
          const isList = kind === 'data-json' && !name.startsWith('n_');
          expect({ name, state, created: counts.created }).toEqual({
            name,
            state: isList ? state : 'failed',
            created: 0,
          });
        }
      },
      120_000,
    );

    it.each(kindsOf(JSON_AROUND))(
      'within a record of %s ends the run, or is read',
      async (kind) => {
        const [before, after] = JSON_AROUND[kind]!;
        const taken: string[] = [];
        const refused: string[] = [];
        for (const [name, file] of files) {
          const type = kind === 'dcat' ? 'application/ld+json' : 'application/json';
          const answer = Buffer.concat([Buffer.from(before), file, Buffer.from(after)]);
          const { state } = await harvest(kind, type, answer);
          (state === 'done' ? taken : refused).push(name);
        }
        // What every parser must take is taken; not all of what it must not, since some of it is only broken at its end.
        expect(refused.filter((name) => name.startsWith('y_'))).toEqual([]);
        expect(refused.filter((name) => name.startsWith('n_')).length).toBeGreaterThan(100);
      },
      120_000,
    );
  });

  describe('bombs of compression', () => {
    const blanks = ' '.repeat(8_000_000);
    const packed: Readonly<Record<string, (bomb: Buffer) => Uint8Array>> = {
      gzip: (bomb) => gzipSync(bomb),
      deflate: (bomb) => deflateSync(bomb),
      br: (bomb) => brotliCompressSync(bomb, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }),
      'gzip, gzip': (bomb) => gzipSync(gzipSync(bomb)),
    };

    it.each(Object.keys(HARVEST_BACKENDS) as BackendKind[])('end a run of %s with a code', async (kind) => {
      const before = process.memoryUsage().rss;
      const xml = XML[kind];
      const answer = xml ? xml.replace(/(?=<\/[^<]*$)/, blanks) : JSON_AROUND[kind]!.join(`1${blanks}`);
      for (const [name, pack] of Object.entries(packed)) {
        encoding = name;
        const type = xml ? 'application/xml' : 'application/json';
        const report = await harvest(kind, type, pack(Buffer.from(answer)));
        expect(report).toMatchObject({ state: 'failed', problem: { code: 'too-large' } });
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    });
  });
});
