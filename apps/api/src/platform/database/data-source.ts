import { Socket } from 'node:net';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from '../../entities';
import { migrations } from './migrations';
import { SnakeCaseNaming } from './snake-case-naming';

export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations,
    namingStrategy: new SnakeCaseNaming(),
    // The schema changes by migrations alone.
    synchronize: false,
    migrationsTableName: 'migration',
    poolSize,
    applicationName: 'passerelle',
    extra: { connectionTimeoutMillis: 10_000, stream: () => new PatientSocket() },
  };
}

/**
 * Sends what is asked in one turn of the event loop at once: each piece would be a write of its own, that wakes PostgreSQL.
 */
class PatientSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork());
  }
}

/** Arbitrary, and the same in every process: two starts at once migrate one after the other. */
const MIGRATION_LOCK = 7_246_001;

/** Brings the schema up to date; waits for another process that is doing so. */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    return done.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}
