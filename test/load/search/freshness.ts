/**
 * How soon a change is found, and how soon what is deleted or hidden is not: from the answer to the change on. First with
 * nothing else to do, then while a harvest brings datasets in. Prints a Markdown table.
 *
 *   npm run build && node test/load/search/freshness.ts [--changes 100] [--datasets 20000] [--data-dir …]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { runCli, startPortal, whenReady } from '../../support/portal.ts';

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '100' },
    datasets: { type: 'string', default: '20000' },
    'data-dir': { type: 'string' },
  },
});
const CHANGES = Number(values.changes);
const LOOK_EVERY_MS = 20;
const dataDir = values['data-dir'];
const createAdmin = [
  'create-admin',
  '--email',
  'fraicheur@example.org',
  '--first-name',
  'Mesure',
  '--last-name',
  'Fraîcheur',
];

const portal = await startPortal({
  env: { PASSERELLE_SEED: 'none', LOG_LEVEL: 'error' },
  ...(dataDir === undefined ? {} : { dataDir }),
});
try {
  await whenReady(portal);
  const { output } = await runCli(portal.dataDir, createAdmin);
  const token = output.trim().split('\n').at(-1) ?? '';
  console.log('| while | change | p50 (ms) | p95 (ms) | longest (ms) |\n| --- | --- | ---: | ---: | ---: |');
  await measure('nothing else happens', token, CHANGES);
  await duringHarvest(Number(values.datasets), () => measure('a harvest is running', token, CHANGES));
} finally {
  await portal.stop();
}

async function measure(situation: string, token: string, changes: number): Promise<void> {
  const times = { published: [] as number[], 'made private': [] as number[], deleted: [] as number[] };
  for (let change = 0; change < changes; change += 1) {
    const word = `fraicheur${process.hrtime.bigint().toString(36)}`;
    const { id } = (await send('POST', '/api/1/datasets/', token, newDataset(word))) as { id: string };
    times.published.push(await until(word, 1));
    if (change % 2 === 0) {
      await send('PATCH', `/api/1/datasets/${id}/`, token, { private: true });
      times['made private'].push(await until(word, 0));
    } else {
      await send('DELETE', `/api/1/datasets/${id}/`, token);
      times.deleted.push(await until(word, 0));
    }
  }
  for (const [kind, own] of Object.entries(times)) {
    own.sort((left, right) => left - right);
    const at = (share: number) => (own[Math.floor(own.length * share)] ?? Number.NaN).toFixed(0);
    console.log(`| ${situation} | ${kind} | ${at(0.5)} | ${at(0.95)} | ${own.at(-1)?.toFixed(0)} |`);
  }
}

/** Milliseconds until a search for the word counts so many. */
async function until(word: string, total: number): Promise<number> {
  const start = performance.now();
  for (;;) {
    const answer = await fetch(`${portal.url}/api/2/datasets/search/?facets=&q=${word}`);
    if (((await answer.json()) as { total: number }).total === total) return performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function send(method: string, path: string, token: string, body?: object): Promise<unknown> {
  const response = await fetch(portal.url + path, {
    method,
    headers: { 'x-api-key': token, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${response.status} for ${method} ${path}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

function newDataset(word: string): object {
  const file = { title: 'Fichier', url: 'https://donnees.example/a.csv', format: 'csv' };
  return { title: `Mesure ${word}`, description: 'Pour la mesure.', tags: ['mesure'], resources: [file] };
}

/** @throws when the harvest ended before the work did: it would not have been measured under load */
async function duringHarvest(datasets: number, work: () => Promise<void>): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../harvest/serve.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [address] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const harvest = runCli(portal.dataDir, ['harvest', `${address}/${datasets}.ttl`]);
    const first = await Promise.race([harvest.then(() => 'harvest'), work().then(() => 'work')]);
    if (first === 'harvest') throw new Error('The harvest ended too soon: give it more --datasets.');
    const { code, output } = await harvest;
    if (code !== 0) throw new Error(output);
  } finally {
    server.kill();
  }
}
