import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueOutcome } from '../mapping/outcome';
import { openCatalogue } from '../open-catalogue';
import { collect, streamOf } from '../testing/collect';

const DATASET = {
  title: 'Arbres',
  description: 'Les arbres de la ville.',
  identifier: 'arbres',
  keyword: ['arbres'],
};
const FIELDS = {
  remoteId: 'arbres',
  title: 'Arbres',
  description: 'Les arbres de la ville.',
  tags: ['arbres'],
  license: 'cc-by',
  issuedAt: '2020-05-01',
  publisher: { name: 'Ville' },
  resources: [{ url: 'https://data.example/arbres.csv', format: 'csv' }],
};
const LICENSE = 'https://creativecommons.org/licenses/by/4.0/';
const FILE = 'https://data.example/arbres.csv';

describe('a context that a document names by its address', () => {
  let scratchDir: string;
  beforeEach(async () => {
    scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-contexts-'));
  });
  afterEach(() => rm(scratchDir, { recursive: true, force: true }));

  async function read(document: object): Promise<CatalogueOutcome[]> {
    const catalogue = await openCatalogue(streamOf(Buffer.from(JSON.stringify(document))), {
      format: 'jsonld',
      baseIri: 'https://data.example/catalog.jsonld',
      scratchDir,
    });
    try {
      return await collect(catalogue.outcomes());
    } finally {
      await catalogue.close();
    }
  }

  it.each([
    'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
    'http://www.data.example/api/1/site/context.jsonld',
  ])('%s is DCAT, and Dublin Core', async (context) => {
    const dataset = {
      ...DATASET,
      '@type': 'dcat:Dataset',
      issued: '2020-05-01',
      license: LICENSE,
      publisher: { name: 'Ville' },
      distribution: [{ '@type': 'dcat:Distribution', downloadURL: FILE, format: 'CSV' }],
    };
    expect(await read({ '@context': context, '@type': 'Catalog', dataset: [dataset] })).toMatchObject([
      { kind: 'record', record: FIELDS },
    ]);
  });

  it.each([
    'https://semiceu.github.io/DCAT-AP/releases/3.0.0/context/dcat-ap.jsonld',
    'https://raw.githubusercontent.com/SEMICeu/DCAT-AP/master/releases/2.0.1/dcat-ap_2.0.1.jsonld',
    'https://semiceu.github.io/DCAT-AP/releases/3.0.0-hvd/context/hvd.jsonld',
  ])('%s has the words of DCAT-AP', async (context) => {
    const dataset = {
      ...DATASET,
      '@type': 'Dataset',
      releaseDate: '2020-05-01',
      publisher: { '@type': 'Agent', name: 'Ville' },
      applicableLegislation: 'http://data.europa.eu/eli/reg_impl/2023/138/oj',
      datasetDistribution: { '@type': 'Distribution', downloadUrl: FILE, licence: LICENSE },
    };
    expect(await read({ '@context': [context], '@type': 'Catalogue', dataset })).toMatchObject([
      { kind: 'record', record: { ...FIELDS, badges: ['hvd'] } },
    ]);
  });

  it.each(['https://schema.org', 'http://schema.org/', 'https://schema.org/docs/jsonldcontext.jsonld'])(
    '%s has the words of schema.org',
    async (context) => {
      const dataset = {
        '@type': 'Dataset',
        '@id': 'https://data.example/arbres',
        name: 'Arbres',
        description: 'Les arbres de la ville.',
        identifier: 'another',
        keywords: 'arbres, nature ,',
        license: LICENSE,
        url: 'https://data.example/page',
        datePublished: '2020-05-01',
        dateModified: '2021-01-02',
        temporalCoverage: '2011/2012',
        spatialCoverage: { '@type': 'Place', name: 'Nîmes' },
        publisher: { '@type': 'Organization', name: 'Ville' },
        creator: { '@type': 'Person', name: 'Anne' },
        distribution: {
          '@type': 'DataDownload',
          name: 'Le fichier',
          contentUrl: FILE,
          encodingFormat: 'text/csv',
          contentSize: '1200',
        },
      };
      const [found] = await read({ '@context': context, '@type': 'DataCatalog', dataset });
      expect(found).toMatchObject({
        kind: 'record',
        record: {
          ...FIELDS,
          remoteId: 'https://data.example/arbres',
          remoteUrl: 'https://data.example/page',
          tags: ['arbres', 'nature'],
          modifiedAt: '2021-01-02',
          temporalCoverage: { start: '2011-01-01', end: '2012-12-31' },
          spatial: { places: ['Nîmes'] },
          contactPoints: [{ role: 'creator', name: 'Anne' }],
          resources: [{ url: FILE, title: 'Le fichier', format: 'csv', mime: 'text/csv', filesize: 1200 }],
        },
        warnings: [],
      });
    },
  );

  it('of schema.org knows a dataset without IRI by its identifier', async () => {
    const identifier = { '@type': 'PropertyValue', propertyID: 'doi', value: '10.5072/1' };
    const dataset = { '@context': 'https://schema.org', '@type': 'Dataset', name: 'Arbres', identifier };
    expect(await read(dataset)).toMatchObject([{ record: { remoteId: '10.5072/1' } }]);
  });

  it('does not change what DCAT says beside it', async () => {
    const dataset = {
      '@context': [
        { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
        'https://schema.org',
      ],
      '@type': ['dcat:Dataset', 'Dataset'],
      '@id': 'https://data.example/arbres',
      'dct:identifier': 'arbres',
      identifier: 'aaa',
      'dct:title': 'Arbres',
      name: 'Another name',
      'dct:publisher': { name: 'Ville' },
      publisher: { name: 'A publisher' },
      'dcat:distribution': { 'dcat:downloadURL': { '@id': FILE } },
      distribution: { contentUrl: FILE, name: 'The same file' },
    };
    const [found] = await read(dataset);
    expect(found).toMatchObject({
      record: {
        remoteId: 'arbres',
        title: 'Arbres',
        publisher: { name: 'Ville' },
        resources: [{ url: FILE }],
      },
    });
    expect(found).toHaveProperty('record.resources.length', 1);
  });

  it('of Hydra leads to the next page, and tells how many there are', async () => {
    const catalogue = await openCatalogue(
      streamOf(
        Buffer.from(
          JSON.stringify({
            '@context': 'http://www.w3.org/ns/hydra/core',
            '@type': 'Collection',
            totalItems: 12,
            view: { '@id': 'https://data.example/catalog.jsonld', next: '?page=2' },
          }),
        ),
      ),
      { format: 'jsonld', baseIri: 'https://data.example/catalog.jsonld', scratchDir },
    );
    expect(catalogue).toMatchObject({
      totalItems: 12,
      nextPage: 'https://data.example/catalog.jsonld?page=2',
    });
    await catalogue.close();
  });

  it.each([
    'https://schema.org.data.example/',
    'https://data.example/schema.org',
    'https://data.example/dcat-ap.jsonld',
    'file:///etc/passwd',
  ])('%s is none that is known', async (context) => {
    await expect(read({ '@context': context, '@type': 'Dataset' })).rejects.toMatchObject({
      code: 'remote-context',
    });
  });
});
