import fc from 'fast-check';
import { JsonLdCutter } from './json-ld-cutter';

function cut(text: string, chunk = 1_000): string[] {
  const cutter = new JsonLdCutter();
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += chunk) {
    pieces.push(...cutter.push(text.slice(at, at + chunk)));
  }
  return [...pieces, cutter.end()];
}

/** Elements of some 1,000 characters, with the characters that could mislead. */
const elements = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ '@id': `_:b${n}`, text: `${n} "]},{[\\ ${'x'.repeat(960)}` }));

describe('a JSON-LD document', () => {
  it.each([
    '{}',
    '[]',
    ' { "@id" : "a" , "b" : [ 1 , [2] , {"c":"]"} ] } ',
    '"text"',
    '1',
    '{"a":[',
    '}{',
    '{"a":1} x',
  ])('that is short comes as it is: %s', (text) => {
    expect(cut(text)).toEqual([text]);
  });

  it('of any shape and any borders comes with the same meaning', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.integer({ min: 1, max: 20 }), (json, chunk) => {
        const pieces = cut(json, chunk);
        expect(pieces).toHaveLength(1);
        expect(JSON.parse(pieces[0]!)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('of a long array at its root is cut between the elements', () => {
    const all = elements(700);
    const pieces = cut(JSON.stringify(all)).map((piece) => JSON.parse(piece));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.flat()).toEqual(all);
  });

  it('repeats its context and what it says of itself with every piece of a long member', () => {
    const head = {
      '@context': { '@vocab': 'http://a/', id: '@id' },
      id: 'http://a/catalog',
      tags: ['x', 'y'],
    };
    const all = elements(700);
    const pieces = cut(JSON.stringify({ ...head, '@graph': all, title: 'Catalogue' })).map((piece) =>
      JSON.parse(piece),
    );
    const last = pieces.pop();
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.flatMap((piece) => piece['@graph'])).toEqual(all);
    expect(pieces.map((piece) => ({ ...piece, '@graph': undefined }))).toEqual(pieces.map(() => head));
    expect(last).toEqual({ ...head, title: 'Catalogue' });
  });

  it('is held only for one piece', () => {
    const cutter = new JsonLdCutter();
    const largest = JSON.stringify(elements(5_000))
      .match(/.{1,1000}/gs)!
      .flatMap((chunk) => cutter.push(chunk))
      .reduce((most, { length }) => Math.max(most, length), 0);
    expect(largest).toBeLessThan(300_000);
    expect(cutter.end().length).toBeLessThan(300_000);
  });

  it.each([
    ['@id', { '@graph': elements(400), '@id': 'http://a/' }],
    ['@context', { '@graph': elements(400), '@context': {} }],
    ['type', { '@context': { type: '@type' }, '@graph': elements(400), type: 'Catalog' }],
    ['id', { '@context': ['https://schema.org', {}], '@graph': elements(400), id: 'http://a/' }],
    ['about', { '@context': { about: { '@id': '@id' } }, '@graph': elements(400), about: 'http://a/' }],
  ])('that is long and says %s too late is refused rather than misread', (key, document) => {
    expect(() => cut(JSON.stringify(document))).toThrow(key);
  });

  it.each(['[', '{"a":'])('nested too deep with %s is refused', (open) => {
    expect(() => cut(open.repeat(201))).toThrow('nested');
  });
});
