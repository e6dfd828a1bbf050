import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
let author: ApiClient;
let stranger: ApiClient;
let admin: ApiClient;
/** Of the editor's organization. */
let dataset: string;
let privateDataset: string;
const ABSENT = '0192d000-0000-7000-8000-000000000000';
const nobody = () => as();

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Collectif d’Essai');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
  author = as((await api.signUp()).token);
  stranger = as((await api.signUp()).token);
  admin = as((await api.signUp({ isAdmin: true })).token);
  dataset = await publish('Arbres', false);
  privateDataset = await publish('Brouillon', true);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function publish(title: string, isPrivate: boolean): Promise<string> {
  const { data } = await editor.POST('/api/1/datasets/', {
    body: { title, description: '', organization: organization.id, private: isPrivate },
  });
  return data!.id;
}

const input = (fields: Partial<Schemas['CreateDiscussion']> = {}): Schemas['CreateDiscussion'] => ({
  title: 'Une colonne manque',
  comment: 'La hauteur des arbres n’est plus donnée depuis **mars**.',
  subject: { class: 'Dataset', id: dataset },
  ...fields,
});

async function begin(fields: Partial<Schemas['CreateDiscussion']> = {}, client = author) {
  const { data } = await client.POST('/api/1/discussions/', { body: input(fields) });
  return data!;
}

const at = (discussion: string) => ({ params: { path: { discussion } } });
const atComment = (discussion: string, comment: string | number) => ({
  params: { path: { discussion, comment: String(comment) } },
});
const answer = (discussion: string, body: Schemas['AnswerDiscussion'], client = author) =>
  client.POST('/api/1/discussions/{discussion}/', { ...at(discussion), body });
const list = async (query: Record<string, unknown>, client = nobody()) => {
  const { data } = await client.GET('/api/1/discussions/', { params: { query } });
  return data!;
};

