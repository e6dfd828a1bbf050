import {
  ACCESS_REASON_CATEGORIES,
  accessReasonUri,
  parseAccessReasonUri,
  profilesWithAccess,
  readerProfile,
  type AccessAudience,
} from './access';
import { formatFamily } from './formats';

describe('a ground for limiting access', () => {
  it('has the INSPIRE point of the directive', () => {
    expect(accessReasonUri('confidentiality_of_commercial_or_industrial_information')).toBe(
      'http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/INSPIRE_Directive_Article13_1d',
    );
  });

  it.each(ACCESS_REASON_CATEGORIES)('%s comes back from its URI, http or https', (category) => {
    const uri = accessReasonUri(category);
    expect([parseAccessReasonUri(uri), parseAccessReasonUri(uri.replace('http:', 'https:'))]).toEqual([
      category,
      category,
    ]);
  });

  it('is not read from another URI', () => {
    expect(
      parseAccessReasonUri('http://inspire.ec.europa.eu/metadata-codelist/noLimitations'),
    ).toBeUndefined();
  });
});

describe('what audiences say', () => {
  const audiences: AccessAudience[] = [
    { role: 'local_authority_and_administration', condition: 'yes' },
    { role: 'company_and_association', condition: 'under_condition' },
    { role: 'private', condition: 'no' },
  ];
  const everybody = ['private', 'administration', 'company', 'administration-and-company'];

  it.each([
    ['open data', { accessType: 'open', accessAudiences: audiences }, everybody],
    ['what asks for an account', { accessType: 'open_with_account' }, everybody],
    ['what is restricted and says no more', { accessType: 'restricted' }, []],
    [
      'what is for some',
      { accessType: 'restricted', accessAudiences: audiences },
      ['administration', 'company', 'administration-and-company'],
    ],
    [
      'what is for administrations',
      { accessType: 'open_with_account', accessAudiences: audiences.slice(0, 1) },
      ['administration', 'administration-and-company'],
    ],
    [
      'what is for private persons, as which agents and companies may ask too',
      { accessType: 'restricted', accessAudiences: [{ role: 'private', condition: 'yes' }] },
      everybody,
    ],
  ] as const)('lets the right people have %s', (_, access, profiles) => {
    expect(
      profilesWithAccess({
        ...access,
        accessAudiences: [...('accessAudiences' in access ? access.accessAudiences : [])],
      }),
    ).toEqual(profiles);
  });

  it('is of whoever belongs to an administration, to a company, to both or to neither', () => {
    expect([
      readerProfile(false, false),
      readerProfile(true, false),
      readerProfile(false, true),
      readerProfile(true, true),
    ]).toEqual(everybody);
  });
});

describe('a format', () => {
  it.each([
    ['csv', 'tabular'],
    ['GeoJSON', 'geographical'],
    ['json', 'machine_readable'],
    ['pdf', 'documents'],
    ['zip', 'other'],
    [undefined, 'other'],
  ])('%s is of the family %s', (format, family) => {
    expect(formatFamily(format)).toBe(family);
  });
});
