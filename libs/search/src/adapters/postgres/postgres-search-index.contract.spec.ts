import { createEmptyDatabase, type TestDatabase } from '@passerelle/test-support';
import { Pool } from 'pg';

import { FACET_FIELDS, type SearchDocument } from '../../search-index';
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

/** Settles all that was written, once no transaction of another database on this server is open from before that. */
async function settle(): Promise<void> {
  const before =
    'SELECT FROM search.document WHERE written_by >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1';
  while ((await pool.query(before)).rowCount);
  await pool.query('SELECT search.settle(true)');
}

describeSearchIndexContract('PostgreSQL', async () => {
  await emptySchema();
  return createPostgresSearchIndex(pool);
});

/** As a large catalogue is after a while: most documents settled, the last ones not. */
describeSearchIndexContract('PostgreSQL, settled', async () => {
  await emptySchema();
  const index = createPostgresSearchIndex(pool);
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

  describe('of another version', () => {
    const shapeOf = async (): Promise<unknown> => {
      const { rows } = await pool.query(
        `SELECT attname::text AS name, format_type(atttypid, atttypmod) AS shape, attnotnull AS needed, attstorage
         FROM pg_attribute WHERE attrelid = 'search.document'::regclass AND attnum > 0 AND NOT attisdropped
         UNION ALL SELECT indexname, indexdef, true, 'x' FROM pg_indexes WHERE schemaname = 'search'
         UNION ALL SELECT tgname, pg_get_triggerdef(oid), true, 'x' FROM pg_trigger
           WHERE tgrelid = 'search.document'::regclass AND NOT tgisinternal
         ORDER BY name`,
      );
      return rows;
    };
    const schools = createSearchDocument({ title: 'Écoles primaires', facets: { tag: ['école'] } });
    const draft = createSearchDocument({ title: 'Écoles secrètes', audience: ['user:a'] });

    async function filledByAnother(change: string): Promise<ReturnType<typeof createPostgresSearchIndex>> {
      const former = createPostgresSearchIndex(pool);
      await former.prepare();
      await former.index([schools, draft]);
      await settle();
      await pool.query(`UPDATE search.settings SET hash = 'older', documents_hash = 'older'; ${change}`);
      return createPostgresSearchIndex(pool);
    }

    it('goes on answering until it is rebuilt', async () => {
      const index = await filledByAnother('');

      expect(await index.prepare()).toEqual({ rebuild: true });
      expect(await index.search(createSearchQuery({ text: 'école', facets: ['tag'] }))).toEqual({
        ids: [schools.id],
        total: 1,
        facets: { tag: [{ value: 'école', count: 1 }] },
      });
      expect((await index.search(createSearchQuery({ text: 'primairres' }))).ids).toEqual([schools.id]);
      const suggestions = await index.suggest({
        type: 'dataset',
        text: 'éco',
        audience: ['public'],
        limit: 5,
      });
      expect(suggestions.map(({ id }) => id)).toEqual([schools.id]);

      await index.rebuild(batches([schools]));
      expect(await index.prepare()).toEqual({ rebuild: false });
      expect(await index.check()).toBe(1);
    });

    it('is not rebuilt when its documents are written as by this one', async () => {
      const written = createPostgresSearchIndex(pool);
      await written.prepare();
      await written.index([schools]);
      await pool.query(`UPDATE search.settings SET hash = 'older'; DROP FUNCTION search.ordered`);
      const index = createPostgresSearchIndex(pool);

      expect(await index.prepare()).toEqual({ rebuild: false });
      expect((await index.search(createSearchQuery({ text: 'école' }))).ids).toEqual([schools.id]);
    });

    it('is still to be rebuilt when only some documents were written again', async () => {
      const index = await filledByAnother('');
      await index.prepare();

      await index.index([schools]);

      expect(await index.prepare()).toEqual({ rebuild: true });
    });

    it('gets the columns and indexes of this one, whichever it lacks or has in another way', async () => {
      await createPostgresSearchIndex(pool).prepare();
      const shape = await shapeOf();
      const { rows } = await pool.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute
         WHERE attrelid = 'search.document'::regclass AND attnum > 0 AND attname NOT IN ('type', 'id')`,
      );
      expect(rows.length).toBeGreaterThan(15);
      for (const { name } of rows) {
        await pool.query('DROP SCHEMA search CASCADE');
        const index = await filledByAnother(
          `ALTER TABLE search.document DROP COLUMN ${name} CASCADE, ADD COLUMN ${name} point, ADD COLUMN surplus text`,
        );

        expect(await index.prepare()).toEqual({ rebuild: true });
        expect([name, await shapeOf()]).toEqual([name, shape]);
        await index.search(createSearchQuery({ text: 'école', facets: FACET_FIELDS, explain: true }));
        await index.rebuild(batches([schools, draft]));
        expect((await index.search(createSearchQuery({ text: 'école' }))).ids).toEqual([schools.id]);
      }
    }, 120_000);

    it('is begun anew when its key is another', async () => {
      const index = await filledByAnother('ALTER TABLE search.document ALTER id TYPE text');

      expect(await index.prepare()).toEqual({ rebuild: true });
      expect(await index.check()).toBe(0);
    });

    it('is made ready once by processes that start together', async () => {
      await filledByAnother('');
      const indexes = Array.from({ length: 3 }, () => createPostgresSearchIndex(pool));

      await Promise.all(indexes.map((index) => index.prepare()));

      expect(await indexes[0]!.check()).toBe(2);
    });
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

  it('is sent once which documents have a frequent word, until they are settled again', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index([
      createSearchDocument({ title: 'Eau potable' }),
      createSearchDocument({ title: 'Air' }),
    ]);
    await settle();
    const query = jest.spyOn(pool, 'query');
    const searched = async (): Promise<{ total: number; sent: boolean[] }> => {
      query.mockClear();
      const { total } = await index.search(createSearchQuery({ text: 'eau' }));
      const { rows } = (await query.mock.results[0]?.value) as { rows: { part: string; words: unknown }[] };
      return { total, sent: rows.flatMap(({ part, words }) => (part === 'term' ? [words !== null] : [])) };
    };
    await index.search(createSearchQuery());

    expect(await searched()).toEqual({ total: 1, sent: [true] });
    expect(await searched()).toEqual({ total: 1, sent: [false] });

    await index.index([createSearchDocument({ title: 'Eau de pluie' })]);
    await settle();
    expect(await searched()).toEqual({ total: 2, sent: [true] });
    query.mockRestore();
  });

  it.each([{}, { sort: '-last_update' }, { sort: 'title' }] as const)(
    'turns the pages of %o through what is settled and what was written since',
    async (asked) => {
      const index = createPostgresSearchIndex(pool);
      await index.prepare();
      const documents = Array.from({ length: 12 }, (_, place) =>
        createSearchDocument({
          title: `Titre ${(place * 5) % 12}`,
          weight: 1 + ((place * 7) % 12),
          lastUpdate: `2026-01-${10 + place}T00:00:00Z`,
        }),
      );
      await index.index(documents.slice(0, 9));
      await settle();
      await index.index([...documents.slice(9), { ...documents[2]!, weight: 20 }], [documents[4]!]);
      const { ids } = await index.search(createSearchQuery({ ...asked, pageSize: 20 }));
      expect(ids).toHaveLength(11);

      const pages = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((page) => index.search(createSearchQuery({ ...asked, page, pageSize: 2 }))),
      );

      expect(pages.flatMap((page) => page.ids)).toEqual(ids);
    },
  );

  it('reads anew what another process has settled', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index([createSearchDocument({ facets: { tag: ['avant'] } })]);
    await settle();
    await index.search(createSearchQuery());

    const other = createPostgresSearchIndex(pool);
    await other.index([createSearchDocument({ facets: { tag: ['apres'] } })]);
    await settle();

    expect(await index.search(createSearchQuery({ facets: ['tag'] }))).toMatchObject({
      total: 2,
      facets: { tag: [{ value: 'apres' }, { value: 'avant' }] },
    });
  });

  it('reads of what is settled again only what was written since, and knows what a new process knows', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    const documents = Array.from({ length: 20 }, (_, place) =>
      createSearchDocument({
        title: `Titre ${(place * 7) % 20}`,
        weight: place,
        facets: { tag: [`tag ${place % 3}`, 'commun'], format: place % 2 ? ['csv'] : [] },
        lastUpdate: `2026-01-${10 + place}T00:00:00Z`,
        counts: { views: place * 3 },
        extents: [{ west: place, south: 40, east: place + 1, north: 41 }],
      }),
    );
    await index.index(documents);
    await settle();
    await index.warm();
    await index.index(
      [
        { ...documents[4]!, weight: 50, facets: { tag: ['nouveau'] } },
        createSearchDocument({ title: 'Autre' }),
      ],
      [documents[9]!],
    );
    await settle();
    const query = jest.spyOn(pool, 'query');
    await index.warm();
    const asked = query.mock.calls.flatMap(([text, values]) =>
      typeof text === 'string' && text.includes('p.facets') ? [(values as unknown[])[1]] : [],
    );
    query.mockRestore();
    expect(asked).toEqual([expect.stringMatching(/^\{\d+,\d+\}$/)]);

    const fresh = createPostgresSearchIndex(pool);
    const area = { box: { west: 3, south: 39, east: 8, north: 42 } };
    for (const asking of [
      {},
      { sort: 'title' },
      { sort: '-views' },
      { sort: '-created' },
      { area },
    ] as const) {
      const question = createSearchQuery({ ...asking, facets: ['tag', 'format'], pageSize: 50 });
      expect(await index.search(question)).toEqual(await fresh.search(question));
    }
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

  it('goes on with what it has on a server that counts its transactions from the beginning', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    const document = createSearchDocument({ title: 'Eau potable' });
    await index.index([document]);
    await pool.query(`UPDATE search.document SET written_by = '9000000000000'`);

    expect(await index.prepare()).toEqual({ rebuild: false });
    await index.index([createSearchDocument({ title: 'Eau de pluie' })]);
    expect((await index.search(createSearchQuery({ text: 'eau' }))).total).toBe(2);
  });

  it('is settled again once nothing more is written', async () => {
    const { write, settledNow } = await settledIndex();
    await write(400);
    expect([await settledNow(), await settledNow()]).toEqual([false, false]);
    await write(200);
    expect(await settledNow()).toBe(false);
    await write(1);
    expect(await settledNow()).toBe(false);
    await expectSettled(settledNow);
  });

  it('is not settled again for what is written again and again, and finds its last version alone', async () => {
    const { index, settled, settledNow } = await settledIndex();
    const documents = Array.from({ length: 200 }, () => createSearchDocument());
    for (let time = 0; time < 4; time += 1) await index.index(documents);
    const totalNow = async () => (await index.search(createSearchQuery())).total;
    expect(await totalNow()).toBe(201);
    expect([await settledNow(), await settledNow()]).toEqual([false, false]);
    expect((await pool.query('SELECT FROM search.gone')).rowCount).toBe(0);
    expect(await totalNow()).toBe(201);
    await index.index([settled]);
    expect(await totalNow()).toBe(201);
  });

  it('waits while more comes, were it written after a transaction that is still open', async () => {
    const { write, settledNow } = await settledIndex();
    await write(600);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_current_xact_id()');
      expect(await settledNow()).toBe(false);
      await write(1);
      expect(await settledNow()).toBe(false);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    await expectSettled(settledNow);
  });

  it('settles what is written, and lets others write meanwhile', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    const [kept, changed, removed] = [1, 2, 3].map(() => createSearchDocument()) as [
      SearchDocument,
      SearchDocument,
      SearchDocument,
    ];
    await index.index([kept, changed, removed]);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT search.settle(true)');
      const added = createSearchDocument({ facets: { tag: ['ajout'] } });
      await index.index([{ ...changed, facets: { tag: ['change'] } }, added], [removed]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }

    const { total, facets } = await index.search(createSearchQuery({ facets: ['tag'] }));
    expect({ total, facets }).toEqual({
      total: 3,
      facets: {
        tag: [
          { value: 'ajout', count: 1 },
          { value: 'change', count: 1 },
        ],
      },
    });
  });

  it('looks at what a transaction wrote that was open when it was settled', async () => {
    const index = createPostgresSearchIndex(pool);
    await index.prepare();
    await index.index([createSearchDocument()]);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await createPostgresSearchIndex(client).index([createSearchDocument()]);
      await index.index([createSearchDocument()]);
      await pool.query('SELECT search.settle(true)');
      await client.query('COMMIT');
    } finally {
      client.release();
    }

    expect((await index.search(createSearchQuery())).total).toBe(3);
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

/** One document settled; what is written from then on waits. */
async function settledIndex() {
  await emptySchema();
  const index = createPostgresSearchIndex(pool);
  await index.prepare();
  const settled = createSearchDocument();
  await index.index([settled]);
  await settle();
  return {
    index,
    settled,
    write: (documents: number) =>
      index.index(Array.from({ length: documents }, () => createSearchDocument())),
    settledNow: async () =>
      (await pool.query<{ settled: boolean }>('SELECT search.settle(false) AS settled')).rows[0]?.settled,
  };
}

/** As soon as no transaction of another database on this server keeps it from that. */
async function expectSettled(settledNow: () => Promise<boolean | undefined>): Promise<void> {
  while (!(await settledNow()));
}

async function* batches(...documents: SearchDocument[][]): AsyncIterable<SearchDocument[]> {
  yield* documents;
}
