import { convertToParamMap } from '@angular/router';
import {
  chooseOnly,
  EVERYTHING,
  FILTERS,
  isChosen,
  parseSearchQuery,
  sortsFor,
  toApiQuery,
  toggleFilter,
  toQueryParams,
  withWords,
  type SearchQuery,
} from './search-query';

describe('a search in the URL', () => {
  it('comes back as it went', () => {
    const query: SearchQuery = {
      q: 'qualité de l’air',
      page: 3,
      sort: '-created',
      filters: { format: ['csv', 'json'], tag: ['air'] },
    };
    expect(parseSearchQuery(convertToParamMap(toQueryParams(query)), FILTERS)).toEqual(query);
  });

  it('does not write what is usual', () => {
    expect(toQueryParams(EVERYTHING)).toEqual({});
    expect(toQueryParams({ ...EVERYTHING, q: 'air', sort: 'relevance' })).toEqual({ q: 'air' });
  });

  it.each(['0', '-1', '1.5', 'deux', ''])('starts at the first page when the page is %j', (page) => {
    expect(parseSearchQuery(convertToParamMap({ page }), FILTERS).page).toBe(1);
  });

  it('leaves out a filter that this search does not offer', () => {
    expect(parseSearchQuery(convertToParamMap({ format: 'csv', tag: 'air' }), ['tag']).filters).toEqual({
      tag: ['air'],
    });
  });

  it('takes the sides of a box that a plain form sends one by one, unless one is missing', () => {
    const sides = { west: '-2', south: '47', east: '-1', north: '49' };
    const boxIn = (params: object) => parseSearchQuery(convertToParamMap(params), FILTERS).filters.bbox;
    expect(boxIn(sides)).toEqual(['-2,47,-1,49']);
    expect(boxIn({ ...sides, north: '' })).toBeUndefined();
    expect(boxIn({ ...sides, bbox: '0,0,1,1' })).toEqual(['0,0,1,1']);
  });

  it('leaves out a sort it does not know and values that say nothing', () => {
    expect(parseSearchQuery(convertToParamMap({ sort: 'price', tag: ['', 'air', 'air'] }), FILTERS)).toEqual({
      ...EVERYTHING,
      filters: { tag: ['air'] },
    });
  });
});

describe('the order of a search', () => {
  it('is the freshest first without words, since nothing is more relevant', () => {
    expect(parseSearchQuery(convertToParamMap({ sort: 'relevance' }), FILTERS).sort).toBe('-last_update');
    expect(sortsFor(EVERYTHING)).not.toContain('relevance');
  });

  it('is by nearness in a place, until someone chooses another', () => {
    const query = chooseOnly(EVERYTHING, 'place', 'Rennes');
    expect(query).toEqual({ ...EVERYTHING, sort: 'relevance', filters: { place: ['Rennes'] } });
    expect(toQueryParams(query)).toEqual({ place: ['Rennes'] });
    expect(parseSearchQuery(convertToParamMap({ place: 'Rennes' }), FILTERS)).toEqual(query);
    expect(toggleFilter(query, 'place', 'Rennes')).toEqual(EVERYTHING);
    expect(chooseOnly({ ...EVERYTHING, sort: 'title' }, 'place', 'Rennes').sort).toBe('title');
  });

  it('is by relevance with words', () => {
    expect(parseSearchQuery(convertToParamMap({ q: 'air' }), FILTERS).sort).toBe('relevance');
  });

  it('follows the words until someone chooses it', () => {
    expect(withWords(EVERYTHING, 'air').sort).toBe('relevance');
    expect(withWords({ ...EVERYTHING, sort: 'title' }, 'air').sort).toBe('title');
    expect(withWords({ ...EVERYTHING, q: 'air', sort: 'relevance' }, '').sort).toBe('-last_update');
  });
});

describe('a search for the API', () => {
  it('says the order', () => {
    expect(toApiQuery(EVERYTHING)).toEqual({ sort: '-last_update', page: 1, page_size: 20 });
  });

  it('leaves relevance to the engine', () => {
    expect(toApiQuery({ ...EVERYTHING, q: 'écoles', sort: 'relevance' })).toEqual({
      q: 'écoles',
      page: 1,
      page_size: 20,
    });
  });
});

describe('a filter', () => {
  it('joins the others of its kind, from the first page', () => {
    const query = { ...EVERYTHING, page: 4, filters: { format: ['csv'] } };
    expect(toggleFilter(query, 'format', 'json')).toEqual({
      ...EVERYTHING,
      filters: { format: ['csv', 'json'] },
    });
  });

  it('of a place replaces another place, or a box', () => {
    const query = { ...EVERYTHING, filters: { bbox: ['0,0,1,1'], tag: ['air'] } };
    expect(chooseOnly(query, 'place', 'Rennes').filters).toEqual({ tag: ['air'], place: ['Rennes'] });
    expect(parseSearchQuery(convertToParamMap({ place: ['Rennes', 'Nantes'] }), FILTERS).filters).toEqual({
      place: ['Rennes'],
    });
  });

  it('is let go when chosen again', () => {
    expect(toggleFilter({ ...EVERYTHING, filters: { tag: ['air'] } }, 'tag', 'air')).toEqual(EVERYTHING);
  });

  it('on the last update replaces the one before', () => {
    const query = { ...EVERYTHING, filters: { last_update_range: ['last_30_days'] } };
    const changed = toggleFilter(query, 'last_update_range', 'last_3_years');
    expect(changed.filters).toEqual({ last_update_range: ['last_3_years'] });
    expect(isChosen(changed, 'last_update_range', 'last_30_days')).toBe(false);
  });
});
