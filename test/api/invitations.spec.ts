import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let manager: ApiClient;
let people = 0;
beforeAll(async () => {
  api = await startTestApi({ oidc: { fictionalIdentities: 'on' } });
  organization = await api.found('Agence d’Essai <b>');
  manager = as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const address = () => `invitee-${++people}@exemple.test`;

/** Somebody who has shown that the address is theirs, or only says so. */
async function withAddress(email: string, verified = true): Promise<{ id: string; client: ApiClient }> {
  const { id, token } = await api.signUp();
  await api.dataSource.query('update account set email = $2 where id = $1', [id, email]);
  await api.dataSource.query('update account_identity set claims = $2 where account_id = $1', [
    id,
    JSON.stringify({ email_verified: verified }),
  ]);
  return { id, client: as(token) };
}

const invite = (client: ApiClient, body: Schemas['InvitationInput'], of = organization.id) =>
  client.POST('/api/1/organizations/{organization}/member/', {
    params: { path: { organization: of } },
    body,
  });
const invitationsOf = async (client: ApiClient) => (await client.GET('/api/1/me/org_invitations/')).data!;
const answer = (client: ApiClient, invitation: string, how: 'accept' | 'refuse') =>
  client.POST(`/api/1/me/org_invitations/{invitation}/${how}/`, { params: { path: { invitation } } });
const rolesOf = async (client: ApiClient) =>
  (await client.GET('/api/1/me/')).data!.organizations.map(({ role }) => role);

describe('an invitation to an address', () => {
  it('is e-mailed, found by whoever shows that it is theirs, and makes them a member', async () => {
    const email = address();
    const { data } = await invite(manager, {
      email: email.toUpperCase(),
      role: 'editor',
      comment: 'Bienvenue <i>toi</i>',
    });
    await api.sendMail();
    const [letter] = await api.letters(email);
    expect(letter!.subject).toBe('Invitation à rejoindre « Agence d’Essai <b> »');
    expect(letter!.text).toContain(`${api.url}/account#invitations`);
    expect(letter!.html).toContain('Bienvenue &#60;i&#62;toi&#60;/i&#62;');
    const { client } = await withAddress(email);
    const listed = await invitationsOf(client);
    expect(listed).toMatchObject([
      {
        id: data!.id,
        role: 'editor',
        comment: 'Bienvenue <i>toi</i>',
        organization: { slug: organization.slug },
        invited_by: { first_name: 'Test' },
      },
    ]);
    expect((await answer(client, data!.id, 'accept')).response.status).toBe(204);
    expect(await rolesOf(client)).toEqual(['editor']);
    expect(await invitationsOf(client)).toEqual([]);
    expect((await answer(client, data!.id, 'accept')).error).toMatchObject({
      status: 404,
      code: 'invitation-not-found',
    });
  });

  it('is not for whoever only says that the address is theirs, nor for anybody else', async () => {
    const email = address();
    const { data } = await invite(manager, { email });
    for (const { client } of [await withAddress(email, false), await withAddress(address())]) {
      expect(await invitationsOf(client)).toEqual([]);
      expect((await answer(client, data!.id, 'accept')).error!.code).toBe('invitation-not-found');
      expect(await rolesOf(client)).toEqual([]);
    }
  });

  it('can be refused', async () => {
    const email = address();
    const { data } = await invite(manager, { email });
    const { client } = await withAddress(email);
    expect((await answer(client, data!.id, 'refuse')).response.status).toBe(204);
    expect([await rolesOf(client), await invitationsOf(client)]).toEqual([[], []]);
    expect((await invite(manager, { email })).response.status).toBe(201);
  });

  it('is made once at a time', async () => {
    const email = address();
    await invite(manager, { email });
    expect((await invite(manager, { email })).error).toMatchObject({
      status: 409,
      code: 'membership-exists',
    });
  });

  it('does not tell who invites whether the address has an account', async () => {
    const [known, unknown] = [address(), address()];
    await withAddress(known);
    const told = async (email: string) => {
      const { response } = await invite(manager, { email });
      const { data } = await manager.GET('/api/1/organizations/{organization}/membership/', {
        params: { path: { organization: organization.id } },
      });
      const row = data!.find((one) => one.email === email)!;
      return { status: response.status, row: { ...row, id: '', created: '', email: '' } };
    };
    expect(await told(known)).toEqual(await told(unknown));
  });

  it('is not e-mailed any more once it was cancelled, nor answered', async () => {
    const email = address();
    const { data } = await invite(manager, { email });
    const cancel = () =>
      manager.POST('/api/1/organizations/{organization}/membership/{membership}/cancel/', {
        params: { path: { organization: organization.id, membership: data!.id } },
      });
    expect((await cancel()).response.status).toBe(204);
    expect((await cancel()).error!.code).toBe('membership-request-not-found');
    await api.sendMail();
    expect(await api.letters(email)).toEqual([]);
    const { client } = await withAddress(email);
    expect(await invitationsOf(client)).toEqual([]);
    expect((await answer(client, data!.id, 'accept')).error!.code).toBe('invitation-not-found');
  });

  it('is written in the language of who invites', async () => {
    const email = address();
    const { id, token } = await api.signUp({ roles: { [organization.id]: 'admin' } });
    await api.dataSource.query(`update account set language = 'en' where id = $1`, [id]);
    await invite(as(token), { email });
    await api.sendMail();
    const [letter] = await api.letters(email);
    expect(letter!.subject).toBe('Invitation to join “Agence d’Essai <b>”');
    expect(letter!.text).toContain(`${api.url}/en/account#invitations`);
  });

  it('cannot be accepted by the organization that sent it', async () => {
    const { data } = await invite(manager, { email: address() });
    const { error } = await manager.POST(
      '/api/1/organizations/{organization}/membership/{membership}/accept/',
      { params: { path: { organization: organization.id, membership: data!.id } } },
    );
    expect(error).toMatchObject({ status: 404, code: 'membership-request-not-found' });
  });
});

describe('an invitation to a person', () => {
  it('gives a partial editor what is to be edited', async () => {
    const { data: dataset } = await manager.POST('/api/1/datasets/', {
      body: { title: 'Confié', description: '', organization: organization.id },
    });
    const { id, client } = await withAddress(address());
    const assignments = [{ class: 'Dataset' as const, id: dataset!.id }];
    const { data } = await invite(manager, { user: id, role: 'partial_editor', assignments });
    await answer(client, data!.id, 'accept');
    const { response } = await client.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: dataset!.id } },
      body: { description: 'Modifié' },
    });
    expect(response.status).toBe(200);
  });

  it('leaves a member the role they have', async () => {
    const email = address();
    const { data } = await invite(manager, { email, role: 'partial_editor' });
    const { id, client } = await withAddress(email);
    await manager.POST('/api/1/organizations/{organization}/member/{user}/', {
      params: { path: { organization: organization.id, user: id } },
      body: { role: 'admin' },
    });
    expect(await invitationsOf(client)).toEqual([]);
    await answer(client, data!.id, 'accept');
    expect(await rolesOf(client)).toEqual(['admin']);
    expect((await invite(manager, { user: id })).error!.code).toBe('membership-exists');
  });

  it('writes to no address that was not shown to be theirs', async () => {
    const email = address();
    const { id } = await withAddress(email, false);
    expect((await invite(manager, { user: id })).response.status).toBe(201);
    await api.sendMail();
    expect(await api.letters(email)).toEqual([]);
  });
});

