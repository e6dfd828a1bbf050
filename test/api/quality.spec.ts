import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let clients: Record<'nobody' | 'stranger' | 'member' | 'administrator', ApiClient>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Qui décrit bien');
  const as = (token?: string) =>
    createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
  clients = {
    nobody: as(),
    stranger: as((await api.signUp()).token),
    member: as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token),
    administrator: as((await api.signUp({ isAdmin: true })).token),
  };
}, 60_000);
afterAll(() => api.close());

async function create(fields: Partial<Schemas['CreateDataset']> = {}) {
  const body = { title: 'Arbres', description: 'x', organization: organization.id, ...fields };
  return (await clients.member.POST('/api/1/datasets/', { body })).data!.id;
}
const qualityOf = (dataset: string, client = clients.nobody) =>
  client.GET('/api/1/datasets/{dataset}/quality/', { params: { path: { dataset } } });

describe('the quality of a dataset', () => {
  const link = (extras: Record<string, boolean>) => ({
    title: 'arbres.csv',
    url: 'https://example.org/arbres.csv',
    format: 'csv',
    mime: 'text/csv',
    extras,
  });
  const criterion = ({ mqa }: Schemas['DatasetQualityResponse'], name: string) =>
    mqa.criteria.find((one) => one.criterion === name)!;

  it('tells the score of the MQA, with what each gap would bring and what was not checked', async () => {
    const id = await create({ tags: ['arbres'], license: 'lov2', resources: [link({})] });
    const { data } = await qualityOf(id);
    expect(data).toMatchObject({ license: true, spatial: false });
    expect(data!.mqa).toMatchObject({ maximum: 405, unchecked: 80, rating: 'sufficient' });
    expect(data!.mqa.score).toBe(
      data!.mqa.criteria.reduce((sum, { met, points }) => sum + (met ? points : 0), 0),
    );
    expect([criterion(data!, 'spatial'), criterion(data!, 'access_url_status')]).toEqual([
      { criterion: 'spatial', dimension: 'findability', points: 20, met: false },
      { criterion: 'access_url_status', dimension: 'accessibility', points: 50, met: null },
    ]);
  });

  it.each([true, false])('follows the last check of a link: %s', async (available) => {
    const id = await create({ resources: [link({ 'check:available': available })] });
    const { data } = await qualityOf(id);
    expect([data!.mqa.unchecked, criterion(data!, 'access_url_status').met]).toEqual([0, available]);
  });

  it('of a private one is told to its organization and to administrators; for others there is none', async () => {
    const id = await create({ private: true });
    const answers = await Promise.all(Object.values(clients).map((client) => qualityOf(id, client)));
    expect(answers.map(({ response }) => response.status)).toEqual([404, 404, 200, 200]);
  });
});
