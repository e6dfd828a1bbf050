import { createEmptyDatabase, type TestDatabase } from '@passerelle/test-support';
import { Pool } from 'pg';

import { FACET_FIELDS } from '../../search-index';
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
    const tables = ['document', 'vocabulary', 'settled', 'place', 'gone', 'bits'];
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

  it('asks PostgreSQL what is found and in which order, and nothing more, however many facets are counted', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index([createSearchDocument({ title: 'Eau potable' })]);
    const question = createSearchQuery({ text: 'eau', facets: FACET_FIELDS });
    await index.search(question);
    const query = jest.spyOn(pool, 'query');

    await index.search(question);

    expect(query).toHaveBeenCalledTimes(2);
    query.mockRestore();
  });

  it('reads anew what another process has settled', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index([createSearchDocument({ facets: { tag: ['avant'] } })]);
    await pool.query('SELECT search.settle(true)');
    await index.search(createSearchQuery());

    const other = createPostgresSearchIndex(pool);
    await other.index([createSearchDocument({ facets: { tag: ['apres'] } })]);
    await pool.query('SELECT search.settle(true)');

    expect(await index.search(createSearchQuery({ facets: ['tag'] }))).toMatchObject({
      total: 2,
      facets: { tag: [{ value: 'apres' }, { value: 'avant' }] },
    });
  });

  it('goes on while it is settled again and again', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index(Array.from({ length: 30 }, () => createSearchDocument()));

    const [, ...outcomes] = await Promise.all([
      (async () => {
        for (let time = 0; time < 10; time += 1) await pool.query('SELECT search.settle(true)');
      })(),
      ...Array.from({ length: 20 }, () => index.search(createSearchQuery())),
    ]);

    expect(outcomes.map(({ total }) => total)).toEqual(outcomes.map(() => 30));
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