describe('a discussion that is begun', () => {
  it('is answered with the fields of data.gouv.fr, and read by everybody', async () => {
    const { data, response } = await author.POST('/api/1/discussions/', { body: input() });
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      class: 'Discussion',
      title: 'Une colonne manque',
      subject: { class: 'Dataset', id: dataset, title: 'Arbres', page: `${api.url}/datasets/arbres` },
      user: { first_name: 'Test' },
      organization: null,
      closed: null,
      closed_by: null,
      discussion: [
        {
          content: 'La hauteur des arbres n’est plus donnée depuis **mars**.',
          posted_by: { first_name: 'Test' },
          posted_by_organization: null,
          last_modified_at: null,
          permissions: { edit: true, delete: true },
        },
      ],
      comments_total: 1,
      permissions: { edit: true, close: true, delete: false },
      url: `${api.url}/api/1/discussions/${data!.id}/`,
    });
    const { data: read } = await nobody().GET('/api/1/discussions/{discussion}/', at(data!.id));
    expect(read).toMatchObject({ id: data!.id, permissions: { edit: false, close: false, delete: false } });
  });

  it('may be about a data service, a reuse and an organization too', async () => {
    await api.publish(dataserviceRecordFixture({ title: 'Adresses' }), datasetRecordFixture());
    const [service] = await api.dataSource.query<{ id: string }[]>('select id from dataservice');
    const { data: reuse } = await author.POST('/api/1/reuses/', {
      body: {
        title: 'Carte',
        description: '',
        type: 'idea',
        topic: 'others',
        url: 'https://reuse.example/',
      },
    });
    for (const [subject, page] of [
      [{ class: 'Dataservice', id: service!.id }, '/dataservices/adresses'],
      [{ class: 'Reuse', id: reuse!.id }, '/reuses/carte'],
      [{ class: 'Organization', id: organization.id }, '/organizations/collectif-d-essai'],
    ] as const) {
      expect((await begin({ subject })).subject).toMatchObject({ ...subject, page: api.url + page });
      expect((await list({ for: [subject.id] })).total).toBe(1);
    }
    const { data: read } = await nobody().GET('/api/1/reuses/{reuse}/', {
      params: { path: { reuse: reuse!.id } },
    });
    expect(read!.metrics).toMatchObject({ discussions: 1, discussions_open: 1 });
  });

  it('may be in the name of an organization, by its members alone', async () => {
    const { organization: speaker, discussion } = await begin({ organization: organization.id }, editor);
    expect([speaker!.id, discussion[0]!.posted_by_organization!.id]).toEqual([
      organization.id,
      organization.id,
    ]);
    const { error } = await author.POST('/api/1/discussions/', {
      body: input({ organization: organization.id }),
    });
    expect(error!.status).toBe(403);
  });

  it('is made once for one key', async () => {
    const headers = { 'Idempotency-Key': 'one discussion' };
    const body = input({ title: 'Une fois' });
    const answers = await Promise.all(
      [1, 2].map(() => author.POST('/api/1/discussions/', { body, headers })),
    );
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
  });

  it('cannot be begun by nobody, nor with a token that only reads', async () => {
    const reader = as((await api.signUp({ scopes: ['read'] })).token);
    expect((await nobody().POST('/api/1/discussions/', { body: input() })).error!.status).toBe(401);
    expect((await reader.POST('/api/1/discussions/', { body: input() })).error!.status).toBe(403);
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(351) }, 'title'],
    [{ title: 7 }, 'title'],
    [{ comment: '  ' }, 'comment'],
    [{ comment: 'x'.repeat(50_001) }, 'comment'],
    [{ comment: null }, 'comment'],
    [{ subject: undefined }, 'subject'],
    [{ subject: null }, 'subject'],
    [{ subject: 'arbres' }, 'subject'],
    [{ subject: { class: 'User', id: ABSENT } }, 'subject.class'],
    [{ subject: { class: 'Dataset', id: 'arbres' } }, 'subject.id'],
    [{ subject: { class: 'Dataset', id: ABSENT } }, 'subject.id'],
    [{ organization: 'ours' }, 'organization'],
    [{ extras: null }, 'extras'],
    [{ extras: 'x' }, 'extras'],
  ])('is refused with the field named (%#)', async (fields, field) => {
    const { error } = await author.POST('/api/1/discussions/', { body: { ...input(), ...fields } as never });
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, [field]]);
  });

  it('bears hostile text, as text', async () => {
    const hostile = "<script>alert(1)</script> \u202e [x](javascript:alert(1)) '; drop table discussion; --";
    const { title, discussion } = await begin({ title: hostile, comment: hostile });
    expect([title, discussion[0]!.content]).toEqual([hostile, hostile]);
  });
});

