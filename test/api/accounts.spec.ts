import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi, type TestPerson } from '@passerelle/api/testing';
import { CookieBrowser } from './cookie-browser';

/** Accounts: made by administrators, changed, and deleted by them or by whoever has them. */

interface Person {
  readonly id: string;
  readonly email: string;
  readonly client: ApiClient;
}

let api: TestApi;
let administrator: Person;
beforeAll(async () => {
  api = await startTestApi({ oidc: { fictionalIdentities: 'on' } });
  administrator = await somebody({ isAdmin: true });
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
async function somebody(person: TestPerson = {}): Promise<Person> {
  const { id, email, token } = await api.signUp(person);
  return { id, email, client: as(token) };
}
const at = (user: string) => ({ params: { path: { user } } });
const seen = (user: string) => as().GET('/api/1/users/{user}/', at(user));

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };
const post = async (browser: CookieBrowser, path: string, form: Record<string, string>) => {
  const body = new URLSearchParams(form);
  const response = await browser.open(api.url + path, { method: 'POST', body, headers: SAME_ORIGIN });
  return new URL(response.headers.get('location')!, api.url);
};

/** By the link that is sent to an address. */
async function signInByEmail(email: string): Promise<{ browser: CookieBrowser; landed: URL }> {
  const browser = new CookieBrowser();
  await post(browser, '/auth/0-email', { email, return_to: '/account' });
  await api.sendMail();
  const [letter] = await api.letters(email);
  const token = /token=([\w-]+)/.exec(letter!.text)![1]!;
  return { browser, landed: await post(browser, '/auth/0-email/confirm', { token, page: '/sign-in' }) };
}
const meOf = async (browser: CookieBrowser) =>
  (await (await browser.open(`${api.url}/api/1/me/`)).json()) as Partial<Schemas['MeResponse']> & {
    code?: string;
  };

describe('an account that an administrator makes', () => {
  const make = (email: string, fields: object = {}, client = administrator.client) =>
    client.POST('/api/1/users/', { body: { email, first_name: 'Nina', last_name: 'Simon', ...fields } });

  it('is that of whoever reads the mail of its address', async () => {
    const { data } = await make('Nina@Exemple.test', { about: 'Agent' });
    expect(data).toMatchObject({ email: 'nina@exemple.test', about: 'Agent', slug: 'nina-simon' });
    const { browser } = await signInByEmail('nina@exemple.test');
    expect(await meOf(browser)).toMatchObject({ id: data!.id, first_name: 'Nina' });
  });

  it('is not made for an address that has one, nor without a name', async () => {
    const { email } = await somebody();
    expect((await make(email)).error).toMatchObject({ status: 409, code: 'user-exists' });
    for (const [fields, field] of [
      [{ first_name: '', last_name: ' ' }, 'last_name'],
      [{ first_name: 'https://spam.example' }, 'first_name'],
      [{ email: 'nobody' }, 'email'],
    ] as const) {
      const { error } = await make('other@exemple.test', fields);
      expect(Object.keys(error!.errors)).toEqual([field]);
    }
  });
});

describe('a person', () => {
  it('says their own name, and gives themselves no role', async () => {
    const { id, client } = await somebody();
    const patch = (body: Schemas['UpdateUser']) => client.PATCH('/api/1/users/{user}/', { ...at(id), body });
    expect((await patch({ first_name: 'Camille', roles: [] })).data).toMatchObject({
      first_name: 'Camille',
      last_name: 'Person',
    });
    expect((await patch({ roles: ['admin'] })).error).toMatchObject({ status: 403 });
    expect((await seen(id)).data!.roles).toEqual([]);
  });

  it('is made an administrator by another one, and the portal keeps one', async () => {
    const { id, client } = await somebody();
    const give = (user: string, roles: 'admin'[]) =>
      administrator.client.PUT('/api/1/users/{user}/', { ...at(user), body: { roles } });
    expect((await give(id, ['admin'])).data!.roles).toEqual(['admin']);
    expect((await client.GET('/api/1/users/')).response.status).toBe(200);
    expect((await give(id, [])).data!.roles).toEqual([]);
    expect((await give(administrator.id, [])).error).toMatchObject({ code: 'last-portal-admin' });
    expect((await administrator.client.DELETE('/api/1/me/')).error).toMatchObject({
      status: 409,
      code: 'last-portal-admin',
    });
  });

  it('is shown with their picture wherever they are named', async () => {
    const { id, client } = await somebody();
    await api.dataSource.query(`update account set avatar = 'https://example.org/me.png' where id = $1`, [
      id,
    ]);
    const { data } = await client.POST('/api/1/datasets/', { body: { title: 'À moi', description: 'x' } });
    const picture = {
      avatar: 'https://example.org/me.png',
      avatar_thumbnail: 'https://example.org/me.png',
      uri: `${api.url}/api/1/users/${id}/`,
    };
    expect(data!.owner).toMatchObject(picture);
    expect((await seen(id)).data).toMatchObject(picture);
  });

  it('is followed by others, not by themselves', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const follow = (client: ApiClient) => client.POST('/api/1/users/{user}/followers/', at(one.id));
    expect((await follow(other.client)).data).toEqual({ followers: 1 });
    expect((await follow(one.client)).response.status).toBe(403);
    expect((await seen(one.id)).data!.metrics.followers).toBe(1);
    await other.client.DELETE('/api/1/me/');
    expect((await seen(one.id)).data!.metrics.followers).toBe(0);
  });
});

