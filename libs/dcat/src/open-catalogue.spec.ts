import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogRecord } from '@passerelle/catalog';
import fc from 'fast-check';
import { openCatalogue } from './open-catalogue';
import { RDF_LIMITS } from './rdf/limits';
import type { RdfFormat } from './rdf/detect-format';
import { collect } from './testing/collect';
import { bytesOf, outcomesOf, PREFIXES } from './testing/read-turtle';

let scratchDir: string;
beforeEach(async () => {
  scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-catalogue-'));
});
afterEach(() => rm(scratchDir, { recursive: true, force: true }));

async function recordsOf(...of: Parameters<typeof outcomesOf>): Promise<CatalogRecord[]> {
  return (await outcomesOf(...of)).flatMap((outcome) => (outcome.kind === 'record' ? [outcome.record] : []));
}

const iri = 'https://data.example/datasets/trees';
const TURTLE = `
<${iri}> a dcat:Dataset ; dct:title "Arbres"@fr ; dcat:keyword "bois"@fr, "ville"@fr ;
  dct:publisher _:city ; dcat:distribution <${iri}/csv> .
_:city foaf:name "Ville" .
<${iri}/csv> dct:title "Fichier"@fr ; dcat:downloadURL <${iri}.csv> .`;
const RDF_XML = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#"
  xmlns:dct="http://purl.org/dc/terms/" xmlns:foaf="http://xmlns.com/foaf/0.1/">
  <dcat:Dataset rdf:about="${iri}">
    <dct:title xml:lang="fr">Arbres</dct:title>
    <dcat:keyword xml:lang="fr">ville</dcat:keyword><dcat:keyword xml:lang="fr">bois</dcat:keyword>
    <dct:publisher><foaf:Organization><foaf:name>Ville</foaf:name></foaf:Organization></dct:publisher>
    <dcat:distribution><dcat:Distribution rdf:about="${iri}/csv">
      <dct:title xml:lang="fr">Fichier</dct:title><dcat:downloadURL rdf:resource="${iri}.csv"/>
    </dcat:Distribution></dcat:distribution>
  </dcat:Dataset>
