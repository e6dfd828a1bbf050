/**
 * How fast the API answers on a large catalogue, at ten connections. Starts a portal, fills it by a harvest, gives one
 * dataset 15,000 files, and prints a Markdown table. Ends with 1 when a goal is missed.
 *
 *   npm run build && node test/load/api/bench.ts [--datasets 100000] [--seconds 10] [--only update] [--compressed]
 *
 * What --data-dir holds is used again: to compare two versions, fill once and measure each.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { jobsDone, withDatabase } from '../../support/portal-database.ts';
import { runCli, startPortal, whenReady } from '../../support/portal.ts';
import { LightConnection } from './light-connection.ts';

const { values } = parseArgs({
  options: {
    datasets: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '10' },
    compressed: { type: 'boolean', default: false },
    /** Requests whose names contain this. */
    only: { type: 'string', default: '' },
    'data-dir': { type: 'string' },
  },
});
const FILES = 15_000;
const WARM_UP_MS = 10_000;
/** Beyond 10,000 rows, lists go by cursors. */
const PAGES_OF_50 = 200;
/** The most that 95 of 100 may take, in milliseconds, on two cores at ten connections. */
const GOALS: Readonly<Record<string, number>> = {
  item: 15,
  'item of 15,000 files (v2)': 15,
  'list, 20 of all': 40,
  'update a file of 2': 30,
  'update a file of 15,000': 30,
};
const createAdmin = [
  'create-admin',
  '--email',
  'mesure@example.org',
  '--first-name',
  'Mesure',
  '--last-name',
  'Charge',
];
const connections = Number(values.connections);
const milliseconds = Number(values.seconds) * 1000;

interface Request {
  readonly path: string;
  readonly method?: string;
  readonly body?: object;
}

