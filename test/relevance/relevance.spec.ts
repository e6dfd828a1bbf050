import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SEARCH_TYPES, searchedText, whyOf, type SearchDocument, type SearchIndex } from '@passerelle/search';
import { createMeilisearchIndex } from '@passerelle/search/meilisearch';
import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import { createSearchQuery, MemorySearchIndex } from '@passerelle/search/testing';
import { createEmptyDatabase, type TestDatabase } from '@passerelle/test-support';
import { Pool } from 'pg';

import { findCorpus, readCorpus, toUuid } from './corpus';
import { measureEngine, type EngineRelevance } from './measure';
import { HELD_OUT_QUERIES, TUNING_QUERIES } from './queries';
import { toReport } from './report';

const corpus = findCorpus();
const describeWithCorpus = corpus ? describe : describe.skip;
if (!corpus)
  process.stderr.write('Skipped: the corpus of data.gouv.fr does not stand beside this checkout.\n');

const { MEILI_URL, MEILI_API_KEY } = process.env;

describeWithCorpus('the search in the real catalogue of data.gouv.fr', () => {
  let database: TestDatabase;
  let pool: Pool;
  let index: SearchIndex;
  let measured: EngineRelevance;

  beforeAll(async () => {
    const documents = readCorpus(corpus ?? '');
    database = await createEmptyDatabase();
    pool = new Pool({ connectionString: database.url, max: 1 });
    index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index(documents);
    await pool.query('ANALYZE');
    measured = await measureEngine('PostgreSQL', index);
    const memory = new MemorySearchIndex();
    await memory.index(documents);
    const engines = [measured, await measureEngine('fake, in memory', memory)];
    if (MEILI_URL) engines.push(await measureMeilisearch(MEILI_URL, documents));
    const report = toReport(engines, MEILI_URL ? [] : [{ engine: 'Meilisearch', because: NO_MEILISEARCH }]);
    process.stdout.write(report);
    if (process.env.PASSERELLE_SHOW_MISSED) {
      process.stdout.write(JSON.stringify(measured.tuning.missed, null, 1));
    }
    if (process.env.PASSERELLE_WRITE_RELEVANCE) {
      writeFileSync(join(import.meta.dirname, '../../docs/relevance.md'), report);
    }
  }, 300_000);

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('holds every answer that was judged', async () => {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM search.document');
    const known = new Set(rows.map(({ id }) => id));
    const answers = [...TUNING_QUERIES, ...HELD_OUT_QUERIES].flatMap((query) => query.answers.map(toUuid));

    expect(answers.filter((id) => !known.has(id))).toEqual([]);
  });

  it('finds what people ask for', () => {
    const { tuning } = measured;
    expect(tuning.successAt10).toBeGreaterThanOrEqual(0.92);
    expect(tuning.meanReciprocalRank).toBeGreaterThanOrEqual(0.8);
  });

  it('finds what nobody looked at while it was tuned', () => {
    const { heldOut } = measured;
    expect(heldOut.successAt10).toBeGreaterThanOrEqual(0.92);
    expect(heldOut.meanReciprocalRank).toBeGreaterThanOrEqual(0.8);
  });

  it('can say of every result why it was found', async () => {
    const documents = new Map(readCorpus(corpus ?? '').map((document) => [document.id, document]));
    const unexplained: string[] = [];
    for (const { text } of [...TUNING_QUERIES, ...HELD_OUT_QUERIES]) {
      const { ids, interpretation } = await index.search(createSearchQuery({ text }));
      const searched = searchedText(text, interpretation);
      for (const id of ids) {
        const { title, excerpt = [], foundIn } = whyOf(documents.get(id)!, searched);
        const shown = [...title, ...excerpt].some(({ matched }) => matched) || foundIn.length > 0;
        if (!shown) unexplained.push(`${text}: ${documents.get(id)!.title}`);
      }
    }

    expect(unexplained).toEqual([]);
  }, 60_000);

  it('finds nothing for nonsense', () => {
    expect(measured.finding).toEqual([]);
  });
});

const NO_MEILISEARCH =
  '`MEILI_URL` names no server. The stand-in of the tests does not rank, so that asking it would measure nothing.';

/** A real server, in indexes of their own that are gone afterwards. */
async function measureMeilisearch(
  url: string,
  documents: readonly SearchDocument[],
): Promise<EngineRelevance> {
  const indexPrefix = `relevance-${randomUUID()}`;
  const access = MEILI_API_KEY ? { apiKey: MEILI_API_KEY } : {};
  const meilisearch = createMeilisearchIndex({ url, indexPrefix, searchTimeoutMs: 60_000, ...access });
  try {
    await meilisearch.prepare();
    await meilisearch.index(documents);
    return await measureEngine('Meilisearch', meilisearch);
  } finally {
    const headers = MEILI_API_KEY ? { Authorization: `Bearer ${MEILI_API_KEY}` } : {};
    for (const name of [...SEARCH_TYPES, 'state']) {
      await fetch(`${url}/indexes/${indexPrefix}_${name}`, { method: 'DELETE', headers });
    }
  }
}
