import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../libs/embedded-postgres/src/index.ts';
import { TEST_POSTGRES_URL } from './database.ts';

/** One PostgreSQL for the whole run of Jest; each test file makes its own database in it. */
export default async function startTestPostgres() {
  if (process.env[TEST_POSTGRES_URL] !== undefined) {
    return; // The developer's own server, or one that the caller of Jest started.
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-test-postgres-'));
  const server = await startPostgres({ dataDir, durable: false });
  process.env[TEST_POSTGRES_URL] = server.url;
  globalThis.stopTestPostgres = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
