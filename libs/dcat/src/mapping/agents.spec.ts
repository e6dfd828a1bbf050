import { readTurtle } from '../testing/read-turtle';
import { parseEmail, readContactPoints, readPublisher } from './agents';

describe('an e-mail address', () => {
  it.each([
    ['mailto:data@city.example', 'data@city.example'],
    ['MAILTO: data@city.example?subject=Hello', 'data@city.example'],
    [' data@city.example ', 'data@city.example'],
    ['mailto:data%2Bx@city.example', 'data+x@city.example'],
    ['https://data.example/dir/data@city.example', 'data@city.example'],
  ])('is read from %s', (text, email) => {
    expect(parseEmail(text)).toBe(email);
  });

  it.each([
    '',
    'data',
    'data(at)city.example',
    'a@b',
    'https://city.example/contact',
    'mailto:%E0%A4%A',
    'a@b.example<script>',
    `${'a'.repeat(300)}@b.example`,
  ])('is none in %.40s', (text) => {
    expect(parseEmail(text)).toBeUndefined();
  });
});

describe('the publisher', () => {
  it.each([
    [
      'an organization',
      '<http://city/> . <http://city/> foaf:name "Ville"@fr, "City"@en ; foaf:homepage <http://city/home> ; foaf:mbox <mailto:a@city.example>',
      { name: 'Ville', uri: 'http://city/', url: 'http://city/home', email: 'a@city.example' },
    ],
    [
      'a business card',
      '[ vcard:fn "Ville" ; vcard:hasEmail [ vcard:value <mailto:a@city.example> ] ]',
      { name: 'Ville', email: 'a@city.example' },
    ],
    ['a name', '"Ville"', { name: 'Ville' }],
    [
      'an address alone',
      '[ foaf:mbox "a@city.example" ]',
      { name: 'a@city.example', email: 'a@city.example' },
    ],
    ['an IRI alone, which tells nobody anything', '<http://city/>', undefined],
  ])('is %s', async (_, publisher, expected) => {
    expect((await readTurtle(`<> dct:publisher ${publisher} .`, readPublisher)).value).toEqual(expected);
  });

  it('is the first by its content when there are several', async () => {
    const { value } = await readTurtle(
      '<> dct:publisher [ foaf:name "B" ], [ foaf:name "A" ] .',
      readPublisher,
    );
    expect(value).toEqual({ name: 'A' });
  });
});

describe('the contacts', () => {
  const read = (statements: string) => readTurtle(statements, readContactPoints);

  it.each([
    ['contact', 'dcat:contactPoint'],
    ['creator', 'dct:creator'],
    ['rightsHolder', 'dct:rightsHolder'],
    ['custodian', 'geodcat:custodian'],
    ['distributor', 'geodcat:distributor'],
    ['originator', 'geodcat:originator'],
    ['principalInvestigator', 'geodcat:principalInvestigator'],
    ['processor', 'geodcat:processor'],
    ['resourceProvider', 'geodcat:resourceProvider'],
    ['user', 'geodcat:user'],
  ])('have the role %s by %s', async (role, predicate) => {
    expect((await read(`<> ${predicate} [ foaf:name "Ada" ] .`)).value).toEqual([{ role, name: 'Ada' }]);
  });

  it.each([
    ['http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/pointOfContact', 'contact'],
    ['http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/owner', 'rightsHolder'],
    ['http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/author', 'creator'],
    ['http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/publisher', 'publisher'],
    ['http://standards.iso.org/iso/19115/resources/Codelist/gml/CI_RoleCode#custodian', 'custodian'],
  ])('have the role of an attribution, %s', async (code, role) => {
    const { value } = await read(
      `<> prov:qualifiedAttribution [ prov:agent [ foaf:name "Ada" ] ; dcat:hadRole <${code}> ; dct:type <${code}> ] .`,
    );
    expect(value).toEqual([{ role, name: 'Ada' }]);
  });

  it('come in the order of their roles, then of their names, each once', async () => {
    const { value } = await read(`
      <> dct:creator [ foaf:name "Ada" ] ; dcat:contactPoint [ vcard:fn "B" ], [ vcard:fn "A" ], [ vcard:fn "A" ] ;
        adms:contactPoint [ vcard:fn "B" ] .`);
    expect(value).toEqual([
      { role: 'contact', name: 'A' },
      { role: 'contact', name: 'B' },
      { role: 'creator', name: 'Ada' },
    ]);
  });

  it.each([
    [
      'a card',
      '[ vcard:fn "Service" ; vcard:hasEmail <mailto:a@city.example> ; vcard:hasURL <https://city.example/contact> ]',
      { name: 'Service', email: 'a@city.example', contactForm: 'https://city.example/contact' },
    ],
    ['an address', '<mailto:a@city.example>', { name: 'a@city.example', email: 'a@city.example' }],
    [
      'a page',
      '[ vcard:hasURL <https://city.example/contact> ]',
      { name: 'city.example', contactForm: 'https://city.example/contact' },
    ],
    ['markup', '[ vcard:fn "<b>Service</b> &amp; co" ]', { name: 'Service & co' }],
  ])('are read from %s', async (_, contact, expected) => {
    expect((await read(`<> dcat:contactPoint ${contact} .`)).value).toEqual([
      { role: 'contact', ...expected },
    ]);
  });

  it.each([
    ['nothing', '<> dcat:contactPoint [] .', ['value-dropped contactPoints']],
    ['an IRI alone', '<> dcat:contactPoint <http://city/service> .', ['value-dropped contactPoints']],
    [
      'an unknown role',
      '<> prov:qualifiedAttribution [ prov:agent [ foaf:name "Ada" ] ; dcat:hadRole <http://a/funder> ] .',
      ['value-dropped contactPoints'],
    ],
    [
      'no address',
      '<> dcat:contactPoint [ vcard:hasEmail "a(at)b" ] .',
      ['value-dropped contactPoints.email', 'value-dropped contactPoints'],
    ],
  ])('of whom %s is known are noted', async (_, statements, warnings) => {
    expect(await read(statements)).toEqual({ value: [], warnings });
  });

  it('are not kept without end', async () => {
    const cards = Array.from({ length: 150 }, (_, n) => `[ vcard:fn "${n}" ]`).join(', ');
    const { value, warnings } = await read(`<> dcat:contactPoint ${cards} .`);
    expect(value).toHaveLength(100);
    expect(warnings).toEqual(['value-dropped contactPoints']);
  });
});
