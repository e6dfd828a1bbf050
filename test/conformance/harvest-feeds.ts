/**
 * Harvests every catalogue answer of `../shared/feeds/{dcat,csw,ckan,datajson,oai}` twice, over real HTTP, into a real
 * PostgreSQL, and writes what came of it to docs/harvest-conformance.md.
 *
 *   node test/conformance/harvest-feeds.ts [dcat] [csw] [ckan] [datajson] [oai]
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import { FEEDS, type Feeds } from './feeds/feeds.ts';
import { filesOf, type Answer, type ForeignFile } from './feeds/foreign-file.ts';
import { describeFile } from './foreign-records.ts';
import { writeSection, type Ended, type OtherFile, type Row } from './report.ts';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/test/conformance');

interface ReportedItem {
  readonly verdict: string;
  readonly problems: readonly { readonly code: string }[];
}

interface Sink {
  open(source: { readonly id: string }): Promise<{ report(items: readonly ReportedItem[]): Promise<void> }>;
}

interface Database {
  readonly dataSource: { query(sql: string, parameters: readonly unknown[]): Promise<unknown> };
  drop(): Promise<void>;
}

/** The part of the project that is used here. */
interface Library {
  readonly createSafeFetch: (options: { version: string; allowedHosts: readonly string[] }) => unknown;
  readonly HARVEST_BACKENDS: Readonly<Record<string, () => unknown>>;
  readonly runHarvest: (
    backend: unknown,
    source: { id: string; url: string },
    sink: Sink,
    options: { fetch: unknown; scratchDir: string; onError: (error: unknown) => void },
  ) => Promise<Ended>;
}

// Neither is compiled for Node as it is.
await build({
  input: {
    harvest: join(root, 'libs/harvest/src/index.ts'),
    sink: join(root, 'apps/api/src/harvest/sink/postgres-catalog-sink.ts'),
    database: join(root, 'apps/api/src/platform/database/testing.ts'),
  },
  tsconfig: join(root, 'tsconfig.base.json'),
  platform: 'node',
  external: (id) => !/^(\.|\/|\0|@passerelle\/|@oxc-project\/runtime)/.test(id),
  logLevel: 'warn',
  output: { dir: bundle, format: 'esm', entryFileNames: '[name].mjs', cleanDir: true },
});
const { createSafeFetch, HARVEST_BACKENDS, runHarvest } = (await import(
  join(bundle, 'harvest.mjs')
)) as Library;
const { PostgresCatalogSink } = (await import(join(bundle, 'sink.mjs'))) as {
  readonly PostgresCatalogSink: new (
    dataSource: Database['dataSource'],
    enqueueConsequences: () => Promise<void>,
  ) => Sink;
};
/** Its server, as for tests. */
async function postgres(step: 'setup' | 'teardown'): Promise<void> {
  const file = join(root, `test/support/postgres.global-${step}.mjs`);
  const { default: run } = (await import(file)) as { readonly default: () => Promise<void> };
  await run();
}
await postgres('setup');
const { createMigratedDatabase } = (await import(join(bundle, 'database.mjs'))) as {
  readonly createMigratedDatabase: () => Promise<Database>;
};

/** Tells also what was reported of single records. */
function watching(sink: Sink, tell: (items: readonly ReportedItem[]) => void): Sink {
  return {
    async open(source) {
      const run = await sink.open(source);
      const report = run.report.bind(run);
      run.report = (items) => {
        tell(items);
        return report(items);
      };
      return run;
    },
  };
}

let hosts = 0;

async function harvestTwice(
  { dataSource }: Database,
  { path }: ForeignFile,
  { backend, place, counted, mediaType, answer }: Answer,
): Promise<Row> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const text = answer({ url, posted: Buffer.concat(parts).toString() });
      response
        .writeHead(text === undefined ? 404 : 200, mediaType ? { 'content-type': mediaType } : {})
        .end(text);
    });
  });
  // A host of its own: two sources of one would claim each other's records.
  const address = `127.1.${++hosts >> 8}.${hosts & 255}`;
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const host = `${address}:${(server.address() as AddressInfo).port}`;
  const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-conformance-'));
  const source = { id: randomUUID(), url: `http://${host}${place}` };
  await dataSource.query('insert into harvest_source (id, name, url, backend) values ($1, $2, $3, $4)', [
    source.id,
    path,
    source.url,
    backend,
  ]);
  let items: ReportedItem[] = [];
  const sink = watching(new PostgresCatalogSink(dataSource, () => Promise.resolve()), (told) =>
    items.push(...told),
  );
  const harvest = () =>
    runHarvest(HARVEST_BACKENDS[backend]!(), source, sink, {
      fetch: createSafeFetch({ version: '0.0.0', allowedHosts: [host] }),
      scratchDir,
      onError: (error) => {
        throw error;
      },
    });
  try {
    const first = await harvest();
    const why = items
      .filter(({ verdict }) => verdict !== 'kept-with-warnings')
      .map(({ problems }) => problems[0]?.code ?? '');
    items = [];
    return { file: path, counted, first, second: await harvest(), why };
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(scratchDir, { recursive: true, force: true });
  }
}

async function answerOf(
  { protocols }: Feeds,
  file: ForeignFile,
): Promise<{ answer: Answer; isOwn: boolean } | undefined> {
  for (const [place, read] of protocols.entries()) {
    const answer = await read(file);
    if (answer) {
      return { answer, isOwn: place === 0 };
    }
  }
  return undefined;
}

const asked = process.argv.slice(2);
const database = await createMigratedDatabase();
try {
  for (const [kind, feeds] of Object.entries(FEEDS)) {
    if (asked.length > 0 && !asked.includes(kind)) {
      continue;
    }
    const rows: Row[] = [];
    const others: OtherFile[] = [];
    for (const file of filesOf(join(root, '../shared/feeds', kind))) {
      const found = await answerOf(feeds, file);
      if (found) {
        const row = await harvestTwice(database, file, found.answer);
        rows.push(found.isOwn ? row : { ...row, backend: found.answer.backend });
      } else {
        others.push({ file: file.path, what: describeFile(file.path, file.text) });
      }
    }
    console.log(writeSection(feeds.section, feeds.introduction, rows, others));
  }
} finally {
  await database.drop();
  await postgres('teardown');
}
