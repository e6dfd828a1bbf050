import { createEmptyDatabase, type TestDatabase } from '@passerelle/test-support';
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate } from './data-source';
import { migrations } from './migrations';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createEmptyDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url, 4)).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const tables = async (): Promise<string[]> => {
  const rows = await dataSource.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
};

describe('the migrations', () => {
  it('run once, even when two processes start at the same time', async () => {
    const done = await Promise.all([migrate(dataSource), migrate(dataSource)]);
    expect(done.flat()).toEqual(migrations.map(({ name }) => name));
    expect(await migrate(dataSource)).toEqual([]);
  });

  it('can be undone, the last one first, and done again', async () => {
    const before = await tables();
    let left = migrations.length;
    while (left-- > 0) {
      await dataSource.undoLastMigration();
    }
    expect(await tables()).toEqual(['migration']);
    await migrate(dataSource);
    expect(await tables()).toEqual(before);
  });

  it('have no words taken apart for statistics that nothing uses', async () => {
    const rows = await dataSource.query<{ name: string }[]>(
      `select i.indexrelid::regclass::text as name from pg_index i
         join pg_attribute a on a.attrelid = i.indexrelid and a.atttypid = 'tsvector'::regtype
       where i.indexprs is not null and a.attstattarget is distinct from 0`,
    );
    expect(rows).toEqual([]);
  });

  it('have no index of datasets go by what each change of a file changes', async () => {
    const rows = await dataSource.query<{ name: string }[]>(
      `select d.objid::regclass::text as name from pg_index i join pg_depend d on d.objid = i.indexrelid
         join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
       where i.indrelid = 'dataset'::regclass and a.attname in ('version', 'last_modified', 'last_update')`,
    );
    expect(rows).toEqual([]);
  });
});
