import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { CookieBrowser } from './cookie-browser';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ oidc: { fictionalIdentities: 'on' } });
});
afterAll(() => api.close());

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };
let people = 0;
const somebody = () => `personne-${++people}@exemple.test`;
const EMAIL = '/auth/0-email';

const post = (browser: CookieBrowser, path: string, form: Record<string, string>, headers: object = {}) =>
  browser.open(api.url + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { ...SAME_ORIGIN, ...headers },
  });
const locationOf = (response: Response) => new URL(response.headers.get('location')!, api.url);

async function ask(email: string, returnTo = '/account', headers: object = {}): Promise<URL> {
  const response = await post(new CookieBrowser(), EMAIL, { email, return_to: returnTo }, headers);
  expect(response.status).toBe(303);
  return locationOf(response);
}

/** Every address of a letter's text, of which one is the link. */
async function linkFor(email: string): Promise<URL> {
  await api.sendMail();
  const [letter] = await api.letters(email);
  return new URL(/https?:\/\/\S+/.exec(letter!.text)![0]);
}

async function confirm(link: URL, names: Record<string, string> = {}, browser = new CookieBrowser()) {
  const token = link.searchParams.get('token')!;
  const response = await post(browser, `${EMAIL}/confirm`, { token, page: link.pathname, ...names });
  return { browser, landed: locationOf(response) };
}

async function me(browser: CookieBrowser) {
  const response = await browser.open(`${api.url}/api/1/me/`);
  return (await response.json()) as Record<string, unknown>;
}

const problemOf = (url: URL) => url.searchParams.get('problem');

describe('a link by e-mail', () => {
  it('lets in whoever reads the mail of the address, with a new account', async () => {
    const email = somebody();
    const told = await ask(email.toUpperCase(), '/en/datasets?q=air');
    expect([told.pathname, told.searchParams.get('sent')]).toEqual(['/en/sign-in', 'yes']);
    const link = await linkFor(email);
    expect([link.origin, link.pathname]).toEqual([api.url, '/en/sign-in/confirm']);
    const { browser, landed } = await confirm(link, { first_name: 'Zoé', last_name: 'Essai' });
    expect(landed.pathname + landed.search).toBe('/en/datasets?q=air');
    expect(await me(browser)).toMatchObject({
      email,
      first_name: 'Zoé',
      last_name: 'Essai',
      organizations: [],
    });
    const journal = await api.dataSource.query<{ action: string; details: object }[]>(
      'select action, details from audit_entry where actor_id = $1 order by id',
      [(await me(browser)).id],
    );
    expect(journal).toEqual([{ action: 'account.created', details: { issuer: 'urn:passerelle:email' } }]);
  });

  it('finds the same account again, under the name it has', async () => {
    const email = somebody();
    await ask(email);
    const first = await confirm(await linkFor(email), { first_name: 'Noa', last_name: 'Test' });
    await ask(email);
    const second = await confirm(await linkFor(email));
    expect(await me(second.browser)).toEqual(await me(first.browser));
  });

  it('gives somebody without a name a neutral one, and no part of the address', async () => {
    const email = somebody();
    await ask(email);
    const { browser } = await confirm(await linkFor(email), {
      first_name: 'https://spam.example',
      last_name: ' ',
    });
    expect(await me(browser)).toMatchObject({ first_name: '', last_name: 'Anonyme' });
    expect(String((await me(browser)).slug)).not.toContain('personne');
  });

  it('works once', async () => {
    const email = somebody();
    await ask(email);
    const link = await linkFor(email);
    await confirm(link);
    const { browser, landed } = await confirm(link);
    expect([landed.pathname, problemOf(landed)]).toEqual(['/sign-in', 'sign-in-link-over']);
    expect(await me(browser)).toMatchObject({ code: 'not-authenticated' });
  });

  it('is good for fifteen minutes', async () => {
    const email = somebody();
    await ask(email);
    const link = await linkFor(email);
    await api.dataSource.query('update sign_in_link set expires_at = now() where email = $1', [email]);
    expect(problemOf((await confirm(link)).landed)).toBe('sign-in-link-over');
  });

  it('is not used up by a program that looks into mail, and opens it', async () => {
    const email = somebody();
    await ask(email);
    const link = await linkFor(email);
    const token = link.searchParams.get('token')!;
    for (const path of [link.pathname, `${EMAIL}/confirm`, EMAIL]) {
      await fetch(`${api.url}${path}?token=${token}`, { redirect: 'manual' });
    }
    const { browser } = await confirm(link);
    expect(await me(browser)).toMatchObject({ email });
  });

  it('stands nowhere in the database but in the mailbox of trials', async () => {
    const email = somebody();
    await ask(email);
    const queued = await api.dataSource.query<object[]>('select * from mail where recipient = $1', [email]);
    const link = await linkFor(email);
    const rows = await api.dataSource.query<object[]>('select * from sign_in_link where email = $1', [email]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([queued, rows])).not.toContain(link.searchParams.get('token'));
  });

  it.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example'])(
    'leads to no other site: %s',
    async (returnTo) => {
      const email = somebody();
      await ask(email, returnTo);
      const { landed } = await confirm(await linkFor(email));
      expect(landed.origin + landed.pathname).toBe(`${api.url}/`);
    },
  );

  it('begins a new session and ends the one before', async () => {
    const [one, other] = [somebody(), somebody()];
    await ask(one);
    const { browser } = await confirm(await linkFor(one));
    const before = browser.cookie(api.url, 'passerelle')!;
    await ask(other);
    await confirm(await linkFor(other), {}, browser);
    expect(await me(browser)).toMatchObject({ email: other });
    const thief = new CookieBrowser();
    thief.setCookie(api.url, 'passerelle', before);
    expect(await me(thief)).toMatchObject({ code: 'session-ended' });
  });

  it('does not bring a deleted account back', async () => {
    const email = somebody();
    await ask(email);
    const { browser } = await confirm(await linkFor(email));
    await api.dataSource.query('update account set deleted = now() where id = $1', [(await me(browser)).id]);
    await ask(email);
    expect(problemOf((await confirm(await linkFor(email))).landed)).toBe('account-deleted');
  });

  it('makes no account of somebody else whose provider says the same address', async () => {
    const email = somebody();
    const { id } = await api.signUp();
    await api.dataSource.query('update account set email = $2 where id = $1', [id, email]);
    await ask(email);
    const { browser } = await confirm(await linkFor(email));
    expect((await me(browser)).id).not.toBe(id);
  });
});

