/**
 * How fast, and in how much memory, the command line harvests catalogues of a given size into its own PostgreSQL, one run
 * after the other (see RUNS). Prints a Markdown table. Needs Linux: the memory is read from /proc.
 *
 *   npm run build && node test/load/harvest/bench.ts --datasets 10000,100000 [--format ttl|rdf|nt|csw]
 *     [--runs new,unchanged,touched,known,changed]
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { isFeedFormat } from './serialize.ts';

const root = join(import.meta.dirname, '../../..');
const cli = join(root, 'dist/apps/api/cli.mjs');
/** The options that `npm run passerelle` gives to Node. */
const nodeOptions = readFileSync(join(root, 'package.json'), 'utf8').match(/--max-[\w-]+=\d+/g) ?? [];

/** What `passerelle harvest --json` prints. */
interface RunReport {
  readonly state: 'done' | 'held' | 'failed' | 'suspended';
  readonly counts: Readonly<
    Record<'read' | 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed', number>
  >;
  readonly problem?: { readonly code: string; readonly message: string };
  readonly startedAt: string;
  readonly endedAt: string;
}

interface Measure {
  readonly report: RunReport;
  readonly seconds: number;
  readonly peakMebibytes: number;
}

/** What the source has at each run: its edition, the comment at its end, and whether it says what is as it was. */
const RUNS = {
  /** All new. */
  new: { edition: 1, comment: 'a', knows: 'no' },
  /** The same bytes: fetched, not read. */
  unchanged: { edition: 1, comment: 'a', knows: 'no' },
  /** Other bytes, the same records: each is read and compared. */
  touched: { edition: 1, comment: 'b', knows: 'no' },
  /** The source says that it is as it was; only after `touched`. A CSW, which is asked by POST, cannot. */
  known: { edition: 1, comment: 'b', knows: 'yes' },
  /** Every dataset has changed. */
  changed: { edition: 2, comment: 'b', knows: 'no' },
} as const;
type Run = keyof typeof RUNS;
const isRun = (name: string): name is Run => Object.hasOwn(RUNS, name);

const { values } = parseArgs({
  options: {
    datasets: { type: 'string', default: '10000' },
    format: { type: 'string', default: 'ttl' },
    runs: { type: 'string', default: 'new,unchanged,touched,changed' },
  },
});
const { format } = values;
const runs = values.runs.split(',').filter(isRun);
const sizes = values.datasets.split(',').map(Number);
if (
  (format !== 'csw' && !isFeedFormat(format)) ||
  !sizes.every((size) => Number.isInteger(size) && size > 0) ||
  runs.length !== values.runs.split(',').length
) {
  throw new Error(
    `--datasets is a list of numbers, --format is ttl, rdf, nt or csw, --runs of ${Object.keys(RUNS).join(', ')}.`,
  );
}
if (!existsSync(cli)) {
  throw new Error('dist/apps/api/cli.mjs is missing: run npm run build first.');
}

// A process of its own, so that writing the feed neither slows the harvest nor counts as its memory.
const server = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
console.log('| datasets | run | outcome | seconds | datasets/s | peak memory (MiB) |');
console.log('| ---: | --- | --- | ---: | ---: | ---: |');
try {
  const address = await firstLine(server);
  for (const size of sizes) {
    await measureSize(size, address);
  }
} finally {
  server.kill();
}

async function measureSize(size: number, address: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-load-'));
  try {
    for (const run of runs) {
      const { edition, comment, knows } = RUNS[run];
      await fetch(`${address}/edition/${edition}/${comment}`, { method: 'POST' });
      await fetch(`${address}/knows/${knows}`, { method: 'POST' });
      const { report, seconds, peakMebibytes } = await harvest(
        format === 'csw' ? `${address}/${size}/csw` : `${address}/${size}.${format}`,
        dataDir,
      );
      const cells = [
        size,
        run,
        outcome(report),
        seconds.toFixed(1),
        (size / seconds).toFixed(0),
        peakMebibytes,
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function harvest(url: string, dataDir: string): Promise<Measure> {
  const args = [
    ...nodeOptions,
    cli,
    'harvest',
    '--backend',
    format === 'csw' ? 'csw' : 'dcat',
    url,
    '--json',
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PASSERELLE_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peak = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, peakMemory(child.pid))), 100);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  clearInterval(sampling);
  const line = output.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) {
    throw new Error(`The harvest printed no report: ${output.slice(-500)}`);
  }
  const report = JSON.parse(line) as RunReport;
  // The time of the run, without the start of PostgreSQL.
  const seconds = (Date.parse(report.endedAt) - Date.parse(report.startedAt)) / 1000;
  return { report, seconds, peakMebibytes: Math.round(peak / 1024) };
}

/** High-water mark of the resident memory, in kibibytes; 0 once the process is gone. */
function peakMemory(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ESRCH'
    ) {
      return 0;
    }
    throw error;
  }
}

function outcome({ state, counts, problem }: RunReport): string {
  const verdicts = Object.entries(counts).filter(([name, count]) => name !== 'read' && count > 0);
  const told = verdicts.map(([name, count]) => `${count} ${name}`).join(', ');
  return state === 'failed' ? `failed (${problem?.code}) ${told}` : told;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) {
    throw new Error('The feed server has no output.');
  }
  for await (const line of createInterface({ input: child.stdout })) {
    return line;
  }
  throw new Error('The feed server ended before it told its address.');
}
