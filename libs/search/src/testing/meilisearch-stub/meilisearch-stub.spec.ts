import { hasMeilisearchDescription } from './description';
import { MeilisearchStub, type RequestDisturbance } from './meilisearch-stub';

const described = hasMeilisearchDescription ? describe : describe.skip;

described('the stand-in for Meilisearch', () => {
  let stub: MeilisearchStub;

  beforeEach(async () => {
    stub = await MeilisearchStub.start();
  });
  afterEach(() => stub.stop());

  const ask = (path: string, init?: RequestInit): Promise<number> =>
    fetch(stub.url + path, { signal: AbortSignal.timeout(500), ...init }).then(
      ({ status }) => status,
      () => 0,
    );

  it.each<[string, RequestDisturbance['answer'] | undefined, number]>([
    ['is answered', undefined, 400],
    ['is turned away', { status: 503, retryAfterSeconds: 1 }, 503],
    ['is dropped', 'drop', 0],
    ['is never answered', 'hang', 0],
  ])('notes what is wrong with a request that %s', async (_, answer, status) => {
    if (answer) stub.disturbances.push({ answer });

    expect(await ask('/indexes/p_dataset/documents?surprise=1')).toBe(status);
    expect(await ask('/multi-search', { method: 'POST', body: '{"queries":[{"q":7}]}' })).toBe(status);

    expect(stub.problems.some((problem) => problem.includes('unknown parameter surprise'))).toBe(true);
    expect(stub.problems.some((problem) => problem.includes('/queries/0'))).toBe(true);
  });

  it.each(['drop', 'hang', { status: 503, retryAfterSeconds: 1 }] as const)(
    'finds nothing wrong with a right one, though its answer is %j',
    async (answer) => {
      stub.disturbances.push({ answer });

      await ask('/health');

      expect(stub.problems).toEqual([]);
    },
  );
});
