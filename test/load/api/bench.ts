/**
 * How fast the API answers on a large catalogue, at ten connections. Starts a portal, fills it by a harvest, gives one
 * dataset 15,000 files, and prints a Markdown table.
 *
 *   npm run build && node test/load/api/bench.ts [--datasets 100000] [--seconds 10] [--compressed]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { Pool } from 'undici';
import { databaseUrl, runCli, startPortal, whenReady } from '../../support/portal.ts';

const { values } = parseArgs({
  options: {
    datasets: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '10' },
    compressed: { type: 'boolean', default: false },
  },
});
const FILES = 15_000;
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

const portal = await startPortal({
  env: { PASSERELLE_SEED: 'none', LOG_LEVEL: 'error', RATE_LIMIT_PER_TOKEN: '0' },
});
try {
  await whenReady(portal);
  await fill(Number(values.datasets));
  const token = (await runCli(portal.dataDir, createAdmin)).output.trim().split('\n').at(-1) ?? '';
  const few = await createDataset(token, 'Deux fichiers');
  const many = await createDataset(token, 'Quinze mille fichiers');
  await addFiles(many);
  const resources = { few: await firstResource(few), many: await firstResource(many) };
  const slugs = await someSlugs();
  const words = ['air', 'ecoles', 'budget primitif', 'zones inondables', 'pistes cyclables', 'lot 4321'];
  let turn = 0;
  const next = <T>(list: readonly T[]): T => list[turn++ % list.length] as T;

  console.log(`${values.datasets} datasets, ${connections} connections, ${values.seconds} s each\n`);
  console.log('| request | per second | p50 (ms) | p95 (ms) | p99 (ms) | not 2xx |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  await measure('item', () => ({ path: `/api/1/datasets/${next(slugs)}/` }));
  await measure('item of 15,000 files (v2)', () => ({ path: `/api/2/datasets/${many}/` }));
  await measure('files, a page of 50 of 15,000', () => ({
    path: `/api/2/datasets/${many}/resources/?page=${(turn++ % 300) + 1}`,
  }));
  await measure('list, 20 of all', () => ({ path: `/api/1/datasets/?page=${(turn++ % 50) + 1}` }));
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
  for (const [name, dataset, resource] of [
    ['2', few, resources.few],
    ['15,000', many, resources.many],
  ] as const) {
    await measure(
      `update a file of ${name}`,
      () => ({
        path: `/api/1/datasets/${dataset}/resources/${resource}/`,
        method: 'PUT',
        body: { description: `Version ${turn++}` },
      }),
      token,
      1,
    );
  }
} finally {
  await portal.stop();
}

async function measure(
  name: string,
  request: () => Request,
  token?: string,
  atOnce = connections,
): Promise<void> {
  // Lighter than fetch: the client shares the cores with what it measures.
  const pool = new Pool(portal.url, { connections: atOnce });
  const times: number[] = [];
  let refused = 0;
  const end = performance.now() + milliseconds;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) {
        const before = performance.now();
        const ok = await isAnswered(pool, request(), token);
        times.push(performance.now() - before);
        refused += ok ? 0 : 1;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  times.sort((a, b) => a - b);
  const percentile = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  const cells = [
    name,
    (times.length / seconds).toFixed(0),
    percentile(0.5),
    percentile(0.95),
    percentile(0.99),
    refused,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

async function isAnswered(pool: Pool, { path, method = 'GET', body }: Request, token?: string) {
  const response = await pool.request({
    path,
    method,
    headers: {
      ...headersFor(body, token),
      ...(values.compressed ? { 'accept-encoding': 'gzip' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  await response.body.arrayBuffer();
  return response.statusCode < 300;
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
  return ((await response.json()) as { id: string }).id;
}

async function firstResource(dataset: string): Promise<string> {
  const response = await send({ path: `/api/2/datasets/${dataset}/resources/?page_size=1` });
  return ((await response.json()) as { data: { id: string }[] }).data[0]?.id ?? '';
}

async function someSlugs(): Promise<string[]> {
  const response = await send({ path: '/api/1/datasets/?page_size=200&page=20' });
  return ((await response.json()) as { data: { slug: string }[] }).data.map(({ slug }) => slug);
}

/** Straight into the table: fifteen thousand requests would be no part of what is measured. */
async function addFiles(dataset: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(portal.dataDir) });
  await client.connect();
  await client.query(
    `insert into resource (dataset_id, position, title, url, type, format)
     select $1, n, 'Fichier ' || n, 'https://donnees.example/' || n || '.csv', 'main', 'csv'
     from generate_series(2, ${FILES - 1}) n`,
    [dataset],
  );
  await client.query('analyze');
  await client.end();
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
