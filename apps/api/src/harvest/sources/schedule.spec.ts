import { cronOf, isCron, nextRun, RHYTHMS } from './schedule';

const PARIS = 'Europe/Paris';
const NOW = new Date('2026-03-10T12:00:00Z');

describe('the schedule of a source', () => {
  it.each(RHYTHMS)('that is %s begins at night, the same time for the same source', (rhythm) => {
    const cron = cronOf(rhythm, 'a source');
    expect(cron).toBe(cronOf(rhythm, 'a source'));
    const hours = nextRun(cron, NOW, PARIS).toLocaleString('en-GB', {
      timeZone: PARIS,
      hour: '2-digit',
      hour12: false,
    });
    expect(Number(hours)).toBeLessThan(6);
  });

  it('spreads the sources over the night', () => {
    const crons = Array.from({ length: 200 }, (_, number) => cronOf('daily', `source ${number}`));
    expect(new Set(crons).size).toBeGreaterThan(100);
  });

  it('keeps a quarter of an hour between two runs', () => {
    expect(nextRun('* * * * *', NOW, PARIS)).toEqual(new Date('2026-03-10T12:15:00Z'));
  });

  it('comes next at its hour in Paris', () => {
    expect(nextRun('30 4 * * *', NOW, PARIS)).toEqual(new Date('2026-03-11T03:30:00Z'));
    expect(nextRun('30 4 * * *', new Date('2026-07-10T12:00:00Z'), PARIS)).toEqual(
      new Date('2026-07-11T02:30:00Z'),
    );
  });

  it.each(['0 4 * * *', '*/20 * * * 1-5', '0 0 1 1 *'])('can be %s', (cron) => {
    expect(isCron(cron)).toBe(true);
  });

  it.each(['', 'daily', '* * * *', '0 0 4 * * *', '61 4 * * *', '0 0 31 2 *', '@daily', 'x x x x x'])(
    'cannot be «%s»',
    (text) => {
      expect(isCron(text)).toBe(false);
    },
  );
});
