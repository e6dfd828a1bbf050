import { createReadStream, existsSync, globSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { runHarvest } from '../../run-harvest';
import { createSafeFetch } from '../../safe-fetch/create-safe-fetch';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { createDcatBackend } from './dcat.backend';

const feeds = join(import.meta.dirname, '../../../../../../shared/feeds/dcat');
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.ttl': 'text/turtle',
  '.rdf': 'application/rdf+xml',
  '.nt': 'application/n-triples',
  '.trig': 'application/trig',
  '.jsonld': 'application/ld+json',
};
const files = globSync('**/*', { cwd: feeds }).filter((file) => extname(file) in MEDIA_TYPES);

// The foreign catalogues are not part of this repository.
const describeFeeds = existsSync(feeds) ? describe : describe.skip;

describeFeeds('foreign DCAT catalogues, harvested twice over HTTP', () => {
  let server: Server;
  let host: string;
  let scratchDir: string;
  beforeAll(async () => {
    scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-feeds-'));
    server = createServer((request, response) => {
      const file = decodeURIComponent(request.url ?? '').slice(1);
      if (!files.includes(file)) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': MEDIA_TYPES[extname(file)] });
      createReadStream(join(feeds, file)).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(scratchDir, { recursive: true, force: true });
  });

  it('are there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files.length > 0 ? files : ['none'])(
    '%s gives the same both times, or one coded problem',
    async (file) => {
      const catalog = new MemoryCatalog();
      const errors: unknown[] = [];
      const url = `http://${host}/${file.split('/').map(encodeURIComponent).join('/')}`;
      const harvest = () =>
        runHarvest(createDcatBackend(), { id: file, url }, catalog, {
          fetch: createSafeFetch({ version: '0.0.0', allowedHosts: [host] }),
          scratchDir,
          onError: (error) => errors.push(error),
        });
      const first = await harvest();
      const second = await harvest();
      expect(errors).toEqual([]);
      expect(await readdir(scratchDir)).toEqual([]);
      expect(second.problem).toEqual(first.problem);
      expect(second).toMatchObject({ state: first.state, archived: 0, counts: { created: 0, updated: 0 } });
      // What was read before the end of the feed was missed is kept too.
      expect(second.counts.unchanged).toBe(first.counts.created);
    },
  );
});
