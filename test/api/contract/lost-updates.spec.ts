import { DESCRIPTION, EveryOperation, OPERATION_IDS } from './every-operation';
import type { OperationId } from './contract';

/** Of two who change one thing, the second is told; in every route that changes something. */

let every: EveryOperation;
beforeAll(async () => {
  every = await EveryOperation.start('Écritures');
}, 60_000);
afterAll(() => every.close());

/** What is one's own to begin and to end: there is nothing in it that another one could have changed. */
const WITHOUT_VERSION: readonly string[] = [
  'removeDatasetFollower',
  'removeDataserviceFollower',
  'removeReuseFollower',
  'removeTopicFollower',
  'removeOrganizationFollower',
  'removeUserFollower',
  'revokeApiToken',
  // What may be stolen is ended, whatever it became meanwhile.
  'revokeOrganizationApiToken',
  'revokeSession',
  'revokeAllSessions',
  'takeAssignment',
  // Nobody changes them.
  'deleteSynonyms',
];

const CHANGING = ['put', 'patch', 'delete'];
const CHANGES = OPERATION_IDS.filter(
  (id) =>
    (CHANGING.includes(DESCRIPTION.operation(id).method) && !WITHOUT_VERSION.includes(id)) ||
    DESCRIPTION.parameterOf(id, 'If-Match'),
);

describe('of two who change one thing at once', () => {
  it.each<OperationId>([
    'updateDataset',
    'updateContact',
    'updateDiscussion',
    'updateWebhook',
    'updateSavedSearch',
    'updateReport',
    'changeMember',
  ])('one is told that the other was before: %s', async (id) => {
    const change = await every.ready(id);
    const reading = DESCRIPTION.readingOf(id)?.operationId as OperationId | undefined;
    // Members are a part of their organization.
    const read = await (reading ? change.read(reading) : change.read('getOrganization'));
    const tag = { 'If-Match': read.response.headers.get('etag') ?? '' };
    const both = await Promise.all([change.send(tag), change.send(tag)]);
    expect(both.map(({ response }) => response.status).sort()).toEqual([change.status, 412]);
  });
});

describe('a change made on an older version', () => {
  it.each(CHANGES)('%s', async (id) => {
    const change = await every.ready(id);
    const reading = DESCRIPTION.readingOf(id);
    const read = async () => reading && change.read(reading.operationId as OperationId);
    const before = await read();

    const refused = await change.send({ 'If-Match': '"0.stale"' });
    expect(JSON.parse(refused.text)).toMatchObject({ status: 412, code: 'version-conflict' });
    expect((await read())?.text).toBe(before?.text);

    // Lists have no version: what is taken out of them is checked against that of the whole.
    const isItem = reading && !DESCRIPTION.parameterOf(reading.operationId, 'page');
    const tag = isItem ? before?.response.headers.get('etag') : '*';
    expect(tag ?? '*').toMatch(/^(\*|"\d+\..*")$/);
    const accepted = await change.send({ 'If-Match': tag ?? '*' });
    expect(accepted.response.status).toBe(change.status);
  });
});
