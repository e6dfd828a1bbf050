import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase, runCli, startCli, type TestDatabase } from '@passerelle/test-support';
import { Client } from 'pg';

const DATASETS = 600;
const ORGANIZATIONS = 20;
const KILLS = 3;

let portal: Server;
let url: string;
let dataDir: string;
let database: TestDatabase;
let env: Readonly<Record<string, string>>;
/** Told of each page of datasets that is asked for, before it is answered. */
let asked: (page: number) => void = () => undefined;

beforeAll(async () => {
  portal = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal');
    const page = Number(searchParams.get('page') ?? 1);
    const size = Number(searchParams.get('page_size'));
    if (pathname === '/api/1/datasets/') {
      asked(page);
    }
    const list =
      pathname === '/api/1/datasets/'
        ? datasets()
        : pathname === '/api/1/organizations/'
          ? organizations()
          : [];
    const data = list.slice((page - 1) * size, page * size);
    const next = page * size < list.length ? `${pathname}?page_size=${size}&page=${page + 1}` : null;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ data, total: list.length, next_page: next }));
  });
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(portal.address() as AddressInfo).port}/`;
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-import-'));
  database = await createEmptyDatabase();
  env = { DATABASE_URL: database.url };
  expect((await runCli(dataDir, ['migrate'], env)).code).toBe(0);
}, 60_000);
afterAll(async () => {
  portal.closeAllConnections();
  portal.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const identifier = (number: number) => number.toString(16).padStart(24, '0');
const organizations = () =>
  Array.from({ length: ORGANIZATIONS }, (_, number) => ({
    id: identifier(1_000_000 + number),
    name: `Commune ${number}`,
    slug: `commune-${number}`,
    description: '',
  }));
const datasets = () =>
  Array.from({ length: DATASETS }, (_, number) => ({
    id: identifier(number),
    title: `Arbres du quartier ${number}`,
    slug: `arbres-${number}`,
    description: 'Un à un.',
    organization: { id: identifier(1_000_000 + (number % ORGANIZATIONS)) },
    created_at: '2020-01-01T00:00:00Z',
    resources: [
      { id: `${identifier(number)}-csv`, title: 'CSV', url: `https://files.example/${number}.csv` },
    ],
  }));

/** Imports until a page is asked for, and a while longer, then kills the process without warning. */
async function killedAt(page: number, afterMs: number): Promise<void> {
  const running = startCli(dataDir, ['import', url], env);
  const ended = once(running, 'close');
  await new Promise<void>((resolve) => {
    asked = (number) => {
      if (number >= page) {
        resolve();
      }
    };
    void ended.then(() => resolve());
  });
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  running.kill('SIGKILL');
  await ended;
  asked = () => undefined;
}

async function query<Row>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

describe('an import of a portal that is killed three times', () => {
  it('ends complete, with nothing lost or doubled, as one run that was gone on with', async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      await killedAt(kill * 3, Math.random() * 100);
    }
    const { output, code } = await runCli(dataDir, ['import', url, '--json'], env);
    expect(JSON.parse(output)).toMatchObject({
      state: 'done',
      resumed: true,
      counts: {
        organization: { read: ORGANIZATIONS, created: ORGANIZATIONS },
        dataset: { read: DATASETS, failed: 0 },
      },
    });
    expect(code).toBe(0);
    expect(
      await query(
        `select count(*)::integer as datasets, count(distinct slug)::integer as slugs, count(organization_id)::integer as owned,
           (select count(*)::integer from resource) as files from dataset`,
      ),
    ).toEqual([{ datasets: DATASETS, slugs: DATASETS, owned: DATASETS, files: DATASETS }]);
    expect(await query('select state, resumptions from import_run')).toEqual([
      { state: 'done', resumptions: KILLS },
    ]);

    const again = await runCli(dataDir, ['import', url, '--json'], env);
    expect(JSON.parse(again.output)).toMatchObject({
      counts: { dataset: { unchanged: DATASETS, missing: 0 } },
    });
  }, 120_000);
});
