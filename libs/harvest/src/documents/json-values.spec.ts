import { firstText, listOf, objectsOf, textOf, textsOf } from './json-values';

describe('a text in JSON', () => {
  it.each<[unknown, string | undefined]>([
    [' a ', 'a'],
    ['', undefined],
    [12, '12'],
    [null, undefined],
    [true, undefined],
    [['a'], undefined],
    [{ en: 'Bikes', fr: 'Vélos' }, 'Vélos'],
    [{ de: 'Räder', en: 'Bikes', fr: ' ' }, 'Bikes'],
    [{ name: 'a' }, undefined],
    [{ fr: { fr: 'a' } }, undefined],
    ['a\u0000b\uD800', 'ab\uFFFD'],
  ])('of %j is %j', (value, text) => {
    expect(textOf(value)).toBe(text);
  });

  it('is the first that there is', () => {
    expect(firstText({ a: null, b: ' ', c: 'c', d: 'd' }, 'a', 'b', 'c', 'd')).toBe('c');
  });
});

describe('a list in JSON', () => {
  it('may be one value, or nothing', () => {
    expect([listOf('a'), listOf(null), listOf(undefined), listOf(['a', 'b'])]).toEqual([
      ['a'],
      [],
      [],
      ['a', 'b'],
    ]);
  });

  it('gives what is asked for of what is in it', () => {
    const list = [null, 'a', 1, {}, []];
    expect([textsOf(list), objectsOf(list)]).toEqual([['a', '1'], [{}]]);
  });
});
