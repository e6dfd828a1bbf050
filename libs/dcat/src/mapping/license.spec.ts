import { readTurtle } from '../testing/read-turtle';
import { readLicense } from './license';

const LOV2 = '<https://www.etalab.gouv.fr/licence-ouverte-open-licence>';
const CC_BY = '<http://publications.europa.eu/resource/authority/licence/CC_BY_4_0>';

describe('the licence of a dataset', () => {
  it.each([
    ['its IRI', `<> dct:license ${LOV2} .`, 'lov2'],
    ['its name', '<> dct:license "Licence Ouverte v2.0" .', 'lov2'],
    ['the label of its node', '<> dct:license [ rdfs:label "ODbL" ] .', 'odc-odbl'],
    [
      'the type of its node',
      '<> dct:license [ dct:type <https://creativecommons.org/publicdomain/zero/1.0/> ] .',
      'cc-zero',
    ],
    [
      'the address in its text',
      '<> dct:license "Voir https://creativecommons.org/licenses/by/4.0/deed.fr." .',
      'cc-by',
    ],
    [
      'the address in its description',
      '<> dct:license [ dct:description "Voir http://opendatacommons.org/licenses/odbl/." ] .',
      'odc-odbl',
    ],
    [
      'nothing where a text mentions two',
      '<> dct:license "https://creativecommons.org/licenses/by/4.0/ ou http://opendatacommons.org/licenses/odbl/" .',
      undefined,
    ],
    ['an older term', `<> dct:licence ${LOV2} .`, 'lov2'],
    ['rights that are a licence', `<> dct:rights ${CC_BY} .`, 'cc-by'],
    [
      'a Creative Commons licence of a country',
      '<> dct:license <https://creativecommons.org/licenses/by/3.0/it/> .',
      'cc-by',
    ],
    [
      'what its distributions agree on',
      `<> dcat:distribution [ dct:license ${CC_BY} ], [ dct:rights ${CC_BY} ], [ dct:title "x" ] .`,
      'cc-by',
    ],
    [
      'its own before that of its distributions',
      `<> dct:license ${LOV2} ; dcat:distribution [ dct:license ${CC_BY} ] .`,
      'lov2',
    ],
    [
      'nothing where the distributions differ',
      `<> dcat:distribution [ dct:license ${CC_BY} ], [ dct:license ${LOV2} ] .`,
      undefined,
    ],
    ['nothing where it is not known', '<> dct:license <https://city.example/conditions> .', undefined],
  ])('is read from %s', async (_, statements, license) => {
    expect((await readTurtle(statements, readLicense)).value).toBe(license);
  });
});
