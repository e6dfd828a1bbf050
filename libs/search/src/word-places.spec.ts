import fc from 'fast-check';

import { placedWordsOf } from './word-places';
import { wordsOf } from './words';

describe('the words of a text with their places', () => {
  it.each([
    ['La qualité de l’air', ['La', 'qualité', 'de', 'l', 'air']],
    ['Œuvres de l’I.N.S.E.E. jusqu’à 2024', ['Œuvres', 'de', 'l', 'I.N.S.E.E.', 'à', '2024']],
    ['e\u0301coles', ['e\u0301coles']],
  ])('stand in %j as they are written', (text, written) => {
    expect(placedWordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(written);
  });

  it('are those that engines are given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // Its small form depends on its neighbours.
        const asked = text.replaceAll('Σ', '');
        expect(placedWordsOf(asked).map(({ word }) => word)).toEqual(wordsOf(asked));
      }),
    );
  });
});
