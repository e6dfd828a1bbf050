import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const CSV = 'nom;pépinière\nÉcole;Nîmes\n';
const ASKED_AT = 'https://demandes.example.org/';

let api: TestApi;
let organization: { id: string; slug: string };
let other: { id: string; slug: string };
let tokens: Record<'nobody' | 'stranger' | 'member' | 'administrator', string | undefined>;

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville qui réserve');
  other = await api.found('Ville d’à côté');
  tokens = {
    nobody: undefined,
    stranger: (await api.signUp({ roles: { [other.id]: 'editor' } })).token,
    member: (await api.signUp({ roles: { [organization.id]: 'editor' } })).token,
    administrator: (await api.signUp({ isAdmin: true })).token,
  };
}, 60_000);
afterAll(() => api.close());

const headersOf = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { 'X-API-KEY': token };
const as = (token: string | undefined): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: headersOf(token) });

function formOf() {
  const form = new FormData();
  form.set('file', new Blob([CSV], { type: 'text/csv' }), 'ecoles.csv');
  return form;
}

/** A dataset of the organization with a file, narrowed as said. */
async function uploaded(
  dataset: Partial<Schemas['CreateDataset']>,
  narrowed?: Schemas['UpdateResource'],
): Promise<{ dataset: string; file: Schemas['ResourceResponse'] }> {
  const member = as(tokens.member);
  const body = { title: 'Écoles', description: 'x', organization: organization.id, ...dataset };
  const { data: made } = await member.POST('/api/1/datasets/', { body });
  const params = { path: { dataset: made!.id } };
  const { data } = await member.POST('/api/1/datasets/{dataset}/upload/', {
    params,
    body: formOf() as never,
    bodySerializer: (form: unknown) => form as FormData,
  });
  const file = data as Schemas['UploadedResourceResponse'];
  if (narrowed) {
    const path = { ...params.path, resource: file.id };
    await member.PUT('/api/1/datasets/{dataset}/resources/{resource}/', { params: { path }, body: narrowed });
  }
  return { dataset: made!.id, file };
}

/** What each of the four is answered. */
async function askedByAll(url: string, init: RequestInit = {}) {
  const answers = Object.values(tokens).map((token) =>
    fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, ...headersOf(token) } }),
  );
  return Promise.all(answers);
}
const statuses = async (url: string, init?: RequestInit) =>
  (await askedByAll(url, init)).map(({ status }) => status);
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe.each([
  ['the file says', {}, { access_type: 'restricted', authorization_request_url: ASKED_AT }],
  ['its dataset says', { access_type: 'restricted', authorization_request_url: ASKED_AT }, undefined],
] as const)('a restricted file, as %s', (_who, dataset, narrowed) => {
  let file: Schemas['ResourceResponse'];
  beforeAll(async () => {
    ({ file } = await uploaded(dataset, narrowed));
  });

  it.each([
    ['whole', {}, 200],
    ['by its head', { method: 'HEAD' }, 200],
    ['in part', { headers: { range: 'bytes=0-3' } }, 206],
  ])('is given %s to its organization and to administrators alone', async (_how, init, given) => {
    expect(await statuses(file.url, init)).toEqual([403, 403, given, given]);
  });

  it('is found under its permanent address by them alone', async () => {
    expect(await statuses(file.latest)).toEqual([403, 403, 302, 302]);
  });

  it('tells others where to ask, and is kept by no cache', async () => {
    const [refused, , given] = await askedByAll(file.url);
    const problem = (await refused!.json()) as { code: string; detail: string };
    expect([problem.code, problem.detail]).toEqual(['file-restricted', expect.stringContaining(ASKED_AT)]);
    expect(given!.headers.get('cache-control')).toContain('private, no-store');
  });

  it('is not said to be unchanged to those who may not have it', async () => {
    const [, , given] = await askedByAll(file.url);
    const etag = given!.headers.get('etag')!;
    expect(
      await statuses(file.url, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } }),
    ).toEqual([403, 403, 304, 304]);
  });
});

describe('a file for whoever has an account', () => {
  it('is given to everybody who is signed in', async () => {
    const { file } = await uploaded({ access_type: 'open_with_account' });
    expect(await statuses(file.url)).toEqual([401, 200, 200, 200]);
    expect(await statuses(file.latest)).toEqual([401, 302, 302, 302]);
    expect(await codeOf((await askedByAll(file.url))[0]!)).toBe('file-needs-account');
  });
});

describe('a restricted file', () => {
  it('has columns that nobody finds it by', async () => {
    const narrowed = await uploaded({ title: 'Réservées' }, { access_type: 'restricted' });
    const open = await uploaded({ title: 'Ouvertes' });
    await api.index();
    const { data } = await as(undefined).GET('/api/2/datasets/search/', {
      params: { query: { q: 'pépinière' } },
    });
    const found = data!.data.map(({ id }) => id);
    expect(found).toContain(open.dataset);
    expect(found).not.toContain(narrowed.dataset);
  });

  it('that is private too is said not to exist', async () => {
    const { file } = await uploaded({ private: true, access_type: 'restricted' });
    expect(await statuses(file.url)).toEqual([404, 404, 200, 200]);
  });

  it('elsewhere is a link: its address is part of what is published', async () => {
    const url = 'https://example.org/reserve.csv';
    const { data } = await as(tokens.member).POST('/api/1/datasets/', {
      body: {
        title: 'Ailleurs',
        description: 'x',
        organization: organization.id,
        access_type: 'restricted',
        resources: [{ title: 'x', url }],
      },
    });
    expect(await statuses(data!.resources[0]!.latest)).toEqual([302, 302, 302, 302]);
  });

  it('brings no points of the MQA for an answer that others do not get', async () => {
    const { dataset } = await uploaded({}, { access_type: 'restricted' });
    const { data } = await as(undefined).GET('/api/1/datasets/{dataset}/quality/', {
      params: { path: { dataset } },
    });
    const met = data!.mqa.criteria.find(({ criterion }) => criterion === 'access_url_status')!.met;
    expect(met).toBe(false);
  });
});

describe('a restricted file that somebody attached to a dataset of others', () => {
  it('is given to who attached it, to the producer of the dataset and to administrators', async () => {
    const { dataset } = await uploaded({});
    const contributor = as((await api.signUp()).token);
    const { data } = await contributor.POST('/api/1/datasets/{dataset}/upload/community/', {
      params: { path: { dataset } },
      body: formOf() as never,
      bodySerializer: (form: unknown) => form as FormData,
    });
    const attached = data as Schemas['UploadedResourceResponse'];
    await contributor.PUT('/api/1/datasets/community_resources/{community}/', {
      params: { path: { community: attached.id } },
      body: { access_type: 'restricted' },
    });
    expect(await statuses(attached.url)).toEqual([403, 403, 200, 200]);
    const { response } = await contributor.GET('/api/1/files/{file}/{name}/', {
      params: { path: { file: attached.url.split('/').at(-2)!, name: 'ecoles.csv' } },
      parseAs: 'text',
    });
    expect(response.status).toBe(200);
  });
});
