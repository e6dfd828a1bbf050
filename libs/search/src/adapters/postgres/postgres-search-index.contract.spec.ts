import { createEmptyDatabase, type TestDatabase } from '@passerelle/test-support';
import { Pool } from 'pg';

import { createSearchDocument, createSearchQuery, describeSearchIndexContract } from '../../testing';
import { createPostgresSearchIndex } from './index';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createEmptyDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
}, 60_000);

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Emptying takes a hundredth of the time of making the schema anew. */
async function emptySchema(): Promise<void> {
  const { rows } = await pool.query<{ made: boolean }>(
    `SELECT to_regclass('search.document') IS NOT NULL AS made`,
  );
  if (rows[0]?.made) {
    const tables = [
      'document',
      'vocabulary',
      'facet_value',
      'settled',
      'place',
      'gone',
      'bits',
      'value_bits',
    ];
    await pool.query(`TRUNCATE ${tables.map((table) => `search.${table}`).join(', ')}`);
  }
}

describeSearchIndexContract('PostgreSQL', async () => {
  await emptySchema();
  return createPostgresSearchIndex(pool);
});

/** As a large catalogue is after a while: most documents settled, the last ones not. */
describeSearchIndexContract('PostgreSQL, settled', async () => {
  await emptySchema();
  const index = createPostgresSearchIndex(pool);
  const settle = (): Promise<unknown> => pool.query('SELECT search.settle(true)');
  return {
    engine: index.engine,
    knowsAreas: index.knowsAreas,
    prepare: () => index.prepare(),
    index: async (documents, gone) => {
      const settled = Math.ceil(documents.length * 0.7);
      await index.index(documents.slice(0, settled));
      await settle();
      await index.index(documents.slice(settled), gone);
    },
    rebuild: (documents) => index.rebuild(documents),
    list: (type) => index.list(type),
    search: (query) => index.search(query),
    suggest: (query) => index.suggest(query),
    check: () => index.check(),
  };
});

describe('PostgreSQL search index', () => {
  beforeEach(() => pool.query('DROP SCHEMA IF EXISTS search CASCADE'));

  it('starts anew when it was made with other settings', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index([createSearchDocument()]);
    await pool.query(`UPDATE search.settings SET hash = 'older'`);

    expect(await index.prepare()).toEqual({ rebuild: true });
    expect(await index.check()).toBe(0);
  });

  it('answers hits, total and facets in one round trip', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index([createSearchDocument({ title: 'Eau potable' })]);
    const query = jest.spyOn(pool, 'query');

    await index.search(
      createSearchQuery({ text: 'eau', facets: ['tag', 'format', 'license', 'last_update_range'] }),
    );

    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });

  it('writes within the transaction it is given', async () => {
    await createPostgresSearchIndex(pool).prepare();
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await createPostgresSearchIndex(client).index([createSearchDocument()]);
      await client.query('ROLLBACK');
    } finally {
      client.release();
    }

    expect(await createPostgresSearchIndex(pool).check()).toBe(0);
  });

  it('says that it is down', async () => {
    await expect(createPostgresSearchIndex(pool).check()).rejects.toThrow('search.document');
  });
});
