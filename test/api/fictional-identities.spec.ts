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
  const picked = await browser.follow(
    url,
    { method: 'POST', body: new URLSearchParams({ person }) },
    isPage,
  );
  return { browser, landed: picked.url };
}

async function me(browser: CookieBrowser) {
  return (await browser.open(`${api.url}/api/1/me/`)).json() as Promise<Record<string, unknown>>;
}

describe('in a trial', () => {
  it('a producer administers an organization that is there at once, and may publish', async () => {
    const { browser, landed } = await signInAs('fictif-camille-exemple');
    expect(landed.pathname + landed.search).toBe('/account');
    expect(await me(browser)).toMatchObject({
      first_name: 'Camille',
      last_name: 'Exemple',
      organizations: [{ role: 'admin', organization: { name: 'Commune de Démonstration-sur-Loire' } }],
      identities: [{ organization: 'Commune de Démonstration-sur-Loire', siret: '00000001800012' }],
    });
  });
});
