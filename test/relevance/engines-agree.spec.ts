import type { SearchIndex } from '@passerelle/search';
import { createMeilisearchIndex } from '@passerelle/search/meilisearch';
import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import { createSearchQuery, MeilisearchStub } from '@passerelle/search/testing';
import { createEmptyDatabase, type TestDatabase } from '@passerelle/test-support';
import { Pool } from 'pg';

import { findCorpus, readCorpus } from './corpus';
import { findingNonsense } from './measure';
import { HELD_OUT_QUERIES, NONSENSE } from './queries';

const corpus = findCorpus();
(corpus ? describe : describe.skip)(
  'what Meilisearch is asked, in the real catalogue of data.gouv.fr',
  () => {
    let database: TestDatabase;
    let pool: Pool;
    let stub: MeilisearchStub;
    let postgres: SearchIndex;
    let meilisearch: SearchIndex;

    beforeAll(async () => {
      database = await createEmptyDatabase();
      pool = new Pool({ connectionString: database.url, max: 1 });
      stub = await MeilisearchStub.start();
      postgres = createPostgresSearchIndex(pool);
      meilisearch = createMeilisearchIndex({ url: stub.url, searchTimeoutMs: 60_000 });
      for (const index of [postgres, meilisearch]) {
        await index.prepare();
        await index.index(readCorpus(corpus ?? ''));
      }
    }, 120_000);

    afterAll(async () => {
      await stub.stop();
      await pool.end();
      await database.drop();
      expect(stub.problems).toEqual([]);
    });

    // Two stemmers of French, PostgreSQL's and the adapter's, seldom disagree: 2 of 220 totals when all were compared.
    it('finds as many as PostgreSQL finds', async () => {
      const different: string[] = [];
      for (const { text } of HELD_OUT_QUERIES) {
        const [own, other] = await Promise.all([
          postgres.search(createSearchQuery({ text })),
          meilisearch.search(createSearchQuery({ text })),
        ]);
        if (own.total !== other.total) different.push(`${text}: ${own.total}, ${other.total}`);
      }

      expect(different.length <= 1 ? [] : different).toEqual([]);
    });

    it('finds nothing for nonsense', async () => {
      expect(await findingNonsense(meilisearch, NONSENSE.slice(0, 8))).toEqual([]);
    });
  },
);
