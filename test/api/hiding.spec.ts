import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

type Subject = Schemas['HideInput']['subject'];

let api: TestApi;
let author: { id: string; token: string };
let other: ApiClient;
let administrator: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  author = await api.signUp();
  other = as((await api.signUp()).token);
  administrator = as((await api.signUp({ isAdmin: true })).token);
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const moderate = (verb: 'hide' | 'show', subject: Subject, client = administrator) =>
  client.POST(`/api/1/moderation/${verb}/`, { body: { subject, reason: 'Publicité' } });
const hiddenIds = async () =>
  (
    await administrator.GET('/api/1/moderation/hidden/', { params: { query: { page_size: 200 } } })
  ).data!.data.map(({ subject }) => subject.id);
const status = async (path: string) => (await fetch(`${api.url}/api/${path}`)).status;

async function publish(fields: Partial<Schemas['CreateDataset']> = {}, client = as(author.token)) {
  const body = { title: 'Un jeu', description: 'x', ...fields };
  return (await client.POST('/api/1/datasets/', { body })).data!.id;
}
async function discuss(dataset: string, client = as(author.token)) {
  const body = {
    title: 'Achetez introuvable',
    comment: 'Pas cher',
    subject: { class: 'Dataset' as const, id: dataset },
  };
  return (await client.POST('/api/1/discussions/', { body })).data!;
}
const answer = async (discussion: string, comment: string, client: ApiClient) =>
  (
    await client.POST('/api/1/discussions/{discussion}/', {
      params: { path: { discussion } },
      body: { comment },
    })
  ).data!.discussion.at(-1)!;
const found = async (q: string) => {
  await api.index();
  return (await as().GET('/api/2/discussions/search/', { params: { query: { q } } })).data!.total;
};

describe('a hidden discussion', () => {
  it('is neither found, nor listed, nor counted, until it is shown again', async () => {
    const dataset = await publish();
    const { id } = await discuss(dataset);
    const seen = async () => ({
      item: await status(`1/discussions/${id}/`),
      list: (await as().GET('/api/1/discussions/', { params: { query: { for: [dataset] } } })).data!.total,
      counted: (await as().GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } })).data!.metrics
        .discussions,
      found: await found('achetez introuvable'),
    });
    expect(await seen()).toEqual({ item: 200, list: 1, counted: 1, found: 1 });
    expect((await moderate('hide', { class: 'Discussion', id })).response.status).toBe(204);
    expect(await seen()).toEqual({ item: 404, list: 0, counted: 0, found: 0 });
    expect(await hiddenIds()).toContain(id);
    expect((await moderate('hide', { class: 'Discussion', id })).error!.code).toBe('hidden-by-moderation');
    await moderate('show', { class: 'Discussion', id });
    expect(await seen()).toEqual({ item: 200, list: 1, counted: 1, found: 1 });
    expect((await moderate('show', { class: 'Discussion', id })).error!.code).toBe('not-hidden');
  });

  it('takes no more answers', async () => {
    const { id } = await discuss(await publish());
    await moderate('hide', { class: 'Discussion', id });
    const { error } = await as(author.token).POST('/api/1/discussions/{discussion}/', {
      params: { path: { discussion: id } },
      body: { comment: 'Encore' },
    });
    expect(error).toMatchObject({ status: 404, code: 'discussion-not-found' });
  });
});

describe('a hidden comment', () => {
  const read = async (discussion: string) =>
    (await as().GET('/api/1/discussions/{discussion}/', { params: { path: { discussion } } })).data!;

  it('is not among those of its discussion, whose size is without it', async () => {
    const { id } = await discuss(await publish());
    const spam = await answer(id, 'Réclamepourrien', other);
    await answer(id, 'Merci', as(author.token));
    expect(await found('réclamepourrien')).toBe(1);
    await moderate('hide', { class: 'Comment', id: spam.id });
    const { discussion, comments_total } = await read(id);
    expect([discussion.map(({ content }) => content), comments_total]).toEqual([['Pas cher', 'Merci'], 2]);
    expect(await found('réclamepourrien')).toBe(0);
    const edit = { params: { path: { discussion: id, comment: spam.id } }, body: { comment: 'x' } };
    expect(
      (await other.PUT('/api/1/discussions/{discussion}/comments/{comment}/', edit)).error,
    ).toMatchObject({ status: 404, code: 'comment-not-found' });
    await moderate('show', { class: 'Comment', id: spam.id });
    expect((await read(id)).comments_total).toBe(3);
  });

  it('can be reported, and the report tells that it is gone', async () => {
    const { id } = await discuss(await publish());
    const { id: comment } = await answer(id, 'Publicité', other);
    const body = { subject: { class: 'Comment' as const, id: comment }, reason: 'spam' as const };
    const { data: report } = await as().POST('/api/1/reports/', { body });
    expect(report).toMatchObject({ subject: { title: 'Achetez introuvable' }, subject_deleted_at: null });
    await moderate('hide', { class: 'Comment', id: comment });
    const at = { params: { path: { report: report!.id } } };
    const { data } = await administrator.GET('/api/1/reports/{report}/', at);
    expect(data).toMatchObject({ subject: { title: null }, subject_deleted_at: expect.any(String) });
    expect((await as().POST('/api/1/reports/', { body })).response.status).toBe(400);
  });

  it('that is the first goes with its discussion alone', async () => {
    const { discussion } = await discuss(await publish());
    const { error } = await moderate('hide', { class: 'Comment', id: discussion[0]!.id });
    expect(error).toMatchObject({ status: 409, code: 'first-comment' });
  });
});

