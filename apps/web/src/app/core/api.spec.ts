import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { API } from './api';

/** The client calls once its own promises are through. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

describe('the API client', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  });

  it('calls through Angular, on paths of the portal, several values of a filter repeated', async () => {
    const answer = TestBed.inject(API).GET('/api/2/datasets/search/', {
      params: { query: { q: 'qualité de l’air', format: ['csv', 'json'], page: 1 } },
    });
    await settled();
    const { request, flush } = bound(TestBed.inject(HttpTestingController).expectOne(() => true));
    expect(request.urlWithParams).toBe(
      '/api/2/datasets/search/?q=qualit%C3%A9%20de%20l%E2%80%99air&format=csv&format=json&page=1',
    );
    flush('{"data":[],"total":0}');
    expect((await answer).data).toEqual({ data: [], total: 0 });
  });

  it('gives the problem that the API describes', async () => {
    const answer = TestBed.inject(API).GET('/api/1/site/');
    await settled();
    bound(TestBed.inject(HttpTestingController).expectOne('/api/1/site/')).flush(
      '{"code":"search-unavailable"}',
      {
        status: 503,
        statusText: 'Service Unavailable',
      },
    );
    const { error, response } = await answer;
    expect([response.status, error]).toEqual([503, { code: 'search-unavailable' }]);
  });

  it('rejects when there is no answer at all', async () => {
    const answer = TestBed.inject(API).GET('/api/1/site/');
    await settled();
    TestBed.inject(HttpTestingController).expectOne('/api/1/site/').error(new ProgressEvent('error'));
    await expect(answer).rejects.toMatchObject({ status: 0 });
  });
});

function bound(call: ReturnType<HttpTestingController['expectOne']>) {
  return { request: call.request, flush: call.flush.bind(call) };
}
