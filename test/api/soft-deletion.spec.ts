import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let owner: ApiClient;
let administrator: ApiClient;
let dataset: string;
beforeAll(async () => {
  api = await startTestApi();
  owner = as((await api.signUp()).token);
  administrator = as((await api.signUp({ isAdmin: true })).token);
  dataset = (await owner.POST('/api/1/datasets/', { body: { title: 'Un jeu', description: 'x' } })).data!.id;
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const refusal = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${api.url}/api/${path}`, { redirect: 'manual', ...init });
  const { code } = response.status < 400 ? { code: null } : ((await response.json()) as { code: string });
  return [response.status, code];
};

async function addFile(to: string) {
  const body = { title: 'Un fichier', url: 'https://donnees.example/a.csv', type: 'main' as const };
  const at = { params: { path: { dataset: to } }, body };
  return (await owner.POST('/api/1/datasets/{dataset}/resources/', at)).data!.id;
}

describe('what was deleted', () => {
  it('is gone: a file, at its permanent address and in both versions of the API', async () => {
    const resource = await addFile(dataset);
    const path = { dataset, resource };
    await owner.DELETE('/api/1/datasets/{dataset}/resources/{resource}/', { params: { path } });
    const gone = [410, 'resource-deleted'];
    expect(await refusal(`1/datasets/r/${resource}/`)).toEqual(gone);
    expect(await refusal(`1/datasets/${dataset}/resources/${resource}/`)).toEqual(gone);
    expect(await refusal(`2/datasets/resources/${resource}/`)).toEqual(gone);
  });

  it('is gone with its dataset, but was never there when that was private', async () => {
    const make = async (isPrivate: boolean) => {
      const body = { title: 'Un autre', description: 'x', private: isPrivate };
      const { id } = (await owner.POST('/api/1/datasets/', { body })).data!;
      const [kept, removed] = [await addFile(id), await addFile(id)];
      const path = { dataset: id, resource: removed };
      await owner.DELETE('/api/1/datasets/{dataset}/resources/{resource}/', { params: { path } });
      await owner.DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } });
      return [kept, removed];
    };
    for (const resource of await make(false)) {
      expect(await refusal(`1/datasets/r/${resource}/`)).toEqual([410, 'resource-deleted']);
    }
    for (const resource of await make(true)) {
      expect(await refusal(`1/datasets/r/${resource}/`)).toEqual([404, 'resource-not-found']);
    }
  });

  it('is gone: a community resource, also at its permanent address', async () => {
    const body = {
      title: 'Ajoutée',
      url: 'https://donnees.example/b.csv',
      dataset,
      type: 'main' as const,
    };
    const { id: community } = (await owner.POST('/api/1/datasets/community_resources/', { body })).data!;
    await owner.DELETE('/api/1/datasets/community_resources/{community}/', {
      params: { path: { community } },
    });
    expect(await refusal(`1/datasets/community_resources/${community}/`)).toEqual([
      410,
      'community-resource-deleted',
    ]);
    expect(await refusal(`1/datasets/r/${community}/`)).toEqual([410, 'resource-deleted']);
    const list = await as().GET('/api/1/datasets/community_resources/', { params: { query: { dataset } } });
    expect(list.data!.total).toBe(0);
  });

  it('is gone: a discussion, and a comment of another', async () => {
    const begin = async () =>
      (
        await owner.POST('/api/1/discussions/', {
          body: { title: 'Une', comment: 'Question', subject: { class: 'Dataset' as const, id: dataset } },
        })
      ).data!.id;
    const [deleted, kept] = [await begin(), await begin()];
    await administrator.DELETE('/api/1/discussions/{discussion}/', {
      params: { path: { discussion: deleted } },
    });
    expect(await refusal(`1/discussions/${deleted}/`)).toEqual([410, 'discussion-deleted']);
    const { data } = await owner.POST('/api/1/discussions/{discussion}/', {
      params: { path: { discussion: kept } },
      body: { comment: 'À retirer' },
    });
    const at = { params: { path: { discussion: kept, comment: data!.discussion[1]!.id } } };
    await owner.DELETE('/api/1/discussions/{discussion}/comments/{comment}/', at);
    const { error } = await owner.DELETE('/api/1/discussions/{discussion}/comments/{comment}/', at);
    expect(error).toMatchObject({ status: 410, code: 'comment-deleted' });
    const { data: left } = await as().GET('/api/1/discussions/', { params: { query: { for: [dataset] } } });
    expect(left!.data.map(({ id, comments_total }) => [id, comments_total])).toEqual([[kept, 1]]);
  });

  it('is gone: a contact, of whom nothing is kept', async () => {
    const body = { role: 'contact' as const, name: 'Ada Lovelace', email: 'ada@example.org' };
    const { id: contact } = (await owner.POST('/api/1/contacts/', { body })).data!;
    const at = { params: { path: { contact } } };
    await owner.DELETE('/api/1/contacts/{contact}/', at);
    expect((await owner.GET('/api/1/contacts/{contact}/', at)).error).toMatchObject({
      status: 410,
      code: 'contact-deleted',
    });
    const [row] = await api.dataSource.query<object[]>('select name, email from contact where id = $1', [
      contact,
    ]);
    expect(row).toEqual({ name: '', email: null });
  });
});
