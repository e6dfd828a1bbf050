import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseUrl, type Portal } from './portal.ts';

/** A connection to the PostgreSQL that a running portal brought along, until the work is done. */
export async function withDatabase<Result>(
  { dataDir }: Portal,
  work: (database: Client) => Promise<Result>,
): Promise<Result> {
  const database = new Client({ connectionString: databaseUrl(dataDir) });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

/** Resolves when the worker of the portal has nothing left to do that would be measured too. */
export async function jobsDone(database: Client): Promise<void> {
  for (;;) {
    const { rows } = await database.query(
      `select from jobs.job where state in ('created', 'retry', 'active') and start_after <= now() limit 1`,
    );
    if (rows.length === 0) return;
    await setTimeout(500);
  }
}
