/**
 * Harvests every catalogue answer of `../shared/feeds/{csw,ckan,datajson,oai}` twice, over real HTTP, and writes what
 * came of it to docs/harvest-conformance.md.
 *
 *   node test/conformance/harvest-protocol-feeds.ts [csw] [ckan] [datajson] [oai]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import { PROTOCOL_FEEDS, type ForeignSource, type ProtocolFeeds } from './protocol-feeds.ts';
import { writeSection, type Ended, type Row } from './report.ts';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/test/conformance');

/** The part of the libraries that is used here. */
interface Library {
  readonly createSafeFetch: (options: { version: string; allowedHosts: readonly string[] }) => unknown;
  readonly HARVEST_BACKENDS: Readonly<Record<string, () => unknown>>;
  readonly MemoryCatalog: new () => {
    readonly items: { readonly verdict: string; readonly problems: readonly { readonly code: string }[] }[];
  };
  readonly runHarvest: (
    backend: unknown,
    source: { id: string; url: string },
    sink: unknown,
    options: { fetch: unknown; scratchDir: string; onError: (error: unknown) => void },
  ) => Promise<Ended>;
}

// The libraries are not compiled for Node as they are.
await build({
  input: {
    harvest: join(root, 'libs/harvest/src/index.ts'),
    testing: join(root, 'libs/harvest/src/testing.ts'),
  },
  tsconfig: join(root, 'tsconfig.base.json'),
  platform: 'node',
  external: (id) => !/^(\.|\/|\0|@passerelle\/)/.test(id),
  logLevel: 'warn',
  output: { dir: bundle, format: 'esm', entryFileNames: '[name].mjs', cleanDir: true },
});
const { createSafeFetch, HARVEST_BACKENDS, runHarvest } = (await import(join(bundle, 'harvest.mjs'))) as Omit<
  Library,
  'MemoryCatalog'
>;
const { MemoryCatalog } = (await import(join(bundle, 'testing.mjs'))) as Pick<Library, 'MemoryCatalog'>;

async function harvestTwice({ backend, place }: ProtocolFeeds, source: ForeignSource): Promise<Row> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const text = source.answer({ url, posted: Buffer.concat(parts).toString() });
      response.writeHead(text === undefined ? 404 : 200).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-conformance-'));
  const catalog = new MemoryCatalog();
  const harvest = () =>
    runHarvest(HARVEST_BACKENDS[backend]!(), { id: source.file, url: `http://${host}${place}` }, catalog, {
      fetch: createSafeFetch({ version: '0.0.0', allowedHosts: [host] }),
      scratchDir,
      onError: (error) => {
        throw error;
      },
    });
  try {
    const first = await harvest();
    const why = catalog.items
      .filter(({ verdict }) => verdict !== 'kept-with-warnings')
      .flatMap(({ problems }) => problems.map(({ code }) => code));
    const second = await harvest();
    return { file: source.file, counted: source.counted, first, second, why: [...new Set(why)].sort() };
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(scratchDir, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
for (const [kind, feeds] of Object.entries(PROTOCOL_FEEDS)) {
  if (asked.length > 0 && !asked.includes(kind)) {
    continue;
  }
  const rows: Row[] = [];
  for (const source of feeds.sources(join(root, '../shared/feeds', kind))) {
    rows.push(await harvestTwice(feeds, source));
  }
  console.log(writeSection(feeds.section, feeds.introduction, rows));
}
