/**
 * `npm test`: everything that must hold before a change lands, in the order in which it fails fastest as long as both
 * cores are busy. Prints a line per step, what went wrong where something did, and at the end the one line that sums
 * every runner: `tests: N passed, N failed`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type RunResult } from './run.ts';

interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'passerelle-test-'));
const total: Sum = { passed: 0, failed: 0, skipped: 0 };

/** A check is one test: it holds or it does not. */
async function check(name: string, command: string, args: string[]): Promise<void> {
  await step(
    name,
    () => run(command, args),
    ({ ok }) => ({ passed: Number(ok), failed: Number(!ok), skipped: 0 }),
  );
}

async function step(
  name: string,
  work: () => Promise<RunResult>,
  count: (result: RunResult) => Sum,
): Promise<void> {
  const started = performance.now();
  const result = await work();
  const sum = count(result);
  // A runner that fails without naming a test (a broken config, a crash), or runs none, counts as one failure.
  if (sum.failed === 0 && (!result.ok || sum.passed === 0)) {
    sum.failed = 1;
  }
  total.passed += sum.passed;
  total.failed += sum.failed;
  total.skipped += sum.skipped;

  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const ok = sum.failed === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}: ${describe(sum)} (${seconds} s)`);
  if (!ok) {
    console.log(result.output);
  }
}

function describe({ passed, failed, skipped }: Sum): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(scratch, file), 'utf8'));
  } catch {
    return {}; // The runner died before it could write: `step` counts that as a failure.
  }
}

function countJest(): Sum {
  const report = readReport('jest.json') as Partial<Record<`num${string}`, number>>;
  return {
    passed: report.numPassedTests ?? 0,
    // A file that does not compile fails as a suite, without a failed test.
    failed: (report.numFailedTests ?? 0) + (report.numRuntimeErrorTestSuites ?? 0),
    skipped: report.numPendingTests ?? 0,
  };
}

function countPlaywright(): Sum {
  const { stats } = readReport('journeys.json') as { stats?: Record<string, number> };
  return {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
}

// What keeps one core busy goes beside what can use the other.
await Promise.all([
  check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  check('types', 'nx', ['run-many', '-t', 'typecheck', '--parallel=2', '--outputStyle=static']),
]);
await check('lint', 'nx', ['run-many', '-t', 'lint', '--parallel=2', '--outputStyle=static']);
await check('build', 'node', ['tools/ensure-build.ts']);
await Promise.all([
  check('generated files are fresh', 'node', ['tools/generate.ts', '--check']),
  step(
    'unit, contract, database and API tests',
    () =>
      run('jest', ['--config', 'jest.config.mjs', '--json', `--outputFile=${join(scratch, 'jest.json')}`], {
        env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
        timeoutMs: 1_200_000,
      }),
    countJest,
  ),
]);
await step(
  'journeys in the browser',
  () =>
    run('playwright', ['test', '--config', 'test/e2e/playwright.config.ts'], {
      env: { JOURNEYS_REPORT: join(scratch, 'journeys.json') },
      timeoutMs: 720_000,
    }),
  countPlaywright,
);

rmSync(scratch, { recursive: true });
if (total.skipped > 0) {
  console.log(
    `${total.skipped} skipped: they need the foreign feeds and shapes beside this checkout, or a Meilisearch at MEILI_URL.`,
  );
}
console.log(`tests: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
