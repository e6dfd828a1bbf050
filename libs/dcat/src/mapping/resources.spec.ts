import { LIMITS } from '@passerelle/catalog';
import { readTurtle } from '../testing/read-turtle';
import { RecordTooLargeError } from './node';
import { readResources } from './resources';

const read = (statements: string) => readTurtle(statements, readResources);
const URL_CSV = '<https://a.example/trees.csv>';

describe('a distribution', () => {
  it('becomes a resource with all its fields', async () => {
    const { value, warnings } = await read(`
      <> dcat:distribution <https://data.example/files/1> .
      <https://data.example/files/1> dct:identifier "f1" ; dct:title "Trees"@en, "Arbres"@fr ;
        dct:description "<p>Un arbre <b>par ligne</b></p>"@fr ;
        dcat:downloadURL ${URL_CSV} ; dcat:accessURL <https://a.example/page> ;
        dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ;
        dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv> ; dcat:byteSize "5120.0"^^xsd:decimal ;
        spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha1 ; spdx:checksumValue "AB12" ] ;
        dct:issued "2024-01-01" ; dct:modified "2025-01-01T10:00:00" ; dct:rights "Libre" .`);
    expect(value).toEqual([
      {
        remoteId: 'f1',
        title: 'Arbres',
        description: 'Un arbre **par ligne**',
        url: 'https://a.example/trees.csv',
        type: 'main',
        format: 'csv',
        mime: 'text/csv',
        filesize: 5120,
        checksum: { type: 'sha1', value: 'ab12' },
        issuedAt: '2024-01-01',
        modifiedAt: '2025-01-01T10:00:00.000Z',
        extras: { 'dcat.rights': ['Libre'] },
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it.each([
    [
      'the file',
      `dcat:accessURL <https://a.example/> ; dcat:downloadURL ${URL_CSV}`,
      'https://a.example/trees.csv',
      'main',
    ],
    ['the page about it', 'dcat:accessURL <https://a.example/>', 'https://a.example/', 'main'],
    [
      'a literal address',
      'dcat:downloadURL "https://a.example/trees (1).csv"',
      'https://a.example/trees%20(1).csv',
      'main',
    ],
    ['an FTP server', 'dcat:downloadURL <ftp://a.example/trees.csv>', 'ftp://a.example/trees.csv', 'main'],
    [
      'the service that gives it',
      'dcat:accessService [ dcat:endpointURL <https://a.example/api> ]',
      'https://a.example/api',
      'api',
    ],
    [
      'its page, when a service gives it',
      'dcat:accessURL <https://a.example/> ; dcat:accessService [ dcat:endpointURL <https://a.example/api> ]',
      'https://a.example/',
      'api',
    ],
    [
      'the file, when a service gives it too',
      `dcat:downloadURL ${URL_CSV} ; dcat:accessService []`,
      'https://a.example/trees.csv',
      'main',
    ],
    [
      'a map service',
      'dcat:accessURL <https://a.example/ows?service=WMS>',
      'https://a.example/ows?service=WMS',
      'api',
    ],
    [
      'the first address that can be used',
      'dcat:downloadURL "trees.csv" ; dcat:accessURL <https://a.example/>',
      'https://a.example/',
      'main',
    ],
  ])('leads to %s', async (_, statements, url, type) => {
    expect((await read(`<> dcat:distribution [ dct:title "x" ; ${statements} ] .`)).value).toMatchObject([
      { url, type },
    ]);
  });

  it.each([
    '[ dct:title "Trees" ]',
    '[ dcat:accessURL <javascript:alert(1)> ]',
    '<https://a.example/trees>',
    '"Trees"',
  ])('that leads nowhere is left out and noted: %s', async (distribution) => {
    expect(await read(`<> dcat:distribution ${distribution} .`)).toEqual({
      value: [],
      warnings: ['value-dropped resources'],
    });
  });

  it.each([
    ['the file', 'dcat:downloadURL <https://a.example/arbres%20remarquables.csv>', 'arbres remarquables.csv'],
    ['the format', 'dcat:downloadURL <https://a.example/download?id=7> ; dct:format "GeoJSON"', 'GEOJSON'],
    ['the host', 'dcat:accessURL <https://a.example/>', 'a.example'],
  ])('without title is named after %s', async (_, statements, title) => {
    expect((await read(`<> dcat:distribution [ ${statements} ] .`)).value[0]?.title).toBe(title);
  });
});

describe('a document about the dataset', () => {
  it('becomes a resource of documentation', async () => {
    const { value } = await read(`
      <> foaf:page <https://a.example/manual.pdf> .
      <https://a.example/manual.pdf> dct:title "Manual"@en, "Mode d’emploi"@fr ; dct:issued "2024-01-01" .`);
    expect(value).toEqual([
      {
        remoteId: 'https://a.example/manual.pdf',
        title: 'Mode d’emploi',
        url: 'https://a.example/manual.pdf',
        type: 'documentation',
        format: 'pdf',
        issuedAt: '2024-01-01',
        extras: {},
      },
    ]);
  });

  it.each([
    [
      'the address it gives',
      '<urn:doc:1> . <urn:doc:1> schema:url "https://a.example/doc"',
      'https://a.example/doc',
    ],
    ['its IRI', '<https://a.example/doc>', 'https://a.example/doc'],
    ['its text', '"https://a.example/doc"', 'https://a.example/doc'],
  ])('leads to %s', async (_, page, url) => {
    expect((await read(`<> foaf:page ${page} .`)).value).toMatchObject([{ url }]);
  });

  it('is no landing page, unless there is another', async () => {
    const { value } = await read(`
      <> dcat:landingPage <https://a.example/a>, <https://a.example/b>, <https://a.example/c> ; foaf:page <https://a.example/a> .
      <https://a.example/b> dct:title "Atlas" .`);
    expect(value).toMatchObject([{ title: 'Atlas', url: 'https://a.example/b', type: 'documentation' }]);
  });

  it('is no file that is already there', async () => {
    const { value } = await read(
      `<> foaf:page ${URL_CSV} ; dcat:distribution [ dcat:downloadURL ${URL_CSV} ] .`,
    );
    expect(value).toMatchObject([{ type: 'main' }]);
  });
});

describe('the resources', () => {
  it('come by title and address, distributions first, doubles once', async () => {
    const { value } = await read(`
      <> foaf:page <https://a.example/doc> ; dcat:distribution
        [ dct:title "B" ; dcat:accessURL <https://a.example/1> ],
        [ dct:title "A" ; dcat:accessURL <https://a.example/2> ],
        [ dct:title "A" ; dcat:accessURL <https://a.example/1> ],
        [ dct:title "A" ; dcat:accessURL <https://a.example/1> ] .`);
    expect(value.map(({ title, url }) => `${title} ${url}`)).toEqual([
      'A https://a.example/1',
      'A https://a.example/2',
      'B https://a.example/1',
      'a.example https://a.example/doc',
    ]);
  });

  it('are refused when there are more than are kept', async () => {
    const pages = Array.from({ length: LIMITS.resources + 1 }, (_, n) => `<https://a.example/${n}>`).join(
      ', ',
    );
    await expect(read(`<> foaf:page ${pages} .`)).rejects.toThrow(RecordTooLargeError);
  });
});
