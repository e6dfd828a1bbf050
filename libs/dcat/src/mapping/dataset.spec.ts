import { LIMITS } from '@passerelle/catalog';
import { DATASET, readTurtle } from '../testing/read-turtle';
import { readDataset } from './dataset';

const read = (statements: string) => readTurtle(statements, readDataset);

describe('a dataset', () => {
  it('that says everything becomes a record with every field', async () => {
    const { value, warnings } = await read(`
      <> a dcat:Dataset ; dct:identifier "trees" ; dct:title "Arbres"@fr, "Trees"@en ; skos:altLabel "BAR" ;
        dct:description "<p>Inventaire</p>"@fr ; dcat:landingPage <https://city.example/trees> ;
        dct:license <https://www.etalab.gouv.fr/licence-ouverte-open-licence> ; dcat:keyword "Arbres"@fr ;
        dcatap:hvdCategory <http://a/c> ; dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
        dct:temporal "2024" ; dct:spatial "Bretagne" ;
        dct:accessRights <http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/INSPIRE_Directive_Article13_1h>, "Espèces protégées" ;
        dct:created "2020-01-01" ; dct:issued "2021-01-01" ; dct:modified "2025-01-01" ;
        dct:publisher [ foaf:name "Ville" ] ; dcat:contactPoint [ vcard:fn "Jardins" ] ; dct:provenance "Relevés" ;
        dcat:distribution [ dct:title "Arbres" ; dcat:downloadURL <https://city.example/trees.csv> ] .`);
    expect(warnings).toEqual([]);
    expect(value).toEqual({
      kind: 'dataset',
      remoteId: 'trees',
      uri: DATASET,
      remoteUrl: 'https://city.example/trees',
      title: 'Arbres',
      acronym: 'BAR',
      description: 'Inventaire',
      license: 'lov2',
      tags: ['arbres'],
      badges: ['hvd'],
      frequency: 'annual',
      temporalCoverage: { start: '2024-01-01', end: '2024-12-31' },
      spatial: { places: ['Bretagne'] },
      accessType: 'restricted',
      accessReasonCategory: 'protection_of_environment',
      accessReason: 'Espèces protégées',
      createdAt: '2020-01-01',
      issuedAt: '2021-01-01',
      modifiedAt: '2025-01-01',
      publisher: { name: 'Ville' },
      contactPoints: [{ role: 'contact', name: 'Jardins' }],
      resources: [
        { title: 'Arbres', url: 'https://city.example/trees.csv', type: 'main', format: 'csv', extras: {} },
      ],
      extras: { 'dcat.provenance': ['Relevés'], 'dcat.hvdCategory': ['http://a/c'] },
    });
  });

  it('that says hardly anything becomes a record without empty fields', async () => {
    expect((await read('<> dct:title "Arbres" .')).value).toEqual({
      kind: 'dataset',
      remoteId: DATASET,
      uri: DATASET,
      remoteUrl: DATASET,
      title: 'Arbres',
      description: '',
      tags: [],
      badges: [],
      accessType: 'open',
      contactPoints: [],
      resources: [],
      extras: {},
    });
  });
});

describe('the title of a dataset', () => {
  it.each([
    ['in French', '<> dct:title "Trees"@en, "Arbres"@fr .', 'Arbres'],
    ['of the older Dublin Core', '<> <http://purl.org/dc/elements/1.1/title> "Arbres" .', 'Arbres'],
    ['on one line without markup', '<> dct:title "<b>Arbres</b>\\n remarquables" .', 'Arbres remarquables'],
    ['not that of markup alone', '<> dct:title "<br>" .', undefined],
    ['not one of blanks', '<> dct:title " " .', undefined],
    ['not an IRI', '<> dct:title <http://a/title> .', undefined],
  ])('is the one %s', async (_, statements, title) => {
    expect((await read(statements)).value.title).toBe(title);
  });

  it('is cut, but not in the middle of a character', async () => {
    const { value, warnings } = await read(`<> dct:title "${'x'.repeat(LIMITS.title - 1)}😀" .`);
    expect(value.title).toBe('x'.repeat(LIMITS.title - 1));
    expect(warnings).toEqual(['value-shortened title']);
  });
});

describe('the acronym of a dataset', () => {
  it('is no long name', async () => {
    expect((await read(`<> skos:altLabel "${'long name '.repeat(20)}" .`)).value.acronym).toBeUndefined();
  });
});

describe('the description of a dataset', () => {
  it('is cut where it is endless', async () => {
    const { value, warnings } = await read(`<> dct:description "${'word '.repeat(30_000)}" .`);
    expect(value.description.length).toBeLessThanOrEqual(LIMITS.description);
    expect(warnings).toEqual(['value-shortened description']);
  });
});

describe('the frequency of a dataset', () => {
  it.each([
    ['the EU vocabulary', '<http://publications.europa.eu/resource/authority/frequency/DAILY>', 'daily'],
    ['Dublin Core', '<http://purl.org/cld/freq/daily>', 'daily'],
    ['INSPIRE', '<http://inspire.ec.europa.eu/metadata-codelist/MaintenanceFrequency/daily>', 'daily'],
    ['a word', '"daily"', 'daily'],
    ['an interval', '"R/P1D"', 'daily'],
    ['the label of a node', '[ rdfs:label "daily" ]', 'daily'],
    ['the first that is known', '"now and then", "daily"', 'daily'],
  ])('is read from %s', async (_, term, frequency) => {
    expect((await read(`<> dct:accrualPeriodicity ${term} .`)).value.frequency).toBe(frequency);
  });

  it('that is not known is noted', async () => {
    const { value, warnings } = await read('<> dct:accrualPeriodicity "now and then" .');
    expect(value.frequency).toBeUndefined();
    expect(warnings).toEqual(['value-dropped frequency']);
  });
});
