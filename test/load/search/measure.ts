import { loadavg } from 'node:os';
import type { Question } from './questions';

export type Ask<Query> = (query: Query) => Promise<unknown>;
/** Milliseconds that answers took, by the kind of question. */
type Times = ReadonlyMap<string, readonly number[]>;

export interface Pace {
  readonly connections: number;
  readonly milliseconds: number;
}

const WARM_UP_MS = 3_000;

/** Prints a table: every connection asks its next question as soon as it has the answer. */
export async function measure<Query>(
  name: string,
  questions: Iterator<Question<Query>, unknown>,
  ask: Ask<Query>,
  { connections, milliseconds }: Pace,
): Promise<void> {
  const askUntil = (end: number, times: Map<string, number[]>): Promise<unknown> =>
    Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < end) {
          const { kind, query } = next(questions);
          note(times, kind, await timeOf(() => ask(query)));
        }
      }),
    );
  await askUntil(performance.now() + WARM_UP_MS, new Map());
  const load = loadavg()[0] ?? 0;
  const times = new Map<string, number[]>();
  const start = performance.now();
  await askUntil(start + milliseconds, times);
  const count = [...times.values()].flat().length;
  const perSecond = (count * 1_000) / (performance.now() - start);
  console.log(
    `\n${name}: ${connections} connections, ${perSecond.toFixed(0)} per second, load before ${load.toFixed(1)}\n`,
  );
  console.log('| kind | count | p50 (ms) | p95 (ms) | p99 (ms) |\n| --- | ---: | ---: | ---: | ---: |');
  for (const [kind, own] of withAll(times)) {
    const cells = [kind, own.length, ...[0.5, 0.95, 0.99].map((share) => percentile(own, share).toFixed(1))];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

/** Prints what HTTP adds at one connection: each question is asked both ways, by turns first one way and the other. */
export async function compare<Query>(
  name: string,
  questions: Iterator<Question<Query>, unknown>,
  ways: { readonly adapter: Ask<Query>; readonly http: Ask<Query> },
  milliseconds: number,
): Promise<void> {
  const askUntil = async (end: number): Promise<{ adapter: Times; http: Times }> => {
    const adapter = new Map<string, number[]>();
    const http = new Map<string, number[]>();
    const turns = [
      [ways.adapter, adapter],
      [ways.http, http],
    ] as const;
    for (let turn = 0; performance.now() < end; turn += 1) {
      const { kind, query } = next(questions);
      for (const [ask, times] of turn % 2 === 0 ? turns : turns.toReversed()) {
        note(times, kind, await timeOf(() => ask(query)));
      }
    }
    return { adapter, http };
  };
  await askUntil(performance.now() + WARM_UP_MS);
  const load = loadavg()[0] ?? 0;
  const { adapter, http } = await askUntil(performance.now() + milliseconds);
  console.log(`\n${name}, what HTTP adds: 1 connection, load before ${load.toFixed(1)}\n`);
  console.log('| kind | count | adapter p50 (ms) | HTTP p50 (ms) | difference (ms) |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  const throughHttp = new Map(withAll(http));
  for (const [kind, own] of withAll(adapter)) {
    const [direct, through] = [percentile(own, 0.5), percentile(throughHttp.get(kind) ?? [], 0.5)];
    const cells = [kind, own.length, ...[direct, through, through - direct].map((time) => time.toFixed(1))];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function next<Query>(questions: Iterator<Question<Query>, unknown>): Question<Query> {
  const { value, done } = questions.next();
  if (done) throw new Error('There is always another question.');
  return value;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function note(times: Map<string, number[]>, kind: string, time: number): void {
  const own = times.get(kind);
  if (own) own.push(time);
  else times.set(kind, [time]);
}

function withAll(times: Times): [string, readonly number[]][] {
  const kinds = [...times].sort(([left], [right]) => left.localeCompare(right));
  return times.size === 1 ? kinds : [...kinds, ['all', kinds.flatMap(([, own]) => own)]];
}

export function percentile(times: readonly number[], share: number): number {
  return times.toSorted((left, right) => left - right)[Math.floor(times.length * share)] ?? Number.NaN;
}
