import { toObjectKey } from './object-store';

describe('an object key', () => {
  it.each(['a', 'datasets/ecoles.csv', '0198/a_b-c.d/e.tar.gz'])('may be %s', (text) => {
    expect(toObjectKey(text)).toBe(text);
  });

  it.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', '.hidden', 'a\\b', 'a b', 'é', 'a\0b', 'a'.repeat(513)])(
    'may not be %j',
    (text) => {
      expect(() => toObjectKey(text)).toThrow(RangeError);
    },
  );
});
