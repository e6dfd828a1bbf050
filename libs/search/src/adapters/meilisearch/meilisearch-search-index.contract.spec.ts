import { randomUUID } from 'node:crypto';

import { describeSearchIndexContract, hasMeilisearchDescription, MeilisearchStub } from '../../testing';
import { createMeilisearchIndex } from './index';

describe('Meilisearch', () => {
  let stub: MeilisearchStub;

  beforeAll(async () => {
    stub = await MeilisearchStub.start();
  });

  afterEach(() => expect(stub.problems.splice(0)).toEqual([]));

  afterAll(() => stub.stop());

  describeSearchIndexContract(
    'Meilisearch, a stub on loopback,',
    async () => createMeilisearchIndex({ url: stub.url, indexPrefix: `test-${randomUUID()}` }),
    // Each question and answer is held against the description, which takes its time.
    { areas: false, combinations: 500 },
  );

  const described = hasMeilisearchDescription ? it : it.skip;
  described('is held against its published description, which stands beside the checkout', () => {
    expect(stub.requests.length).toBeGreaterThan(0);
  });
});

const { MEILI_URL, MEILI_API_KEY } = process.env;

(MEILI_URL ? describe : describe.skip)('a real Meilisearch, at MEILI_URL', () => {
  describeSearchIndexContract(
    'Meilisearch',
    async () =>
      createMeilisearchIndex({
        url: MEILI_URL ?? '',
        ...(MEILI_API_KEY && { apiKey: MEILI_API_KEY }),
        indexPrefix: `test-${randomUUID()}`,
      }),
    { areas: false },
  );
});
