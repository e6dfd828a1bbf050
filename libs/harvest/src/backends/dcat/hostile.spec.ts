import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runHarvest } from '../../run-harvest';
import { createSafeFetch } from '../../safe-fetch/create-safe-fetch';
import { dcatPage } from '../../testing/dcat-feed';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { createDcatBackend } from './dcat.backend';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const good = dcatPage([1, 2, 3], 'https://data.example/catalog.ttl');

describe('a source that was harvested once and misbehaves since', () => {
  let server: Server;
  let host: string;
  let scratchDir: string;
  let answer: RequestListener;
  beforeAll(async () => {
    scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-hostile-'));
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(scratchDir, { recursive: true, force: true });
  });

  const sends =
    (mediaType: string, body: string): RequestListener =>
    (_, response) =>
      response.writeHead(200, { 'content-type': mediaType }).end(body);
  const laughs = `<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rdf:RDF xmlns:rdf="${RDF}">&b;</rdf:RDF>`;
  const thief = `<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY a SYSTEM "file:///etc/passwd">]><rdf:RDF xmlns:rdf="${RDF}">&a;</rdf:RDF>`;

  it.each<[string, RequestListener, string]>([
    ['with 404', (_, response) => response.writeHead(404).end(), 'http-status'],
    ['with 500', (_, response) => response.writeHead(500).end(), 'http-status'],
    ['with silence', () => undefined, 'timed-out'],
    ['with a reset', (_, response) => response.socket?.destroy(), 'connection-failed'],
    [
      'with half a document',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/turtle', 'content-length': String(good.length * 2) });
        response.write(good, () => response.socket?.destroy());
      },
      'connection-failed',
    ],
    [
      'with a redirect loop',
      (_, response) => response.writeHead(302, { location: '/' }).end(),
      'too-many-redirects',
    ],
    [
      'with a redirect to a private address',
      (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      'address-refused',
    ],
    ['with a web page', sends('text/html', '<!doctype html><title>Error</title>'), 'html-answer'],
    [
      'with a web page that says it is Turtle',
      sends('text/turtle', '<!doctype html><title>Error</title>'),
      'html-answer',
    ],
    ['with nothing', sends('text/turtle', ''), 'empty-answer'],
    ['with blanks', sends('text/turtle', ' \n \n'), 'empty-answer'],
    ['with a picture', sends('image/png', '\u0089PNG\r\n\u001a\n'), 'unknown-format'],
    ['with broken Turtle', sends('text/turtle', `${good}\n<a> <b> "never closed`), 'malformed'],
    [
      'with broken XML',
      sends('application/rdf+xml', `<rdf:RDF xmlns:rdf="${RDF}"><a></rdf:RDF>`),
      'malformed',
    ],
    ['with a billion laughs', sends('application/rdf+xml', laughs), 'xml-forbidden'],
    ['with an external entity', sends('application/rdf+xml', thief), 'xml-forbidden'],
    [
      'with a remote context',
      sends('application/ld+json', '{"@context":"http://10.0.0.1/c.jsonld","@id":"https://data.example/"}'),
      'remote-context',
    ],
    [
      'with a gzip bomb',
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/turtle', 'content-encoding': 'gzip' })
          .end(gzipSync(`${good}#${' '.repeat(5_000_000)}`)),
      'too-large',
    ],
  ])('%s fails with a code and changes nothing', async (_, listener, code) => {
    const catalog = new MemoryCatalog();
    const source = { id: 'source', url: `http://${host}/` };
    const errors: unknown[] = [];
    const harvest = (timeoutMs: number) =>
      runHarvest(createDcatBackend(), source, catalog, {
        fetch: createSafeFetch({ version: '0.0.0', allowedHosts: [host], timeoutMs, maxBytes: 1_000_000 }),
        scratchDir,
        onError: (error) => errors.push(error),
      });
    answer = sends('text/turtle', good);
    expect(await harvest(20_000)).toMatchObject({ state: 'done', counts: { created: 3 } });
    const before = catalog.live(source);
    answer = listener;
    // Patience on a busy machine, except where patience is what is tried.
    const report = await harvest(code === 'timed-out' ? 200 : 20_000);
    expect(report).toMatchObject({ state: 'failed', archived: 0, problem: { code } });
    expect(catalog.live(source)).toEqual(before);
    expect(errors).toEqual([]);
    expect(await readdir(scratchDir)).toEqual([]);
  });

  it('with a catalogue of nothing is held and changes nothing', async () => {
    const catalog = new MemoryCatalog();
    const source = { id: 'source', url: `http://${host}/` };
    const fetch = createSafeFetch({ version: '0.0.0', allowedHosts: [host] });
    const harvest = () => runHarvest(createDcatBackend(), source, catalog, { fetch, scratchDir });
    answer = sends('text/turtle', good);
    await harvest();
    const before = catalog.live(source);
    answer = sends('text/turtle', '<https://data.example/> a <http://www.w3.org/ns/dcat#Catalog> .');
    expect(await harvest()).toMatchObject({ state: 'held', archived: 0, missing: 3 });
    expect(catalog.live(source)).toEqual(before);
  });

  it.each(['application/octet-stream', 'text/plain', 'application/xml', ''])(
    'only in its media type %p is read all the same',
    async (mediaType) => {
      answer = sends(mediaType, good);
      const report = await runHarvest(
        createDcatBackend(),
        { id: 'x', url: `http://${host}/` },
        new MemoryCatalog(),
        {
          fetch: createSafeFetch({ version: '0.0.0', allowedHosts: [host] }),
          scratchDir,
        },
      );
      expect(report).toMatchObject({ state: 'done', counts: { created: 3 } });
    },
  );
});
