import { ACCESS_REASON_CATEGORIES, accessReasonUri, parseAccessReasonUri } from './access';
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
