import { readTurtle } from '../testing/read-turtle';
import { readCommonExtras, readResourceExtras } from './extras';

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
