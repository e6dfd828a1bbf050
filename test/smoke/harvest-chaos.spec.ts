import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '@passerelle/embedded-postgres';
import { freePort, runCli, startAlone } from '@passerelle/test-support';
import { Client } from 'pg';
import { Producer } from './producer';

const PAGES = 50;
const PER_PAGE = 100;
const RECORDS = PAGES * PER_PAGE;
const KILLS = 10;
/** Of whoever can be known by the role that they are connected as. */
const PASSWORD = 'of-this-test-alone';

interface Worker {
  readonly role: string;
  readonly process: ChildProcess;
}

interface Run {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly resumptions: number;
  readonly tries: number;
  readonly archived: number;
  readonly missing: number;
}

interface Activity {
  readonly running: readonly { readonly source: string; readonly attended: boolean }[];
  readonly workers: readonly { readonly pid: number }[];
}

let postgres: EmbeddedPostgres;
let dataDir: string;
let apiUrl: string;
let token: string;
let api: ChildProcess;
let producer: Producer;
let catalogueUrl: string;
const workers: Worker[] = [];
let roles = 0;
let producers = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-chaos-'));
  postgres = await startPostgres({ dataDir, durable: false });
  const env = { DATABASE_URL: postgres.url };
  expect((await runCli(dataDir, ['migrate'], env)).code).toBe(0);
  const person = ['--email', 'ada@passerelle.example', '--first-name', 'Ada', '--last-name', 'Lovelace'];
  token = (await runCli(dataDir, ['create-admin', ...person], env)).output.trim().split('\n').at(-1) ?? '';
  const port = await freePort();
  apiUrl = `http://127.0.0.1:${port}`;
  api = startAlone('main', { ...settings(postgres.url), PORT: String(port) });
  await eventually('the API answers', async () => (await fetch(`${apiUrl}/health/ready`)).ok);
}, 90_000);

beforeEach(async () => {
  producer = new Producer({ name: `producer-${++producers}`, pages: PAGES, perPage: PER_PAGE });
  catalogueUrl = await producer.start();
});

afterEach(async () => {
  producer.stop();
  await Promise.all(workers.splice(0).map((worker) => end(worker.process, 'SIGKILL')));
});

