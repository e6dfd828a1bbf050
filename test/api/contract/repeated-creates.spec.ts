import { DESCRIPTION, EveryOperation, OPERATION_IDS, statusOf } from './every-operation';

/** A program that got no answer asks again with the same key, and finds what it made; in every route that makes something. */

let every: EveryOperation;
beforeAll(async () => {
  every = await EveryOperation.start('Créations');
}, 60_000);
afterAll(() => every.close());

/** What is there once whatever comes: asked again, they answer that it was there. */
const ONCE_ANYWAY = [
  /^add(Dataset|Dataservice|Reuse|Organization)Badge$/,
  /^add(Dataset|Dataservice|Reuse|Topic|Organization|User)Follower$/,
  /^add(ReuseDataset|ReuseDataservice|DataserviceDatasets)$/,
];
/** Its answer holds a secret, which is told once and kept nowhere. */
const TELLS_SECRET = 'createApiToken';

const CREATES = OPERATION_IDS.filter(
  (id) =>
    DESCRIPTION.operation(id).method === 'post' &&
    (DESCRIPTION.parameterOf(id, 'Idempotency-Key') ??
      (statusOf(id) === 201 && !ONCE_ANYWAY.some((one) => one.test(id)))),
);

describe('a create that is repeated with its key', () => {
  it.each(CREATES)('%s', async (id) => {
    const create = await every.ready(id);
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await create.send(key);
    expect([first.response.status, first.text]).toEqual([create.status, expect.any(String)]);

    const again = await create.send(key);
    if (id === TELLS_SECRET) {
      expect(JSON.parse(again.text)).toMatchObject({ status: 409, code: 'secret-told' });
    } else {
      expect([again.response.status, again.text]).toEqual([create.status, first.text]);
    }

    const other = otherwise(create.init.body);
    if (other) {
      const { text } = await create.send(key, { body: other });
      expect(JSON.parse(text)).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
    }
  });
});

const TEXTS = ['title', 'name', 'comment', 'message', 'content', 'url', 'file'];

/** The same that says something else; nothing when it has no text. */
function otherwise(body: unknown): object | undefined {
  if (Array.isArray(body)) {
    const [first, ...rest] = body as unknown[];
    const changed = otherwise(first);
    return changed && [changed, ...rest];
  }
  const fields = Object.entries(body ?? {}) as [string, unknown][];
  const text = TEXTS.find((name) => fields.some(([key, value]) => key === name && typeof value === 'string'));
  return text === undefined
    ? undefined
    : Object.fromEntries(fields.map(([key, value]) => [key, key === text ? `${String(value)}2` : value]));
}
