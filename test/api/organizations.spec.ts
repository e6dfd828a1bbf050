import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const at = (organization: string) => ({ params: { path: { organization } } });
const input = (fields: Partial<Schemas['CreateOrganization']> = {}): Schemas['CreateOrganization'] => ({
  name: 'Syndicat des eaux d’Essai',
  description: 'Distribue l’eau de douze communes.',
  ...fields,
});

async function founded(fields: Partial<Schemas['CreateOrganization']> = {}) {
  const founder = await api.signUp();
  const client = as(founder.token);
  const { data, response } = await client.POST('/api/1/organizations/', { body: input(fields) });
  return { founder, client, organization: data!, etag: response.headers.get('etag')! };
}

describe('an organization that is created', () => {
  it('is administered by whoever created it', async () => {
    const { founder, organization } = await founded({
      name: 'Agence neuve',
      business_number_id: '130 025 265 00013',
    });
    expect(organization).toMatchObject({
      slug: 'agence-neuve',
      business_number_id: '13002526500013',
      members: [{ role: 'admin', user: { id: founder.id } }],
      permissions: { edit: true, delete: true, members: true },
      metrics: { datasets: 0 },
    });
  });

  it('is found by its name', async () => {
    await founded({ name: 'Observatoire des marées' });
    await api.index();
    const { data } = await as().GET('/api/2/organizations/search/', { params: { query: { q: 'maree' } } });
    expect(data!.data.map(({ name }) => name)).toEqual(['Observatoire des marées']);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(256) }, 'name'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ business_number_id: '13002526500014' }, 'business_number_id'],
  ])('is refused with the field named: %j', async (fields, field) => {
    const { error } = await as((await api.signUp()).token).POST('/api/1/organizations/', {
      body: input(fields),
    });
    expect(Object.keys(error!.errors)).toEqual([field]);
  });

  it('needs somebody', async () => {
    const { error } = await as().POST('/api/1/organizations/', { body: input() });
    expect(error!.code).toBe('not-authenticated');
  });
});

describe('an organization that is changed', () => {
  it('keeps what is left out, and its slug', async () => {
    const { client, organization } = await founded({ name: 'Avant', acronym: 'AV' });
    const { data } = await client.PATCH('/api/1/organizations/{organization}/', {
      ...at(organization.id),
      body: { name: 'Après' },
    });
    expect(data).toMatchObject({ name: 'Après', acronym: 'AV', slug: organization.slug });
  });

  it('is found under its new name, and so are its datasets', async () => {
    const { client, organization } = await founded({ name: 'Ancienne régie' });
    await client.POST('/api/1/datasets/', {
      body: { title: 'Compteurs', description: '', organization: organization.id },
    });
    await client.PATCH('/api/1/organizations/{organization}/', {
      ...at(organization.id),
      body: { name: 'Nouvelle compagnie' },
    });
    await api.index();
    const { data } = await as().GET('/api/2/datasets/search/', { params: { query: { q: 'compagnie' } } });
    expect(data!.data.map(({ title }) => title)).toEqual(['Compteurs']);
  });

  it('is refused on an older version', async () => {
    const { client, organization, etag } = await founded();
    const change = (name: string) =>
      client.PATCH('/api/1/organizations/{organization}/', {
        ...at(organization.id),
        body: { name },
        headers: { 'If-Match': etag },
      });
    const answers = await Promise.all([change('Un'), change('Deux')]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 412]);
  });

  it.each(['editor', 'partial_editor', 'nobody'] as const)('is not by %s', async (role) => {
    const { organization } = await founded();
    const person = await api.signUp(role === 'nobody' ? {} : { roles: { [organization.id]: role } });
    const { error } = await as(person.token).PATCH('/api/1/organizations/{organization}/', {
      ...at(organization.id),
      body: { name: 'x' },
    });
    expect(error!.code).toBe('not-allowed');
  });

  it('answers 410 once it is deleted', async () => {
    const { client, organization } = await founded();
    await client.DELETE('/api/1/organizations/{organization}/', at(organization.id));
    const { error } = await as().GET('/api/1/organizations/{organization}/', at(organization.slug));
    expect(error).toMatchObject({ status: 410, code: 'organization-deleted' });
  });
});

