import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { CookieBrowser } from './cookie-browser';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ oidc: { fictionalIdentities: 'on' } });
});
afterAll(() => api.close());

/** Picks a person on the page of the stand-in. */
async function signInAs(person: string, kind = 'proconnect', browser = new CookieBrowser()) {
  const { url, response } = await browser.follow(`${api.url}/auth/0-${kind}?return_to=/account`);
  const page = await response.text();
  expect(page).toContain(`value="${person}"`);
  const isPage = (at: URL) => at.pathname === '/account' || at.pathname === '/sign-in';
  const picked = await browser.follow(url, { method: 'POST', body: new URLSearchParams({ person }) }, isPage);
  return { browser, landed: picked.url };
}

async function me(browser: CookieBrowser) {
  return (await browser.open(`${api.url}/api/1/me/`)).json() as Promise<Record<string, unknown>>;
}

describe('in a trial', () => {
  it('a producer administers an organization that is there at once, and may publish', async () => {
    const { browser, landed } = await signInAs('fictif-camille-exemple');
    expect(landed.href).toBe(`${api.url}/account`);
    const known = await me(browser);
    expect(known).toMatchObject({
      first_name: 'Camille',
      last_name: 'Exemple',
      organizations: [{ role: 'admin', organization: { name: 'Commune de Démonstration-sur-Loire' } }],
      identities: [{ organization: 'Commune de Démonstration-sur-Loire', siret: '00000001800010' }],
    });
    const { organizations } = known as { organizations: { organization: { id: string } }[] };
    const published = await browser.open(`${api.url}/api/1/datasets/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({
        title: 'Arbres de la commune',
        description: 'Un jeu de données fictif.',
        organization: organizations[0]!.organization.id,
      }),
    });
    expect(published.status).toBe(201);
  });

  it('the other producer belongs to another organization', async () => {
    const { browser } = await signInAs('fictif-dominique-fictif');
    expect(await me(browser)).toMatchObject({
      organizations: [{ role: 'editor', organization: { name: 'Agence fictive de l’eau' } }],
    });
  });

  it.each([
    ['fictif-sacha-modele', 'proconnect', [], 0],
    ['fictif-noa-maquette', 'proconnect', [], 0],
    ['fictif-lou-instruction', 'proconnect', [], 1],
    ['fictif-alix-administration', 'proconnect', ['admin'], 0],
  ])('%s of %s has the roles %j and %d organizations', async (person, kind, roles, organizations) => {
    const known = await me((await signInAs(person, kind)).browser);
    expect(known.roles).toEqual(roles);
    expect(known.organizations).toHaveLength(organizations);
  });

  it('a citizen has no part', async () => {
    const { browser } = await signInAs('fictif-charlie-specimen', 'franceconnect');
    expect(await me(browser)).toMatchObject({ first_name: 'Charlie', roles: [], organizations: [] });
  });

  it('an organization is founded once, however often its people come', async () => {
    await Promise.all([signInAs('fictif-camille-exemple'), signInAs('fictif-camille-exemple')]);
    const rows = await api.dataSource.query<object[]>(
      'select from organization where business_number_id = $1',
      ['00000001800010'],
    );
    expect(rows).toHaveLength(1);
  });

  it('the portal says that its people do not exist', async () => {
    const site = (await (await fetch(`${api.url}/api/1/site/`)).json()) as object;
    expect(site).toMatchObject({ fictional_identities: true });
  });
});

describe('after a trial', () => {
  it('its sessions, tokens and administrators are over', async () => {
    const { browser } = await signInAs('fictif-alix-administration');
    const created = await browser.open(`${api.url}/api/1/me/api_tokens/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ name: 'Stays behind', scopes: ['read', 'admin'] }),
    });
    const { token } = (await created.json()) as { token: string };
    const real = await api.signUp({ isAdmin: true });

    const after = await startTestApi({ oidc: { fictionalIdentities: 'off' }, databaseUrl: api.databaseUrl });
    try {
      const ask = async (headers: Record<string, string>) =>
        (await fetch(`${after.url}/api/1/me/`, { headers })).json();
      expect(await ask({ 'x-api-key': token })).toMatchObject({ code: 'token-invalid' });
      expect(await ask({ cookie: `passerelle=${browser.cookie(api.url, 'passerelle')}` })).toMatchObject({
        code: 'session-ended',
      });
      expect(await ask({ 'x-api-key': real.token })).toMatchObject({ roles: ['admin'] });
      const admins = await api.dataSource.query<{ id: string }[]>('select id from account where is_admin');
      expect(admins).toEqual([{ id: real.id }]);
      expect(
        (await fetch(`${after.url}/auth/0-proconnect`, { redirect: 'manual' })).headers.get('location'),
      ).toMatch(/problem=sign-in-provider-not-found/);
      expect((await fetch(`${after.url}/fictional-identities/proconnect/jwks`)).status).toBe(404);
    } finally {
      await after.close();
    }
  });
});

describe('behind TLS', () => {
  it('cookies are of this host alone, and only over TLS', async () => {
    const secure = await startTestApi({
      oidc: { fictionalIdentities: 'on' },
      server: { publicUrl: 'https://data.example.org' },
    });
    try {
      const response = await fetch(`${secure.url}/auth/0-proconnect`, { redirect: 'manual' });
      expect(response.headers.get('location')).toMatch(
        /^https:\/\/data\.example\.org\/fictional-identities\/proconnect\/authorize\?/,
      );
      expect(response.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-passerelle-sign-in=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ]);
    } finally {
      await secure.close();
    }
  });
});
