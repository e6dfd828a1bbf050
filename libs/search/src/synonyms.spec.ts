import { termsOf } from './query-text';
import { alternativesOf } from './synonyms';
import { contentWordsOf, wordsOf } from './words';

const fold = (text: string): string[] => contentWordsOf(wordsOf(text));

describe('synonyms', () => {
  it.each([
    ['BAN', 'base adresse nationale'],
    ['base adresse nationale', 'ban'],
    ['bornes de recharge', 'irve'],
    ['IRVE', 'point recharge'],
    ['INSEE', 'institut national statistique etudes economiques'],
    ['découpages', 'contour'],
    ['prisons', 'detenus'],
  ])('know for %j also %j', (text, other) => {
    const alternatives = alternativesOf(fold(text), 0)?.alternatives.map((words) => words.join(' '));
    expect(alternatives).toContain(other);
  });

  it('are not known for a part of an expression', () => {
    expect(alternativesOf(fold('base adresse'), 0)).toBeUndefined();
  });

  it('take the longest expression, wherever it stands', () => {
    expect(termsOf(fold('prix eau potable Lyon')).map(({ words }) => words.join(' '))).toEqual([
      'prix',
      'eau potable',
      'lyon',
    ]);
  });
});