describe('membership', () => {
  it('is asked for, granted, and lets one publish', async () => {
    const { client, organization } = await founded();
    const person = await api.signUp();
    const asked = await as(person.token).POST('/api/1/organizations/{organization}/membership/', {
      ...at(organization.id),
      body: { comment: 'Je tiens les données.' },
    });
    const { data: requests } = await client.GET(
      '/api/1/organizations/{organization}/membership/',
      at(organization.id),
    );
    expect(requests).toMatchObject([
      { id: asked.data!.id, comment: 'Je tiens les données.', user: { id: person.id } },
    ]);

    await client.POST('/api/1/organizations/{organization}/membership/{membership}/accept/', {
      params: { path: { organization: organization.id, membership: asked.data!.id } },
    });
    const { response } = await as(person.token).POST('/api/1/datasets/', {
      body: { title: 'Le premier', description: '', organization: organization.id },
    });
    expect(response.status).toBe(201);
  });

  it('is refused with a reason', async () => {
    const { client, organization } = await founded();
    const asked = await as((await api.signUp()).token).POST(
      '/api/1/organizations/{organization}/membership/',
      {
        ...at(organization.id),
        body: {},
      },
    );
    const refuse = (comment: string) =>
      client.POST('/api/1/organizations/{organization}/membership/{membership}/refuse/', {
        params: { path: { organization: organization.id, membership: asked.data!.id } },
        body: { comment },
      });
    expect((await refuse('')).error!.errors).toHaveProperty('comment');
    expect((await refuse('Nous ne vous connaissons pas.')).response.status).toBe(204);
    expect((await refuse('Encore.')).error!.code).toBe('membership-request-not-found');
  });

  it('is not asked for twice, nor by a member', async () => {
    const { client, organization } = await founded();
    const ask = (who: ApiClient) =>
      who.POST('/api/1/organizations/{organization}/membership/', { ...at(organization.id), body: {} });
    const person = as((await api.signUp()).token);
    await ask(person);
    expect((await ask(person)).error).toMatchObject({ status: 409, code: 'membership-exists' });
    expect((await ask(client)).error!.code).toBe('membership-exists');
  });

  it('is shown to the administrators of the organization alone', async () => {
    const { organization } = await founded();
    for (const token of [undefined, (await api.signUp({ roles: { [organization.id]: 'editor' } })).token]) {
      const { error } = await as(token).GET(
        '/api/1/organizations/{organization}/membership/',
        at(organization.id),
      );
      expect([401, 403]).toContain(error!.status);
    }
  });

  it('is given a role, changed, left, and taken away', async () => {
    const { client, organization } = await founded();
    const person = await api.signUp();
    const member = { params: { path: { organization: organization.id, user: person.id } } };
    const roles = async () => {
      const { data } = await as().GET('/api/1/organizations/{organization}/', at(organization.id));
      return data!.members.map(({ role }) => role);
    };
    await client.POST('/api/1/organizations/{organization}/member/{user}/', {
      ...member,
      body: { role: 'editor' },
    });
    await client.PUT('/api/1/organizations/{organization}/member/{user}/', {
      ...member,
      body: { role: 'admin' },
    });
    expect(await roles()).toEqual(['admin', 'admin']);
    await as(person.token).DELETE('/api/1/organizations/{organization}/member/{user}/', member);
    expect(await roles()).toEqual(['admin']);
    const again = await client.DELETE('/api/1/organizations/{organization}/member/{user}/', member);
    expect(again.error!.code).toBe('member-not-found');
  });

  it('leaves the organization one administrator', async () => {
    const { client, founder, organization } = await founded();
    const member = { params: { path: { organization: organization.id, user: founder.id } } };
    const left = await client.DELETE('/api/1/organizations/{organization}/member/{user}/', member);
    expect(left.error).toMatchObject({ status: 409, code: 'last-admin' });
    const demoted = await client.PUT('/api/1/organizations/{organization}/member/{user}/', {
      ...member,
      body: { role: 'editor' },
    });
    expect(demoted.error!.code).toBe('last-admin');
  });
});
