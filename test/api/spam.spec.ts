import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let administrator: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  // Whoever administers the portal is not looked at.
  administrator = as((await api.signUp({ isAdmin: true })).token);
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const newcomer = async () => as((await api.signUp()).token);

let made = 0;
const SPAM = 'Best casino bonus, play now and win money every day';
async function dataset(client: ApiClient, fields: Partial<Schemas['CreateDataset']> = {}) {
  const body = { title: `Jeu ${made++}`, description: 'Les arbres.', ...fields };
  return (await client.POST('/api/1/datasets/', { body })).data!.id;
}
async function reportsOf(id: string, handled?: boolean) {
  await api.judge();
  const query = { page_size: 200, ...(handled !== undefined && { handled }) };
  const { data } = await administrator.GET('/api/1/reports/', { params: { query } });
  return data!.data.filter(({ subject }) => subject.id === id);
}

describe('what a new account writes', () => {
  it('is reported to administrators when it has signs of spam, and stays where it is', async () => {
    const client = await newcomer();
    const id = await dataset(client, { description: SPAM });
    const [report, ...others] = await reportsOf(id);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ reason: 'auto_spam', signs: ['trade'], by: null, dismissed_at: null });
    const path = { dataset: id };
    expect((await as().GET('/api/1/datasets/{dataset}/', { params: { path } })).response.status).toBe(200);
    const { data: notifications } = await administrator.GET('/api/1/notifications/');
    expect(notifications!.data.map(({ details }) => details.subject.id)).toContain(id);
  });

  it('is not reported when it has none', async () => {
    expect(await reportsOf(await dataset(await newcomer()))).toEqual([]);
  });

  it.each<[string, (client: ApiClient) => Promise<string>]>([
    [
      'a reuse',
      async (client) => {
        const body = { title: SPAM, description: 'x', type: 'application', topic: 'others' } as const;
        const url = 'https://spam.example/';
        return (await client.POST('/api/1/reuses/', { body: { ...body, url } })).data!.id;
      },
    ],
    [
      'an organization',
      async (client) => {
        const body = { name: 'Bonus', description: `${SPAM} ici` };
        return (await client.POST('/api/1/organizations/', { body })).data!.id;
      },
    ],
    [
      'a topic',
      async (client) => {
        const body = { name: 'Bonus', description: `${SPAM} aussi`, tags: ['bonus'] };
        return (await client.POST('/api/2/topics/', { body })).data!.id;
      },
    ],
    [
      'a discussion',
      async (client) => {
        const subject = { class: 'Dataset', id: await dataset(administrator) } as const;
        const body = { title: 'Bonjour', comment: `${SPAM} là`, subject };
        return (await client.POST('/api/1/discussions/', { body })).data!.id;
      },
    ],
    [
      'a comment',
      async (client) => {
        const subject = { class: 'Dataset', id: await dataset(administrator) } as const;
        const question = { title: 'Question', comment: 'Bonjour', subject };
        const { data } = await administrator.POST('/api/1/discussions/', { body: question });
        const params = { path: { discussion: data!.id } };
        await client.POST('/api/1/discussions/{discussion}/', { params, body: { comment: `${SPAM} donc` } });
        return data!.id;
      },
    ],
    [
      'a community resource',
      async (client) => {
        const body = {
          title: SPAM,
          url: 'https://spam.example/x',
          dataset: await dataset(administrator),
        };
        const { data } = await client.POST('/api/1/datasets/community_resources/', { body: body as never });
        return data!.id;
      },
    ],
  ])('is looked at in %s', async (_, write) => {
    const id = await write(await newcomer());
    expect(await reportsOf(id)).toMatchObject([{ reason: 'auto_spam', signs: ['trade'] }]);
  });

  it('is looked at in a profile too: a link makes it worth a look', async () => {
    const { id, token } = await api.signUp();
    await as(token).PUT('/api/1/me/', { body: { website: 'https://shop.example/' } });
    expect(await reportsOf(id)).toMatchObject([{ subject: { class: 'User' }, signs: ['profile-link'] }]);
  });

  it('that others say too is a sign, whoever says it', async () => {
    const description = 'Une description que personne d’autre ne devrait écrire ainsi.';
    const title = 'Deux fois';
    const first = await dataset(await newcomer(), { title, description });
    expect(await reportsOf(first)).toEqual([]);
    const second = await dataset(await newcomer(), { title, description: `${description} !` });
    expect(await reportsOf(second)).toMatchObject([{ signs: ['repeated'] }]);
  });

  it('is told once, however often it changes, until the report is handled', async () => {
    const client = await newcomer();
    const id = await dataset(client, { title: 'Une fois', description: SPAM });
    await reportsOf(id);
    const params = { path: { dataset: id } };
    await client.PATCH('/api/1/datasets/{dataset}/', { params, body: { description: `${SPAM} encore` } });
    expect(await reportsOf(id)).toHaveLength(1);
  });

  it('that a dismissed report was about is not reported again, here or elsewhere', async () => {
    const client = await newcomer();
    const text = { title: 'Accepté', description: `${SPAM} quand même` };
    const id = await dataset(client, text);
    const [report] = await reportsOf(id);
    const params = { path: { report: report!.id } };
    await administrator.PATCH('/api/1/reports/{report}/', {
      params,
      body: { dismissed_at: new Date().toISOString() },
    });
    await client.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id } },
      body: { tags: ['jeu'] },
    });
    const elsewhere = await dataset(await newcomer(), text);
    expect([await reportsOf(id, false), await reportsOf(elsewhere)]).toEqual([[], []]);
  });

  it('is not looked at when its account is no longer new, nor what a certified organization says', async () => {
    const old = await api.signUp();
    await api.dataSource.query(`update account set created_at = now() - interval '31 days' where id = $1`, [
      old.id,
    ]);
    expect(await reportsOf(await dataset(as(old.token), { title: 'Ancien', description: SPAM }))).toEqual([]);
    const { id: organization } = await api.found('Certifiée');
    const editor = as((await api.signUp({ roles: { [organization]: 'editor' } })).token);
    await administrator.POST('/api/1/organizations/{organization}/badges/', {
      params: { path: { organization } },
      body: { kind: 'certified' },
    });
    const id = await dataset(editor, { title: 'Certifié', description: SPAM, organization });
    expect(await reportsOf(id)).toEqual([]);
  });

  it('is looked at when it is published, not before', async () => {
    const client = await newcomer();
    const id = await dataset(client, { title: 'Brouillon', description: SPAM, private: true });
    expect(await reportsOf(id)).toEqual([]);
    const params = { path: { dataset: id } };
    await client.PATCH('/api/1/datasets/{dataset}/', { params, body: { private: false } });
    expect(await reportsOf(id)).toHaveLength(1);
  });
});

