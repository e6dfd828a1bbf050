import { convertToParamMap } from '@angular/router';
import { parseSourceQuery, toApiQuery, toQueryParams } from './source-query';

const read = (params: Record<string, string>) => parseSourceQuery(convertToParamMap(params));

describe('the query of a list of sources', () => {
  it('is what the address says', () => {
    const params = {
      q: 'région',
      filter: 'held',
      mine: 'yes',
      organization: 'ville',
      sort: 'trouble',
      page: '2',
    };
    expect(toQueryParams(read(params))).toEqual({ ...params, page: 2 });
  });

  it('leaves out what makes no sense', () => {
    expect(toQueryParams(read({ q: ' ', filter: 'unwell', mine: 'no', sort: 'size', page: '-3' }))).toEqual(
      {},
    );
  });

  it('asks the API for a health, or for an answer', () => {
    expect(toApiQuery(read({ filter: 'failing' }))).toEqual({ health: 'failing', page: 1, page_size: 30 });
    expect(toApiQuery(read({ filter: 'pending' }))).toEqual({ state: 'pending', page: 1, page_size: 30 });
  });
});