describe('a comment', () => {
  it('is added by anybody who is signed in, in its order', async () => {
    const { id } = await begin();
    await answer(id, { comment: 'Chez moi aussi.' }, stranger);
    const { data } = await answer(id, { comment: 'Corrigé.', organization: organization.id }, editor);
    expect(data!.discussion.map(({ content }) => content).slice(1)).toEqual(['Chez moi aussi.', 'Corrigé.']);
    expect(data!.discussion[2]!.posted_by_organization!.id).toBe(organization.id);
    expect((await answer(id, { comment: 'x' }, nobody())).error!.status).toBe(401);
  });

  it('keeps its place when many come at once', async () => {
    const { id } = await begin();
    await Promise.all([1, 2, 3, 4].map((n) => answer(id, { comment: `Réponse ${n}` }, stranger)));
    const { data } = await nobody().GET('/api/1/discussions/{discussion}/', at(id));
    expect(data!.comments_total).toBe(5);
  });

  it('is changed by its author, by its identifier or its place', async () => {
    const { id, discussion } = await begin();
    const edit = (client: ApiClient, comment: string | number, text: string) =>
      client.PUT('/api/1/discussions/{discussion}/comments/{comment}/', {
        ...atComment(id, comment),
        body: { comment: text },
      });
    const { data } = await edit(author, 0, 'Autrement dit');
    expect(data!.discussion[0]).toMatchObject({
      content: 'Autrement dit',
      last_modified_at: expect.any(String) as string,
    });
    expect((await edit(author, discussion[0]!.id, 'Encore')).data!.discussion[0]!.content).toBe('Encore');
    expect((await edit(stranger, 0, 'x')).error!.status).toBe(403);
    expect((await edit(editor, 0, 'x')).error!.status).toBe(403);
    expect((await edit(nobody(), 0, 'x')).error!.status).toBe(401);
    for (const unknown of [1, 'x', ABSENT, '99999999999999999999']) {
      expect((await edit(author, unknown, 'x')).error).toMatchObject({ code: 'comment-not-found' });
    }
  });

  it('said for an organization is changed by its other editors too', async () => {
    const { id } = await begin({ organization: organization.id }, editor);
    const colleague = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
    const { response } = await colleague.PUT('/api/1/discussions/{discussion}/comments/{comment}/', {
      ...atComment(id, 0),
      body: { comment: 'Mieux dit' },
    });
    expect(response.status).toBe(200);
  });

  it('is deleted by its author or an administrator, the first one excepted', async () => {
    const { id } = await begin();
    await answer(id, { comment: 'Un' }, stranger);
    await answer(id, { comment: 'Deux' }, stranger);
    const remove = (client: ApiClient, comment: number) =>
      client.DELETE('/api/1/discussions/{discussion}/comments/{comment}/', atComment(id, comment));
    expect((await remove(author, 1)).error!.status).toBe(403);
    expect((await remove(stranger, 1)).response.status).toBe(204);
    expect((await remove(admin, 1)).response.status).toBe(204);
    expect((await remove(author, 0)).error).toMatchObject({ status: 409, code: 'first-comment' });
    const { data } = await answer(id, { comment: 'Trois' }, stranger);
    expect(data!.discussion.map(({ content }) => content).slice(1)).toEqual(['Trois']);
  });
});

describe('a discussion that is closed', () => {
  it('is so by whoever began it or answers for its subject, with a comment or without', async () => {
    const first = await begin();
    const { data } = await answer(first.id, { close: true, comment: 'Merci !' });
    expect(data).toMatchObject({ closed: expect.any(String) as string, closed_by: { first_name: 'Test' } });
    expect(data!.comments_total).toBe(2);
    const second = await begin();
    const { data: closed } = await answer(second.id, { close: true, organization: organization.id }, editor);
    expect([closed!.closed_by_organization!.id, closed!.comments_total]).toEqual([organization.id, 1]);
  });

  it('takes no more comments', async () => {
    const { id } = await begin();
    await answer(id, { close: true });
    expect((await answer(id, { comment: 'Encore' }, editor)).error).toMatchObject({
      status: 403,
      code: 'discussion-closed',
    });
  });

  it('is not so by a stranger, and nothing they said with it is kept', async () => {
    const { id } = await begin();
    expect((await answer(id, { close: true, comment: 'Fini' }, stranger)).error!.status).toBe(403);
    const { data } = await nobody().GET('/api/1/discussions/{discussion}/', at(id));
    expect([data!.closed, data!.comments_total]).toEqual([null, 1]);
  });

  it.each([[{}], [{ comment: '' }], [{ comment: null }], [{ close: 'yes' }], [{ close: false }]])(
    'is not by %j',
    async (body) => {
      const { id } = await begin();
      expect((await answer(id, body as never)).error!.status).toBe(400);
    },
  );
});

describe('a discussion', () => {
  it('gets another title by its author alone', async () => {
    const { id } = await begin();
    const rename = (client: ApiClient) =>
      client.PUT('/api/1/discussions/{discussion}/', { ...at(id), body: { title: 'Un autre' } });
    expect((await rename(author)).data!.title).toBe('Un autre');
    expect((await rename(stranger)).error!.status).toBe(403);
    expect((await rename(nobody())).error!.status).toBe(401);
  });

  it('is deleted by an administrator alone, and is then gone', async () => {
    const { id } = await begin();
    const remove = (client: ApiClient) => client.DELETE('/api/1/discussions/{discussion}/', at(id));
    expect((await remove(author)).error!.status).toBe(403);
    expect((await remove(editor)).error!.status).toBe(403);
    expect((await remove(nobody())).error!.status).toBe(401);
    expect((await remove(admin)).response.status).toBe(204);
    expect((await nobody().GET('/api/1/discussions/{discussion}/', at(id))).error).toMatchObject({
      status: 410,
      code: 'discussion-deleted',
    });
  });
});

