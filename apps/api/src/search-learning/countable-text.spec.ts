import { countableText } from './countable-text';

describe('what is counted of a search', () => {
  it.each([
    ['Qualité de l’Air', 'qualite de l air'],
    ['  recensement   2019 2020 2021 ', 'recensement 2019 2020 2021'],
    ['population 1999-2006-2011', 'population 1999 2006 2011'],
    ['"bornes de recharge" -hydrogène', 'bornes de recharge hydrogene'],
    ['DVF 75056', 'dvf 75056'],
    ['loi 78-17', 'loi 78 17'],
    ['RN 20', 'rn 20'],
  ])('is, of %j, the words: %j', (typed, counted) => {
    expect(countableText(typed)).toBe(counted);
  });

  it.each([
    'jeanne.martin@example.org',
    '@jmartin',
    'https://portail.example/?token=abc',
    'www.example.org/moi',
    '06 12 34 56 78',
    '+33 (0)6.12.34.56.78',
    'appeler 0612345678',
    '130 025 265',
    'SIRET 13002526500013',
    '13002526500013',
    '1 84 12 76 451 089 46',
    '2840 32A 123 456',
    'FR76 3000 6000 0112 3456 7890 189',
    'martin 12/03/1984',
    'né le 1984-03-12',
    'AB-123-CD',
    '０６１２３４５６７８',
    '5f1b7a4e-0000-4000-8000-000000000000',
    'x'.repeat(101),
    'un mot '.repeat(7),
    '???',
    '   ',
    '',
  ])('is nothing of %j', (typed) => {
    expect(countableText(typed)).toBeUndefined();
  });
});
