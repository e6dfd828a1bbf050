import { REQUEST_CONTEXT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { API } from './api';

describe('the API client', () => {
  const asked: Request[] = [];
  let answer: Response | Error;

  beforeEach(() => {
    asked.length = 0;
    globalThis.fetch = async (request) => {
      asked.push(request as Request);
      if (answer instanceof Error) throw answer;
      return answer;
    };
    TestBed.configureTestingModule({
      providers: [{ provide: REQUEST_CONTEXT, useValue: { apiOrigin: 'http://127.0.0.1:3000' } }],
    });
  });

  it('calls the API where the server reaches it, several values of a filter repeated', async () => {
    answer = new Response('{"data":[],"total":0}');
    const { data } = await TestBed.inject(API).GET('/api/2/datasets/search/', {
      params: { query: { q: 'qualité de l’air', format: ['csv', 'json'], page: 1 } },
    });
    expect(asked[0]!.url).toBe(
      'http://127.0.0.1:3000/api/2/datasets/search/?q=qualit%C3%A9%20de%20l%E2%80%99air&format=csv&format=json&page=1',
    );
    expect(data).toEqual({ data: [], total: 0 });
  });

  it('gives the problem that the API describes', async () => {
    answer = new Response('{"code":"page-out-of-reach"}', { status: 400 });
    const { error, response } = await TestBed.inject(API).GET('/api/1/site/');
    expect([response.status, error]).toEqual([400, { code: 'page-out-of-reach' }]);
  });

  it('rejects when there is no answer at all', async () => {
    answer = new TypeError('fetch failed');
    await expect(TestBed.inject(API).GET('/api/1/site/')).rejects.toThrow('fetch failed');
  });
});
