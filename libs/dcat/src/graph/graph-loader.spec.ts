import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RDF_LIMITS } from '../rdf/limits';
import type { Triple } from '../rdf/term';
import { GraphError, type Graph, type Mark } from './graph';
import { GraphLoader } from './graph-loader';

const triple = (subject: string, predicate: string, value: string): Triple => ({
  subject,
  predicate,
  object: { kind: 'literal', value },
});

/** What the graph says of a node, in an order of its own. */
function contentOf(graph: Graph, subject: string): string[] {
  return [...graph.properties(subject)]
    .flatMap(([predicate, terms]) => terms.map(({ value }) => `${predicate} ${value}`))
    .sort();
}

let scratchDir: string;
beforeEach(async () => {
  scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-graph-'));
});
afterEach(() => rm(scratchDir, { recursive: true, force: true }));

const loaderOf = (spillAfterQuads: number, keeps: (predicate: string) => boolean = () => true) =>
  new GraphLoader({ scratchDir, spillAfterQuads, keeps });

describe.each([
  ['in memory', Infinity],
  ['on disk', 0],
  ['that moved to disk on the way', 25],
])('a document %s', (_, spillAfterQuads) => {
  let loader: GraphLoader;
  let graph: Graph | undefined;
  beforeEach(() => {
    loader = loaderOf(spillAfterQuads);
  });
  afterEach(() => {
    graph?.close();
    graph = undefined;
  });

  it('gives each node whole, however its triples were scattered', () => {
    for (let round = 0; round < 40; round++) {
      for (const subject of ['a', 'b', 'c']) {
        loader.add(triple(subject, `p${round % 2}`, `${subject}${round}`));
      }
    }
    graph = loader.finish();
    const expected = Array.from({ length: 40 }, (__, round) => `p${round % 2} b${round}`).sort();
    expect(contentOf(graph, 'b')).toEqual(expected);
    expect(contentOf(graph, 'nobody')).toEqual([]);
  });

  it('gives each value once, however often it was said', () => {
    for (let round = 0; round < 100; round++) {
      loader.add(triple('publisher', 'name', 'City'));
      loader.add(triple('publisher', 'page', 'http://city/'));
      loader.add(triple(`dataset ${round}`, 'title', 'Trees'));
    }
    graph = loader.finish();
    expect(contentOf(graph, 'publisher')).toEqual(['name City', 'page http://city/']);
  });

  it('tells values apart by kind, language and datatype', () => {
    const objects: Triple['object'][] = [
      { kind: 'iri', value: 'x' },
      { kind: 'blank', value: 'x' },
      { kind: 'literal', value: 'x' },
      { kind: 'literal', value: 'x', language: 'fr' },
      { kind: 'literal', value: 'x', datatype: 'fr' },
    ];
    [...objects, ...objects].forEach((object) => loader.add({ subject: 'a', predicate: 'p', object }));
    graph = loader.finish();
    expect(graph.properties('a').get('p')).toEqual(objects);
  });

  it('gives its datasets once each, as they came', () => {
    for (let round = 0; round < 60; round++) {
      loader.mark(`dataset ${round % 50}`, 'dataset');
      loader.add(triple(`dataset ${round % 50}`, 'title', `${round}`));
    }
    graph = loader.finish();
    expect([...graph.entries()].map(({ subject }) => subject)).toEqual(
      Array.from({ length: 50 }, (__, n) => `dataset ${n}`),
    );
  });

  it('gives the data services after the datasets, unless they only give access to a distribution', () => {
    const marks: [string, Mark][] = [
      ['accessed', 'gives-access'],
      ['alone', 'dataservice'],
      ['accessed', 'dataservice'],
      ['both', 'dataservice'],
      ['both', 'dataset'],
      ['accessed and listed', 'dataservice'],
      ['accessed and listed', 'gives-access'],
      ['accessed and listed', 'listed'],
      ['listed but not described', 'listed'],
      ['dataset', 'dataset'],
    ];
    marks.forEach(([subject, mark]) => loader.mark(subject, mark));
    graph = loader.finish();
    expect([...graph.entries()]).toEqual([
      { kind: 'dataset', subject: 'both' },
      { kind: 'dataset', subject: 'dataset' },
      { kind: 'dataservice', subject: 'alone' },
      { kind: 'dataservice', subject: 'accessed and listed' },
    ]);
  });

  it('can be asked for its next dataset while nodes are read', () => {
    for (let n = 0; n < 1_200; n++) {
      loader.mark(`dataset ${n}`, 'dataset');
      loader.add(triple(`dataset ${n}`, 'title', `${n}`));
    }
    graph = loader.finish();
    const titles = [];
    for (const { subject } of graph.entries()) {
      titles.push(graph.properties(subject).get('title')?.[0]?.value);
    }
    expect(titles).toEqual(Array.from({ length: 1_200 }, (__, n) => `${n}`));
  });

  it('refuses one node with more triples than one may have, but says its identity', () => {
    loader.add(triple('huge', 'identifier', '7'));
    for (let n = 0; n <= RDF_LIMITS.triplesPerNode; n++) {
      loader.add(triple('huge', 'page', `${n}`));
    }
    loader.add(triple('other', 'title', 'Trees'));
    graph = loader.finish();
    expect(() => graph?.properties('huge')).toThrow('huge has more triples than are read');
    const identity = graph.properties('huge', (predicate) => predicate === 'identifier');
    expect([...identity]).toEqual([['identifier', [{ kind: 'literal', value: '7' }]]]);
    expect(contentOf(graph, 'other')).toEqual(['title Trees']);
  });

  it('does not count repetitions as triples of a node', () => {
    for (let n = 0; n <= RDF_LIMITS.triplesPerNode; n++) {
      loader.add(triple('publisher', 'name', 'City'));
      loader.add(triple(`dataset ${n % 3}`, 'title', 'Trees'));
    }
    graph = loader.finish();
    expect(contentOf(graph, 'publisher')).toEqual(['name City']);
  });

  it('leaves nothing behind', async () => {
    loader.add(triple('a', 'p', 'x'));
    loader.finish().close();
    expect(await readdir(scratchDir)).toEqual([]);
  });

  it('leaves nothing behind when it is given up', async () => {
    loader.add(triple('a', 'p', 'x'));
    loader.discard();
    expect(await readdir(scratchDir)).toEqual([]);
  });
});

