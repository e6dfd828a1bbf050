import fc from 'fast-check';

import { foldText } from './folded-text';
import { wordsOf } from './words';

const wordsIn = (text: string) => [...foldText(text).folded.matchAll(/[\p{L}\p{N}]+/gu)];

describe('a folded text', () => {
  it.each([
    ['La qualité de l’air', ['La', 'qualité', 'de', 'l', 'air']],
    ['Œuvres de l’I.N.S.E.E. jusqu’à 2024', ['Œuvres', 'de', 'l', 'I.N.S.E.E.', 'à', '2024']],
    ['e\u0301coles', ['e\u0301coles']],
  ])('leads back to the words of %j as they are written', (text, written) => {
    const { written: placeOf } = foldText(text);

    expect(
      wordsIn(text).map(({ 0: word, index }) => text.slice(placeOf(index), placeOf(index + word.length))),
    ).toEqual(written);
  });

  it('has the words that engines are given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // Its small form depends on its neighbours.
        const asked = text.replaceAll('Σ', '');
        expect(wordsIn(asked).map(([word]) => word)).toEqual(wordsOf(asked));
      }),
    );
  });
});
