import { randomUUID } from 'node:crypto';
import type { SearchQuery } from '@passerelle/search';
import { createSearchQuery } from '@passerelle/search/testing';
import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import { createMigratedDatabase, type MigratedDatabase } from '../../platform/database/testing';
import { loadZones } from '../../spatial/load-zones';
import { readDocuments } from './read-documents';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

async function addDataset(columns: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const row = { id, title: 'Écoles', slug: id, description: '', ...columns };
  await database.dataSource.query(
    `insert into dataset (${Object.keys(row).join(', ')})
     select ${Object.keys(row).join(', ')} from jsonb_populate_record(null::dataset, $1)`,
    [JSON.stringify(row)],
  );
  return id;
}

describe('the search document of a dataset', () => {
  it('holds the values of its facets', async () => {
    const id = await addDataset({ license: 'lov2', tags: ['ecole'], frequency: 'annual' });
    await database.dataSource.query(
      `insert into resource (dataset_id, position, title, url, type, format)
       values ($1, 0, 'Liste', 'https://example.org/a', 'main', 'csv')`,
      [id],
    );
    const [document] = await readDocuments(database.dataSource, 'dataset', [id]);
    expect(document).toMatchObject({
      resourceTitles: ['Liste'],
      facets: {
        license: ['lov2'],
        tag: ['ecole'],
        frequency: ['annual'],
        format: ['csv'],
        format_family: ['tabular'],
        access_type: ['open'],
      },
    });
  });

  it('is found by its files, their addresses and their schemas', async () => {
    const id = await addDataset();
    const [file] = await database.dataSource.query<{ id: string }[]>(
      `insert into resource (dataset_id, position, title, url, type, format, schema)
       values ($1, 0, 'Bornes', 'https://example.org/bornes.csv?v=2', 'main', 'csv', '{"name": "etalab/schema-irve-statique"}')
       returning id`,
      [id],
    );
    const index = createPostgresSearchIndex({
      query: async (sql, params) => ({ rows: await database.dataSource.query(sql, params) }),
    });
    await index.prepare();
    await index.index(await readDocuments(database.dataSource, 'dataset', [id]));
    const pasted = [`/datasets/r/${file!.id}`, 'http://example.org/bornes.csv?v=2', 'schema-irve-statique'];
    const found = await Promise.all(
      pasted.map(async (text) => (await index.search(createSearchQuery({ text }))).ids),
    );
    expect(found).toEqual([[id], [id], [id]]);
  });

  it('holds what follows from its other values', async () => {
    const id = await addDataset({
      tags: ['mobilite'],
      temporal_start: '2019-01-01',
      temporal_end: '2020-06-30',
      access_type: 'restricted',
      access_audiences: [{ role: 'local_authority_and_administration', condition: 'yes' }],
      last_update: '2020-01-01',
    });
    const [document] = await readDocuments(database.dataSource, 'dataset', [id]);
    expect(document!.facets).toMatchObject({
      theme: ['TRAN'],
      period: ['2019', '2020', '2010-2019', '2020-2029'],
      quality: ['below-50'],
      accessible_to: ['administration', 'administration-and-company'],
    });
  });

  it('tells where it is: around its outline, across the antimeridian, and which zones contain its own', async () => {
    const square = (west: number, east: number) => [
      [
        [west, -19],
        [east, -19],
        [east, -16],
        [west, -19],
      ],
    ];
    const outline = {
      places: [],
      geometry: { type: 'MultiPolygon', coordinates: [square(177, 180), square(-180, -178)] },
    };
    await database.dataSource.transaction((tx) =>
      loadZones(tx, {
        name: 'test',
        version: '1',
        levels: [{ id: 'fr:commune', name: 'Commune', adminLevel: 80 }],
        zones: [{ level: 'fr:commune', code: '1', name: 'Ici', parents: ['country:fr'], bbox: [1, 2, 3, 4] }],
      }),
    );
    const ids = [
      await addDataset({ spatial: outline }),
      await addDataset({ spatial: { places: [], zones: ['fr:commune:1', 'fr:commune:2'] } }),
      await addDataset({ spatial: { places: ['Quelque part'] } }),
    ];
    const documents = await readDocuments(database.dataSource, 'dataset', ids);
    const located = ids.map((id) => {
      const { extents, zones } = documents.find((document) => document.id === id)!;
      return { extents, zones };
    });
    expect(located).toEqual([
      {
        extents: [
          { west: -180, south: -19, east: -178, north: -16 },
          { west: 177, south: -19, east: 180, north: -16 },
        ],
        zones: undefined,
      },
      {
        extents: [{ west: 1, south: 2, east: 3, north: 4 }],
        zones: [['fr:commune:1', 'country:fr'], ['fr:commune:2']],
      },
      { extents: undefined, zones: undefined },
    ]);
  });

  it('does not exist when it is deleted', async () => {
    const id = await addDataset({ deleted: '2026-01-01' });
    expect(await readDocuments(database.dataSource, 'dataset', [id])).toEqual([]);
  });

  it('says that it is archived', async () => {
    const ids = [await addDataset(), await addDataset({ archived: '2026-01-01' })];
    const documents = await readDocuments(database.dataSource, 'dataset', ids);
    expect(new Map(documents.map(({ id, archived }) => [id, archived]))).toEqual(
      new Map([
        [ids[0], false],
        [ids[1], true],
      ]),
    );
  });

  it('is for its organization alone while it is private', async () => {
    const [organization] = await database.dataSource.query<{ id: string }[]>(
      `insert into organization (name, slug) values ('Ville', 'ville') returning id`,
    );
    const id = await addDataset({ private: true, organization_id: organization!.id });
    const [document] = await readDocuments(database.dataSource, 'dataset', [id]);
    expect(document!.audience).toEqual([`organization:${organization!.id}`]);
  });

  it('is found by the acronym of its organization', async () => {
    const [organization] = await database.dataSource.query<{ id: string }[]>(
      `insert into organization (name, acronym, slug, badges)
       values ('Centre du bâtiment', 'CSTB', 'centre-du-batiment', '{certified}') returning id`,
    );
    const id = await addDataset({ organization_id: organization!.id });
    expect(await readDocuments(database.dataSource, 'dataset', [id])).toMatchObject([
      {
        organizationName: 'Centre du bâtiment',
        organizationAcronym: 'CSTB',
        facets: { producer_type: ['certified'] },
      },
    ]);
  });

  it('is of a person when it belongs to no organization', async () => {
    const [person] = await database.dataSource.query<{ id: string }[]>(
      `insert into account (email, first_name, last_name, slug)
       values (gen_random_uuid() || '@example.org', 'A', 'B', gen_random_uuid()::text) returning id`,
    );
    const ids = [await addDataset({ owner_id: person!.id }), await addDataset()];
    const documents = await readDocuments(database.dataSource, 'dataset', ids);
    const typesOf = (id?: string) => documents.find((document) => document.id === id)!.facets.producer_type;
    expect(ids.map(typesOf)).toEqual([['user'], ['not-specified']]);
  });

  it('weighs by the quality that its page shows', async () => {
    const ids = [await addDataset(), await addDataset({ temporal_start: '2015-01-01', license: 'lov2' })];
    const documents = await readDocuments(database.dataSource, 'dataset', ids);
    const described = ids.map((id) => documents.find((document) => document.id === id)!.factors!.described);
    expect(described[0]).toBeCloseTo(0.8);
    expect(described[1]).toBeCloseTo(0.8 + 0.2 * (2 / 9));
  });

  it('is for nobody while it is private and belongs to nobody', async () => {
    const [document] = await readDocuments(database.dataSource, 'dataset', [
      await addDataset({ private: true }),
    ]);
    expect(document!.audience).toEqual([]);
  });

  it('holds the titles that it had, the last ones first', async () => {
    const id = await addDataset({ title: 'Écoles publiques' });
    for (const [number, from] of ['Écoles', 'Établissements', 'Écoles publiques', 'Écoles'].entries()) {
      await database.dataSource.query(
        'insert into dataset_version (dataset_id, number, changes) values ($1, $2, $3)',
        [id, number + 2, JSON.stringify({ title: { from, to: 'Autre' } })],
      );
    }
    const [document] = await readDocuments(database.dataSource, 'dataset', [id]);
    expect(document!.hiddenTexts?.former_title).toEqual(['Écoles', 'Établissements']);
  });

  it('weighs more for each doubling of its followers', async () => {
    const id = await addDataset();
    const weightOf = async () => (await readDocuments(database.dataSource, 'dataset', [id]))[0]!.weight;
    const weights = [await weightOf()];
    for (let followers = 1; followers <= 3; followers++) {
      await database.dataSource.query(
        `with person as (insert into account (email, first_name, last_name, slug)
           values (gen_random_uuid() || '@example.org', 'A', 'B', gen_random_uuid()::text) returning id)
         insert into follow (account_id, subject_type, subject_id) select id, 'dataset', $1 from person`,
        [id],
      );
      weights.push(await weightOf());
    }
    const [none, one, two, three] = weights as [number, number, number, number];
    expect(one).toBeGreaterThan(none);
    expect(two).toBe(one);
    expect(three).toBeGreaterThan(two);
  });

  it('is found in the index of the portal', async () => {
    const id = await addDataset({ title: 'Qualité de l’air à Grenoble' });
    const { dataSource } = database;
    const index = createPostgresSearchIndex({
      query: async (sql, params) => ({
        rows: await dataSource.query<Record<string, unknown>[]>(sql, params),
      }),
    });
    await index.prepare();
    await index.index(await readDocuments(dataSource, 'dataset', [id]));
    const query: SearchQuery = {
      type: 'dataset',
      text: 'qualite air',
      filters: {},
      audience: ['public'],
      sort: 'relevance',
      page: 1,
      pageSize: 20,
      facets: ['access_type'],
      facetSize: 10,
      now: new Date().toISOString(),
    };
    expect(await index.search(query)).toEqual({
      ids: [id],
      total: 1,
      facets: { access_type: [{ value: 'open', count: 1 }] },
    });
  });
});

