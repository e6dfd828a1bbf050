import { NextPageFinder } from './next-page';

const PAGE = 'https://data.example/catalog.ttl?page=2';
const NEXT = 'https://data.example/catalog.ttl?page=3';
const HYDRA = 'http://www.w3.org/ns/hydra/core#';

type Statement = [subject: string, predicate: string, object: string];

function find(...statements: Statement[]): string | undefined {
  const finder = new NextPageFinder(PAGE);
  for (const [subject, predicate, value] of statements) {
    finder.add({ subject, predicate, object: { kind: value.startsWith('_:') ? 'blank' : 'iri', value } });
  }
  return finder.find();
}

describe('the page after this one', () => {
  it.each<[string, Statement[]]>([
    ['the view with its address', [[PAGE, `${HYDRA}next`, NEXT]]],
    ['the older word', [[PAGE, `${HYDRA}nextPage`, NEXT]]],
    ['another namespace of Hydra', [['_:view', 'http://purl.org/hydra/core#nextPage', NEXT]]],
    ['the only view there is', [['http://paster/catalog.rdf?page=2', `${HYDRA}next`, NEXT]]],
    [
      'several views that agree',
      [
        ['_:a', `${HYDRA}next`, NEXT],
        ['_:b', `${HYDRA}next`, NEXT],
      ],
    ],
    [
      'its own view, whatever others say',
      [
        ['_:a', `${HYDRA}next`, 'https://data.example/other?page=9'],
        [PAGE, `${HYDRA}next`, NEXT],
      ],
    ],
    ['its own view, with a fragment', [[`${PAGE}#view`, `${HYDRA}next`, `${NEXT}#view`]]],
    ['an address that is relative', [[PAGE, `${HYDRA}next`, '?page=3']]],
  ])('is named by %s', (_, statements) => {
    expect(find(...statements)).toBe(NEXT);
  });

  it.each<[string, Statement[]]>([
    ['nothing is said', []],
    ['something else is said', [[PAGE, `${HYDRA}previous`, 'https://data.example/catalog.ttl?page=1']]],
    ['a blank node is named', [[PAGE, `${HYDRA}next`, '_:page']]],
    [
      'all pages are described and this one is the last',
      [['https://data.example/catalog.ttl?page=1', `${HYDRA}next`, PAGE]],
    ],
  ])('is none when %s', (_, statements) => {
    expect(find(...statements)).toBeUndefined();
  });

  it.each<[string, Statement[]]>([
    [
      'views of which none is this page name several',
      [
        ['_:a', `${HYDRA}next`, NEXT],
        ['_:b', `${HYDRA}next`, 'https://data.example/other?page=2'],
      ],
    ],
    ['it is not on the web', [[PAGE, `${HYDRA}next`, 'javascript:alert(1)']]],
  ])('makes the document malformed when %s: the rest would be lost', (_, statements) => {
    expect(() => find(...statements)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});