describe('inviting', () => {
  it('is for administrators of the organization and of the portal', async () => {
    const editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
    const foreign = await api.found('Autre');
    const foreigner = as((await api.signUp({ roles: { [foreign.id]: 'admin' } })).token);
    const administrator = as((await api.signUp({ isAdmin: true })).token);
    const statuses = [];
    for (const client of [as(), editor, foreigner, manager, administrator]) {
      statuses.push((await invite(client, { email: address() })).response.status);
    }
    expect(statuses).toEqual([401, 403, 403, 201, 201]);
    const { data } = await invite(manager, { email: address() });
    const params = { path: { organization: organization.id, membership: data!.id } };
    const cancelled = [];
    for (const client of [as(), editor, foreigner, administrator]) {
      const path = '/api/1/organizations/{organization}/membership/{membership}/cancel/';
      cancelled.push((await client.POST(path, { params })).response.status);
    }
    expect(cancelled).toEqual([401, 403, 403, 204]);
  });

  it('needs somebody to answer', async () => {
    expect((await as().GET('/api/1/me/org_invitations/')).error!.status).toBe(401);
    expect((await answer(as(), organization.id, 'accept')).error!.status).toBe(401);
    expect((await answer(manager, 'x', 'refuse')).error!.code).toBe('invitation-not-found');
  });

  it('says whom, by one thing', async () => {
    const { id } = await api.signUp();
    for (const body of [{}, { user: id, email: address() }]) {
      expect((await invite(manager, body)).error).toMatchObject({ status: 400, code: 'invalid-input' });
    }
  });

  it('gives nothing that is of others', async () => {
    const foreign = await api.found('Lointaine');
    const { token } = await api.signUp({ roles: { [foreign.id]: 'admin' } });
    const { data } = await as(token).POST('/api/1/datasets/', {
      body: { title: 'Secret', description: '', organization: foreign.id, private: true },
    });
    const told = async (id: string) => {
      const { error } = await invite(manager, { email: address(), assignments: [{ class: 'Dataset', id }] });
      return { ...error, instance: '' };
    };
    expect(await told(data!.id)).toEqual(await told('0192d000-0000-7000-8000-000000000000'));
  });

  it('is no way to write to many strangers', async () => {
    const { id, token } = await api.signUp({ roles: { [organization.id]: 'admin' } });
    await api.dataSource.query(
      `insert into membership_request (organization_id, kind, email, role, invited_by, status)
       select $1, 'invitation', 'x' || n || '@exemple.test', 'editor', $2, 'canceled' from generate_series(1, 50) n`,
      [organization.id, id],
    );
    expect((await invite(as(token), { email: address() })).error).toMatchObject({
      status: 429,
      code: 'too-many-requests',
    });
  });
});