describe('the search document of a data service', () => {
  async function addService(columns: Record<string, unknown> = {}): Promise<string> {
    const [row] = await database.dataSource.query<{ id: string }[]>(
      `insert into dataservice (title, slug, description, access_audiences, private, deleted, archived)
       select 'API', gen_random_uuid()::text, '', coalesce(access_audiences, '[]'), coalesce(private, false),
         deleted, archived
       from jsonb_populate_record(null::dataservice, $1) returning id`,
      [JSON.stringify(columns)],
    );
    return row!.id;
  }

  it('holds who may have access', async () => {
    const id = await addService({
      access_audiences: [{ role: 'private', condition: 'under_condition' }],
    });
    expect(await readDocuments(database.dataSource, 'dataservice', [id])).toMatchObject([
      {
        type: 'dataservice',
        facets: { access_audience: ['private:under_condition'], access_type: ['open'] },
      },
    ]);
  });

  it('does not exist when it is deleted', async () => {
    const id = await addService({ deleted: '2026-01-01' });
    expect(await readDocuments(database.dataSource, 'dataservice', [id])).toEqual([]);
  });
});

describe('the search document of a reuse', () => {
  async function addReuse(columns: Record<string, unknown> = {}): Promise<string> {
    const [row] = await database.dataSource.query<{ id: string }[]>(
      `insert into reuse (title, slug, description, type, topic, url, private, deleted, archived)
       select 'Carte', gen_random_uuid()::text, '', 'visualization', 'health',
         'https://reuse.example/' || gen_random_uuid(), coalesce(private, false), deleted, archived
       from jsonb_populate_record(null::reuse, $1) returning id`,
      [JSON.stringify(columns)],
    );
    return row!.id;
  }

  it('holds its type and its topic', async () => {
    const id = await addReuse();
    expect(await readDocuments(database.dataSource, 'reuse', [id])).toMatchObject([
      {
        type: 'reuse',
        audience: ['public'],
        facets: { reuse_type: ['visualization'], reuse_topic: ['health'] },
      },
    ]);
  });

  it('is for nobody while it is private and belongs to nobody', async () => {
    const [document] = await readDocuments(database.dataSource, 'reuse', [await addReuse({ private: true })]);
    expect(document!.audience).toEqual([]);
  });

  it('does not exist when it is deleted', async () => {
    const id = await addReuse({ deleted: '2026-01-01' });
    expect(await readDocuments(database.dataSource, 'reuse', [id])).toEqual([]);
  });
});

