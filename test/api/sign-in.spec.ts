import { OidcProviderConfig, startTestApi, type TestApi } from '@passerelle/api/testing';
import { CookieBrowser } from './cookie-browser';
import { CLIENT, startStandIns, type StandIns } from './provider-stand-in';

let api: TestApi;
let standIns: StandIns;

beforeAll(async () => {
  standIns = await startStandIns();
  const provider = (settings: Partial<OidcProviderConfig>) =>
    Object.assign(new OidcProviderConfig(), CLIENT, settings);
  const providers = new Map([
    ['agents', provider({ issuer: `${standIns.url}/agents`, kind: 'proconnect' })],
    [
      'strict',
      provider({ issuer: `${standIns.url}/strict`, kind: 'proconnect', acrValues: ['eidas2', 'eidas0-mfa'] }),
    ],
    ['citizens', provider({ issuer: `${standIns.url}/citizens`, kind: 'franceconnect' })],
    ['absent', provider({ issuer: `${standIns.url}/absent` })],
  ]);
  api = await startTestApi({
    oidc: { providerIds: [...providers.keys()], providers, fictionalIdentities: 'off' },
  });
  standIns.add('agents', 'proconnect', 'agents', api.url);
  standIns.add('strict', 'proconnect', 'strict', api.url);
  standIns.add('citizens', 'franceconnect', 'citizens', api.url);
});
afterAll(async () => {
  await api.close();
  await standIns.close();
});

const isOurs = (url: URL) => url.origin === api.url;

interface Journey {
  readonly person?: string;
  readonly provider?: string;
  readonly returnTo?: string;
  readonly browser?: CookieBrowser;
}

/** Up to the answer of the provider, which is not yet given to the portal. */
async function goAndPick({
  person = 'fictif-camille-exemple',
  provider = 'agents',
  returnTo = '/account',
  browser = new CookieBrowser(),
}: Journey = {}): Promise<{ browser: CookieBrowser; callback: URL }> {
  const query = new URLSearchParams({ return_to: returnTo });
  const { url } = await browser.follow(`${api.url}/auth/${provider}?${query}`, {}, isOurs);
  if (isOurs(url)) {
    // The provider knows the browser already.
    return { browser, callback: url };
  }
  const choice: Record<string, string> = person === '' ? { cancel: 'yes' } : { person };
  const { url: callback } = await browser.follow(
    url,
    { method: 'POST', body: new URLSearchParams(choice) },
    isOurs,
  );
  return { browser, callback };
}

async function answer(browser: CookieBrowser, callback: URL | string): Promise<URL> {
  const response = await browser.open(callback);
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location')!, api.url);
}

async function signIn(journey: Journey = {}): Promise<{ browser: CookieBrowser; landed: URL }> {
  const { browser, callback } = await goAndPick(journey);
  return { browser, landed: await answer(browser, callback) };
}

async function me(browser: CookieBrowser): Promise<Record<string, unknown>> {
  const response = await browser.open(`${api.url}/api/1/me/`);
  return (await response.json()) as Record<string, unknown>;
}

const problemOf = (url: URL) => url.searchParams.get('problem');
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