describe('an account that is deleted', () => {
  it('leaves what it published and said, without a name, and is gone', async () => {
    const { id: organization } = await api.found('Qui reste');
    await somebody({ roles: { [organization]: 'admin' } });
    const { id, email, client } = await somebody({ roles: { [organization]: 'admin' } });
    const slug = (await seen(id)).data!.slug;
    const { data: dataset } = await client.POST('/api/1/datasets/', {
      body: { title: 'Publié', description: 'x' },
    });
    const { data: discussion } = await client.POST('/api/1/discussions/', {
      body: { title: 'Dit', comment: 'x', subject: { class: 'Dataset', id: dataset!.id } },
    });
    await client.POST('/api/1/contacts/', { body: { name: 'Moi', role: 'contact', email } });
    await client.POST('/api/1/me/saved_searches/', {
      body: { name: 'À moi', type: 'dataset', query: 'q=air' },
    });
    expect((await client.DELETE('/api/1/me/')).response.status).toBe(204);

    expect((await client.GET('/api/1/me/')).error).toMatchObject({ code: 'token-invalid' });
    expect((await seen(id)).error).toMatchObject({ status: 410, code: 'user-deleted' });
    expect((await seen(slug)).error).toMatchObject({ status: 404 });
    const read = await as().GET('/api/1/datasets/{dataset}/', { params: { path: { dataset: dataset!.id } } });
    expect(read.data).toMatchObject({ title: 'Publié', owner: null });
    const said = await as().GET('/api/1/discussions/{discussion}/', {
      params: { path: { discussion: discussion!.id } },
    });
    expect(said.data).toMatchObject({ title: 'Dit', user: null });
    const members = await as().GET('/api/1/organizations/{organization}/', {
      params: { path: { organization } },
    });
    expect(members.data!.members).toHaveLength(1);

    const [left] = await api.dataSource.query<{ account: object }[]>(
      'select to_jsonb(a) as account from account a where id = $1',
      [id],
    );
    expect(JSON.stringify(left)).not.toMatch(/Test|Person|@/);
    for (const table of [
      'session',
      'api_token',
      'membership',
      'membership_request',
      'account_identity',
      'follow',
      'notification',
      'saved_search',
      'mail',
    ]) {
      const rows = await api.dataSource.query<object[]>(`select from ${table} where account_id = $1`, [id]);
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it('is kept while its organization publishes something and has no other administrator', async () => {
    const { id: organization } = await api.found('Qui publie');
    const { id, client } = await somebody({ roles: { [organization]: 'admin' } });
    const member = await somebody({ roles: { [organization]: 'editor' } });
    await client.POST('/api/1/datasets/', { body: { title: 'Un jeu', description: 'x', organization } });
    for (const remove of [
      () => client.DELETE('/api/1/me/'),
      () => administrator.client.DELETE('/api/1/users/{user}/', at(id)),
    ]) {
      const { error } = await remove();
      expect(error).toMatchObject({ status: 409, code: 'last-admin' });
      expect(error!.detail).toContain('«Qui publie»');
    }
    await client.PUT('/api/1/organizations/{organization}/member/{user}/', {
      params: { path: { organization, user: member.id } },
      body: { role: 'admin' },
    });
    expect((await client.DELETE('/api/1/me/')).response.status).toBe(204);
  });

  it('by whoever has it lets them come again as somebody new, by an administrator keeps them out', async () => {
    for (const [way, code] of [
      ['self', undefined],
      ['administrator', 'account-deleted'],
    ] as const) {
      const email = `${way}@exemple.test`;
      const { browser } = await signInByEmail(email);
      const id = (await meOf(browser)).id!;
      if (way === 'self') {
        const form = { page: '/en/account', confirm: 'yes' };
        const landed = await post(browser, '/auth/delete-account', form);
        expect(landed.pathname + landed.search).toBe('/en/sign-in?account_deleted=yes');
        expect(browser.cookie(api.url, 'passerelle')).toBeUndefined();
      } else {
        await administrator.client.DELETE('/api/1/users/{user}/', at(id));
      }
      const again = await signInByEmail(email);
      expect(again.landed.searchParams.get('problem') ?? undefined).toBe(code);
      const { id: now } = await meOf(again.browser);
      expect(now === undefined).toBe(code !== undefined);
      expect(now).not.toBe(id);
    }
  });

  it('is asked for in the page, and not without its box being ticked', async () => {
    const { browser } = await signInByEmail('hesite@exemple.test');
    const landed = await post(browser, '/auth/delete-account', { page: '/en/account' });
    expect(landed.pathname + landed.search + landed.hash).toBe(
      '/en/account?problem=invalid-input#delete-account',
    );
    expect(await meOf(browser)).toMatchObject({ email: 'hesite@exemple.test' });
    const foreign = await browser.open(`${api.url}/auth/delete-account`, {
      method: 'POST',
      body: new URLSearchParams({ confirm: 'yes' }),
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    expect(await meOf(browser)).toMatchObject({ email: 'hesite@exemple.test' });
  });

  it('ends what was offered to it, and tells who offered', async () => {
    const [giver, taker] = [await somebody(), await somebody()];
    const { data } = await giver.client.POST('/api/1/datasets/', {
      body: { title: 'Pour lui', description: 'x' },
    });
    const { data: transfer } = await giver.client.POST('/api/1/transfer/', {
      body: { subject: { class: 'Dataset', id: data!.id }, recipient: { class: 'User', id: taker.id } },
    });
    await taker.client.DELETE('/api/1/me/');
    const told = await giver.client.GET('/api/1/notifications/');
    expect(told.data!.data.map(({ details }) => [details.kind, details.subject.title])).toEqual([
      ['transfer-refused', 'Pour lui'],
    ]);
    const now = await giver.client.GET('/api/1/transfer/{transfer}/', {
      params: { path: { transfer: transfer!.id } },
    });
    expect(now.data!.status).toBe('refused');
  });
});