describe('a report of a discussion', () => {
  it('is made by anybody who may read it, and names it', async () => {
    const subject = { class: 'Dataset', id: await dataset(administrator) } as const;
    const body = { title: 'Propos', comment: 'x', subject };
    const { data: discussion } = await administrator.POST('/api/1/discussions/', { body });
    const { data } = await as().POST('/api/1/reports/', {
      body: { subject: { class: 'Discussion', id: discussion!.id }, reason: 'others', message: '' },
    });
    expect(data!.subject).toMatchObject({ class: 'Discussion', title: 'Propos' });
    expect(data!.subject.page).toMatch(/\/datasets\//);
  });

  it('on what is private is refused as one of what does not exist', async () => {
    const subject = { class: 'Dataset', id: await dataset(administrator, { private: true }) } as const;
    const body = { title: 'Entre nous', comment: 'x', subject };
    const { data: discussion } = await administrator.POST('/api/1/discussions/', { body });
    const report = (id: string) =>
      as().POST('/api/1/reports/', {
        body: { subject: { class: 'Discussion', id }, reason: 'others', message: '' },
      });
    const hidden = await report(discussion!.id);
    const absent = await report('0192d000-0000-7000-8000-000000000000');
    expect(hidden.error).toEqual({ ...absent.error, instance: hidden.error!.instance });
  });
});
