import { calendarDate, lastDay } from './calendar-date';

describe('the last day', () => {
  it.each([
    ['2021', '2021-12-31'],
    ['2024-02', '2024-02-29'],
    ['2021-06-15', '2021-06-15'],
    ['2021-06-15T10:00:00.000Z', '2021-06-15T10:00:00.000Z'],
  ])('of %s is %s', (date, expected) => {
    expect(lastDay(date)).toBe(expected);
  });
});

describe('a day', () => {
  it.each([
    ['2026-01-01T00:00:00Z', 'fr', '1er janvier 2026'],
    ['2026-01-11', 'fr', '11 janvier 2026'],
    ['2026-12-31T23:30:00Z', 'fr', '31 décembre 2026'],
    ['2026-01-01', 'en', 'January 1, 2026'],
  ])('%s is, in %s, «%s»', (date, locale, expected) => {
    expect(calendarDate(date, locale)).toBe(expected);
  });

  it('is not said of what is no date', () => {
    expect(calendarDate('bientôt', 'fr')).toBeUndefined();
  });
});
