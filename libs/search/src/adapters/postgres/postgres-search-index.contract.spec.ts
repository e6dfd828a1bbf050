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

describeSearchIndexContract('PostgreSQL', async () => {
  await pool.query('DROP SCHEMA IF EXISTS search CASCADE');
  return createPostgresSearchIndex(pool);
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
