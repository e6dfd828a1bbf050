import { streamOf } from '../testing/collect';
import type { RdfFormat } from './detect-format';
import { RDF_LIMITS } from './limits';
import { parseRdf } from './parse';
import type { Triple } from './term';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const baseIri = 'https://data.example/dir/catalog';

async function parse(format: RdfFormat, ...pieces: string[]): Promise<Triple[]> {
  const triples: Triple[] = [];
  await parseRdf(streamOf(...pieces), { format, baseIri }, (triple) => triples.push(triple));
  return triples;
}

const title = (object: Triple['object'], subject = 'https://data.example/dir/schools') => ({
  subject,
  predicate: 'http://purl.org/dc/terms/title',
  object,
});
const rdfXml = (body: string) =>
  `<?xml version="1.0"?><rdf:RDF xmlns:rdf="${RDF}" xmlns:dct="http://purl.org/dc/terms/">${body}</rdf:RDF>`;

describe('a document', () => {
  it.each<[RdfFormat, string]>([
    ['turtle', '<schools> <http://purl.org/dc/terms/title> "Écoles"@FR .'],
    ['n3', '<schools> <http://purl.org/dc/terms/title> "Écoles"@FR .'],
    ['trig', '<g> { <schools> <http://purl.org/dc/terms/title> "Écoles"@FR . }'],
    ['ntriples', '<https://data.example/dir/schools> <http://purl.org/dc/terms/title> "\\u00C9coles"@FR .'],
    [
      'nquads',
      '<https://data.example/dir/schools> <http://purl.org/dc/terms/title> "Écoles"@FR <http://g/> .',
    ],
    [
      'rdfxml',
      rdfXml(
        '<rdf:Description rdf:about="schools"><dct:title xml:lang="FR">Écoles</dct:title></rdf:Description>',
      ),
    ],
    [
      'jsonld',
      '{"@context":{"dct":"http://purl.org/dc/terms/"},"@id":"schools","dct:title":{"@value":"Écoles","@language":"FR"}}',
    ],
  ])('in %s gives the same triple, split anywhere', async (format, text) => {
    const expected = [title({ kind: 'literal', value: 'Écoles', language: 'fr' })];
    expect(await parse(format, text)).toEqual(expected);
    expect(await parse(format, ...text.split(''))).toEqual(expected);
  });

  it('keeps the datatype of a literal, but not that of plain strings', async () => {
    const objects = (
      await parse('turtle', '<a> <b> 1 , "x"^^<http://www.w3.org/2001/XMLSchema#string> , "y" , <c> , [] .')
    ).map(({ object }) => object);
    expect(objects).toEqual([
      { kind: 'literal', value: '1', datatype: 'http://www.w3.org/2001/XMLSchema#integer' },
      { kind: 'literal', value: 'x' },
      { kind: 'literal', value: 'y' },
      { kind: 'iri', value: 'https://data.example/dir/c' },
      { kind: 'blank', value: expect.stringMatching(/^_:/) },
    ]);
  });

  it('keeps its blank nodes apart and together', async () => {
    const [first, second, third] = await parse('turtle', '_:x <p> _:y . _:x <p> [] .');
    expect(first!.subject).toBe(second!.subject);
    expect(new Set([first!.object.value, second!.object.value, first!.subject]).size).toBe(3);
    expect(third).toBeUndefined();
  });

  it('loses what no database can hold: NUL and half characters', async () => {
    expect(await parse('turtle', '<a> <b> "x\0y\uD800z" .')).toMatchObject([
      { object: { value: 'xy\uFFFDz' } },
    ]);
    expect(await parse('jsonld', '{"@id":"http://a/\\u0000b","http://a/p":"x"}')).toMatchObject([
      { subject: 'http://a/b' },
    ]);
  });

  it('has its longest literals cut', async () => {
    const [triple] = await parse('turtle', `<a> <b> "${'x'.repeat(RDF_LIMITS.literal + 10)}" .`);
    expect(triple!.object.value).toHaveLength(RDF_LIMITS.literal);
  });

  it.each<[string, RdfFormat, string]>([
    ['that stops in a statement', 'turtle', '<a> <b> "c" .\n<a> <b> "d'],
    ['that stops in an element', 'rdfxml', rdfXml('').replace('</rdf:RDF>', '<rdf:Description>')],
    ['that stops in an object', 'jsonld', '{"@id":"http://a/","http://a/p":"x"'],
    ['that stops after a comma', 'jsonld', '[{"@id":"http://a/","http://a/p":"x"},'],
    ['with mismatched elements', 'rdfxml', rdfXml('<a></b>')],
    ['with an undeclared prefix', 'turtle', '<a> dct:title "x" .'],
    ['followed by something else', 'jsonld', '{} {}x'],
  ])('%s is malformed', async (_, format, text) => {
    await expect(parse(format, text)).rejects.toMatchObject({ name: 'RdfError', code: 'malformed' });
  });

  it.each<[RdfFormat, string]>([
    ['turtle', '<a> <b> "c" .\n\n<a> <b> <c\n'],
    ['rdfxml', rdfXml('\n\n<a></b>')],
  ])('in %s that is malformed says where', async (format, text) => {
    await expect(parse(format, text)).rejects.toMatchObject({ line: 3 });
  });

  it.each<RdfFormat>(['turtle', 'rdfxml', 'jsonld', 'ntriples'])(
    'in %s that is empty is refused',
    async (format) => {
      await expect(parse(format, ' ', '\n')).rejects.toMatchObject({ code: 'empty-answer' });
    },
  );

  it('with a document type is refused for safety, harmless or not', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY xsd "http://www.w3.org/2001/XMLSchema#">]><rdf:RDF xmlns:rdf="${RDF}"/>`;
    await expect(parse('rdfxml', text)).rejects.toMatchObject({ code: 'xml-forbidden' });
  });

  it('with a remote context is refused', async () => {
    const text = '{"@context":"https://data.example/context.jsonld","@id":"http://a/"}';
    await expect(parse('jsonld', text)).rejects.toMatchObject({
      code: 'remote-context',
      message: expect.stringContaining('https://data.example/context.jsonld'),
    });
  });

  it.each<[string, RdfFormat, string]>([
    ['elements', 'rdfxml', rdfXml('<dct:a><dct:b>'.repeat(150))],
    ['braces', 'jsonld', '{"http://a/p":'.repeat(250)],
  ])('with %s nested too deep is refused', async (_, format, text) => {
    await expect(parse(format, text)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('out of which no triple comes is given up', async () => {
    const endless = Array.from({ length: 10 }, () => ' '.repeat(1_000_000));
    await expect(parse('turtle', '<a> <b> "', ...endless)).rejects.toMatchObject({ code: 'too-large' });
  });

  it.each<RdfFormat>(['turtle', 'rdfxml', 'jsonld'])(
    'in %s passes on why its triples could not be kept',
    async (format) => {
      const texts: Partial<Record<RdfFormat, string>> = {
        turtle: '<a> <b> "c" .',
        rdfxml: rdfXml('<rdf:Description rdf:about="a"><dct:title>b</dct:title></rdf:Description>'),
        jsonld: '{"@id":"http://a/","http://a/p":"x"}',
      };
      const full = new Error('The disk is full.');
      await expect(
        parseRdf(streamOf(texts[format]!), { format, baseIri }, () => {
          throw full;
        }),
      ).rejects.toBe(full);
    },
  );
});
