import { dataserviceResponse } from '../dataservice.fixtures';
import { toDataserviceSummary } from './dataservice-summary';

describe('an API in a list', () => {
  it('tells where it answers, and carries no description to the page', () => {
    expect(toDataserviceSummary(dataserviceResponse())).toEqual({
      id: 's-1',
      slug: 'api-ecoles',
      title: 'API Écoles',
      access_type: 'open',
      archived: null,
      last_update: '2026-01-05T00:00:00Z',
      producer: undefined,
      summary: 'Donne les écoles d’une commune.',
      host: 'api.example.org',
      datasets: 0,
    });
  });

  it('has no host when its address is none', () => {
    expect(toDataserviceSummary(dataserviceResponse({ base_api_url: 'soon' })).host).toBeUndefined();
  });
});
