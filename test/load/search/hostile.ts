import { HOSTILE_TEXTS } from '@passerelle/search/testing';
import { Pool } from 'undici';
import type { Portal } from '../../support/portal.ts';
import { percentile } from './measure';
import { withFilledPortal } from './through-http';

/** However hostile the question, its answer is to be there by then. */
const GOAL_MS = 300;
/** After one that warms up. */
const ROUNDS = 3;

interface Times {
  readonly name: string;
  readonly times: number[];
  slowest: { readonly path: string; readonly time: number };
}

interface Description {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly parameters?: readonly { readonly name: string }[] } }>
  >;
}

/**
 * Times every route that reads words, at one connection, with every hostile text of the contract of search engines. The
 * process fails when one takes longer than the goal, or is neither answered nor refused with a code.
 */
export function measureHostile(documents: number, dataDir: string | undefined): Promise<void> {
  return withFilledPortal(documents, dataDir, async (portal) => {
    const client = new Pool(portal.url, { connections: 1 });
    try {
      const paths = await pathsOf(portal);
      const faults: string[] = [];
      const ask = async (path: string, text: string): Promise<number> => {
        const start = performance.now();
        const { statusCode, body } = await client.request({
          path: `${path}?${new URLSearchParams({ q: text }).toString()}`,
          method: 'GET',
        });
        const answer = await body.text();
        const time = performance.now() - start;
        const isCoded = statusCode >= 400 && statusCode < 500 && answer.includes('"code"');
        if (statusCode !== 200 && !isCoded) faults.push(`${statusCode} for ${path} and ${text.slice(0, 80)}`);
        return time;
      };
      const measured: Times[] = [];
      for (const [name, text] of HOSTILE_TEXTS) {
        const own: Times = { name, times: [], slowest: { path: '', time: 0 } };
        for (let round = 0; round <= ROUNDS; round += 1) {
          for (const path of paths) {
            const time = await ask(path, text);
            if (round === 0) continue;
            own.times.push(time);
            if (time > own.slowest.time) own.slowest = { path, time };
          }
        }
        measured.push(own);
      }
      report(measured, paths.length);
      for (const fault of faults) console.error(fault);
      const tooSlow = measured.filter(({ slowest }) => slowest.time > GOAL_MS);
      if (faults.length > 0 || tooSlow.length > 0) process.exitCode = 1;
    } finally {
      await client.close();
    }
  });
}

/** Searches, suggestions and lists; not exports, whose length is what they take. */
async function pathsOf({ url }: Portal): Promise<string[]> {
  const answer = await fetch(`${url}/api/1/openapi.json`);
  const { paths } = (await answer.json()) as Description;
  return Object.entries(paths).flatMap(([path, { get }]) =>
    get?.parameters?.some(({ name }) => name === 'q') && !/[{]|\.csv$/u.test(path) ? [path] : [],
  );
}

function report(measured: readonly Times[], routes: number): void {
  console.log(`\nHostile texts, ${routes} routes, 1 connection, ${ROUNDS} times each; goal ${GOAL_MS} ms\n`);
  console.log('| text | p50 (ms) | p95 (ms) | longest (ms) | at |\n| --- | ---: | ---: | ---: | --- |');
  const all = { name: 'all', times: measured.flatMap(({ times }) => times), slowest: { path: '', time: 0 } };
  for (const { slowest } of measured) if (slowest.time > all.slowest.time) all.slowest = slowest;
  for (const { name, times, slowest } of [...measured, all]) {
    const cells = [percentile(times, 0.5), percentile(times, 0.95), slowest.time].map((time) =>
      time.toFixed(1),
    );
    console.log(`| ${[name, ...cells, slowest.path].join(' | ')} |`);
  }
}