describe('signing in', () => {
  it('by ProConnect makes an account of what is said and signed there, and leads back', async () => {
    const { browser, landed } = await signIn({ returnTo: '/en/datasets?q=air#files' });
    expect(landed.href).toBe(`${api.url}/en/datasets?q=air#files`);
    expect(await me(browser)).toMatchObject({
      first_name: 'Camille',
      last_name: 'Exemple',
      email: 'camille-exemple@identites-fictives.test',
      organizations: [],
      identities: [{ issuer: `${standIns.url}/agents`, siret: '00000001800010' }],
      email_shared: false,
    });
    const [identity] = await api.dataSource.query<{ claims: object }[]>(
      'select claims from account_identity where subject = $1',
      ['fictif-camille-exemple'],
    );
    expect(identity!.claims).toMatchObject({
      roles: ['agent_public', 'agent_public_territorial'],
      acr: 'eidas1',
    });
  });

  it('by FranceConnect knows people by a subject that is for this portal alone', async () => {
    const { browser } = await signIn({ provider: 'citizens', person: 'fictif-charlie-specimen' });
    expect(await me(browser)).toMatchObject({ first_name: 'Charlie', last_name: 'Spécimen' });
    const [{ subject } = { subject: '' }] = await api.dataSource.query<{ subject: string }[]>(
      'select subject from account_identity where issuer = $1',
      [`${standIns.url}/citizens`],
    );
    expect(subject).toMatch(/^[0-9a-f]{64}v1$/);
  });

  it('twice finds the same account again', async () => {
    const first = await signIn({ person: 'fictif-noa-maquette' });
    const second = await signIn({ person: 'fictif-noa-maquette' });
    expect((await me(second.browser)).id).toBe((await me(first.browser)).id);
  });

  it('asks with PKCE, state, nonce and the level of assurance', async () => {
    const url = async (provider: string) =>
      new URL((await new CookieBrowser().open(`${api.url}/auth/${provider}`)).headers.get('location')!);
    const agents = await url('strict');
    expect(Object.fromEntries(agents.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'portal',
      redirect_uri: `${api.url}/auth/strict/callback`,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{32,}$/),
      nonce: expect.stringMatching(/^[\w-]{32,}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(JSON.parse(agents.searchParams.get('claims')!)).toEqual({
      id_token: { amr: null, acr: { essential: true, values: ['eidas2', 'eidas0-mfa'] } },
    });
    expect((await url('citizens')).searchParams.get('acr_values')).toBe('eidas1');
  });

  it('can be begun twice in one browser', async () => {
    const browser = new CookieBrowser();
    const first = await goAndPick({ browser, returnTo: '/first' });
    const second = await goAndPick({ browser, returnTo: '/second' });
    expect((await answer(browser, second.callback)).pathname).toBe('/second');
    expect((await answer(browser, first.callback)).pathname).toBe('/first');
  });

  it('is written in the journal', async () => {
    const { browser } = await signIn({ person: 'fictif-sacha-modele' });
    const { id } = await me(browser);
    const entries = await api.dataSource.query<object[]>(
      'select action, actor_id, details from audit_entry where object_id = $1',
      [id],
    );
    expect(entries).toEqual([
      { action: 'account.created', actor_id: id, details: { issuer: `${standIns.url}/agents` } },
    ]);
  });

  it('is offered by the providers of the configuration', async () => {
    const response = await fetch(`${api.url}/api/1/site/sign_in_providers/`);
    expect(await response.json()).toContainEqual({
      id: 'citizens',
      kind: 'franceconnect',
      label: 'FranceConnect',
      fictional: false,
    });
  });
});

describe('an answer is refused', () => {
  it('when its state is another', async () => {
    const { browser, callback } = await goAndPick();
    callback.searchParams.set('state', 'x'.repeat(43));
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-attempt-over');
    expect(await me(browser)).toMatchObject({ code: 'not-authenticated' });
  });

  it('when it comes a second time', async () => {
    const { browser, callback } = await goAndPick();
    await answer(browser, callback);
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-attempt-over');
  });

  it('when it comes by another browser', async () => {
    const { callback } = await goAndPick();
    const stranger = new CookieBrowser();
    expect(problemOf(await answer(stranger, callback))).toBe('sign-in-attempt-over');
    const { browser } = await goAndPick();
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-attempt-over');
  });

  it('when it comes too late', async () => {
    const { browser, callback } = await goAndPick();
    await api.dataSource.query('update sign_in_attempt set expires_at = now()');
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-attempt-over');
  });

  it('when it comes to the address of another provider', async () => {
    const { browser, callback } = await goAndPick();
    callback.pathname = '/auth/strict/callback';
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-attempt-over');
  });

  it('when its nonce is another', async () => {
    const { browser, callback } = await goAndPick();
    await api.dataSource.query(`update sign_in_attempt set nonce = 'of-another-attempt'`);
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-answer-invalid');
  });

  it('when the code was begun with another verifier', async () => {
    const { browser, callback } = await goAndPick();
    await api.dataSource.query(`update sign_in_attempt set code_verifier = $1`, ['y'.repeat(43)]);
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-answer-invalid');
  });

  it.each([
    ['a code that nobody gave', 'code', 'x'.repeat(43)],
    ['another issuer', 'iss', 'https://elsewhere.example'],
  ])('with %s', async (_, name, value) => {
    const { browser, callback } = await goAndPick();
    callback.searchParams.set(name, value);
    expect(problemOf(await answer(browser, callback))).toBe('sign-in-answer-invalid');
  });

  it.each([
    ['somebody changed the SIRET', '/agents/userinfo', changedClaims({ siret: '00000005900014' })],
    ['it is about somebody else', '/agents/userinfo', changedClaims({ sub: 'fictif-alix-administration' })],
    ['it is not signed', '/agents/userinfo', unsigned],
    ['the identity is changed', '/agents/token', changedIdToken({ acr: 'eidas3' })],
    ['it has no end', '/agents/userinfo', () => 'x'.repeat(600_000)],
  ] as const)('when, of what the provider says, %s', async (_, path, how) => {
    const { browser, callback } = await goAndPick();
    standIns.tamper(path, how);
    try {
      expect(problemOf(await answer(browser, callback))).toBe('sign-in-answer-invalid');
    } finally {
      standIns.tamper(path, undefined);
    }
    expect(await me(browser)).toMatchObject({ code: 'not-authenticated' });
  });

  it('when the level of assurance is too low, whatever was asked for', async () => {
    const low = await signIn({ provider: 'strict', person: 'fictif-camille-exemple' });
    expect(problemOf(low.landed)).toBe('sign-in-assurance-too-low');
    const high = await signIn({ provider: 'strict', person: 'fictif-alix-administration' });
    expect(problemOf(high.landed)).toBeNull();
  });

  it('kindly, when one leaves the provider, and in the language one came from', async () => {
    const { landed } = await signIn({ person: '', returnTo: '/en/about' });
    expect(landed.pathname).toBe('/en/sign-in');
    expect(Object.fromEntries(landed.searchParams)).toEqual({
      problem: 'sign-in-cancelled',
      return_to: '/en/about',
    });
  });

  it.each([
    ['absent', 'sign-in-provider-unavailable'],
    ['nobody', 'sign-in-provider-not-found'],
  ])('before there is any, by %s: %s', async (provider, problem) => {
    expect(problemOf(await answer(new CookieBrowser(), `${api.url}/auth/${provider}`))).toBe(problem);
  });

  it('for an account that was deleted', async () => {
    const { browser } = await signIn({ person: 'fictif-lou-instruction' });
    await api.dataSource.query('update account set deleted = now() where id = $1', [(await me(browser)).id]);
    const { landed } = await signIn({ person: 'fictif-lou-instruction' });
    expect(problemOf(landed)).toBe('account-deleted');
  });
});

describe('where one returns to', () => {
  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:1'])(
    'is a page of this portal, not %s',
    async (returnTo) => {
      const { landed } = await signIn({ returnTo });
      expect(landed.href).toBe(`${api.url}/`);
    },
  );
});

describe('an address that is known already', () => {
  it('gives nobody the account of somebody else, and both are told', async () => {
    const { id } = await api.signUp();
    await api.dataSource.query('update account set email = $2 where id = $1', [
      id,
      'dominique-fictif@identites-fictives.test',
    ]);
    const { browser } = await signIn({ person: 'fictif-dominique-fictif' });
    const known = await me(browser);
    expect(known.id).not.toBe(id);
    expect(known.email_shared).toBe(true);
  });
});

describe('a session', () => {
  it('is new at each sign-in, and the one before is over', async () => {
    const browser = new CookieBrowser();
    await signIn({ browser });
    const before = browser.cookie(api.url, 'passerelle')!;
    await signIn({ browser });
    expect(browser.cookie(api.url, 'passerelle')).not.toBe(before);

    const old = new CookieBrowser();
    old.setCookie(api.url, 'passerelle', before);
    expect(await me(old)).toMatchObject({ status: 401, code: 'session-ended' });
  });

  it('is not one that somebody else has put into the browser', async () => {
    const browser = new CookieBrowser();
    browser.setCookie(api.url, 'passerelle', 'known-to-the-attacker');
    await signIn({ browser });
    expect(browser.cookie(api.url, 'passerelle')).not.toBe('known-to-the-attacker');
  });

  it('lasts twelve hours, however much it is used', async () => {
    const { browser } = await signIn();
    const [session] = (await (await browser.open(`${api.url}/api/1/me/sessions/`)).json()) as {
      created_at: string;
      expires_at: string;
      current: boolean;
    }[];
    expect(session!.current).toBe(true);
    expect(Date.parse(session!.expires_at) - Date.parse(session!.created_at)).toBe(12 * 60 * 60 * 1000);
  });

  it('is in a cookie that scripts and other sites do not get, and answers that nobody keeps', async () => {
    const { browser, callback } = await goAndPick();
    const cookies = (await browser.open(callback)).headers.getSetCookie();
    const cookie = cookies.find((line) => line.startsWith('passerelle='))!;
    expect(cookie).toMatch(/; Path=\/;.*HttpOnly; SameSite=Lax/);
    const response = await browser.open(`${api.url}/api/1/me/`);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('can be ended from another browser', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const listed = (await (await here.browser.open(`${api.url}/api/1/me/sessions/`)).json()) as {
      id: string;
      current: boolean;
    }[];
    for (const { id } of listed.filter(({ current }) => !current)) {
      const ended = await here.browser.open(`${api.url}/api/1/me/sessions/${id}/`, {
        method: 'DELETE',
        headers: SAME_ORIGIN,
      });
      expect(ended.status).toBe(204);
    }
    expect(await me(there.browser)).toMatchObject({ code: 'session-ended' });
    expect(await me(here.browser)).toMatchObject({ first_name: 'Camille' });
  });

  it('ends everywhere when that is asked for', async () => {
    const [here, there] = [await signIn(), await signIn()];
    await here.browser.open(`${api.url}/api/1/me/sessions/`, { method: 'DELETE', headers: SAME_ORIGIN });
    expect(await me(here.browser)).toMatchObject({ code: 'session-ended' });
    expect(await me(there.browser)).toMatchObject({ code: 'session-ended' });
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
    [{}],
  ])('changes nothing for a form of another site: %j', async (headers) => {
    const { browser } = await signIn();
    for (const [method, path] of [
      ['POST', '/auth/sign-out'],
      ['DELETE', '/api/1/me/sessions/'],
      ['POST', '/api/1/me/api_tokens/'],
    ] as const) {
      const response = await browser.open(api.url + path, { method, headers });
      expect(await response.json()).toMatchObject({ status: 403, code: 'foreign-origin' });
    }
    expect(await me(browser)).toMatchObject({ first_name: 'Camille' });
  });

  it('takes changes from the pages of this portal, of browsers old and new', async () => {
    const { browser } = await signIn();
    for (const headers of [SAME_ORIGIN, { origin: api.url }]) {
      const response = await browser.open(`${api.url}/api/1/me/api_tokens/`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Script', scopes: ['read'] }),
      });
      expect(response.status).toBe(201);
    }
  });
});

describe('signing out', () => {
  const signOut = (browser: CookieBrowser, path = '/auth/sign-out') =>
    browser.open(api.url + path, { method: 'POST', headers: SAME_ORIGIN });
  const nextOf = (page: string) =>
    /http-equiv="refresh" content="0; url=([^"]+)"/
      .exec(page)![1]!
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

  it('ends the session here, then at the provider, and leads back', async () => {
    const { browser } = await signIn();
    const secret = browser.cookie(api.url, 'passerelle')!;
    const response = await signOut(browser, '/auth/sign-out?return_to=/en/account');
    const next = new URL(nextOf(await response.text()));
    expect(next.href).toContain(`${standIns.url}/agents/session/end`);
    expect(next.searchParams.get('post_logout_redirect_uri')).toBe(`${api.url}/auth/signed-out`);
    expect(next.searchParams.get('id_token_hint')).toBeTruthy();
    expect(browser.cookie(api.url, 'passerelle')).toBeUndefined();

    const old = new CookieBrowser();
    old.setCookie(api.url, 'passerelle', secret);
    expect(await me(old)).toMatchObject({ code: 'session-ended' });

    const back = new URL(`${api.url}/auth/signed-out`);
    back.searchParams.set('state', next.searchParams.get('state')!);
    expect((await answer(browser, back)).href).toBe(`${api.url}/en/sign-in?signed_out=yes`);
    // Once.
    expect((await answer(browser, back)).href).toBe(`${api.url}/`);
  });

  it('really ends the session of the provider', async () => {
    const { browser } = await signIn();
    const next = nextOf(await (await signOut(browser)).text());
    const { url, response } = await browser.follow(next);
    const form = new URLSearchParams();
    for (const [, name, value] of (await response.text()).matchAll(/name="(\w+)" value="([^"]+)"/g)) {
      form.set(name!, value!);
    }
    const done = await browser.follow(
      new URL(`${standIns.url}/agents/session/end/confirm`),
      { method: 'POST', body: form },
      isOurs,
    );
    expect(url.origin).toBe(standIns.url);
    expect((await answer(browser, done.url)).href).toBe(`${api.url}/sign-in?signed_out=yes`);
    // The provider asks again who one is.
    const again = await browser.follow(`${api.url}/auth/agents`);
    expect(await again.response.text()).toContain('fictif-camille-exemple');
  });

  it('without a session changes nothing and is no fault', async () => {
    const response = await signOut(new CookieBrowser());
    expect(nextOf(await response.text())).toBe('/sign-in?signed_out=yes');
  });
});

function changedClaims(changes: Record<string, unknown>) {
  return (jwt: string) => {
    const [header, payload, signature] = jwt.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url');
    return [header, changed, signature].join('.');
  };
}

function changedIdToken(changes: Record<string, unknown>) {
  return (answer: string) => {
    const body = JSON.parse(answer) as { id_token: string };
    return JSON.stringify({ ...body, id_token: changedClaims(changes)(body.id_token) });
  };
}

function unsigned(jwt: string, response: { setHeader(name: string, value: string): unknown }): string {
  response.setHeader('content-type', 'application/json');
  return Buffer.from(jwt.split('.')[1]!, 'base64url').toString();
}
