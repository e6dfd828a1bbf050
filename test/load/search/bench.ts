/**
 * How fast searches are answered on a large catalogue. Prints Markdown tables.
 *
 *   npx rolldown -c test/load/search/rolldown.config.mjs && node dist/test/load/search/bench.mjs \
 *     --documents 100000 --connections 10 --seconds 30
 *
 * asks the PostgreSQL adapter alone, in a database of its own server, or in that of --database.
 *
 *   npm run build && npx rolldown -c test/load/search/rolldown.config.mjs && node dist/test/load/search/bench.mjs \
 *     --http --documents 100000 --connections 10 --seconds 30
 *
 * asks a whole portal through HTTP, then its adapter without it, then both in turn at one connection: what HTTP adds. The
 * portal keeps its data in a directory of its own, or in --data-dir.
 *
 *   … --hostile --documents 100000
 *
 * asks the same portal, at one connection, what means harm, and fails when an answer takes longer than 300 ms.
 *
 * What is found in --database or --data-dir is used again: to compare two versions, fill once and measure each.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@passerelle/embedded-postgres';
import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import { Pool } from 'pg';
import { measureHostile } from './hostile';
import { fillIndex } from './index-filling';
import { measure, type Pace } from './measure';
import { generateSearches, generateSuggestions } from './questions';
import { measureThroughHttp } from './through-http';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '30' },
    database: { type: 'string' },
    http: { type: 'boolean', default: false },
    hostile: { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
  },
});
const documents = Number(values.documents);
const pace: Pace = { connections: Number(values.connections), milliseconds: Number(values.seconds) * 1_000 };

const dataDir = values['data-dir'] === undefined ? undefined : resolve(values['data-dir']);
if (values.hostile) await measureHostile(documents, dataDir);
else if (values.http) await measureThroughHttp(documents, pace, dataDir);
else await measureAlone(values.database);

async function measureAlone(database: string | undefined): Promise<void> {
  const ownDir = database ? undefined : await mkdtemp(join(tmpdir(), 'passerelle-search-load-'));
  const server = ownDir ? await startPostgres({ dataDir: ownDir, durable: true }) : undefined;
  const pool = new Pool({ connectionString: server?.url ?? database, max: pace.connections });
  // Its end does not wait until connections are closed, and the server ends next.
  pool.on('error', (error) => console.error(error.message));
  try {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    if ((await index.check()) !== documents) {
      const start = performance.now();
      await fillIndex(index, documents);
      await index.settle();
      await pool.query('vacuum analyze');
      console.log(`${documents} documents indexed in ${((performance.now() - start) / 1_000).toFixed(0)} s.`);
    }
    await measure('Search', generateSearches(7), (query) => index.search(query), pace);
    await measure('Suggestions', generateSuggestions(7), (query) => index.suggest(query), pace);
  } finally {
    await pool.end();
    await server?.stop();
    if (ownDir) await rm(ownDir, { recursive: true, force: true });
  }
}
