import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Names the server that `postgres.global-setup.mjs` started, or the developer's own. */
export const TEST_POSTGRES_URL = 'PASSERELLE_TEST_POSTGRES_URL';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of this test file alone, on a real PostgreSQL. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

/** A copy of a database that nobody is connected to: far quicker than filling a new one. */
export async function createDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(`create database ${name} template ${template}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await sessionsLeave(name);
      await runOnServer(`drop database if exists ${name} with (force)`);
    },
  };
}

/** Sessions end a moment after their client; one that is still ending would tell its client that it was killed. */
async function sessionsLeave(database: string): Promise<void> {
  const deadline = Date.now() + 2_000;
  const sessions = `select from pg_stat_activity where datname = '${database}'`;
  while ((await runOnServer(sessions)) > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Runs one statement in the maintenance database; resolves with the number of rows it gave. */
export async function runOnServer(sql: string): Promise<number> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env[TEST_POSTGRES_URL];
  if (url === undefined) {
    throw new Error(`No test database: name postgres.global-setup.mjs in this project's jest.config.mjs.`);
  }
  return url;
}
