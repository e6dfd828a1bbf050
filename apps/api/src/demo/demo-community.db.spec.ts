import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { Transactions } from '../platform/database';
import type { Indexing } from '../search/indexing';
import { DemoCommunity } from './demo-community';
import { DEMO_POSTS, DEMO_TOPICS } from './demo-editorial';
import { DEMO_SOURCES } from './demo-sources';
import { DEMO_DISCUSSIONS, DEMO_REUSES } from './demo-texts';

let database: MigratedDatabase;
let community: DemoCommunity;
beforeAll(async () => {
  database = await createMigratedDatabase();
  const indexing = { enqueue: () => Promise.resolve() } as unknown as Indexing;
  community = new DemoCommunity(new Transactions(database.dataSource), indexing);
});
afterAll(() => database.drop());

const total = async (table: string): Promise<number> => {
  const [row] = await database.dataSource.query<{ total: number }[]>(
    `select count(*)::integer as total from ${table}`,
  );
  return row!.total;
};

describe('what people made of the demonstration', () => {
  it('waits for the catalogue', async () => {
    await expect(community.load()).rejects.toThrow('not harvested yet');
    expect(await total('reuse')).toBe(0);
  });

  it('is loaded once, and what was deleted stays so', async () => {
    for (const { id, name, file } of DEMO_SOURCES) {
      await database.dataSource.query(
        `with source as (insert into harvest_source (id, name, url, backend) values ($1, $2, $3, 'dcat') returning id)
         insert into harvest_run (source_id, state) select id, 'done' from source`,
        [id, name, file],
      );
    }
    await database.dataSource.query(
      `insert into dataset (title, slug, description, uri)
       values ('Annuaire', 'annuaire', '', 'https://demonstration.passerelle.example/jeux/annuaire-education')`,
    );
    await community.load();
    expect(await total('reuse')).toBe(DEMO_REUSES.length);
    // Of the one dataset that is there.
    expect(await total('reuse_link')).toBe(1);
    expect([await total('topic'), await total('post'), await total('post_link')]).toEqual([
      DEMO_TOPICS.length,
      DEMO_POSTS.length,
      1,
    ]);
    // Texts, and what shows a reuse: no other dataset nor API is there.
    const present = DEMO_TOPICS.flatMap(({ elements }) => elements).filter(
      ({ shows }) => !shows || shows.kind === 'reuse',
    );
    expect(await total('topic_element')).toBe(present.length);
    const shown = DEMO_DISCUSSIONS.filter(({ subject }) => subject === 'annuaire-education');
    expect(await total('discussion')).toBe(shown.length);
    expect(await total('discussion_comment')).toBe(shown.flatMap(({ comments }) => comments).length);

    await database.dataSource.query('delete from reuse_link');
    await community.load();
    expect([await total('reuse'), await total('reuse_link')]).toEqual([DEMO_REUSES.length, 0]);
  });
});
