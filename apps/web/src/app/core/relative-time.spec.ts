import { relativeTime } from './relative-time';

const now = new Date('2026-06-15T12:00:00Z');

describe('how long ago', () => {
  it.each([
    ['2026-06-15T11:59:40Z', 'fr', 'à l’instant'],
    ['2026-06-15T12:00:20Z', 'fr', 'maintenant'],
    ['2026-06-15T11:58:00Z', 'fr', 'il y a 2 minutes'],
    ['2026-06-13T13:00:00Z', 'fr', 'il y a 1 jour'],
    ['2026-05-01T00:00:00Z', 'fr', 'il y a 1 mois'],
    ['2024-10-15T00:00:00Z', 'en', '1 year ago'],
    ['2020-01-01T00:00:00Z', 'en', '6 years ago'],
    ['2026-06-18T12:00:00Z', 'fr', 'dans 3 jours'],
  ])('%s is, in %s, «%s»', (date, locale, expected) => {
    expect(relativeTime(date, now, locale)).toBe(expected);
  });

  it('is not said of what is no date', () => {
    expect(relativeTime('bientôt', now, 'fr')).toBeUndefined();
  });
});
