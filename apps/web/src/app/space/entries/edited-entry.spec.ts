import { TestBed } from '@angular/core/testing';
import { createApiClient } from '@passerelle/api-client';
import { API } from '../../core/api';
import { datasetResponse } from '../../datasets/dataset.fixtures';
import { EditedEntry } from './edited-entry';

/** An API that holds one dataset, at the version that it says. */
function portal(stored: { title: string; version: number }) {
  const requests: string[] = [];
  const answer = (status: number, body: object, etag = `"${stored.version}"`) =>
    new Response(JSON.stringify(body), { status, headers: { etag, 'content-type': 'application/json' } });
  const api = createApiClient({
    baseUrl: 'https://data.example.org',
    fetch: async (request) => {
      requests.push(`${request.method} ${request.headers.get('if-match') ?? ''}`.trim());
      if (request.method === 'GET') return answer(200, datasetResponse({ title: stored.title }));
      if (request.headers.get('if-match') !== `"${stored.version}"`) {
        return answer(412, { code: 'version-conflict' });
      }
      stored.title = ((await request.json()) as { title: string }).title;
      stored.version += 1;
      return answer(200, datasetResponse({ title: stored.title }));
    },
  });
  TestBed.configureTestingModule({ providers: [EditedEntry, { provide: API, useValue: api }] });
  const edited = TestBed.inject<EditedEntry<'dataset'>>(EditedEntry);
  edited.open('dataset', { entry: datasetResponse({ title: stored.title }), etag: `"${stored.version}"` });
  return { edited, requests, stored };
}

describe('an entry that is edited', () => {
  it('is saved on the version that was read, then on the one that was saved', async () => {
    const { edited, requests } = portal({ title: 'A', version: 1 });
    await edited.save({ title: 'B' });
    await edited.save({ title: 'C' });
    expect(requests).toEqual(['PATCH "1"', 'PATCH "2"']);
    expect([edited.entry().title, edited.conflict()]).toEqual(['C', undefined]);
  });

  it('is not written over what somebody else saved, and shows that', async () => {
    const { edited, stored } = portal({ title: 'A', version: 1 });
    Object.assign(stored, { title: 'Theirs', version: 2 });
    const { problem } = await edited.save({ title: 'Mine' });
    expect([problem!.status, stored.title]).toEqual([412, 'Theirs']);
    expect([edited.conflict()!.theirs.entry.title, edited.entry().title]).toEqual(['Theirs', 'A']);
  });

  it('takes theirs when it is yielded', async () => {
    const { edited, stored } = portal({ title: 'A', version: 1 });
    Object.assign(stored, { title: 'Theirs', version: 2 });
    await edited.save({ title: 'Mine' });
    edited.yield(edited.conflict()!);
    expect([edited.entry().title, edited.etag(), edited.conflict()]).toEqual(['Theirs', '"2"', undefined]);
  });

  it('is saved over theirs when one insists, unless it changed yet again', async () => {
    const { edited, stored } = portal({ title: 'A', version: 1 });
    Object.assign(stored, { title: 'Theirs', version: 2 });
    await edited.save({ title: 'Mine' });
    Object.assign(stored, { title: 'Third', version: 3 });
    await edited.insist(edited.conflict()!);
    expect([stored.title, edited.conflict()!.theirs.entry.title]).toEqual(['Third', 'Third']);
    await edited.insist(edited.conflict()!);
    expect([stored.title, edited.conflict()]).toEqual(['Mine', undefined]);
  });
});