describe('asking for a link', () => {
  it('does the same for addresses that are known and unknown', async () => {
    const known = somebody();
    await ask(known);
    await confirm(await linkFor(known));
    const unknown = somebody();
    const told = async (email: string) => {
      const { pathname, search } = await ask(email);
      const rows = await api.dataSource.query<object[]>(
        `select kind, language, state, attempts, account_id from mail where recipient = $1 and state = 'queued'`,
        [email],
      );
      return { pathname, search, rows };
    };
    const answer = await told(unknown);
    expect(answer.rows).toHaveLength(1);
    expect(await told(known)).toEqual(answer);
  });

  it.each([
    '',
    'nobody',
    'a@b',
    'a@b.test\r\nBcc: c@d.test',
    'a@b.test,c@d.test',
    'x'.repeat(300) + '@b.test',
  ])('needs an address: %j', async (email) => {
    expect(problemOf(await ask(email))).toBe('sign-in-email-invalid');
  });

  it('is limited by the address that is asked for', async () => {
    const email = somebody();
    const problems = [];
    // Whenever a minute ends, more than two are in one.
    for (let number = 0; number < 6; number++) {
      problems.push(problemOf(await ask(email)));
    }
    expect(problems.slice(0, 2)).toEqual([null, null]);
    expect(problems).toContain('too-many-requests');
  });

  it('gives one address five links at most, however slowly they are asked for', async () => {
    const email = somebody();
    await ask(email);
    await api.dataSource.query(
      `insert into sign_in_link (id, email, return_to, expires_at)
       select gen_random_uuid(), email, return_to, expires_at from sign_in_link, generate_series(1, 4) where email = $1`,
      [email],
    );
    expect(problemOf(await ask(email))).toBe('too-many-requests');
  });

  it('is limited by who asks', async () => {
    const asked = [];
    for (let number = 0; number < 24; number++) {
      asked.push(problemOf(await ask(somebody(), '/', { 'x-forwarded-for': '203.0.113.9' })));
    }
    expect(asked[0]).toBeNull();
    expect(asked).toContain('too-many-requests');
    expect(problemOf(await ask(somebody(), '/', { 'x-forwarded-for': '203.0.113.10' }))).toBeNull();
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a site beside it', { 'sec-fetch-site': 'same-site' }],
    ['another site, in an old browser', { 'sec-fetch-site': '', origin: 'https://elsewhere.example' }],
  ])('is not done by a form of %s, nor is signing in', async (_, headers) => {
    expect(problemOf(await ask(somebody(), '/', headers))).toBe('foreign-origin');
    const response = await post(new CookieBrowser(), `${EMAIL}/confirm`, { token: 'x' }, headers);
    expect(problemOf(locationOf(response))).toBe('foreign-origin');
  });

  it('is offered beside the providers', async () => {
    const response = await fetch(`${api.url}/api/1/site/sign_in_providers/`);
    expect(await response.json()).toContainEqual({
      id: '0-email',
      kind: 'email',
      label: 'E-mail',
      fictional: true,
    });
  });
});

describe('the mailbox of trials', () => {
  it('shows what would have been sent', async () => {
    const email = somebody();
    await ask(email);
    await linkFor(email);
    const list = await (await fetch(`${api.url}/mail/trials`)).text();
    expect(list).toContain(email);
    const path = new RegExp(`${email} · <a href="([^"]+)"`).exec(list)![1]!;
    const letter = await fetch(api.url + path);
    expect([letter.headers.get('cache-control'), letter.headers.get('x-robots-tag')]).toEqual([
      'no-store',
      'noindex',
    ]);
    expect(await letter.text()).toContain('/sign-in/confirm?token=');
  });

  it('is not there for a real portal, where no e-mail is sent and nobody signs in by it', async () => {
    const real = await startTestApi();
    try {
      expect((await fetch(`${real.url}/mail/trials`)).status).toBe(404);
      const ready = (await (await fetch(`${real.url}/health/ready`)).json()) as {
        status: string;
        mail: object;
      };
      expect([ready.status, ready.mail]).toEqual(['ready', { engine: 'none', state: 'off' }]);
      expect(await (await fetch(`${real.url}/api/1/site/sign_in_providers/`)).json()).toEqual([]);
      const response = await fetch(`${real.url}${EMAIL}`, {
        method: 'POST',
        redirect: 'manual',
        headers: SAME_ORIGIN,
        body: new URLSearchParams({ email: 'a@exemple.test' }),
      });
      expect(problemOf(locationOf(response))).toBe('sign-in-provider-not-found');
    } finally {
      await real.close();
    }
  });
});