afterAll(async () => {
  await end(api, 'SIGKILL');
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

function settings(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    PASSERELLE_DATA_DIR: dataDir,
    PASSERELLE_SEED: 'none',
    HARVEST_ALLOWED_HOSTS: '127.0.0.1',
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** A database that is being started anew answers nothing: that is no answer yet. */
async function eventually(
  what: string,
  condition: () => Promise<boolean>,
  withinMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  let fault: unknown;
  do {
    try {
      if (await condition()) {
        return;
      }
    } catch (error) {
      fault = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  throw new Error(`Never came about: ${what}`, { cause: fault });
}

async function query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: postgres.url });
  // A server that is killed is told of here and, by what then fails, where it matters.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function startWorker(): Promise<void> {
  const role = `worker_${++roles}`;
  await query(`create role ${role} login superuser password '${PASSWORD}'`);
  const url = new URL(postgres.url);
  url.username = role;
  url.password = PASSWORD;
  workers.push({ role, process: startAlone('worker', settings(url.href)) });
}

async function ask(path: string, body: object): Promise<{ id: string }> {
  const response = await fetch(`${apiUrl}/api/1/harvest/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': token },
    body: JSON.stringify(body),
  });
  expect(await response.clone().text()).toContain('"id"');
  return (await response.json()) as { id: string };
}

/** A source that is accepted, which has it run at once. @returns its identifier */
async function acceptedSource(name: string): Promise<string> {
  const { id } = await ask('sources/', { name, url: catalogueUrl, backend: 'dcat' });
  await ask(`source/${id}/validate/`, { state: 'accepted' });
  return id;
}

/** The worker that holds the source now: the lease of a run is a lock of its connection. */
async function workerAt(sourceId: string): Promise<Worker | undefined> {
  const rows = await query<{ role: string }>(
    `select usename as role from pg_locks l join pg_stat_activity using (pid)
     where l.locktype = 'advisory' and l.granted
       and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('passerelle.harvest.' || $1, 0)`,
    [sourceId],
  );
  return workers.find(({ role }) => rows.some((row) => row.role === role));
}

/** Kills whoever is at the run, without warning, and has time pass until the others find its heart still. */
async function killWorkerAt(sourceId: string): Promise<void> {
  let victim: Worker | undefined;
  await eventually('a worker is at the run', async () => !!(victim = await workerAt(sourceId)));
  if (!victim) {
    return;
  }
  await end(victim.process, 'SIGKILL');
  workers.splice(workers.indexOf(victim), 1);
  await query(
    `update jobs.job set heartbeat_on = heartbeat_on - interval '1 minute'
     where name = 'run-harvest' and state = 'active' and data->>'sourceId' = $1`,
    [sourceId],
  );
  await eventually('the job of the dead worker is given back', async () => {
    const dead = await query(
      `select from jobs.job where name = 'run-harvest' and state = 'active'
         and heartbeat_on < now() - interval '30 seconds'`,
    );
    return dead.length === 0;
  });
  // Each new try waits longer than the one before; so long nobody wants to wait here.
  await query(`update jobs.job set start_after = now() where name = 'run-harvest' and state = 'retry'`);
  // Who is started when no try of the job is left takes up the run all the same.
  await startWorker();
}

async function runsOf(sourceId: string): Promise<Run[]> {
  return query<Run>(
    `select id, state, counts, resumptions, tries, archived, missing from harvest_run
     where source_id = $1 order by started_at`,
    [sourceId],
  );
}

async function ended(sourceId: string): Promise<Run> {
  let last: Run | undefined;
  await eventually('the run ends', async () => {
    last = (await runsOf(sourceId)).at(-1);
    return last !== undefined && last.state !== 'running';
  });
  expect(last).toMatchObject({ state: 'done', archived: 0, missing: 0 });
  return last!;
}

/** Each record once, as it is named at its source, and what the run says of it. */
async function expectComplete(sourceId: string, run: Run): Promise<void> {
  const { read, created, updated, unchanged, skipped, failed } = run.counts;
  expect(run.counts).toMatchObject({ read: RECORDS, skipped: 0, failed: 0 });
  expect(created! + updated! + unchanged! + skipped! + failed!).toBe(read);
  const datasets = await query<{ remote_id: string; archived: Date | null }>(
    'select remote_id, archived from dataset where source_id = $1',
    [sourceId],
  );
  expect(datasets.map(({ remote_id }) => remote_id).sort()).toEqual(producer.identifiers().sort());
  expect(datasets.filter(({ archived }) => archived !== null)).toEqual([]);
  expect(await query('select from harvest_seen where run_id = $1', [run.id])).toEqual([]);
}

describe('a run of 5,000 records', () => {
  it('whose worker is killed ten times ends complete, with nothing lost, doubled or archived', async () => {
    await startWorker();
    await startWorker();
    const sourceId = await acceptedSource('Tuée dix fois');
    for (let kill = 1; kill <= KILLS; kill++) {
      // Anywhere in its tenth of the catalogue, and anywhere in the work on a page.
      await producer.asksFrom(Math.floor(((kill - Math.random()) * (PAGES - 4)) / KILLS) + 3);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      await killWorkerAt(sourceId);
    }
    const run = await ended(sourceId);
    await expectComplete(sourceId, run);
    expect(await runsOf(sourceId)).toEqual([expect.objectContaining({ id: run.id, resumptions: KILLS })]);
  }, 400_000);

  it('in the middle of which the database is killed and started anew is gone on with, and ends complete', async () => {
    await startWorker();
    await startWorker();
    const sourceId = await acceptedSource('Base arrêtée');
    await producer.asksFrom(PAGES / 2);
    await eventually('the API tells who is at the run', async () => {
      const response = await fetch(`${apiUrl}/api/1/harvest/activity/`, { headers: { 'x-api-key': token } });
      const { running, workers: living } = (await response.json()) as Activity;
      const pids = new Set(living.map(({ pid }) => pid));
      return (
        running.some(({ source, attended }) => source === sourceId && attended) &&
        workers.every((worker) => pids.has(worker.process.pid ?? 0))
      );
    });
    const port = Number(new URL(postgres.url).port);
    process.kill(postgres.pid, 'SIGQUIT'); // «Immediate» shutdown: as a crash, the log is read at the next start.
    await postgres.ended;
    postgres = await startPostgres({ dataDir, durable: false, port });

    const run = await ended(sourceId);
    await expectComplete(sourceId, run);
    expect(run.resumptions + run.tries - 1).toBeGreaterThanOrEqual(1);
    expect(await runsOf(sourceId)).toHaveLength(1);
    expect(workers.map((worker) => worker.process.exitCode)).toEqual([null, null]);
  }, 240_000);
});