</rdf:RDF>`;
const JSON_LD = JSON.stringify({
  '@context': {
    dcat: 'http://www.w3.org/ns/dcat#',
    dct: 'http://purl.org/dc/terms/',
    foaf: 'http://xmlns.com/foaf/0.1/',
  },
  '@graph': [
    {
      '@id': `${iri}/csv`,
      'dct:title': { '@value': 'Fichier', '@language': 'fr' },
      'dcat:downloadURL': { '@id': `${iri}.csv` },
    },
    {
      '@id': iri,
      '@type': 'dcat:Dataset',
      'dct:title': { '@value': 'Arbres', '@language': 'fr' },
      'dcat:keyword': [
        { '@value': 'bois', '@language': 'fr' },
        { '@value': 'ville', '@language': 'fr' },
      ],
      'dct:publisher': { 'foaf:name': 'Ville' },
      'dcat:distribution': { '@id': `${iri}/csv` },
    },
  ],
});
const N_TRIPLES = `
<${iri}/csv> <http://purl.org/dc/terms/title> "Fichier"@fr .
<${iri}> <http://purl.org/dc/terms/title> "Arbres"@fr .
<${iri}> <http://www.w3.org/ns/dcat#distribution> <${iri}/csv> .
<${iri}> <http://www.w3.org/ns/dcat#keyword> "ville"@fr .
_:city <http://xmlns.com/foaf/0.1/name> "Ville" .
<${iri}> <http://purl.org/dc/terms/publisher> _:city .
<${iri}/csv> <http://www.w3.org/ns/dcat#downloadURL> <${iri}.csv> .
<${iri}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .
<${iri}> <http://www.w3.org/ns/dcat#keyword> "bois"@fr .
`;

const RECORD: CatalogRecord = {
  kind: 'dataset',
  remoteId: iri,
  uri: iri,
  remoteUrl: iri,
  title: 'Arbres',
  description: '',
  tags: ['bois', 'ville'],
  badges: [],
  accessType: 'open',
  publisher: { name: 'Ville' },
  contactPoints: [],
  resources: [
    { remoteId: `${iri}/csv`, title: 'Fichier', url: `${iri}.csv`, type: 'main', format: 'csv', extras: {} },
  ],
  extras: {},
};

describe('a catalogue', () => {
  it.each<[RdfFormat, string]>([
    ['turtle', PREFIXES + TURTLE],
    ['n3', PREFIXES + TURTLE],
    ['trig', `${PREFIXES}<http://a/graph> { ${TURTLE} }`],
    ['rdfxml', RDF_XML],
    ['jsonld', JSON_LD],
    ['ntriples', N_TRIPLES],
    ['nquads', N_TRIPLES],
  ])('gives the same record in %s, in memory and on disk', async (format, text) => {
    expect(await outcomesOf(text, { format })).toEqual([{ kind: 'record', record: RECORD, warnings: [] }]);
    expect(await recordsOf(text, { format, scratchDir, spillAfterQuads: 0 })).toEqual([RECORD]);
  });

  it('gives the same records in any order of its statements', async () => {
    const statements = Array.from({ length: 5 }, (_, n) => N_TRIPLES.replaceAll('trees', `trees${n}`))
      .join('')
      .trim()
      .split('\n');
    const byId = (records: CatalogRecord[]) => records.sort((a, b) => (a.remoteId < b.remoteId ? -1 : 1));
    const expected = byId(await recordsOf(statements.join('\n'), { format: 'ntriples' }));
    expect(expected).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(statements, { minLength: statements.length }),
        fc.constantFrom(0, 20, 1_000),
        async (shuffled, spillAfterQuads) => {
          const records = await recordsOf(shuffled.join('\n'), {
            format: 'ntriples',
            scratchDir,
            spillAfterQuads,
          });
          expect(byId(records)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('gives a series as a dataset, and each dataset once', async () => {
    const records = await recordsOf(`
      <http://a/1> a dcat:Dataset, dcat:DatasetSeries ; dct:title "Series" .
      <http://a/> a dcat:Catalog ; dct:title "Catalogue" ; dcat:dataset <http://a/1>, <http://a/3> .`);
    expect(records.map(({ remoteId }) => remoteId)).toEqual(['http://a/1']);
  });

  it('gives its data services after its datasets, but not those that only give a distribution', async () => {
    const text = `
      <http://a/alone> a dcat:DataService ; dct:title "Alone" .
      <http://a/accessed> a dcat:DataService ; dct:title "Accessed" ; dcat:endpointURL <http://a/wfs> .
      <http://a/listed> a dcat:DataService ; dct:title "Accessed and listed" .
      <http://a/1> a dcat:Dataset ; dct:title "Dataset" ; dcat:distribution
        [ dcat:accessService <http://a/accessed> ], [ dcat:accessService <http://a/listed> ] .
      <http://a/> a dcat:Catalog ; dcat:service <http://a/listed> .`;
    for (const spillAfterQuads of [0, 1_000]) {
      const records = await recordsOf(text, { scratchDir, spillAfterQuads });
      expect(records.map(({ kind, remoteId }) => [kind, remoteId])).toEqual([
        ['dataset', 'http://a/1'],
        ['dataservice', 'http://a/alone'],
        ['dataservice', 'http://a/listed'],
      ]);
    }
  });

  it('says that it was a data service that could not be read', async () => {
    expect(await outcomesOf('<http://a/1> a dcat:DataService .')).toEqual([
      {
        kind: 'failed',
        recordKind: 'dataservice',
        remoteId: 'http://a/1',
        problem: {
          code: 'record-without-title',
          message: 'The data service http://a/1 has no title.',
          at: 'title',
        },
      },
    ]);
  });

  it('without a dataset gives nothing', async () => {
    expect(await outcomesOf('<http://a/> a dcat:Catalog .')).toEqual([]);
  });

  it('says which page follows', async () => {
    const catalogue = await openCatalogue(bytesOf(`${PREFIXES}<> hydra:next <?page=2> .`), {
      format: 'turtle',
      baseIri: 'https://data.example/catalog.ttl',
      scratchDir,
    });
    expect(catalogue.nextPage).toBe('https://data.example/catalog.ttl?page=2');
    await catalogue.close();
  });

  it.each<[string, string, number | undefined]>([
    ['<> hydra:totalItems 12 .', 'a number', 12],
    ['<> hydra:totalItems "12" . <a> hydra:totalItems 12 .', 'one number twice', 12],
    ['<> hydra:totalItems 12 . <a> hydra:totalItems 13 .', 'two numbers', undefined],
    ['<> hydra:totalItems "many", -1 .', 'no number', undefined],
  ])('says how many entries there are: %s (%s)', async (text, _, total) => {
    const catalogue = await openCatalogue(bytesOf(PREFIXES + text), {
      format: 'turtle',
      baseIri: 'https://data.example/catalog.ttl',
      scratchDir,
    });
    expect(catalogue.totalItems).toBe(total);
    await catalogue.close();
  });
});

describe('a dataset of which the record cannot be made', () => {
  it.each([
    [
      'it has neither identifier nor IRI',
      '[] a dcat:Dataset ; dct:title "Trees" .',
      undefined,
      'record-without-identifier',
      'titled Trees',
    ],
    [
      'it has no title',
      '<http://a/1> a dcat:Dataset ; dct:identifier "1" .',
      '1',
      'record-without-title',
      'The dataset 1',
    ],
    [
      'it has more triples than are read',
      `<http://a/1> a dcat:Dataset ; dct:identifier "1" ; dct:title "Trees" ; foaf:page ${Array.from({ length: RDF_LIMITS.triplesPerNode }, (_, n) => `<p${n}>`).join(',')} .`,
      '1',
      'record-too-large',
      'http://a/1',
    ],
    [
      'its parts have more text than is read',
      `<http://a/1> a dcat:Dataset ; dct:title "Trees" ; foaf:page ${Array.from({ length: 50 }, (_, n) => `<p${n}>`).join(',')} .
       ${Array.from({ length: 50 }, (_, n) => `<p${n}> dct:description "${'x'.repeat(900_000)}" .`).join('\n')}`,
      'http://a/1',
      'record-too-large',
      'more triples or text',
    ],
  ])('fails alone when %s', async (_, dataset, remoteId, code, message) => {
    const text = `${dataset}\n<http://a/good> a dcat:Dataset ; dct:title "Good" .`;
    const [failed, good] = await outcomesOf(text, { scratchDir });
    expect(failed).toEqual({
      kind: 'failed',
      recordKind: 'dataset',
      ...(remoteId !== undefined && { remoteId }),
      problem: { code, message: expect.stringContaining(message), at: expect.any(String) },
    });
    expect(good).toMatchObject({ kind: 'record', record: { title: 'Good' } });
  });
});

describe('a document', () => {
  const options = { format: 'turtle', baseIri: 'https://data.example/', spillAfterQuads: 10 } as const;

  it('that is large is in the scratch directory until it is closed', async () => {
    const catalogue = await openCatalogue(bytesOf(PREFIXES + TURTLE.repeat(5)), {
      ...options,
      scratchDir,
      spillAfterQuads: 3,
    });
    expect(await readdir(scratchDir)).toHaveLength(1);
    await catalogue.close();
    expect(await readdir(scratchDir)).toEqual([]);
  });

  it.each([
    ['is broken', bytesOf(`${PREFIXES}${TURTLE}\n<a> <b> "never closed`)],
    [
      'breaks off',
      (async function* () {
        yield* bytesOf(PREFIXES + TURTLE);
        throw new Error('The connection broke.');
      })(),
    ],
    [
      'names next pages that contradict each other',
      bytesOf(`${PREFIXES}${TURTLE} [] hydra:next <a> . [] hydra:next <b> .`),
    ],
  ])('that %s is refused and leaves nothing behind', async (_, body) => {
    await expect(openCatalogue(body, { ...options, scratchDir, spillAfterQuads: 3 })).rejects.toThrow();
    expect(await readdir(scratchDir)).toEqual([]);
  });

  it('whose file breaks while it is read ends the reading, instead of failing every record', async () => {
    const catalogue = await openCatalogue(bytesOf(PREFIXES + TURTLE), {
      ...options,
      scratchDir,
      spillAfterQuads: 0,
    });
    await catalogue.close();
    await expect(collect(catalogue.outcomes())).rejects.toMatchObject({ name: 'GraphError' });
  });

  it('lets timers run while its records are read', async () => {
    const many = Array.from(
      { length: 1_000 },
      (_, n) => `<http://a/${n}> a dcat:Dataset ; dct:title "x" .`,
    ).join('\n');
    const catalogue = await openCatalogue(bytesOf(PREFIXES + many, 100_000), { ...options, scratchDir });
    let ticks = 0;
    const timer = setInterval(() => ticks++, 0);
    await collect(catalogue.outcomes());
    clearInterval(timer);
    await catalogue.close();
    expect(ticks).toBeGreaterThan(0);
  });
});

describe('what a record was made of', () => {
  it('is told in Turtle, even when the document is closed', async () => {
    const catalogue = await openCatalogue(bytesOf(PREFIXES + TURTLE), {
      format: 'turtle',
      baseIri: iri,
      scratchDir,
      spillAfterQuads: 0,
    });
    const [outcome] = await collect(catalogue.outcomes());
    await catalogue.close();
    const { mediaType, characters, text } = outcome!.raw!;
    expect(mediaType).toBe('text/turtle');
    expect(characters).toBeGreaterThan(50);
    // The same record again, from its own words.
    expect(await recordsOf(text(), { format: 'turtle' })).toEqual(await recordsOf(TURTLE));
    expect(text()).not.toContain('@prefix spdx');
  });
});

describe('a catalogue in several languages', () => {
  const titles = async (language?: string) => {
    const body = bytesOf(
      `${PREFIXES}<${iri}> a dcat:Dataset ; dct:title "Arbres"@fr, "Trees"@en ; dcat:keyword "bois"@fr, "wood"@en, "OSM" .`,
    );
    const options = { format: 'turtle', baseIri: iri, scratchDir } as const;
    const catalogue = await openCatalogue(body, { ...options, ...(language && { language }) });
    const [outcome] = await collect(catalogue.outcomes());
    await catalogue.close();
    return outcome?.kind === 'record' ? [outcome.record.title, ...outcome.record.tags] : [];
  };

  it('is read in the one that is preferred', async () => {
    expect(await titles()).toEqual(['Arbres', 'bois', 'osm']);
    expect(await titles('en')).toEqual(['Trees', 'osm', 'wood']);
    expect(await titles('it')).toEqual(['Arbres', 'bois']);
  });
});

describe('the themes of an entry', () => {
  it('are known by their labels, their IRIs and the last part of these', async () => {
    const theme = 'http://publications.europa.eu/resource/authority/data-theme/ENVI';
    const body = bytesOf(
      `${PREFIXES}<${iri}> a dcat:Dataset ; dct:title "Arbres" ; dcat:theme <${theme}>, "Forêt" .
       <${theme}> skos:prefLabel "Environnement"@fr, "Environment"@en .`,
    );
    const catalogue = await openCatalogue(body, { format: 'turtle', baseIri: iri, scratchDir });
    const [outcome] = await collect(catalogue.outcomes());
    const names = outcome?.kind === 'record' ? outcome.themes?.() : undefined;
    await catalogue.close();
    expect([...names!].sort()).toEqual(['ENVI', 'Environment', 'Environnement', 'Forêt', theme]);
  });
});
