import { readTurtle } from '../testing/read-turtle';
import { readDataservice } from './dataservice';

const read = (statements: string) => readTurtle(`<> ${statements} .`, readDataservice);
const at = 'https://data.example';

describe('a data service', () => {
  it('is read field by field', async () => {
    const { value, warnings } = await read(`a dcat:DataService ;
      dct:identifier "api-1" ; dct:title "API Adresse"@fr ; dct:description "Cherche une adresse."@fr ;
      skos:altLabel "BAN" ; dcat:keyword "adresse"@fr ; dct:license <https://www.etalab.gouv.fr/licence-ouverte-open-licence> ;
      dct:issued "2025-01-02" ; dct:publisher [ foaf:name "DINUM" ] ;
      dcat:contactPoint [ vcard:fn "Équipe" ; vcard:hasEmail <mailto:equipe@ban.example> ] ;
      dcat:endpointURL <${at}/api> ; dcat:endpointDescription <${at}/openapi.yaml>, <${at}/guide> ;
      dcat:landingPage <${at}/page> ; foaf:page <${at}/other> ;
      dcat:servesDataset <${at}/b>, <${at}/a>, [ dct:identifier "c" ] ;
      passerelle:rateLimiting "50 appels par seconde"@fr, <${at}/limites> ;
      passerelle:availability 99.5 ; passerelle:availabilityPage <${at}/etat> ;
      dcatap:hvdCategory <http://data.europa.eu/bna/c_a9135398>`);
    expect(warnings).toEqual([]);
    expect(value).toEqual({
      kind: 'dataservice',
      remoteId: 'api-1',
      uri: `${at}/datasets/1`,
      remoteUrl: `${at}/page`,
      title: 'API Adresse',
      acronym: 'BAN',
      description: 'Cherche une adresse.',
      license: 'lov2',
      tags: ['adresse'],
      badges: ['hvd'],
      accessType: 'open',
      issuedAt: '2025-01-02',
      publisher: { name: 'DINUM' },
      contactPoints: [{ role: 'contact', name: 'Équipe', email: 'equipe@ban.example' }],
      baseApiUrl: `${at}/api`,
      machineDocumentationUrl: `${at}/openapi.yaml`,
      technicalDocumentationUrl: `${at}/guide`,
      businessDocumentationUrl: `${at}/page`,
      rateLimiting: '50 appels par seconde',
      rateLimitingUrl: `${at}/limites`,
      availability: 99.5,
      availabilityUrl: `${at}/etat`,
      format: 'REST',
      datasets: ['c', `${at}/a`, `${at}/b`],
      extras: { 'dcat.hvdCategory': ['http://data.europa.eu/bna/c_a9135398'] },
    });
  });

  it.each([
    ['an OpenAPI document', '/v3/openapi.json', 'machine'],
    ['a WSDL', '/soap?wsdl', 'machine'],
    ['capabilities', '/wfs?SERVICE=WFS&REQUEST=GetCapabilities', 'machine'],
    ['a page that shows an OpenAPI document', '/swagger-ui/index.html', 'technical'],
    ['a page', '/docs', 'technical'],
  ])('has %s as %s documentation', async (_, path, reader) => {
    const { value } = await read(`dcat:endpointDescription <${at}${path}>`);
    expect([value.machineDocumentationUrl, value.technicalDocumentationUrl]).toEqual(
      reader === 'machine' ? [at + path, undefined] : [undefined, at + path],
    );
  });

  it('has the page about it as technical documentation when it names no other', async () => {
    expect((await read(`foaf:page <${at}/doc>`)).value.technicalDocumentationUrl).toBe(`${at}/doc`);
  });

  it.each([
    [`dcat:endpointURL <${at}/map?service=WMS>`, 'WMS'],
    ['dct:conformsTo <http://www.opengis.net/def/serviceType/ogc/wms>', 'WMS'],
    [`dcat:endpointDescription <${at}/soap?wsdl>`, 'WSL'],
    [`dcat:endpointURL <${at}/api>`, undefined],
  ])('with %s has the format %s', async (statements, format) => {
    expect((await read(statements)).value.format).toBe(format);
  });

  it.each(['"soon"', '101', '-1'])('leaves out an availability of %s', async (availability) => {
    const { value, warnings } = await read(`passerelle:availability ${availability}`);
    expect(value.availability).toBeUndefined();
    expect(warnings).toEqual(['value-dropped availability']);
  });
});