describe('a document while it loads', () => {
  it('is without the predicates that nobody reads', () => {
    const loader = loaderOf(100, (predicate) => predicate === 'title');
    loader.add(triple('a', 'title', 'x'));
    loader.add(triple('a', 'colour', 'red'));
    expect(contentOf(loader.finish(), 'a')).toEqual(['title x']);
  });

  it.each([
    [
      'triples of many nodes',
      (loader: GraphLoader, n: number) => loader.add(triple(`node ${n % 700}`, 'p', `${n}`)),
    ],
    ['triples of one node', (loader: GraphLoader, n: number) => loader.add(triple('node', 'p', `${n}`))],
    ['names of datasets', (loader: GraphLoader, n: number) => loader.mark(`dataset ${n}`, 'dataset')],
  ])('holds no more %s when it is ten times as long', (_, addTo) => {
    const mostHeld = (size: number) => {
      const loader = loaderOf(500);
      let most = 0;
      for (let n = 0; n < size; n++) {
        addTo(loader, n);
        most = Math.max(most, loader.held);
      }
      loader.discard();
      return most;
    };
    const short = mostHeld(2_000);
    expect(short).toBeLessThanOrEqual(1_500);
    expect(mostHeld(20_000)).toBe(short);
  });

  it('moves to disk for few but long texts too', async () => {
    const loader = loaderOf(1_000_000);
    for (let n = 0; n < 40; n++) {
      loader.add(triple(`node ${n}`, 'description', `${n}${'x'.repeat(900_000)}`));
    }
    expect(await readdir(scratchDir)).toHaveLength(1);
    loader.discard();
  });

  it('whose file breaks is no fault of its datasets', () => {
    const loader = loaderOf(0);
    loader.add(triple('a', 'title', 'x'));
    const graph = loader.finish();
    graph.close();
    expect(() => graph.properties('a')).toThrow(GraphError);
  });
});
