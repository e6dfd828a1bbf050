import { findLicense, guessLicense, LICENSES } from './licenses';

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

describe('a licence that is named with typos', () => {
  it.each([
    ['Licence Ouvrete / Open Licence version 2.0', 'lov2'],
    ['Licence Ouverte / Open License version 2.0', 'lov2'],
    ['licence ouvert', 'fr-lo'],
    ['Open Data Commons Open Databse License', 'odc-odbl'],
    ['Creative Common Attribution Share Alike', 'cc-by-sa'],
    ['Public Domains', 'other-pd'],
    ['CC BY 4.0', 'cc-by'],
  ])('is guessed from «%s»', (text, id) => {
    expect(guessLicense(text)?.id).toBe(id);
  });

  it.each([
    // Another licence, not a typo in ours.
    'CC-BY-NC-4.0',
    'CC BY-ND',
    'Licence Ouverte 3.0',
    'ODBC',
    'Creative Comons Atribusion',
    'Licences Ouvertes à tous',
    'https://example.org/licences',
    'https://creativecommons.org/licenses/by-nd/4.0/',
    '',
  ])('is not guessed from «%s»', (text) => {
    expect(guessLicense(text)).toBeUndefined();
  });

  it('is never taken for another one for a letter that it lacks', () => {
    const shortened = LICENSES.flatMap(({ id, title }) =>
      Array.from(title, (_, at) => [id, guessLicense(title.slice(0, at) + title.slice(at + 1))?.id] as const),
    );
    expect(shortened.filter(([id, guessed]) => guessed !== undefined && guessed !== id)).toEqual([]);
  });
});