describe('a hidden post', () => {
  it('is neither read, nor listed, nor found', async () => {
    const body = { name: 'Introuvablement', content: 'x' };
    const { id } = (await administrator.POST('/api/1/posts/', { body })).data!;
    await administrator.POST('/api/1/posts/{post}/publish/', { params: { path: { post: id } } });
    const seen = async () => ({
      item: await status(`1/posts/${id}/`),
      listed: (await as().GET('/api/1/posts/')).data!.data.some((post) => post.id === id),
    });
    expect(await seen()).toEqual({ item: 200, listed: true });
    await moderate('hide', { class: 'Post', id });
    expect(await seen()).toEqual({ item: 404, listed: false });
    await moderate('show', { class: 'Post', id });
    expect(await seen()).toEqual({ item: 200, listed: true });
  });
});

describe('a hidden organization', () => {
  it('takes what it publishes along, and brings it back but for what was hidden before', async () => {
    const organization = await api.found('Qui vend tout');
    const member = await api.signUp({ roles: { [organization.id]: 'admin' } });
    const client = as(member.token);
    const [shown, closed, bad] = [
      await publish({ organization: organization.id }, client),
      await publish({ organization: organization.id, private: true }, client),
      await publish({ organization: organization.id }, client),
    ];
    await moderate('hide', { class: 'Dataset', id: bad });
    const seen = async () => ({
      item: await status(`1/organizations/${organization.slug}/`),
      listed: (
        await as().GET('/api/1/organizations/', { params: { query: { q: 'vend tout' } } })
      ).data!.data.some(({ id }) => id === organization.id),
      datasets: await Promise.all([shown, closed, bad].map((id) => status(`1/datasets/${id}/`))),
    });
    const before = { item: 200, listed: true, datasets: [200, 404, 404] };
    expect(await seen()).toEqual(before);
    expect((await moderate('hide', { class: 'Organization', id: organization.id })).response.status).toBe(
      204,
    );
    expect(await seen()).toEqual({ item: 404, listed: false, datasets: [404, 404, 404] });
    await moderate('show', { class: 'Organization', id: organization.id });
    expect(await seen()).toEqual(before);
    expect(await hiddenIds()).toContain(bad);
    expect(await hiddenIds()).not.toContain(shown);
  });
});

describe('a hidden person', () => {
  it('is gone with what they published and said, and may do nothing any more', async () => {
    const person = await api.signUp();
    const spammer = as(person.token);
    const dataset = await publish();
    const own = await publish({}, spammer);
    const begun = await discuss(dataset, spammer);
    const { id: ours } = await discuss(dataset);
    await answer(ours, 'Publicité', spammer);
    const seen = async () => ({
      profile: await status(`1/users/${person.id}/`),
      dataset: await status(`1/datasets/${own}/`),
      discussion: await status(`1/discussions/${begun.id}/`),
      comments: (
        await as().GET('/api/1/discussions/{discussion}/', { params: { path: { discussion: ours } } })
      ).data!.comments_total,
      me: (await spammer.GET('/api/1/me/')).response.status,
    });
    const before = { profile: 200, dataset: 200, discussion: 200, comments: 2, me: 200 };
    expect(await seen()).toEqual(before);
    await moderate('hide', { class: 'User', id: person.id });
    expect(await seen()).toEqual({ profile: 404, dataset: 404, discussion: 404, comments: 1, me: 401 });
    await moderate('show', { class: 'User', id: person.id });
    expect(await seen()).toEqual(before);
  });

  it('is no administrator of the portal', async () => {
    const { id } = await api.signUp({ isAdmin: true });
    expect((await moderate('hide', { class: 'User', id })).error).toMatchObject({
      status: 400,
      errors: { 'subject.id': expect.any(Array) },
    });
  });
});

describe('hiding', () => {
  it.each(['Discussion', 'Comment', 'Post', 'Organization', 'User'] as const)(
    'is for administrators, and of what is there: %s',
    async (name) => {
      const subject = { class: name, id: '0192d000-0000-7000-8000-000000000000' };
      expect((await moderate('hide', subject)).response.status).toBe(404);
      expect((await moderate('hide', subject, other)).response.status).toBe(403);
      expect((await moderate('hide', subject, as())).response.status).toBe(401);
    },
  );

  it('stands in the journal with its reason', async () => {
    const { id } = await discuss(await publish());
    await moderate('hide', { class: 'Discussion', id });
    const query = { object: id, page_size: 1 };
    expect((await administrator.GET('/api/1/audit/', { params: { query } })).data!.data[0]).toMatchObject({
      action: 'discussion.hidden',
      details: { reason: 'Publicité' },
    });
  });
});
