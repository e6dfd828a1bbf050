import fc from 'fast-check';
import { takeFieldFilters } from './field-filters';

const taken = (typed: string) => {
  const { text, filters } = takeFieldFilters(typed);
  return {
    text,
    filters: filters.map(({ field, value, excluded }) => `${field}${excluded ? '≠' : '='}${value}`),
  };
};

describe('a condition among the words', () => {
  it.each([
    ['organization:insee', '', ['organization_id=insee']],
    ['écoles organisation:insee', 'écoles', ['organization_id=insee']],
    ['ORGANIZATION:INSEE écoles', 'écoles', ['organization_id=INSEE']],
    ['organization:"ville de paris" arbres', 'arbres', ['organization_id=ville de paris']],
    ['organisation:« ville de paris »', '', ['organization_id=ville de paris']],
    ['tag:eau étiquette:air mot-clé:bruit', '', ['tag=eau', 'tag=air', 'tag=bruit']],
    ['format:csv licence:lov2 license:odbl', '', ['format=csv', 'license=lov2', 'license=odbl']],
    ['schéma:etalab/irve badge:hvd', '', ['schema=etalab/irve', 'badge=hvd']],
    ['tag:https://exemple.fr/eau', '', ['tag=https://exemple.fr/eau']],
    ['écoles -organisation:insee', 'écoles', ['organization_id≠insee']],
    ['-tag:"qualité de l’air" -privées', '-privées', ['tag≠qualité de l’air']],
  ])('is taken out of %j', (typed, text, filters) => {
    expect(taken(typed)).toEqual({ text, filters });
  });

  it.each([
    'auteur:hugo',
    'https://www.data.gouv.fr/fr/datasets/tag:eau',
    'tag://eau',
    'tag:',
    'tag: eau',
    'tag:""',
    '"voir tag:eau"',
    '--tag:eau',
    'x-tag:eau',
    'montag:eau',
    'urn:tag:eau',
    'constructor:x',
    '__proto__:x',
    'eau: potable',
    '12:30',
  ])('is none in %j, which stays as it is', (typed) => {
    expect(takeFieldFilters(typed)).toEqual({ text: typed, filters: [] });
  });

  it('is one of ten: those beyond are words', () => {
    const { text, filters } = takeFieldFilters(Array.from({ length: 12 }, (_, n) => `tag:t${n}`).join(' '));
    expect([filters.length, text.split(/\s+/)]).toEqual([10, ['tag:t10', 'tag:t11']]);
  });

  it('tells how it was typed', () => {
    expect(takeFieldFilters('air licence:"Licence Ouverte"').filters).toEqual([
      {
        field: 'license',
        value: 'Licence Ouverte',
        excluded: false,
        typed: 'licence:"Licence Ouverte"',
      },
    ]);
  });

  it('leaves every other word, whatever is typed', () => {
    const piece = fc.constantFrom(
      'tag:eau',
      'format:"a b"',
      'écoles',
      '"air"',
      '«',
      '"',
      ':',
      '-x',
      '-tag:air',
      'x:y',
      'tag:',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { text, filters } = takeFieldFilters(pieces.join(' '));
        const words = (all: string) => all.split(/\s+/).filter(Boolean).sort();
        const taken = filters.flatMap(({ typed }) => words(typed));
        expect([...words(text), ...taken].sort()).toEqual(words(pieces.join(' ')));
      }),
    );
  });
});
