import { scheduleWords } from './schedule-words';

describe('a schedule in words', () => {
  it.each([
    ['7 3 * * *', 'chaque jour à 03:07'],
    ['30 4 * * 1', 'chaque lundi à 04:30'],
    ['30 4 * * 7', 'chaque dimanche à 04:30'],
    ['0 5 12 * *', 'le 12 de chaque mois à 05:00'],
    ['*/15 * * * *', '*/15 * * * *'],
    ['0 5 1 1 *', '0 5 1 1 *'],
    ['0 5 1 * 1', '0 5 1 * 1'],
  ])('«%s» is «%s»', (cron, words) => {
    expect(scheduleWords(cron, 'fr')).toBe(words);
  });
});
