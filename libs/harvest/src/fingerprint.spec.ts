import { canonicalJson, fingerprint } from './fingerprint';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

describe('the fingerprint of a record', () => {
  const record = datasetRecordFixture({ extras: { b: ['x', 'y'], a: 1 } });

  it('does not depend on the order of the keys', () => {
    const reversed = Object.fromEntries(Object.entries(record).reverse()) as unknown as typeof record;
    expect(fingerprint({ ...reversed, extras: { a: 1, b: ['x', 'y'] } })).toBe(fingerprint(record));
  });

  it('takes absent and undefined for the same', () => {
    expect(fingerprint({ ...record, license: undefined })).toBe(fingerprint(record));
  });

  it.each([
    ['the title', { title: 'Another' }],
    ['the order of the tags', { tags: ['b', 'a'] }],
    ['a nested value', { extras: { b: ['x', 'z'], a: 1 } }],
  ])('changes with %s', (_, change) => {
    expect(fingerprint({ ...record, tags: ['a', 'b'], ...change })).not.toBe(
      fingerprint({ ...record, tags: ['a', 'b'] }),
    );
  });

  it('is 64 hexadecimal digits', () => {
    expect(fingerprint(record)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('canonical JSON', () => {
  it('sorts the keys at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: { d: 1, c: [{ f: 1, e: 2 }, 0] }, a: null })).toBe(
      '{"a":null,"b":{"c":[{"e":2,"f":1},0],"d":1}}',
    );
  });

  it('keeps a key named like the prototype', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1}}');
  });
});