describe('the search document of a discussion', () => {
  async function addDiscussion(subjectId: string): Promise<string> {
    const [row] = await database.dataSource.query<{ id: string }[]>(
      `with person as (insert into account (email, first_name, last_name, slug)
         values (gen_random_uuid() || '@example.org', 'A', 'B', gen_random_uuid()::text) returning id),
       begun as (insert into discussion (id, subject_type, subject_id, title, author_id)
         select gen_random_uuid(), 'dataset', $1, 'Une question', id from person returning id, author_id)
       insert into discussion_comment (id, discussion_id, position, content, author_id)
       select gen_random_uuid(), begun.id, said.position, said.content, begun.author_id
       from begun, (values (0, 'Où sont les piscines ?'), (1, 'Là.')) said (position, content)
       returning discussion_id as id`,
      [subjectId],
    );
    return row!.id;
  }

  it('holds what was said', async () => {
    const id = await addDiscussion(await addDataset());
    expect(await readDocuments(database.dataSource, 'discussion', [id])).toMatchObject([
      { type: 'discussion', title: 'Une question', description: 'Où sont les piscines ?\n\nLà.' },
    ]);
  });

  it.each([{ private: true }, { deleted: '2026-01-01' }, { archived: '2026-01-01' }])(
    'does not exist on a dataset that is %j',
    async (columns) => {
      const id = await addDiscussion(await addDataset(columns));
      expect(await readDocuments(database.dataSource, 'discussion', [id])).toEqual([]);
    },
  );
});

describe('the search document of a post', () => {
  async function addPost(columns: Record<string, unknown>): Promise<string> {
    const [row] = await database.dataSource.query<{ id: string }[]>(
      `insert into post (title, slug, kind, headline, body_type, content, tags, published, deleted)
       select 'Une nouvelle', gen_random_uuid()::text, 'news', 'En bref', 'markdown', 'Des **piscines**.', array['eau'],
         published, deleted
       from jsonb_populate_record(null::post, $1) returning id`,
      [JSON.stringify(columns)],
    );
    return row!.id;
  }

  it('holds its headline, its text and its tags', async () => {
    const id = await addPost({ published: '2026-01-01' });
    expect(await readDocuments(database.dataSource, 'post', [id])).toMatchObject([
      { type: 'post', description: 'En bref\n\nDes **piscines**.', facets: { tag: ['eau'] } },
    ]);
  });

  it.each([{}, { published: '2026-01-01', deleted: '2026-01-02' }])(
    'does not exist for %j',
    async (columns) => {
      expect(await readDocuments(database.dataSource, 'post', [await addPost(columns)])).toEqual([]);
    },
  );
});
