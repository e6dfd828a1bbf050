import { DataSource } from 'typeorm';
import { databaseFailure, StartFailure } from '../start-failure';
import { dataSourceOptions, migrate } from './data-source';

const OLDEST_VERSION = 15;

/**
 * Makes a database ready for the portal: checks that it can be, then brings the schema up to date.
 * @returns the names of the migrations that were run
 * @throws StartFailure with the cure
 */
export async function prepareDatabase(url: string): Promise<readonly string[]> {
  const dataSource = new DataSource(dataSourceOptions(url, 2));
  try {
    await dataSource.initialize();
    const [row] = await dataSource.query<{ version: number }[]>(
      `select current_setting('server_version_num')::integer / 10000 as version`,
    );
    if (row && row.version < OLDEST_VERSION) {
      throw new StartFailure(
        `PostgreSQL ${row.version} is too old. Set DATABASE_URL to version ${OLDEST_VERSION} or later.`,
      );
    }
    return await migrate(dataSource);
  } catch (error) {
    throw databaseFailure(url, error);
  } finally {
    if (dataSource.isInitialized) {
      await dataSource.destroy();
    }
  }
}
