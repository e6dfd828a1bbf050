import { hash } from 'node:crypto';
import { InvalidError } from '@passerelle/catalog';
import { CronExpressionParser } from 'cron-parser';

/** The rhythms that are offered by name; anything else is a cron expression of five fields. */
export const RHYTHMS = ['daily', 'weekly', 'monthly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Two runs of one source are at least so far apart, whatever its cron says. */
const SHORTEST_MINUTES = 15;

/** A time of the night for each source, so that they do not all begin at once. */
export function cronOf(rhythm: Rhythm, sourceId: string): string {
  const digest = hash('sha256', sourceId, 'buffer');
  const minute = digest.readUInt16BE(0) % 60;
  const hour = digest.readUInt16BE(2) % 6;
  switch (rhythm) {
    case 'daily':
      return `${minute} ${hour} * * *`;
    case 'weekly':
      return `${minute} ${hour} * * ${digest.readUInt16BE(4) % 7}`;
    case 'monthly':
      return `${minute} ${hour} ${1 + (digest.readUInt16BE(4) % 28)} * *`;
  }
}

/** When a schedule comes next, by the clocks of the time zone; never sooner than a quarter of an hour. */
export function nextRun(cron: string, after: Date, timeZone: string): Date {
  const earliest = new Date(after.getTime() + SHORTEST_MINUTES * 60_000 - 1);
  return CronExpressionParser.parse(cron, { currentDate: earliest, tz: timeZone }).next().toDate();
}

/** Whether it is a cron expression of five fields that ever comes true. */
export function isCron(text: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) {
    return false;
  }
  try {
    nextRun(text, new Date(), 'UTC');
    return true;
  } catch {
    return false;
  }
}

/** @returns a cron expression; `undefined` for none. @throws InvalidError */
export function readSchedule(schedule: string | null | undefined, sourceId: string): string | undefined {
  if (!schedule) {
    return undefined;
  }
  const rhythm = RHYTHMS.find((known) => known === schedule);
  if (rhythm) {
    return cronOf(rhythm, sourceId);
  }
  if (!isCron(schedule)) {
    throw new InvalidError('invalid-input', 'The schedule cannot be read.', {
      schedule: [`must be ${RHYTHMS.join(', ')} or a cron expression of five fields`],
    });
  }
  return schedule;
}
