import { mergeExtras, withoutExtras } from './extras';

describe('extras', () => {
  it('keep what is not named, and lose what is null', () => {
    expect(mergeExtras({ a: 1, b: 2, c: 3 }, { b: 'two', c: null, d: [4] })).toEqual({
      a: 1,
      b: 'two',
      d: [4],
    });
  });

  it.each([null, undefined, 'x', 7, ['a']])('are no %p', (given) => {
    expect(() => mergeExtras({}, given)).toThrow('must be an object');
  });

  it('are limited as a whole, not change by change', () => {
    const many = (prefix: string) =>
      Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`${prefix}${n}`, n]));
    const before = mergeExtras({}, many('a'));
    expect(() => mergeExtras(before, many('b'))).toThrow('More than is kept');
  });

  it('lose the keys that are named', () => {
    expect(withoutExtras({ a: 1, b: 2 }, ['a'])).toEqual({ b: 2 });
  });

  it.each([[['c']], ['a'], [null], [[1]], [['constructor']]])('lose nothing for %p', (keys) => {
    expect(() => withoutExtras({ a: 1 }, keys)).toThrow('list of keys');
  });
});
