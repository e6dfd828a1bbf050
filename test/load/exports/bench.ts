/**
 * How soon exports begin, how long they take and how much memory the API needs for them, on a catalogue of a given size.
 * Prints a Markdown table. Needs Linux: the memory is read from /proc.
 *
 *   npm run build && node test/load/exports/bench.ts [--datasets 100000] [--only rdf]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { processTree, runCli, startPortal, whenReady } from '../../support/portal.ts';

const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  files: [
    '/api/1/site/datasets.csv',
    '/api/1/site/resources.csv',
    '/api/1/site/datasets.jsonl',
    '/api/1/site/tags.csv',
    '/api/2/datasets/search.csv?q=eau',
    '/sitemaps/datasets-1.xml',
  ],
  rdf: [
    '/api/1/site/catalog.ttl?page=1',
    '/api/1/site/dump.ttl',
    '/api/1/site/dump.nt',
    '/api/1/site/dump.xml',
    '/api/1/site/dump.jsonld',
  ],
};
const REPEATS = 3;

interface Measure {
  readonly firstByteMs: number;
  readonly seconds: number;
  readonly mebibytes: number;
  readonly lines: number;
  readonly peakMebibytes: number;
}

const { values } = parseArgs({
  options: { datasets: { type: 'string', default: '100000' }, only: { type: 'string' } },
});
const paths = values.only === undefined ? Object.values(EXPORTS).flat() : EXPORTS[values.only];
const datasets = Number(values.datasets);
if (!Number.isInteger(datasets) || datasets < 1) {
  throw new Error('--datasets is a number.');
}
if (!paths) {
  throw new Error(`--only is one of ${Object.keys(EXPORTS).join(', ')}.`);
}

const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-load-'));
try {
  await fill(dataDir);
  const portal = await startPortal({ dataDir, env: { PASSERELLE_SEED: 'none' } });
  try {
    await whenReady(portal);
    await indexed(portal.url);
    await measureAll(portal.url, apiProcess(portal.pid), paths);
  } finally {
    await portal.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

/** Harvests a generated catalogue, as people would. */
async function fill(into: string): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../harvest/serve.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [address] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const { code, output } = await runCli(into, [
      'harvest',
      '--backend',
      'dcat',
      `${address}/${datasets}.ttl`,
      '--json',
    ]);
    if (code !== 0) {
      throw new Error(`The harvest failed: ${output.slice(-500)}`);
    }
  } finally {
    server.kill();
  }
}

/** Waits for the worker: its work would count as ours. */
async function indexed(url: string): Promise<void> {
  const total = async () =>
    ((await (await fetch(`${url}/api/2/datasets/search/?page_size=1`)).json()) as { total: number }).total;
  while ((await total()) < datasets) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

function apiProcess(start: number): number {
  const pid = processTree(start).find((id) =>
    readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('main.mjs'),
  );
  if (pid === undefined) {
    throw new Error('The process of the API is not found.');
  }
  return pid;
}

async function measureAll(url: string, pid: number, paths: readonly string[]): Promise<void> {
  // The first answer of a process costs what no later one does.
  await read(`${url}/api/1/datasets/?page_size=100`);
  console.log(`${datasets} datasets; the API holds ${memory(pid, 'VmRSS')} MiB before.\n`);
  console.log('| export | first byte (ms) | seconds | MiB | lines | peak memory of the API (MiB) |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const path of paths) {
    const measures: Measure[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      // Writing 5 sets the high-water mark back to what is resident now.
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
      measures.push({ ...(await read(url + path)), peakMebibytes: memory(pid, 'VmHWM') });
    }
    const { firstByteMs, seconds, mebibytes, lines } = median(measures);
    const peak = Math.max(...measures.map(({ peakMebibytes }) => peakMebibytes));
    const cells = [path, firstByteMs.toFixed(0), seconds.toFixed(1), mebibytes.toFixed(0), lines, peak];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

async function read(url: string): Promise<Omit<Measure, 'peakMebibytes'>> {
  const started = performance.now();
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  if (!answer.ok || !answer.body) {
    throw new Error(`${url} answered ${answer.status}.`);
  }
  let firstByteMs = 0;
  let bytes = 0;
  let lines = 0;
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    firstByteMs ||= performance.now() - started;
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) {
      lines++;
    }
  }
  return { firstByteMs, seconds: (performance.now() - started) / 1000, mebibytes: bytes / 2 ** 20, lines };
}

function memory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const [, kibibytes] =
    new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kibibytes) / 1024);
}

function median(measures: Measure[]): Measure {
  const sorted = measures.toSorted((left, right) => left.seconds - right.seconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) {
    throw new Error('Nothing was measured.');
  }
  return middle;
}
