const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** As on data.gouv.fr: what changed lately is asked again soon, what is always the same seldom. */
const DELAYS = [12 * HOUR, DAY, 7 * DAY, 30 * DAY] as const;

/**
 * How long to wait before a link is asked again.
 * @param sameForMs how long it has answered as it does now; 0 when that just changed
 * @param random from 0 to 1: a tenth more or less, so that what was asked together does not stay together
 */
export function delayUntilNextCheck(sameForMs: number, random: number): number {
  const delay = DELAYS.find((known) => known >= sameForMs) ?? 30 * DAY;
  return Math.round(delay * (0.9 + random * 0.2));
}

/** A server that has enough of questions is left alone for a day, or as long as it says, at most a week. */
export function delayAfterTooMany(retryAfterSeconds: number | undefined): number {
  return Math.min(7 * DAY, Math.max(DAY, (retryAfterSeconds ?? 0) * 1_000));
}
