import { termsOf } from './query-text';
import { alternativesOf, knowSynonyms } from './synonyms';
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

  describe('that a portal adds', () => {
    afterEach(() => knowSynonyms([]));
    const alternativesTo = (text: string) =>
      alternativesOf(fold(text), 0)?.alternatives.map((words) => words.join(' '));

    it('are known beside the others until it knows them no more', () => {
      knowSynonyms([['Ponts tournants', 'pont-levis', 'de la']]);
      expect(alternativesTo('pont tournant')).toEqual(['pont levis']);
      expect(alternativesTo('BAN')).toContain('base adresse nationale');
      knowSynonyms([]);
      expect(alternativesTo('pont tournant')).toBeUndefined();
    });

    it('mean also what is known of one of them already', () => {
      knowSynonyms([
        ['wallbox', 'IRVE'],
        ['wallbox', 'prise murale'],
      ]);
      const expected = expect.arrayContaining(['borne recharge', 'prise murale']);
      expect([alternativesTo('wallbox'), alternativesTo('irve')]).toEqual([expected, expected]);
      expect(alternativesTo('borne de recharge')).toEqual(expect.arrayContaining(['irve', 'prise murale']));
    });
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
