import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let manager: ApiClient;
beforeAll(async () => {
  api = await startTestApi({ oidc: { fictionalIdentities: 'on' } });
  organization = await api.found('Collectif d’Essai');
  manager = as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

interface Reader {
  readonly id: string;
  readonly email: string;
  readonly client: ApiClient;
}

async function reader(
  frequency?: Schemas['MailPreferencesResponse']['frequency'],
  verified = true,
): Promise<Reader> {
  const { id, email, token } = await api.signUp({ verified });
  const client = as(token);
  if (frequency) {
    await client.PATCH('/api/1/me/mail_preferences/', { body: { frequency } });
  }
  return { id, email, client };
}

let number = 0;
async function publish(title: string): Promise<string> {
  const { data } = await manager.POST('/api/1/datasets/', {
    body: { title, description: '', organization: organization.id },
  });
  return data!.id;
}
const follow = ({ client }: Reader, dataset: string) =>
  client.POST('/api/1/datasets/{dataset}/followers/', { params: { path: { dataset } } });
const update = (dataset: string, body: Schemas['UpdateDataset']) =>
  manager.PATCH('/api/1/datasets/{dataset}/', { params: { path: { dataset } }, body });
async function change(dataset: string): Promise<void> {
  await update(dataset, { description: `Version ${++number}` });
  await api.notify();
}

/** Makes what somebody was told happen at that time. */
const happened = ({ id }: Reader, at: string) =>
  api.dataSource.query('update notification set last_at = $2 where account_id = $1', [id, at]);
async function lettersAt(at: string, { email }: Reader): Promise<string[]> {
  await api.planNews(new Date(at));
  await api.sendMail();
  return (await api.letters(email)).map(({ subject }) => subject);
}
async function letters(person: Reader) {
  await api.planNews();
  await api.sendMail();
  return api.letters(person.email);
}

describe('news by e-mail', () => {
  it('are told with their page, in the language of whoever gets them, in text and in HTML', async () => {
    const id = await publish('Air & « eau » <b>');
    const person = await reader();
    await person.client.PATCH('/api/1/me/mail_preferences/', { body: { language: 'en' } });
    await follow(person, id);
    await change(id);
    const [letter] = await letters(person);
    expect(letter!.subject).toBe('“Air & « eau » <b>” changed');
    expect(letter!.text).toMatch(/\/en\/datasets\/air-and-eau-b\n/);
    expect(letter!.html).toContain('“Air &#38; « eau » &#60;b&#62;” changed');
  });

  it('of one letter are many things that happened', async () => {
    const person = await reader();
    for (const title of ['Un', 'Deux', 'Trois']) {
      const id = await publish(title);
      await follow(person, id);
      await change(id);
    }
    const [letter, ...others] = await letters(person);
    expect(others).toEqual([]);
    expect(letter!.subject).toBe('3 nouveautés sur le portail de données');
    for (const title of ['Un', 'Deux', 'Trois']) {
      expect(letter!.text).toContain(`« ${title} » a changé`);
    }
  });

  it('leave daily at seven, local time, once a day however many workers plan them', async () => {
    const id = await publish('Chaque jour');
    const person = await reader('daily');
    await follow(person, id);
    await change(id);
    await happened(person, '2026-03-10T10:00:00+01:00');
    expect(await lettersAt('2026-03-11T06:59:00+01:00', person)).toEqual([]);
    const at = new Date('2026-03-11T07:00:00+01:00');
    await Promise.all([api.planNews(at), api.planNews(at), api.planNews(at)]);
    expect(await lettersAt('2026-03-11T07:05:00+01:00', person)).toEqual(['« Chaque jour » a changé']);
  });

  it('leave at seven of the summer too, and later when the worker was down', async () => {
    const id = await publish('L’heure d’été');
    const person = await reader('daily');
    await follow(person, id);
    await change(id);
    await happened(person, '2026-03-28T10:00:00+01:00');
    expect(await lettersAt('2026-03-29T06:59:00+02:00', person)).toEqual([]);
    expect(await lettersAt('2026-03-29T15:00:00+02:00', person)).toHaveLength(1);
  });

  it('leave weekly on Mondays', async () => {
    const id = await publish('Chaque semaine');
    const person = await reader('weekly');
    await follow(person, id);
    await change(id);
    await happened(person, '2026-03-10T10:00:00+01:00');
    expect(await lettersAt('2026-03-15T23:00:00+01:00', person)).toEqual([]);
    expect(await lettersAt('2026-03-16T07:00:00+01:00', person)).toHaveLength(1);
  });

  it('leave at once for whoever wants them so', async () => {
    const id = await publish('Tout de suite');
    const person = await reader('instant');
    await follow(person, id);
    await change(id);
    await happened(person, '2026-03-10T10:00:20+01:00');
    expect(await lettersAt('2026-03-10T10:00:40+01:00', person)).toEqual([]);
    expect(await lettersAt('2026-03-10T10:01:00+01:00', person)).toHaveLength(1);
  });

  it('are told again only when they happen again', async () => {
    const id = await publish('Encore');
    const person = await reader('instant');
    await follow(person, id);
    await change(id);
    await api.dataSource.query('update notification set last_at = now() where account_id = $1', [person.id]);
    expect(await letters(person)).toHaveLength(1);
    await api.planNews(new Date(Date.now() + 9 * 24 * 60 * 60 * 1000));
    await api.sendMail();
    expect(await api.letters(person.email)).toHaveLength(1);
    await change(id);
    await api.planNews(new Date(Date.now() + 10 * 24 * 60 * 60 * 1000));
    await api.sendMail();
    expect(await api.letters(person.email)).toHaveLength(2);
  });

  it.each([
    ['wants none', () => reader('none')],
    ['did not show that the address is theirs', () => reader('daily', false)],
  ])('are not for whoever %s', async (_, make) => {
    const id = await publish(`Personne ${++number}`);
    const person = await make();
    await follow(person, id);
    await change(id);
    expect(await letters(person)).toEqual([]);
  });

  it('tell only what may still be seen when they are sent', async () => {
    const [hidden, gone, seen] = [
      await publish('Caché'),
      await publish('Supprimé'),
      await publish('Visible'),
    ];
    const person = await reader();
    for (const id of [hidden, gone, seen]) {
      await follow(person, id);
      await change(id);
    }
    await api.planNews();
    await update(hidden, { private: true });
    await manager.DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset: gone } } });
    await api.sendMail();
    const [letter] = await api.letters(person.email);
    expect(letter!.subject).toBe('« Visible » a changé');
    expect(letter!.text + letter!.html).not.toMatch(/Caché|Supprimé/);
  });

  it('are no letter when nothing is left to tell: read, private, or not wanted any more', async () => {
    const [a, b, c] = [await publish('Lu'), await publish('Privé ensuite'), await publish('Plus voulu')];
    const people = await Promise.all([reader(), reader(), reader()]);
    for (const [index, id] of [a, b, c].entries()) {
      await follow(people[index]!, id);
      await change(id);
    }
    await api.planNews();
    const [reading, , leaving] = people;
    const { data } = await reading.client.GET('/api/1/notifications/');
    await reading.client.POST('/api/1/notifications/{notification}/read/', {
      params: { path: { notification: data!.data[0]!.id } },
    });
    await update(b, { private: true });
    await leaving.client.PATCH('/api/1/me/mail_preferences/', { body: { frequency: 'none' } });
    await api.sendMail();
    for (const person of people) {
      expect(await api.letters(person.email)).toEqual([]);
    }
  });

  it('tell of memberships, offers and reports too', async () => {
    const person = await reader();
    const administrator = await api.signUp({ isAdmin: true, verified: true });
    const boss = await api.signUp({ roles: { [organization.id]: 'admin' }, verified: true });
    const at = { params: { path: { organization: organization.id } } };
    const { data } = await person.client.POST('/api/1/organizations/{organization}/membership/', {
      ...at,
      body: {},
    });
    await as(boss.token).POST('/api/1/organizations/{organization}/membership/{membership}/accept/', {
      params: { path: { organization: organization.id, membership: data!.id } },
    });
    const dataset = await publish('À confier');
    await manager.POST('/api/1/transfer/', {
      body: {
        subject: { class: 'Dataset', id: dataset },
        recipient: { class: 'User', id: person.id },
        comment: 'Prenez-le',
      },
    });
    await person.client.POST('/api/1/reports/', {
      body: { subject: { class: 'Dataset', id: dataset }, reason: 'spam', message: '' },
    });
    await api.planNews();
    await api.sendMail();
    const textOf = async (email: string) => (await api.letters(email))[0]!.text;
    expect(await textOf(boss.email)).toContain('Quelqu’un demande à rejoindre « Collectif d’Essai »');
    expect(await textOf(person.email)).toContain('Vous êtes maintenant membre de « Collectif d’Essai »');
    expect(await textOf(person.email)).toContain('On propose de vous confier « À confier »');
    expect(await textOf(administrator.email)).toContain('« À confier » a été signalé');
  });
});