const missed: string[] = [];
const dataDir = values['data-dir'];
const portal = await startPortal({
  ...(dataDir === undefined ? {} : { dataDir: resolve(dataDir) }),
  env: { PASSERELLE_SEED: 'none', LOG_LEVEL: 'error', RATE_LIMIT_PER_TOKEN: '0' },
});
try {
  await whenReady(portal);
  if ((await someSlugs()).length === 0) {
    await fill(Number(values.datasets));
  }
  const token = (await runCli(portal.dataDir, createAdmin)).output.trim().split('\n').at(-1) ?? '';
  // Each connection changes another dataset of two files, and another file of the large one.
  const few = await eachConnection((number) => createDataset(token, `Deux fichiers ${number}`));
  const many = await createDataset(token, 'Quinze mille fichiers');
  await addFiles(many);
  await tidyUp();
  const filesOfFew = await Promise.all(few.map(async (dataset) => (await listFiles(dataset, 1))[0]));
  const filesOfMany = await listFiles(many, connections);
  const slugs = await someSlugs();
  const words = ['air', 'ecoles', 'budget primitif', 'zones inondables', 'pistes cyclables', 'lot 4321'];
  let turn = 0;
  const next = <T>(list: readonly T[]): T => list[turn++ % list.length] as T;

  console.log(`${values.datasets} datasets, ${connections} connections, ${values.seconds} s each\n`);
  console.log('| request | per second | p50 (ms) | p95 (ms) | goal for p95 | p99 (ms) | not 2xx |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  await measure('item', () => ({ path: `/api/1/datasets/${next(slugs)}/` }));
  await measure('item of 15,000 files (v2)', () => ({ path: `/api/2/datasets/${many}/` }));
  await measure('files, a page of 50 of 15,000', () => ({
    path: `/api/2/datasets/${many}/resources/?page=${(turn++ % PAGES_OF_50) + 1}`,
  }));
  // What was harvested: what a bench creates, this one or another before it, is half as long.
  await measure('list, 20 of all', () => ({
    path: `/api/1/datasets/?sort=created&page=${(turn++ % 50) + 1}`,
  }));
  await measure('search, eleven facets', () => ({
    path: `/api/2/datasets/search/?q=${encodeURIComponent(next(words))}`,
  }));
  await measure('suggest', () => ({
    path: `/api/1/datasets/suggest/?q=${next(['qual', 'ecol', 'budg', 'pist'])}`,
  }));
  await measure(
    'create',
    () => ({ path: '/api/1/datasets/', method: 'POST', body: newDataset(`Créé ${turn++}`) }),
    token,
  );
  // What was created would be settled while changes are measured, which takes one of two cores for twenty seconds.
  await tidyUp();
  const update = (dataset = '', file = '') => ({
    path: `/api/1/datasets/${dataset}/resources/${file}/`,
    method: 'PUT',
    body: { description: `Version ${turn++}` },
  });
  await measure('update a file of 2', (number) => update(few[number], filesOfFew[number]), token);
  await measure('update a file of 15,000', (number) => update(many, filesOfMany[number]), token);
} finally {
  await portal.stop();
}
if (missed.length > 0) {
  console.error(`\nMissed or refused: ${missed.join('; ')}`);
  process.exitCode = 1;
}

/** @param request the next one of a connection, by its number */
async function measure(
  name: string,
  request: (connection: number) => Request,
  token?: string,
): Promise<void> {
  if (!name.includes(values.only)) {
    return;
  }
  // What was created or changed before is indexed, which is no part of what is measured now.
  await withDatabase(portal, jobsDone);
  const askFor = async (wanted: number) => {
    const times: number[] = [];
    let refused = 0;
    const started = performance.now();
    await eachConnection(async (number) => {
      const connection = await LightConnection.open(portal.url);
      while (performance.now() < started + wanted) {
        const before = performance.now();
        const ok = await isAnswered(connection, request(number), token);
        times.push(performance.now() - before);
        refused += ok ? 0 : 1;
      }
      connection.close();
    });
    return { times, refused, seconds: (performance.now() - started) / 1000 };
  };
  // What runs for the first time is compiled and planned, which is no part of it either.
  await askFor(WARM_UP_MS);
  const { times, refused, seconds } = await askFor(milliseconds);
  times.sort((a, b) => a - b);
  const percentile = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  const goal = GOALS[name];
  if (refused > 0 || (goal !== undefined && Number(percentile(0.95)) > goal)) {
    missed.push(name);
  }
  const cells = [
    name,
    (times.length / seconds).toFixed(0),
    percentile(0.5),
    percentile(0.95),
    goal ?? '',
    percentile(0.99),
    refused,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

async function isAnswered(
  connection: LightConnection,
  { path, method = 'GET', body }: Request,
  token: string | undefined,
): Promise<boolean> {
  const status = await connection.ask({
    path,
    method,
    headers: {
      ...headersFor(body, token),
      ...(values.compressed ? { 'accept-encoding': 'gzip' } : {}),
    },
    body: body && JSON.stringify(body),
  });
  return status >= 200 && status < 300;
}

function send({ path, method = 'GET', body }: Request, token?: string): Promise<Response> {
  return fetch(portal.url + path, {
    method,
    headers: headersFor(body, token),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

function headersFor(body: object | undefined, token: string | undefined): Record<string, string> {
  return {
    ...(token === undefined ? {} : { 'x-api-key': token }),
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
}

function newDataset(title: string): object {
  const file = (number: number) => ({
    title: `Fichier ${number}`,
    url: `https://donnees.example/${number}.csv`,
    format: 'csv',
  });
  return { title, description: 'Pour la mesure.', tags: ['mesure'], resources: [file(1), file(2)] };
}

async function createDataset(token: string, title: string): Promise<string> {
  const response = await send({ path: '/api/1/datasets/', method: 'POST', body: newDataset(title) }, token);
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return ((await response.json()) as { id: string }).id;
}

async function listFiles(dataset: string, most: number): Promise<string[]> {
  const response = await send({ path: `/api/2/datasets/${dataset}/resources/?page_size=${most}` });
  return ((await response.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
}

function eachConnection<Result>(work: (number: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: connections }, (_, number) => work(number)));
}

async function someSlugs(): Promise<string[]> {
  const response = await send({
    path: `/api/1/datasets/?sort=created&page_size=200&page=${Math.ceil(Number(values.datasets) / 5000)}`,
  });
  return ((await response.json()) as { data: { slug: string }[] }).data.map(({ slug }) => slug);
}

/** Straight into the table: fifteen thousand requests would be no part of what is measured. */
async function addFiles(dataset: string): Promise<void> {
  await withDatabase(portal, async (database) => {
    await database.query(
      `insert into resource (dataset_id, position, title, url, type, format)
       select $1, n, 'Fichier ' || n, 'https://donnees.example/' || n || '.csv', 'main', 'csv'
       from generate_series(2, ${FILES - 1}) n`,
      [dataset],
    );
  });
}

/** Does at once what would be done, after much was written, while something else is measured. */
async function tidyUp(): Promise<void> {
  await withDatabase(portal, async (database) => {
    await jobsDone(database);
    await database.query('select search.settle(true)');
    await database.query('vacuum analyze');
  });
  // The API reads the settled index when somebody searches.
  await send({ path: '/api/2/datasets/search/' });
}

async function fill(datasets: number): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../harvest/serve.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [address] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const { code, output } = await runCli(portal.dataDir, [
      'harvest',
      '--backend',
      'dcat',
      `${address}/${datasets}.ttl`,
    ]);
    if (code !== 0) {
      throw new Error(output);
    }
  } finally {
    server.kill();
  }
}
