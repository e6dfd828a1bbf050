import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { searchedText, whyOf, type SearchIndex } from '@passerelle/search';
import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import { createSearchQuery } from '@passerelle/search/testing';
import { createEmptyDatabase, type TestDatabase } from '@passerelle/test-support';
import { Pool } from 'pg';

import { findCorpus, readCorpus, toUuid } from './corpus';
import { findingNonsense, measureRelevance, type Relevance } from './measure';
import { HELD_OUT_QUERIES, NONSENSE, TUNING_QUERIES } from './queries';
import { toReport } from './report';

const corpus = findCorpus();
const describeWithCorpus = corpus ? describe : describe.skip;
if (!corpus)
  process.stderr.write('Skipped: the corpus of data.gouv.fr does not stand beside this checkout.\n');

describeWithCorpus('the search in the real catalogue of data.gouv.fr', () => {
  let database: TestDatabase;
  let pool: Pool;
  let index: SearchIndex;
  let tuning: Relevance;
  let heldOut: Relevance;
  let finding: string[];

  beforeAll(async () => {
    database = await createEmptyDatabase();
    pool = new Pool({ connectionString: database.url, max: 1 });
    index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index(readCorpus(corpus ?? ''));
    await pool.query('ANALYZE');
    tuning = await measureRelevance(index, TUNING_QUERIES);
    heldOut = await measureRelevance(index, HELD_OUT_QUERIES);
    finding = await findingNonsense(index, NONSENSE);
    const report = toReport({ tuning, heldOut, nonsense: NONSENSE.length, finding });
    process.stdout.write(report);
    if (process.env.PASSERELLE_SHOW_MISSED) process.stdout.write(JSON.stringify(tuning.missed, null, 1));
    if (process.env.PASSERELLE_WRITE_RELEVANCE) {
      writeFileSync(join(import.meta.dirname, '../../docs/relevance.md'), report);
    }
  }, 120_000);

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
    expect(tuning.successAt10).toBeGreaterThanOrEqual(0.92);
    expect(tuning.meanReciprocalRank).toBeGreaterThanOrEqual(0.8);
  });

  it('finds what nobody looked at while it was tuned', () => {
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
    expect(finding).toEqual([]);
  });
});
