import { hash } from 'node:crypto';
import {
  createDatabase,
  createEmptyDatabase,
  runOnServer,
  type TestDatabase,
} from '@passerelle/test-support';
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate } from './data-source';
import { migrations } from './migrations';

export interface MigratedDatabase extends TestDatabase {
  readonly dataSource: DataSource;
}

/** A database with the present schema and no rows, of this test file alone: a copy of a migrated template. */
export async function createMigratedDatabase(): Promise<MigratedDatabase> {
  const database = await createDatabase(await migratedTemplate());
  const dataSource = await new DataSource(dataSourceOptions(database.url, 5)).initialize();
  return {
    ...database,
    dataSource,
    async drop() {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** Two workers of Jest may both find no template: each migrates a database and the first gives its name. */
async function migratedTemplate(): Promise<string> {
  const name = `template_${hash(
    'sha256',
    migrations.map((migration) => migration.toString()).join(),
    'hex',
  ).slice(0, 16)}`;
  if (await exists(name)) {
    return name;
  }
  const { url, drop } = await createEmptyDatabase();
  const dataSource = await new DataSource(dataSourceOptions(url, 2)).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  try {
    await runOnServer(`alter database ${new URL(url).pathname.slice(1)} rename to ${name}`);
  } catch (error) {
    if (!(await exists(name))) {
      throw error;
    }
    await drop();
  }
  return name;
}

async function exists(database: string): Promise<boolean> {
  return (await runOnServer(`select 1 from pg_database where datname = '${database}'`)) > 0;
}
