import { readTurtle } from '../testing/read-turtle';
import { readCommonExtras, readResourceExtras } from './extras';

/** A literal of Turtle, whose escapes are those of JSON. */
const literal = (value: unknown) => JSON.stringify(JSON.stringify(value));

describe('the extras of a dataset', () => {
  it.each([
    [
      'a licence that is not known',
      'dct:license <https://city.example/conditions>',
      { 'dcat.license': ['https://city.example/conditions'] },
    ],
    [
      'the description of a licence',
      'dct:license [ dct:description "Conditions de la ville" ]',
      { 'dcat.license': ['Conditions de la ville'] },
    ],
    ['no licence that is', 'dct:license "ODbL"', {}],
    [
      'rights, with label and IRI',
      'dct:rights <http://a/r> . <http://a/r> rdfs:label "Libre"',
      { 'dcat.rights': ['Libre', 'http://a/r'] },
    ],
    [
      'rights in markdown',
      'dct:rights "<p>Libre<br>et gratuit</p>"',
      { 'dcat.rights': ['Libre  \net gratuit'] },
    ],
    [
      'what access rights say in words',
      'dct:accessRights "Libre", "public"',
      { 'dcat.accessRights': ['Libre'] },
    ],
    ['not the words that are the reason', 'dct:accessRights "restricted", "Sur demande"', {}],
    ['provenance', 'dct:provenance [ rdfs:label "Relevés"@fr ]', { 'dcat.provenance': ['Relevés'] }],
    [
      'a publisher that is only an IRI',
      'dct:publisher <http://city/>',
      { 'dcat.publisher': ['http://city/'] },
    ],
    ['no publisher with a name', 'dct:publisher [ foaf:name "Ville" ]', {}],
    [
      'the category of high-value datasets',
      'dcatap:hvdCategory <http://a/c>',
      { 'dcat.hvdCategory': ['http://a/c'] },
    ],
    [
      'the finest resolution',
      'dcat:spatialResolutionInMeters 10.0, 5.5, "unknown"',
      { 'dcat.spatialResolutionInMeters': 5.5 },
    ],
    ['nothing', 'dct:title "x"', {}],
  ])('hold %s', async (_, statements, extras) => {
    expect((await readTurtle(`<> ${statements} .`, readCommonExtras)).value).toEqual(extras);
  });

  it('hold what another portal keeps in its own, but for what has a term and what it found out', async () => {
    const own = {
      'ckan:source': 'Relevés',
      custom: { a: [1, true, null] },
      'dcat.rights': ['x'],
      'check:status': 200,
    };
    const { value } = await readTurtle(`<> passerelle:extras ${literal(own)} .`, readCommonExtras);
    expect(value).toEqual({ 'ckan:source': 'Relevés', custom: { a: [1, true, null] } });
  });

  it('hold no text that the database cannot', async () => {
    const own = { 'a\0': ['b\0c', { '\uD800': '\uDFFF' }], __proto__x: 1 };
    const { value } = await readTurtle(`<> passerelle:extras ${literal(own)} .`, readCommonExtras);
    expect(value).toEqual({ a: ['bc', { '\uFFFD': '\uFFFD' }], __proto__x: 1 });
  });

  it.each([
    ['no JSON', '"{"'],
    ['a list', '"[1]"'],
    ['too many', literal(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`k${n}`, n])))],
    ['too much', literal({ a: 'x'.repeat(100_001) })],
    ['a bomb of brackets', `"{\\"a\\":${'['.repeat(200_000)}${']'.repeat(200_000)}}"`],
  ])('are left out and noted when another tells %s', async (_, told) => {
    expect(await readTurtle(`<> passerelle:extras ${told} .`, readCommonExtras)).toEqual({
      value: {},
      warnings: ['value-dropped extras'],
    });
  });

  it('are cut where they are endless', async () => {
    const many = Array.from({ length: 80 }, (_, n) => `"${n}"`).join(', ');
    const { value, warnings } = await readTurtle(
      `<> dct:rights ${many} ; dct:provenance "${'x'.repeat(20_000)}" .`,
      readCommonExtras,
    );
    expect(value['dcat.rights']).toHaveLength(50);
    expect(value['dcat.provenance']).toEqual(['x'.repeat(10_000)]);
    expect(warnings).toEqual(['value-dropped extras', 'value-shortened extras']);
  });
});

describe('the extras of a resource', () => {
  it('hold its own terms', async () => {
    const { value } = await readTurtle(
      '<> dct:license "ODbL" ; dct:rights "Libre" ; dct:accessRights "Sur demande" .',
      readResourceExtras,
    );
    expect(value).toEqual({
      'dcat.license': ['ODbL'],
      'dcat.rights': ['Libre'],
      'dcat.accessRights': ['Sur demande'],
    });
  });
});