describe('unsubscribing', () => {
  const frequencyOf = async ({ client }: Reader) =>
    (await client.GET('/api/1/me/mail_preferences/')).data!.frequency;

  async function unsubscribeUrlOf(person: Reader): Promise<URL> {
    const id = await publish(`Pour partir ${++number}`);
    await follow(person, id);
    await change(id);
    const [letter] = await letters(person);
    return new URL(/\S+\/mail\/unsubscribe\S+/.exec(letter!.text)![0]);
  }
  const here = ({ pathname, search }: URL) => `${api.url}${pathname}${search}`;

  it('takes one POST from anywhere, without signing in and without a redirect', async () => {
    const person = await reader();
    const url = await unsubscribeUrlOf(person);
    for (let time = 0; time < 2; time++) {
      const response = await fetch(here(url), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
      expect(response.status).toBe(200);
    }
    expect(await frequencyOf(person)).toBe('none');
  });

  it('takes the form that RFC 8058 also allows', async () => {
    const person = await reader();
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const response = await fetch(here(await unsubscribeUrlOf(person)), { method: 'POST', body });
    expect([response.status, await frequencyOf(person)]).toEqual([200, 'none']);
  });

  it('asks a browser first: looking at the link changes nothing', async () => {
    const person = await reader();
    const response = await fetch(here(await unsubscribeUrlOf(person)), { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/unsubscribe\?token=[\w-]{36}$/);
    expect(await frequencyOf(person)).toBe('daily');
  });

  it('leads on from our own page', async () => {
    const person = await reader();
    const response = await fetch(here(await unsubscribeUrlOf(person)), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect([response.headers.get('location'), await frequencyOf(person)]).toEqual([
      '/unsubscribe?done=yes',
      'none',
    ]);
  });

  it.each(['', 'x', '0192d000-0000-7000-8000-000000000000'])(
    'tells nothing about keys that are not known: %j',
    async (token) => {
      const response = await fetch(`${api.url}/mail/unsubscribe?token=${token}`, { method: 'POST' });
      expect([response.status, await response.text()]).toEqual([200, 'OK\n']);
    },
  );
});

describe('what somebody wants by e-mail', () => {
  it('is their own to read and to change', async () => {
    const { client, email } = await reader();
    const { data } = await client.GET('/api/1/me/mail_preferences/');
    expect(data).toEqual({ frequency: 'daily', language: 'fr', email, verified: true, sent: 'trial' });
    const { data: changed } = await client.PATCH('/api/1/me/mail_preferences/', {
      body: { frequency: 'weekly' },
    });
    expect(changed).toEqual({ ...data, frequency: 'weekly' });
    const other = await reader();
    expect((await other.client.GET('/api/1/me/mail_preferences/')).data!.frequency).toBe('daily');
  });

  it('is for whoever is signed in, and not changed by a token that only reads', async () => {
    expect((await as().GET('/api/1/me/mail_preferences/')).error!.status).toBe(401);
    expect((await as().PATCH('/api/1/me/mail_preferences/', { body: {} })).error!.status).toBe(401);
    const { token } = await api.signUp({ scopes: ['read'] });
    expect((await as(token).GET('/api/1/me/mail_preferences/')).response.status).toBe(200);
    expect((await as(token).PATCH('/api/1/me/mail_preferences/', { body: {} })).error!.status).toBe(403);
  });
});
