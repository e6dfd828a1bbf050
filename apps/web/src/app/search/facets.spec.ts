import { facetValues } from './facets';

describe('the choices of a filter', () => {
  it('leave out the total that comes with them', () => {
    const format = [
      { name: 'all', count: 9 },
      { name: 'csv', count: 5 },
    ];
    expect(facetValues('format', { format })).toEqual([{ value: 'csv', label: 'CSV', count: 5 }]);
  });

  it('name an organization and keep its identifier', () => {
    const facets = { organization_id_with_name: [{ name: 'o-1|Ville de A | B', count: 2 }] };
    expect(facetValues('organization', facets)).toEqual([
      { value: 'o-1', label: 'Ville de A | B', count: 2 },
    ]);
  });

  it('name a territory as the API does', () => {
    const facets = { geozone: [{ name: 'fr:commune:44109', label: 'Nantes', count: 3 }] };
    expect(facetValues('geozone', facets)).toEqual([
      { value: 'fr:commune:44109', label: 'Nantes', count: 3 },
    ]);
  });

  it('show a value that has no words yet as it is', () => {
    expect(facetValues('license', { license: [{ name: 'new-licence', count: 1 }] })).toEqual([
      { value: 'new-licence', label: 'new-licence', count: 1 },
    ]);
  });

  it('on the last update go from the shortest range to the longest', () => {
    const last_update = ['last_3_years', 'last_30_days', 'last_12_months'].map((name) => ({
      name,
      count: 1,
    }));
    expect(facetValues('last_update_range', { last_update }).map(({ value }) => value)).toEqual([
      'last_30_days',
      'last_12_months',
      'last_3_years',
    ]);
  });

  it('on the period are decades, the latest first', () => {
    const period = ['2015', '2010-2019', '1800-1809', '2020-2029'].map((name) => ({ name, count: 1 }));
    expect(facetValues('period', { period }).map(({ label }) => label)).toEqual([
      '2020\u20132029',
      '2010\u20132019',
      'Avant 1810',
    ]);
  });

  it('on quality go from the best band to the least', () => {
    const quality = ['below-50', 'at-least-75'].map((name) => ({ name, count: 1 }));
    expect(facetValues('quality', { quality }).map(({ label }) => label)).toEqual([
      '75\u00a0% et plus',
      'Moins de 50\u00a0%',
    ]);
  });

  it('on the audiences say who and whether', () => {
    const facets = { access_audience: [{ name: 'private:under_condition', count: 1 }] };
    expect(facetValues('access_audience', facets)).toEqual([
      { value: 'private:under_condition', label: 'Particuliers\u00a0: sous condition', count: 1 },
    ]);
  });

  it('are none when the answer has none', () => {
    expect(facetValues('badge', {})).toEqual([]);
  });
});
