import { delayAfterTooMany, delayUntilNextCheck } from './next-check';

const HOUR = 3_600_000;

describe('the next check of a link', () => {
  it.each([
    [0, 12],
    [12, 12],
    [13, 24],
    [25, 7 * 24],
    [8 * 24, 30 * 24],
    [400 * 24, 30 * 24],
  ])('comes, when it has been the same for %s h, in %s h', (same, hours) => {
    expect(delayUntilNextCheck(same * HOUR, 0.5)).toBe(hours * HOUR);
  });

  it('comes a tenth sooner or later, by chance', () => {
    expect([delayUntilNextCheck(0, 0), delayUntilNextCheck(0, 1)]).toEqual([10.8 * HOUR, 13.2 * HOUR]);
  });

  it.each([
    [undefined, 24],
    [60, 24],
    [48 * 3_600, 48],
    [10_000_000, 7 * 24],
  ])('of a server that asks to wait %s s comes in %s h', (seconds, hours) => {
    expect(delayAfterTooMany(seconds)).toBe(hours * HOUR);
  });
});
