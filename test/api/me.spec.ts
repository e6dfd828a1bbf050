import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

describe('who you are', () => {
  it('is told to whoever sends a token, with their organizations', async () => {
    const { id: organization } = await api.found('Ville d’Essai');
    const { id, token } = await api.signUp({ roles: { [organization]: 'editor' } });
    const { data } = await as(token).GET('/api/1/me/');
    expect(data).toMatchObject({
      id,
      first_name: 'Test',
      roles: [],
      organizations: [{ role: 'editor', organization: { name: 'Ville d’Essai' } }],
    });
  });

  it('is told to a bearer of the token too', async () => {
    const { id, token } = await api.signUp();
    const response = await fetch(`${api.url}/api/1/me/`, { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({ id });
  });

  it('is told to nobody else', async () => {
    const { error } = await as().GET('/api/1/me/');
    expect(error).toMatchObject({ status: 401, code: 'not-authenticated' });
  });

  it.each(['', 'passerelle_nothing', 'x'.repeat(10_000)])(
    'a token that is wrong is refused, on public routes too: %s',
    async (token) => {
      const { error } = await as(token).GET('/api/1/datasets/');
      expect(error).toMatchObject({ status: 401, code: 'token-invalid' });
    },
  );
});

describe('an API token', () => {
  it('is shown once, and works', async () => {
    const { token } = await api.signUp();
    const { data: created } = await as(token).POST('/api/1/me/api_tokens/', {
      body: { name: 'Nightly script', scopes: ['read', 'write:datasets'], expires_in_days: 30 },
    });
    expect(created!.token).toMatch(/^passerelle_[\w-]{43}$/);
    expect((await as(created!.token).GET('/api/1/me/')).response.status).toBe(200);

    const { data: listed } = await as(token).GET('/api/1/me/api_tokens/');
    expect(listed!.map(({ name }) => name)).toContain('Nightly script');
    expect(JSON.stringify(listed)).not.toContain(created!.token);
  });

  it('is not kept as it is', async () => {
    const { token } = await api.signUp();
    const rows = await api.dataSource.query<object[]>('select * from api_token');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('tells when it was last used', async () => {
    const { token } = await api.signUp();
    await as(token).GET('/api/1/me/');
    const { data } = await as(token).GET('/api/1/me/api_tokens/');
    expect(Date.parse(data![0]!.last_used_at!)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('ends when it is revoked', async () => {
    const { token } = await api.signUp();
    const { data } = await as(token).GET('/api/1/me/api_tokens/');
    const { response } = await as(token).DELETE('/api/1/me/api_tokens/{token}/', {
      params: { path: { token: data![0]!.id } },
    });
    expect(response.status).toBe(204);
    expect((await as(token).GET('/api/1/me/')).error).toMatchObject({ code: 'token-invalid' });
  });

  it('ends when its time is over', async () => {
    const { id, token } = await api.signUp();
    await api.dataSource.query(`update api_token set expires_at = now() where account_id = $1`, [id]);
    expect((await as(token).GET('/api/1/me/')).error).toMatchObject({ code: 'token-invalid' });
  });

  it('of somebody else cannot be revoked, nor told from one that does not exist', async () => {
    const [mine, yours] = [await api.signUp(), await api.signUp()];
    const { data } = await as(yours.token).GET('/api/1/me/api_tokens/');
    const revoke = (id: string) =>
      as(mine.token).DELETE('/api/1/me/api_tokens/{token}/', { params: { path: { token: id } } });
    expect((await revoke(data![0]!.id)).error!.code).toBe('token-not-found');
    expect((await revoke('0192d000-0000-7000-8000-000000000000')).error!.code).toBe('token-not-found');
  });

  it.each([
    [{ name: '', scopes: ['read'] }, 'name'],
    [{ name: 'x'.repeat(101), scopes: ['read'] }, 'name'],
    [{ name: 'x', scopes: [] }, 'scopes'],
    [{ name: 'x', scopes: ['everything'] }, 'scopes'],
    [{ name: 'x', scopes: ['read'], expires_in_days: 366 }, 'expires_in_days'],
    [{ name: 'x', scopes: ['read'], organization: 'ours' }, 'organization'],
    [{}, 'name'],
  ])('is not made of %j', async (body, field) => {
    const { token } = await api.signUp();
    const { error } = await as(token).POST('/api/1/me/api_tokens/', { body: body as never });
    expect(error).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(Object.keys(error!.errors)).toContain(field);
  });

  it('cannot be made for an organization one does not belong to, nor to administer the portal', async () => {
    const { id } = await api.found('Ville Voisine');
    const { token } = await api.signUp();
    for (const extra of [{ scopes: ['read'], organization: id }, { scopes: ['admin'] }]) {
      const { error } = await as(token).POST('/api/1/me/api_tokens/', {
        body: { name: 'x', expires_in_days: 1, ...extra } as never,
      });
      expect(error).toMatchObject({ status: 403, code: 'not-allowed' });
    }
  });

  it.each(['read', 'write:organizations', 'write:follows'] as const)(
    'with the scope %s manages no tokens, no sessions and no account',
    async (scope) => {
      const { token } = await api.signUp({ scopes: [scope] });
      const narrow = as(token);
      const path = { token: '0192d000-0000-7000-8000-000000000000' };
      const body = { name: 'x', scopes: ['read' as const], expires_in_days: 1 };
      const answers = [
        await narrow.GET('/api/1/me/api_tokens/'),
        await narrow.POST('/api/1/me/api_tokens/', { body }),
        await narrow.GET('/api/1/me/api_tokens/{token}/', { params: { path } }),
        await narrow.PATCH('/api/1/me/api_tokens/{token}/', { params: { path }, body: {} }),
        await narrow.DELETE('/api/1/me/api_tokens/{token}/', { params: { path } }),
        await narrow.GET('/api/1/me/sessions/'),
        await narrow.DELETE('/api/1/me/sessions/'),
        await narrow.DELETE('/api/1/me/sessions/{session}/', { params: { path: { session: path.token } } }),
        await narrow.DELETE('/api/1/me/'),
      ];
      expect(answers.map(({ response }) => response.status)).toEqual(answers.map(() => 403));
    },
  );

  it('of one organization makes tokens for that one alone', async () => {
    const { id: organization } = await api.found('Ville Prudente');
    const { token } = await api.signUp({ roles: { [organization]: 'admin' }, isAdmin: true });
    const make = (from: string, body: object) =>
      as(from).POST('/api/1/me/api_tokens/', { body: { name: 'x', expires_in_days: 1, ...body } as never });
    const { data: narrow } = await make(token, { scopes: ['admin'], organization });
    expect((await make(narrow!.token, { scopes: ['read'] })).error).toMatchObject({ code: 'not-allowed' });
    expect((await make(narrow!.token, { scopes: ['read'], organization })).response.status).toBe(201);
  });

  it('is renamed, prolonged and narrowed, never widened', async () => {
    const { token } = await api.signUp();
    const { data: made } = await as(token).POST('/api/1/me/api_tokens/', {
      body: { name: 'x', scopes: ['read', 'write:datasets'], expires_in_days: 1 },
    });
    const params = { path: { token: made!.id } };
    const change = (body: object) => as(token).PATCH('/api/1/me/api_tokens/{token}/', { params, body });
    const { data: narrowed } = await change({ name: 'Script', scopes: ['read'] });
    expect(narrowed).toMatchObject({ name: 'Script', scopes: ['read'], expires_at: made!.expires_at });
    const { data: prolonged } = await change({ expires_in_days: 30 });
    expect(Date.parse(prolonged!.expires_at)).toBeGreaterThan(Date.parse(made!.expires_at));
    expect((await as(token).GET('/api/1/me/api_tokens/{token}/', { params })).data).toEqual(prolonged);
    for (const [body, field] of [
      [{ scopes: ['read', 'write:datasets'] }, 'scopes'],
      [{ scopes: [] }, 'scopes'],
      [{ expires_in_days: 366 }, 'expires_in_days'],
      [{ name: null }, 'name'],
    ] as const) {
      const { error } = await change(body);
      expect([error!.code, Object.keys(error!.errors)]).toEqual(['invalid-input', [field]]);
    }
    expect((await as(made!.token).GET('/api/1/me/')).response.status).toBe(200);
  });

  it('of an organization is seen and ended by its administrators, whoever made it', async () => {
    const { id: organization } = await api.found('Ville Attentive');
    const member = await api.signUp({ roles: { [organization]: 'editor' } });
    const manager = as((await api.signUp({ roles: { [organization]: 'admin' } })).token);
    const { data: made } = await as(member.token).POST('/api/1/me/api_tokens/', {
      body: { name: 'Moisson', scopes: ['read'], expires_in_days: 1, organization },
    });
    const params = { path: { organization } };
    const list = () => manager.GET('/api/1/organizations/{organization}/api_tokens/', { params });
    const { data: listed } = await list();
    expect(listed).toMatchObject([{ id: made!.id, name: 'Moisson', user: { id: member.id } }]);
    expect(JSON.stringify(listed)).not.toContain(made!.token);
    const others = (await as(member.token).GET('/api/1/me/api_tokens/')).data!;
    const revoke = (token: string) =>
      manager.DELETE('/api/1/organizations/{organization}/api_tokens/{token}/', {
        params: { path: { organization, token } },
      });
    expect((await revoke(others.find(({ id }) => id !== made!.id)!.id)).error!.code).toBe('token-not-found');
    expect((await revoke(made!.id)).response.status).toBe(204);
    expect((await as(made!.token).GET('/api/1/me/')).error!.code).toBe('token-invalid');
    expect((await list()).data).toEqual([]);
  });
});
