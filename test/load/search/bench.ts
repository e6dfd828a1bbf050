/**
 * How fast the PostgreSQL adapter answers on a large catalogue. Prints Markdown tables.
 *
 *   npx rolldown -c test/load/search/rolldown.config.mjs && node dist/test/load/search/bench.mjs \
 *     --documents 100000 --connections 10 --seconds 30
 *
 * The catalogue is made in a database of its own server, or in that of --database, where it is used again when it is
 * there: to compare two versions, fill once and measure each.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@passerelle/embedded-postgres';
import type { SearchIndex } from '@passerelle/search';
import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import { Pool } from 'pg';
import { generateCatalogue } from './catalogue';
import { generateSearches, generateSuggestions } from './questions';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '30' },
    database: { type: 'string' },
  },
});
const documents = Number(values.documents);
const connections = Number(values.connections);
const milliseconds = Number(values.seconds) * 1_000;

const dataDir = values.database ? undefined : await mkdtemp(join(tmpdir(), 'passerelle-search-load-'));
const server = dataDir ? await startPostgres({ dataDir, durable: true }) : undefined;
const pool = new Pool({ connectionString: server?.url ?? values.database, max: connections });
try {
  const index = createPostgresSearchIndex(pool);
  await index.prepare();
  if ((await index.check()) !== documents) await fill(index);
  await measure(
    'search',
    generateSearches(7),
    ({ query }) => index.search(query),
    ({ kind }) => kind,
  );
  await measure(
    'suggestion',
    generateSuggestions(7),
    (query) => index.suggest(query),
    () => 'suggestion',
  );
} finally {
  await pool.end();
  await server?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
}

async function fill(index: SearchIndex): Promise<void> {
  const start = performance.now();
  let batch = [];
  for (const document of generateCatalogue(documents)) {
    batch.push(document);
    if (batch.length === 500) {
      await index.index(batch);
      batch = [];
    }
  }
  await index.index(batch);
  await pool.query('VACUUM ANALYZE');
  const seconds = (performance.now() - start) / 1_000;
  console.log(
    `${documents} documents indexed in ${seconds.toFixed(0)} s (${(documents / seconds).toFixed(0)}/s).\n`,
  );
}

/** Every connection asks its next question as soon as it has the answer. */
async function measure<Question>(
  name: string,
  questions: Generator<Question>,
  ask: (question: Question) => Promise<unknown>,
  kindOf: (question: Question) => string,
): Promise<void> {
  const times = new Map<string, number[]>();
  const run = async (until: number, kept: boolean): Promise<void> => {
    while (performance.now() < until) {
      const question = questions.next().value as Question;
      const start = performance.now();
      await ask(question);
      const kind = kindOf(question);
      if (kept) times.set(kind, [...(times.get(kind) ?? []), performance.now() - start]);
    }
  };
  const connected = Array.from({ length: connections }, (_, number) => number);
  await Promise.all(connected.map(() => run(performance.now() + 3_000, false)));
  const load = loadavg()[0] ?? 0;
  const start = performance.now();
  await Promise.all(connected.map(() => run(start + milliseconds, true)));
  const seconds = (performance.now() - start) / 1_000;
  const all = [...times.values()].flat();
  console.log(
    `\n${name}: ${documents} documents, ${connections} connections, ${(all.length / seconds).toFixed(0)} per second, load before ${load.toFixed(1)}\n`,
  );
  console.log('| kind | count | p50 (ms) | p95 (ms) | p99 (ms) |\n| --- | ---: | ---: | ---: | ---: |');
  const rows = times.size > 1 ? [...times, ['all', all] as const] : [['all', all] as const];
  for (const [kind, own] of rows) {
    const sorted = [...own].sort((left, right) => left - right);
    const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
    console.log(`| ${kind} | ${own.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} |`);
  }
}
