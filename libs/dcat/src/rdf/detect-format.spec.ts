import { detectRdfFormat } from './detect-format';

const XML =
  '<?xml version="1.0"?>\n<!-- made by hand -->\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">';
const TURTLE = '@prefix dcat: <http://www.w3.org/ns/dcat#> .\n<a> a dcat:Dataset .';
const NTRIPLES = '<http://a/1> <http://a/title> "Écoles \\"publiques\\"."@fr .\n';
const JSON_LD = '{"@context": {}, "@graph": []}';
const HTML = '<!doctype html><html><title>Oups</title>';

const detect = (text: string, mediaType = '', url = 'https://data.example/catalog') =>
  detectRdfFormat({ mediaType, url, head: Buffer.from(text) });

describe('the format of a document', () => {
  it.each([
    ['application/rdf+xml', XML, 'rdfxml'],
    ['text/turtle; charset=utf-8', TURTLE, 'turtle'],
    ['application/n-triples', NTRIPLES, 'ntriples'],
    ['application/ld+json', JSON_LD, 'jsonld'],
    ['application/trig', TURTLE, 'trig'],
    ['application/n-quads', NTRIPLES, 'nquads'],
    ['text/n3', TURTLE, 'n3'],
  ])('is the declared %s', (mediaType, text, format) => {
    expect(detect(text, mediaType)).toBe(format);
  });

  it.each([
    ['.rdf', XML, 'rdfxml'],
    ['.ttl', TURTLE, 'turtle'],
    ['.nt?page=2', NTRIPLES, 'ntriples'],
    ['.trig', TURTLE, 'trig'],
    ['.jsonld#x', JSON_LD, 'jsonld'],
  ])('is that of the extension %s when the type says nothing', (extension, text, format) => {
    expect(detect(text, 'application/octet-stream', `https://data.example/catalog${extension}`)).toBe(format);
  });

  it.each([
    ['RDF/XML', XML, 'rdfxml'],
    ['RDF/XML under another root', '<c xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', 'rdfxml'],
    ['Turtle', TURTLE, 'turtle'],
    ['Turtle with comments', `# Made on Monday\n\n${TURTLE}`, 'turtle'],
    ['Turtle with a relative IRI', '<schools> a <http://www.w3.org/ns/dcat#Dataset> .', 'turtle'],
    ['SPARQL prefixes', 'PREFIX dcat: <http://www.w3.org/ns/dcat#>\n<a> a dcat:Dataset .', 'turtle'],
    ['N-Triples', NTRIPLES, 'ntriples'],
    ['TriG', '@prefix a: <http://a/> .\na:graph { a:x a:y a:z }', 'trig'],
    ['JSON-LD', JSON_LD, 'jsonld'],
    ['JSON-LD without context', '[{"@id": "http://a/"}]', 'jsonld'],
    ['a web page', HTML, 'html'],
    ['other XML', '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', undefined],
    ['other JSON', '{"datasets": []}', undefined],
    ['prose', 'Lorem ipsum dolor sit amet.', undefined],
    ['nothing', '', undefined],
  ])('is seen from the characters: %s', (_, text, format) => {
    expect(detect(text)).toBe(format);
  });

  it.each([
    ['text/turtle', XML, 'rdfxml'],
    ['application/rdf+xml', TURTLE, 'turtle'],
    ['application/ld+json', TURTLE, 'turtle'],
    ['text/turtle', JSON_LD, 'jsonld'],
    ['application/rdf+xml', HTML, 'html'],
    ['text/html', TURTLE, 'turtle'],
  ])('is not the declared %s when the characters contradict it', (mediaType, text, format) => {
    expect(detect(text, mediaType)).toBe(format);
  });

  it('is seen past a byte order mark', () => {
    expect(detect(`\uFEFF${XML}`)).toBe('rdfxml');
  });
});
