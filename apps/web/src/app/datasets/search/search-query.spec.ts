import { convertToParamMap } from '@angular/router';
import {
  isChosen,
  parseSearchQuery,
  toApiQuery,
  toggleFilter,
  toQueryParams,
  type SearchQuery,
} from './search-query';

const everything: SearchQuery = { q: '', page: 1, sort: 'relevance', filters: {} };

describe('a search in the URL', () => {
  it('comes back as it went', () => {
    const query: SearchQuery = {
      q: 'qualité de l’air',
      page: 3,
      sort: '-created',
      filters: { format: ['csv', 'json'], tag: ['air'] },
    };
    expect(parseSearchQuery(convertToParamMap(toQueryParams(query)))).toEqual(query);
  });

  it('does not write what is the default', () => {
    expect(toQueryParams(everything)).toEqual({});
  });

  it.each(['0', '-1', '1.5', 'deux', ''])('starts at the first page when the page is %j', (page) => {
    expect(parseSearchQuery(convertToParamMap({ page })).page).toBe(1);
  });

  it('leaves out a sort it does not know and values that say nothing', () => {
    expect(parseSearchQuery(convertToParamMap({ sort: 'price', tag: ['', 'air', 'air'] }))).toEqual({
      ...everything,
      filters: { tag: ['air'] },
    });
  });
});

describe('a search for the API', () => {
  it('asks for the freshest first when there are no words', () => {
    expect(toApiQuery(everything)).toEqual({ sort: '-last_update', page: 1, page_size: 20 });
  });

  it('leaves the order to the engine when there are words', () => {
    expect(toApiQuery({ ...everything, q: 'écoles' })).toEqual({ q: 'écoles', page: 1, page_size: 20 });
  });
});

describe('a filter', () => {
  it('joins the others of its kind, from the first page', () => {
    const query = { ...everything, page: 4, filters: { format: ['csv'] } };
    expect(toggleFilter(query, 'format', 'json')).toEqual({
      ...everything,
      filters: { format: ['csv', 'json'] },
    });
  });

  it('is let go when chosen again', () => {
    expect(toggleFilter({ ...everything, filters: { tag: ['air'] } }, 'tag', 'air')).toEqual(everything);
  });

  it('on the last update replaces the one before', () => {
    const query = { ...everything, filters: { last_update_range: ['last_30_days'] } };
    const changed = toggleFilter(query, 'last_update_range', 'last_3_years');
    expect(changed.filters).toEqual({ last_update_range: ['last_3_years'] });
    expect(isChosen(changed, 'last_update_range', 'last_30_days')).toBe(false);
  });
});
