import { readTurtle } from '../testing/read-turtle';
import { inBestLanguage, readLabel, readText } from './text';

const text = (value: string, language?: string) => ({
  kind: 'literal' as const,
  value,
  ...(language && { language }),
});

describe('the best language', () => {
  it.each([
    ['French', [text('en', 'en'), text('untagged'), text('fr', 'fr')], ['fr']],
    ['French of anywhere', [text('en', 'en'), text('ch', 'fr-ch')], ['ch']],
    ['without tag', [text('de', 'de'), text('en', 'en'), text('untagged')], ['untagged']],
    ['English', [text('de', 'de'), text('en', 'en-gb')], ['en']],
    ['the first by its tag', [text('it', 'it'), text('de', 'de')], ['de']],
    ['that of all its texts', [text('b', 'fr'), text('a', 'fr'), text('c', 'en')], ['b', 'a']],
    ['never that of an empty text', [text(' ', 'fr'), text('en', 'en')], ['en']],
  ])('is %s', (_, terms, expected) => {
    expect(inBestLanguage(terms).map(({ value }) => value)).toEqual(expected);
  });
});

describe('a preferred language', () => {
  const terms = [text('fr', 'fr'), text('de', 'de-at'), text('untagged'), text('den', 'den')];
  it.each([
    ['de', 'de'],
    // As without one.
    ['it', 'fr'],
  ])('%s comes before French where it is there', (preferred, expected) => {
    expect(inBestLanguage(terms, preferred).map(({ value }) => value)).toEqual([expected]);
  });
});

describe('the text of a property', () => {
  it('is taken from the preferred term, in its best language', async () => {
    const { value } = await readTurtle('<> skos:prefLabel " Trees "@en ; rdfs:label "Arbres"@fr .', (node) =>
      readText(node, 'label'),
    );
    expect(value).toBe('Trees');
  });

  it('is the first in order when there are several', async () => {
    const { value } = await readTurtle('<> dct:title "B"@fr, "A"@fr .', (node) => readText(node, 'title'));
    expect(value).toBe('A');
  });

  it.each([
    ['the literal', '<> dct:rights "Free" .', 'Free'],
    ['the label of a node', '<> dct:rights [ rdfs:label "Free" ] .', 'Free'],
    ['nothing of an IRI alone', '<> dct:rights <http://a/free> .', undefined],
  ])('as a label is %s', async (_, statements, expected) => {
    const { value } = await readTurtle(statements, (node) => node.nodes('rights').map(readLabel));
    expect(value).toEqual([expected]);
  });
});
