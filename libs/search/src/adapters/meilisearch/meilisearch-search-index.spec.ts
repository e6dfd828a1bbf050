import { randomUUID } from 'node:crypto';

import {
  SEARCH_TYPES,
  DocumentsRefusedError,
  knowSynonyms,
  type SearchDocument,
  type SearchEngineErrorCode,
  type SearchIndex,
} from '../../index';
import { createSearchDocument, createSearchQuery, MeilisearchStub } from '../../testing';
import { createMeilisearchIndex, type MeilisearchOptions } from './index';

describe('Meilisearch', () => {
  let stub: MeilisearchStub;
  let index: SearchIndex;
  const bad = createSearchDocument({ title: 'Refusé' });
  const others = Array.from({ length: 9 }, () => createSearchDocument());
  const refuseBad = {
    type: 'documentAdditionOrUpdate',
    withDocument: (document: Record<string, unknown>) => document.id === bad.id,
    end: { code: 'invalid_document_fields', message: 'It has a bad field.' },
  } as const;

  async function start(options: Partial<MeilisearchOptions> = {}): Promise<SearchIndex> {
    const made = createMeilisearchIndex({ url: stub.url, indexPrefix: 'p', ...options });
    await made.prepare();
    return made;
  }

  const withCode = (code: SearchEngineErrorCode) => expect.objectContaining({ code });

  beforeEach(async () => {
    stub = await MeilisearchStub.start();
    index = await start();
  });

  afterEach(async () => {
    await stub.stop();
    expect(stub.problems).toEqual([]);
  });

  it('keeps the others when it refuses a document, and names that one', async () => {
    stub.taskDisturbances.push(refuseBad);

    const indexed = index.index([...others.slice(0, 4), bad, ...others.slice(4)]);

    await expect(indexed).rejects.toThrow(
      new DocumentsRefusedError([{ type: 'dataset', id: bad.id, reason: 'It has a bad field.' }]),
    );
    expect(await index.check()).toBe(9);
  });

  it('is rebuilt without what it refuses, and names it', async () => {
    stub.taskDisturbances.push(refuseBad);

    const rebuilt = index.rebuild(batches([...others, bad]));

    await expect(rebuilt).rejects.toThrow(withCode('search-documents-refused'));
    expect(await index.check()).toBe(9);
  });

  it('keeps the others when a document is too large for any request, and names that one', async () => {
    const large = { ...bad, identifiers: Array.from({ length: 200 }, (_, number) => `identifier-${number}`) };
    stub.disturbances.push({
      path: '/indexes/p_dataset/documents',
      largerThan: 4_000,
      answer: { status: 413 },
    });

    await expect(index.index([...others.slice(0, 4), large, ...others.slice(4)])).rejects.toThrow(
      expect.objectContaining({ refused: [expect.objectContaining({ type: 'dataset', id: bad.id })] }),
    );

    expect(await index.check()).toBe(9);
  });

  it('sends no request of more than eight megabytes', async () => {
    const identifiers = Array.from({ length: 1_000 }, (_, number) => `${number}${'x'.repeat(390)}`);

    await index.index(Array.from({ length: 30 }, () => createSearchDocument({ identifiers })));

    const sizes = stub.requests.flatMap(({ path, body }) =>
      path === '/indexes/p_dataset/documents' ? [JSON.stringify(body).length] : [],
    );
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThan(8 * 1024 * 1024 + 100);
    expect(await index.check()).toBe(30);
  });

  it('does not blame documents for a full disk', async () => {
    const end = { code: 'no_space_left_on_device', message: 'No space left.', type: 'internal' } as const;
    stub.taskDisturbances.push({ type: 'documentAdditionOrUpdate', end });

    await expect(index.index(others)).rejects.toThrow(withCode('search-task-failed'));
  });

  it('does not take cancelled work for done', async () => {
    stub.taskDisturbances.push({ type: 'documentAdditionOrUpdate', times: 1, end: 'canceled' });

    await expect(index.index(others)).rejects.toThrow(withCode('search-task-canceled'));
    await index.index(others);
    expect(await index.check()).toBe(9);
  });

  it('does not wait for ever for work that does not end', async () => {
    const hasty = await start({ taskTimeoutMs: 200 });
    stub.taskDisturbances.push({
      type: 'documentAdditionOrUpdate',
      end: { held: new Promise(() => undefined) },
    });

    await expect(hasty.index(others)).rejects.toThrow(withCode('search-engine-unavailable'));
  });

  it('goes on with what it held when the fresh indexes cannot be put in place', async () => {
    await index.index(others);
    stub.taskDisturbances.push({ type: 'indexSwap', end: { code: 'internal', message: 'It broke.' } });

    await expect(index.rebuild(batches([bad]))).rejects.toThrow(withCode('search-task-failed'));

    expect(await index.check()).toBe(9);
    expect(stub.indexUids.filter((uid) => uid.includes('fresh'))).toEqual([]);
  });

  it('waits as long as it is asked to when there is no room for more work', async () => {
    const answer = { status: 503, retryAfterSeconds: 0 } as const;
    stub.disturbances.push({ method: 'POST', path: '/indexes', times: 3, answer });

    await index.index(others);

    expect(await index.check()).toBe(9);
    expect(stub.disturbances[0]?.times).toBe(0);
  });

  it('does not wait longer than it has patience', async () => {
    const hasty = await start({ patienceMs: 1_000 });
    stub.disturbances.push({ method: 'POST', answer: { status: 503, retryAfterSeconds: 600 } });

    await expect(hasty.index(others)).rejects.toThrow(withCode('search-engine-unavailable'));
  });

  it.each([
    ['is too busy', { status: 503, retryAfterSeconds: 10 } as const],
    ['drops the connection', 'drop' as const],
    ['never answers', 'hang' as const],
  ])('says of a search at once that the engine %s', async (_, answer) => {
    const impatient = await start({ searchTimeoutMs: 100 });
    stub.disturbances.push({ path: '/multi-search', answer });

    await expect(impatient.search(createSearchQuery())).rejects.toThrow(
      withCode('search-engine-unavailable'),
    );
    expect(stub.requests.filter(({ path }) => path === '/multi-search')).toHaveLength(1);
  });

  it('says of what it refuses that trying again changes nothing', async () => {
    stub.disturbances.push({ answer: { status: 403 } });

    for (const work of [
      () => index.check(),
      () => index.prepare(),
      () => index.index(others),
      () => index.search(createSearchQuery()),
    ]) {
      await expect(work()).rejects.toThrow(withCode('search-request-refused'));
    }
  });

  it('says that it is down', async () => {
    stub.disturbances.push({ answer: 'drop' });

    await expect(index.check()).rejects.toThrow(withCode('search-engine-unavailable'));
  });

  it('refuses a server that is older than what it was written for', async () => {
    const old = await MeilisearchStub.start({ version: '1.49.3' });

    const prepared = createMeilisearchIndex({ url: old.url }).prepare();

    await expect(prepared).rejects.toThrow(withCode('search-engine-too-old'));
    await old.stop();
  });

  it('brings its key with every request', async () => {
    const locked = await MeilisearchStub.start({ apiKey: 'secret' });

    await expect(createMeilisearchIndex({ url: locked.url }).prepare()).rejects.toThrow('missing');
    await createMeilisearchIndex({ url: locked.url, apiKey: 'secret' }).prepare();

    expect(locked.problems).toEqual([]);
    await locked.stop();
  });

  it('searches by the key that may do nothing else', async () => {
    const locked = await MeilisearchStub.start({ apiKey: 'write', searchKey: 'read' });
    const index = createMeilisearchIndex({ url: locked.url, apiKey: 'write', searchKey: 'read' });
    const unable = createMeilisearchIndex({ url: locked.url, apiKey: 'read', searchKey: 'read' });
    const document = createSearchDocument({ title: 'Écoles' });

    await index.prepare();
    await index.index([document]);
    await expect(unable.index([document])).rejects.toThrow('invalid');

    expect((await unable.search(createSearchQuery({ text: 'écoles' }))).ids).toEqual([document.id]);
    expect(locked.problems).toEqual([]);
    await locked.stop();
  });

  describe('settings', () => {
    const settingsRequests = () => stub.requests.filter(({ path }) => path.endsWith('/settings')).length;

    it('are sent once for each index, and no more when nothing changed', async () => {
      const sent = settingsRequests();
      await start();

      expect([sent, settingsRequests()]).toEqual([SEARCH_TYPES.length, SEARCH_TYPES.length]);
    });

    it('of an older portal go on answering until the index is rebuilt', async () => {
      await index.index(others);
      await fetch(`${stub.url}/indexes/p_state/documents?primaryKey=id`, {
        method: 'POST',
        body: JSON.stringify([{ id: 'dataset', settings: 'older' }]),
      });

      expect(await index.prepare()).toEqual({ rebuild: true });
      expect((await index.search(createSearchQuery())).total).toBe(9);
      await index.rebuild(batches(others));
      expect(await index.prepare()).toEqual({ rebuild: false });
    });
  });

  describe('synonyms that are added', () => {
    afterEach(() => knowSynonyms([]));
    const bridge = createSearchDocument({ title: 'Ponts tournants' });
    const found = async () => (await index.search(createSearchQuery({ text: 'zorglub' }))).ids;

    it('are told to the engine, which needs not be filled again', async () => {
      await index.index([...others, bridge]);
      knowSynonyms([['zorglub', 'pont tournant']]);
      const before = stub.requests.length;

      expect(await index.prepare()).toEqual({ rebuild: false });
      expect(await found()).toEqual([bridge.id]);
      expect(stub.requests.slice(before).map(({ path }) => path)).not.toContain(
        '/indexes/p_dataset/documents',
      );

      const after = stub.requests.filter(({ path }) => path.endsWith('/settings')).length;
      await index.prepare();
      expect(stub.requests.filter(({ path }) => path.endsWith('/settings'))).toHaveLength(after);
    });

    it('are told to the engine after it was filled, when they were added meanwhile', async () => {
      async function* documents() {
        yield await Promise.resolve([bridge]);
        knowSynonyms([['zorglub', 'pont tournant']]);
      }

      await index.rebuild(documents());

      expect(await found()).toEqual([bridge.id]);
    });
  });

  it('is to be rebuilt when a kind of document is new to it, until it was', async () => {
    await index.index(others);
    const ids = JSON.stringify(['reuse']);
    await fetch(`${stub.url}/indexes/p_state/documents/delete-batch`, { method: 'POST', body: ids });

    expect(await index.prepare()).toEqual({ rebuild: true });
    expect(await index.prepare()).toEqual({ rebuild: true });
    await index.rebuild(batches(others));
    expect(await index.prepare()).toEqual({ rebuild: false });
  });

  it('asks nothing about documents without what the visitor may see', async () => {
    await index.index([
      ...others,
      createSearchDocument({ title: 'Bruit des aéroports', facets: { tag: ['x'.repeat(500)] } }),
    ]);
    const texts = [
      '',
      'référence',
      'bruit des aéroprots',
      'qualité de l’air',
      'bornes xyzzy jeux',
      others[0]!.id,
    ];
    for (const text of texts) {
      for (const tag of [[], ['eau']]) {
        await index.search(
          createSearchQuery({ text, filters: { tag }, facets: ['tag', 'last_update_range'] }),
        );
      }
    }
    for (const text of ['jeu', 'refernece', 'aeroprots']) {
      await index.suggest({ type: 'dataset', text, audience: ['public'], limit: 5 });
    }

    const queries = stub.requests.flatMap(({ path, body }) =>
      path === '/multi-search' ? (body as { queries: { filter: string[] }[] }).queries : [],
    );
    expect(queries.length).toBeGreaterThan(50);
    expect(queries.filter(({ filter }) => filter[0] !== 'audience IN ["public"]')).toEqual([]);
  });

  it('answers most searches in one request', async () => {
    // Fewer than four are looked at again: other words may have been meant.
    await index.index(others.map((document) => ({ ...document, title: 'Bornes et points' })));
    const before = stub.requests.length;

    await index.search(
      createSearchQuery({ text: 'borne point', facets: ['tag', 'license', 'last_update_range'] }),
    );

    expect(stub.requests.length - before).toBe(1);
  });

  it('shows each of many documents of the very title on one page exactly', async () => {
    const exact = Array.from({ length: 23 }, () => createSearchDocument({ title: 'Budget' }));
    const more = Array.from({ length: 9 }, () => createSearchDocument({ title: 'Budget primitif' }));
    await index.index([...more, ...exact]);

    const seen: string[] = [];
    for (const page of [1, 2, 3, 4]) {
      const { ids, total } = await index.search(createSearchQuery({ text: 'budget', page, pageSize: 10 }));
      expect(total).toBe(32);
      seen.push(...ids);
    }

    expect(new Set(seen.slice(0, 23))).toEqual(new Set(exact.map(({ id }) => id)));
    expect(new Set(seen.slice(23))).toEqual(new Set(more.map(({ id }) => id)));
  });

  it('finds the words of an expression side by side first, then apart', async () => {
    const apart = createSearchDocument({ title: 'L’air et sa qualité', weight: 9 });
    const synonym = createSearchDocument({ title: 'Pollution de l’air' });
    const both = createSearchDocument({ title: 'Qualité de l’air', description: 'Air, qualité.' });
    await index.index([apart, synonym, both]);

    const { ids, total } = await index.search(createSearchQuery({ text: 'qualité de l’air' }));

    expect(total).toBe(3);
    expect(ids).toEqual([both.id, synonym.id, apart.id]);
  });

  it('counts a chosen value that is not among the most frequent', async () => {
    const tagged = Array.from({ length: 320 }, (_, number) => [
      createSearchDocument({ facets: { tag: [`tag-${number % 310}`] } }),
    ]).flat();
    await index.index([...tagged, createSearchDocument({ facets: { tag: ['zz rare'] } })]);

    const { facets } = await index.search(
      createSearchQuery({ filters: { tag: ['zz rare'] }, facets: ['tag'], facetSize: 2 }),
    );

    expect(facets.tag).toEqual([
      { value: 'tag-0', count: 2, totalAfter: 3 },
      { value: 'tag-1', count: 2, totalAfter: 3 },
      { value: 'zz rare', count: 1, totalAfter: 321 },
    ]);
  });

  it('tells facet values apart that differ in case, accents of composition or space', async () => {
    const tags = ['Eau', 'eau', ' eau', 'ﬁn', 'fin', '', 'a"b\\', '~65;', 'é'.repeat(300)];
    await index.index(tags.map((tag) => createSearchDocument({ facets: { tag: [tag] } })));

    const { facets } = await index.search(createSearchQuery({ facets: ['tag'] }));

    expect(new Set(facets.tag)).toEqual(new Set(tags.map((value) => ({ value, count: 1 }))));
  });

  it('uses names of indexes that no other portal has', async () => {
    await start({ indexPrefix: `q-${randomUUID().slice(0, 4)}` });

    expect(stub.indexUids.filter((uid) => uid.startsWith('p_'))).toEqual([
      'p_dataservice',
      'p_dataset',
      'p_discussion',
      'p_organization',
      'p_post',
      'p_reuse',
      'p_state',
      'p_topic',
    ]);
  });
});

async function* batches(...documents: SearchDocument[][]): AsyncIterable<SearchDocument[]> {
  yield* documents;
}
