import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findRunningPostgres, startPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';

const directories: string[] = [];
const servers: EmbeddedPostgres[] = [];

async function newDataDir(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'passerelle-postgres-'));
  directories.push(directory);
  return directory;
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, durable: false });
  servers.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true })));
});

describe('the embedded PostgreSQL', () => {
  it('is the real server, with French collation and the extensions the portal needs', async () => {
    const { url } = await start(await newDataDir());

    const [row] = await query(
      url,
      `select current_setting('server_version_num')::int >= 180000 as recent, 'zèbre' > 'élan' as sorted,
        (select count(*)::int from pg_available_extensions where name in ('unaccent', 'pg_trgm')) as extensions`,
    );

    expect(row).toEqual({ recent: true, sorted: true, extensions: 2 });
  }, 30_000);

  it('keeps its data over a restart', async () => {
    const dataDir = await newDataDir();
    const first = await start(dataDir);
    await query(first.url, 'create table kept as select 1 as n');
    await first.stop();

    const second = await start(dataDir);

    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  }, 30_000);

  it('keeps its password to its owner', async () => {
    const dataDir = await newDataDir();
    await start(dataDir);

    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o077).toBe(0);
  }, 30_000);

  it('is found by another process of the same data directory while it runs, and not after', async () => {
    const dataDir = await newDataDir();
    const server = await start(dataDir);

    expect(await findRunningPostgres(dataDir)).toBe(server.url);
    await server.stop();
    expect(await findRunningPostgres(dataDir)).toBeUndefined();
  }, 30_000);

  it('refuses a data directory that is in use', async () => {
    const dataDir = await newDataDir();
    await start(dataDir);

    await expect(start(dataDir)).rejects.toMatchObject({ code: 'in-use' });
  }, 30_000);

  it('refuses a data directory of another major version', async () => {
    const dataDir = await newDataDir();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '14\n');

    await expect(start(dataDir)).rejects.toMatchObject({ code: 'other-version' });
  });

  it('refuses a data directory that cannot be written', async () => {
    const file = join(await newDataDir(), 'file');
    await writeFile(file, '');

    await expect(start(file)).rejects.toMatchObject({ code: 'directory-not-writable' });
  });

  it('starts over an initdb that was cut short', async () => {
    const dataDir = await newDataDir();
    await mkdir(join(dataDir, 'postgres.new'));
    await writeFile(join(dataDir, 'postgres.new/PG_VERSION'), '18\n');

    const { url } = await start(dataDir);

    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  }, 30_000);

  // An orphan would hold the data directory and the next start would fail.
  it('ends when its parent is killed outright', async () => {
    const dataDir = await newDataDir();
    const parent = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--input-type=module',
        '-e',
        orphanMaker(join(import.meta.dirname, 'index.ts'), dataDir),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (text) => resolve(Number(text))),
    );

    parent.kill('SIGKILL');

    const deadline = Date.now() + 10_000;
    while (runs(pid) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(runs(pid)).toBe(false);
  }, 30_000);
});

function runs(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

/** A program that starts a server and waits for its own end. */
function orphanMaker(index: string, dataDir: string): string {
  return `
    import { startPostgres } from ${JSON.stringify(index)};
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    console.log(server.pid);
    setInterval(() => undefined, 60_000);
  `;
}
