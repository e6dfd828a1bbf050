import { parseQueryText } from './query-text';

describe('what was typed', () => {
  it('is cut into words, phrases and exclusions', () => {
    const text = parseQueryText('écoles "qualité de l’air" -privées');
    expect(text.terms.map(({ words }) => words)).toEqual([['ecoles']]);
    expect(text.phrases).toEqual([['qualite', 'air']]);
    expect(text.excluded).toEqual([['privees']]);
  });

  it.each(['-"qualité de l’air"', '-« qualité de l’air »', '-“qualité de l’air”'])(
    'is left out when it stands between quotes after a minus: %s',
    (excluded) => {
      const text = parseQueryText(`écoles ${excluded} "bruit"`);
      expect([text.excluded, text.phrases]).toEqual([[['qualite', 'air']], [['bruit']]]);
    },
  );

  it.each([
    ['où trouver la liste des gares', ['liste', 'gares']],
    ['jeux de données accidents', ['accidents']],
    ['données', ['donnees']],
    ['comment', ['comment']],
    ['l’eau d’ici', ['eau', 'ici']],
  ])('requires of %j the words that carry meaning', (typed, words) => {
    expect(parseQueryText(typed).terms.flatMap((term) => term.words)).toEqual(words);
  });

  it.each([
    ['qualite-de-lair', ['qualite-de-lair']],
    ['https://www.data.gouv.fr/fr/datasets/ban/?x=1', ['ban']],
    ['HTTPS://www.data.gouv.fr/fr/datasets/BAN/', ['ban', 'data.gouv.fr/fr/datasets/ban']],
    ['www.data.gouv.fr/fr/datasets/ban', ['ban', 'data.gouv.fr/fr/datasets/ban']],
    ['https://a.fr/fr/datasets/ban/discussions?x=1', ['ban']],
    ['https://a.fr/organizations/ign/datasets/ban/#/x', ['ign', 'ban']],
    ['https://a.fr/fr/datasets/', ['datasets']],
    ['Budget  2020 -Annexes', ['budget 2020 -annexes']],
    ['130 025 265 00013', ['13002526500013']],
    ['130025265', ['130025265']],
    ['2019 2020', []],
    ['air/eau', ['air/eau']],
    ['écoles', []],
    ['deux mots-clés', []],
    ['-annexes', []],
    ['budget - annexes', []],
  ])('may be an identifier: %j', (typed, identifiers) => {
    expect(parseQueryText(typed).identifiers).toEqual(
      identifiers.length === 0 ? [] : (expect.arrayContaining(identifiers) as unknown),
    );
  });

  it.each(['', '  ', '\n'])('is nothing: %j', (typed) => {
    expect(parseQueryText(typed).blank).toBe(true);
  });

  it('is a few words of a pasted page', () => {
    const page = Array.from({ length: 5_000 }, (_, number) => `mot${number}`).join(' ');
    expect(parseQueryText(page).terms.length).toBeLessThanOrEqual(64);
  });
});
