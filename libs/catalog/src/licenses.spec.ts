import { findLicense, LICENSES } from './licenses';

describe('a licence', () => {
  it.each([
    ['lov2', 'lov2'],
    ['https://www.etalab.gouv.fr/licence-ouverte-open-licence/', 'lov2'],
    ['Licence Ouverte / Open Licence version 2.0', 'lov2'],
    ['LICENCE OUVERTE', 'fr-lo'],
    ['http://opendatacommons.org/licenses/odbl/1-0/', 'odc-odbl'],
    ['https://creativecommons.org/licenses/by/4.0', 'cc-by'],
    ['http://publications.europa.eu/resource/authority/licence/CC0', 'cc-zero'],
    ['https://creativecommons.org/licenses/by/3.0/it/', 'cc-by'],
    ['https://creativecommons.org/licenses/by-sa/4.0/legalcode.fr', 'cc-by-sa'],
    ['http://creativecommons.org/publicdomain/zero/1.0/deed.nl', 'cc-zero'],
    ['http://www.opendefinition.org/licenses/cc-zero', 'cc-zero'],
    ['Licence Ouverte v2.0 (Etalab)', 'lov2'],
    ['Licence Ouverte / Open Licence', 'fr-lo'],
    ['Licence non spécifiée', 'notspecified'],
  ])('is recognised from %s', (text, id) => {
    expect(findLicense(text)?.id).toBe(id);
  });

  it.each([
    '',
    'Licence',
    'https://example.org/licence',
    'constructor',
    'https://creativecommons.org/licenses/by-nc/4.0/',
  ])('is not guessed from %j', (text) => {
    expect(findLicense(text)).toBeUndefined();
  });

  it('is never claimed by two texts that mean the same', () => {
    const ambiguous = LICENSES.filter((license) => findLicense(license.title)?.id !== license.id);
    expect(ambiguous).toEqual([]);
  });
});
