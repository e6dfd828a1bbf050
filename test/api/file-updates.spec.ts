import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let owner: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  const { token } = await api.signUp();
  owner = createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });
}, 60_000);
afterAll(() => api.close());

describe('the files of a dataset that many change at once', () => {
  const file = (number: number) => ({ title: `Fichier ${number}`, url: `https://donnees.example/${number}` });
  const publish = async (files: number) => {
    const resources = Array.from({ length: files }, (_, number) => file(number));
    const body = { title: 'Un jeu', description: 'x', resources };
    return (await owner.POST('/api/1/datasets/', { body })).data!;
  };
  const describeFile = (dataset: string, resource: string, description: string) =>
    owner.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset, resource } },
      body: { description },
    });
  const versionsOf = async (dataset: string) =>
    (
      await api.dataSource.query<{ number: number; from: string; to: string }[]>(
        `select number, value -> 'from' ->> 'description' as from, value -> 'to' ->> 'description' as to
         from dataset_version, jsonb_each(changes) where dataset_id = $1 order by number`,
        [dataset],
      )
    ).map(({ number, from, to }) => ({ number, from, to }));

  it('are all changed, each with a version of its own', async () => {
    const { id, resources } = await publish(10);
    const answers = await Promise.all(
      resources.map((one, number) => describeFile(id, one.id, `Texte ${number}`)),
    );
    expect(answers.map(({ data }) => data!.description)).toEqual(
      resources.map((_, number) => `Texte ${number}`),
    );
    const versions = await versionsOf(id);
    expect(versions.map(({ number }) => number)).toEqual(resources.map((_, index) => index + 2));
    expect(versions.map(({ to }) => to).sort()).toEqual(
      resources.map((_, number) => `Texte ${number}`).sort(),
    );
  });

  it('keep a whole history when it is the same file', async () => {
    const { id, resources } = await publish(1);
    const texts = Array.from({ length: 6 }, (_, number) => `Texte ${number}`);
    const answers = await Promise.all(texts.map((text) => describeFile(id, resources[0]!.id, text)));
    expect(answers.map(({ response }) => response.status)).toEqual(texts.map(() => 200));
    const versions = await versionsOf(id);
    expect(versions.map(({ to }) => to).sort()).toEqual(texts);
    // Each began with what the one before had written.
    expect(versions.slice(1).map(({ from }) => from)).toEqual(versions.slice(0, -1).map(({ to }) => to));
  });

  it('bring it to the front of what was updated last', async () => {
    const [earlier, later] = [await publish(1), await publish(1)];
    const listLatest = async () => {
      const { data } = await owner.GET('/api/1/datasets/', {
        params: { query: { sort: '-last_update', page_size: 2 } },
      });
      return data!.data.map(({ id }) => id);
    };
    expect(await listLatest()).toEqual([later.id, earlier.id]);
    await describeFile(earlier.id, earlier.resources[0]!.id, 'Neuf');
    expect(await listLatest()).toEqual([earlier.id, later.id]);
  });
});
