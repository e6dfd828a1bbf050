import type { FailedTry, HarvestProblem, HarvestProblemCode } from '@passerelle/harvest';

/** Faults that pass by themselves: the queue tries again, later and later. */
const PASSING: ReadonlySet<HarvestProblemCode> = new Set([
  'connection-failed',
  'timed-out',
  'host-not-found',
  // Such as a database that is started anew: the run is still open, and is gone on with.
  'internal',
]);

/**
 * Where a run that failed is taken up by the next try of its job, if it is. One that was gone on with may have failed for
 * what it kept of before: it begins anew. Time is up once and for all.
 */
export function nextTryAfter({ code }: HarvestProblem, resumed: boolean): FailedTry['next'] | undefined {
  if (code === 'already-running' || code === 'run-timed-out') {
    return undefined;
  }
  return PASSING.has(code) ? 'at-cursor' : resumed ? 'anew' : undefined;
}
