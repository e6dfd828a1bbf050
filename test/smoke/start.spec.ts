import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  databaseUrl,
  freePort,
  isAlive,
  processTree,
  startAlone,
  startPortal,
  whenReady,
} from '@passerelle/test-support';

const scratch: string[] = [];

/** The part of the API's answers that these tests read. */
interface DatasetList {
  readonly total: number;
  readonly data: readonly { readonly harvest: { readonly remote_id: string } }[];
}

async function listDatasets(url: string, pageSize = 1): Promise<DatasetList> {
  const response = await fetch(`${url}/api/1/datasets/?page_size=${pageSize}`);
  return (await response.json()) as DatasetList;
}

async function scratchDir(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'passerelle-smoke-'));
  scratch.push(directory);
  return directory;
}

/** Runs `node dist/apps/api/start.mjs` to its end, which these tests expect to be early and bad. */
async function failedStart(
  env: Record<string, string>,
  port?: number,
): Promise<{ code: unknown; output: string }> {
  const portal = await startPortal({ env, port });
  const code = await portal.ended;
  await portal.stop();
  return { code, output: portal.output() };
}

async function eventually(condition: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!(await condition()) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return condition();
}

afterAll(() => Promise.all(scratch.map((directory) => rm(directory, { recursive: true, force: true }))));

describe('npm start', () => {
  it('serves the demonstration, keeps it over a restart and leaves no process behind', async () => {
    const dataDir = await scratchDir();

    const first = await startPortal({ dataDir });
    await whenReady(first);
    const children = processTree(first.pid);
    const site = await listDatasets(first.url);
    const health = await fetch(`${first.url}/health/ready`);
    const page = await (await fetch(`${first.url}/`)).text();
    await first.stop();

    expect(site.total).toBeGreaterThan(100);
    expect(health.status).toBe(200);
    expect(page).toContain('</h1>');
    expect(children.length).toBeGreaterThan(3);
    expect(children.filter(isAlive)).toEqual([]);

    const second = await startPortal({ dataDir });
    await whenReady(second);
    const kept = await listDatasets(second.url);
    await second.stop();

    expect(kept.total).toBe(site.total);
  }, 120_000);

  it('killed outright, leaves no database and starts again', async () => {
    const dataDir = await scratchDir();
    const portal = await startPortal({ dataDir, env: { PASSERELLE_SEED: 'none' } });
    await whenReady(portal);
    const children = processTree(portal.pid);

    process.kill(portal.pid, 'SIGKILL');

    expect(await eventually(() => !children.some(isAlive))).toBe(true);
    const again = await startPortal({ dataDir, env: { PASSERELLE_SEED: 'none' } });
    await whenReady(again);
    await again.stop();
  }, 120_000);
});

describe('the API by itself', () => {
  it('answers on a database that is there already', async () => {
    const portal = await startPortal({ env: { PASSERELLE_SEED: 'none' } });
    await whenReady(portal);
    const port = await freePort();
    const api = startAlone('main', { DATABASE_URL: databaseUrl(portal.dataDir), PORT: String(port) });
    const isReady = async () =>
      (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.status === 200;

    expect(await eventually(isReady, 30_000)).toBe(true);

    api.kill('SIGTERM');
    await once(api, 'exit');
    await portal.stop();
  }, 90_000);
});

describe('npm start says in one line what is wrong and what to do:', () => {
  const stackTrace = /^\s+at /m;

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '0.0.0.0');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { code, output } = await failedStart({ PASSERELLE_SEED: 'none' }, port);
    other.close();

    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`${port}.*PORT`));
    expect(output).not.toMatch(stackTrace);
  }, 60_000);

  it('a data directory that is a file', async () => {
    const file = join(await scratchDir(), 'data');
    await writeFile(file, '');

    const { code, output } = await failedStart({ PASSERELLE_DATA_DIR: file });

    expect(code).toBe(1);
    expect(output).toContain('PASSERELLE_DATA_DIR');
    expect(output).not.toMatch(stackTrace);
  }, 60_000);

  it('a data directory of another PostgreSQL version', async () => {
    const dataDir = await scratchDir();
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '9.6\n');
    await chmod(join(dataDir, 'postgres'), 0o700);

    const { code, output } = await failedStart({ PASSERELLE_DATA_DIR: dataDir });

    expect(code).toBe(1);
    expect(output).toContain('9.6');
    expect(output).not.toMatch(stackTrace);
  }, 60_000);

  it('a data directory in use by another start', async () => {
    const dataDir = await scratchDir();
    const first = await startPortal({ dataDir, env: { PASSERELLE_SEED: 'none' } });
    await whenReady(first);

    const { code, output } = await failedStart({ PASSERELLE_DATA_DIR: dataDir, PASSERELLE_SEED: 'none' });
    await first.stop();

    expect(code).toBe(1);
    expect(output).toMatch(/already|in use/i);
    expect(output).not.toMatch(stackTrace);
  }, 60_000);

  it('a database that does not answer, without telling the password', async () => {
    const DATABASE_URL = `postgres://somebody:s3cr3t@127.0.0.1:${await freePort()}/nothing`;

    const { code, output } = await failedStart({ DATABASE_URL });

    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL');
    expect(output).not.toContain('s3cr3t');
    expect(output).not.toMatch(stackTrace);
  }, 60_000);
});