describe('discussions', () => {
  it('are listed by subject, state, participant and organization, in an order', async () => {
    const subject = { class: 'Dataset' as const, id: await publish('Bancs', false) };
    const first = await begin({ subject, title: 'B' });
    const second = await begin({ subject, title: 'A' }, stranger);
    await answer(first.id, { close: true });
    const titles = async (query: object) =>
      (await list({ for: [subject.id], ...query })).data.map(({ title }) => title);
    expect(await titles({})).toEqual(['A', 'B']);
    expect(await titles({ sort: 'created' })).toEqual(['B', 'A']);
    expect(await titles({ sort: '-title' })).toEqual(['B', 'A']);
    expect(await titles({ closed: true })).toEqual(['B']);
    expect(await titles({ closed: false })).toEqual(['A']);
    expect(await titles({ user: second.user!.id })).toEqual(['A']);
    expect(await titles({ org: organization.id })).toEqual(['A', 'B']);
    expect(await titles({ org: ABSENT })).toEqual([]);
    expect(await titles({ page_size: 1, page: 2 })).toEqual(['B']);
    await answer(second.id, { comment: 'Plus tard' });
    expect(await titles({ sort: '-discussion.posted_on' })).toEqual(['A', 'B']);
    const { data } = await nobody().GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: subject.id } },
    });
    expect(data!.metrics).toMatchObject({ discussions: 2, discussions_open: 1 });
  });

  it.each(['for=arbres', 'closed=perhaps', 'user=me', 'org=ours', 'sort=length', 'page_size=201'])(
    'refuse %s',
    async (query) => {
      expect((await fetch(`${api.url}/api/1/discussions/?${query}`)).status).toBe(400);
    },
  );

  it('on what is private are there for its owners, and for nobody else in every route', async () => {
    const subject = { class: 'Dataset' as const, id: privateDataset };
    const { id } = await begin({ subject }, editor);
    const refusal = async (client: ApiClient, discussion: string, subjectId: string) => {
      const answers = [
        await client.GET('/api/1/discussions/{discussion}/', at(discussion)),
        await answer(discussion, { comment: 'x' }, client),
        await client.PUT('/api/1/discussions/{discussion}/', { ...at(discussion), body: { title: 'x' } }),
        await client.DELETE('/api/1/discussions/{discussion}/', at(discussion)),
        await client.PUT('/api/1/discussions/{discussion}/comments/{comment}/', {
          ...atComment(discussion, 0),
          body: { comment: 'x' },
        }),
        await client.DELETE('/api/1/discussions/{discussion}/comments/{comment}/', atComment(discussion, 0)),
        await client.POST('/api/1/discussions/', {
          body: input({ subject: { class: 'Dataset', id: subjectId } }),
        }),
      ].map(({ error }) => JSON.stringify({ ...error, instance: '' }));
      const total = (await list({ for: [subjectId] }, client)).total;
      return JSON.stringify([answers, total]).replaceAll(discussion, '…').replaceAll(subjectId, '…');
    };
    expect(await refusal(stranger, id, privateDataset)).toBe(await refusal(stranger, ABSENT, ABSENT));
    expect(await refusal(nobody(), id, privateDataset)).toBe(await refusal(nobody(), ABSENT, ABSENT));
    expect((await list({ for: [privateDataset] }, editor)).total).toBe(1);
    const { total } = await list({ org: organization.id, page_size: 200 });
    expect((await list({ org: organization.id, page_size: 200 }, editor)).total).toBe(total + 1);
  });
});
