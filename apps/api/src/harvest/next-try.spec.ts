import { HARVEST_PROBLEMS, type HarvestProblemCode } from '@passerelle/harvest';
import { nextTryAfter } from './next-try';

const codes = Object.keys(HARVEST_PROBLEMS) as HarvestProblemCode[];
const triedAgain = (resumed: boolean) =>
  codes.flatMap((code) => {
    const next = nextTryAfter({ code, message: '' }, resumed);
    return next ? [`${code} ${next}`] : [];
  });

describe('a run that failed', () => {
  it('is taken up where it was for what passes by itself, and for nothing else', () => {
    expect(triedAgain(false)).toEqual([
      'host-not-found at-cursor',
      'connection-failed at-cursor',
      'timed-out at-cursor',
      'internal at-cursor',
    ]);
  });

  it('begins anew when it was gone on with, unless its time is up', () => {
    expect(nextTryAfter({ code: 'malformed', message: '' }, true)).toBe('anew');
    expect(nextTryAfter({ code: 'connection-failed', message: '' }, true)).toBe('at-cursor');
    expect(nextTryAfter({ code: 'run-timed-out', message: '' }, true)).toBeUndefined();
    expect(nextTryAfter({ code: 'already-running', message: '' }, true)).toBeUndefined();
  });
});
