import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const PUBLIC_URL = 'https://donnees.exemple.test';

let api: TestApi;
let server: SMTPServer;
const received: { to: string; raw: string }[] = [];
beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo;
        received.push({ to: to!.address, raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  api = await startTestApi({
    server: { publicUrl: PUBLIC_URL },
    mail: {
      smtpUrl: `smtp://127.0.0.1:${port}`,
      smtpTls: 'off',
      from: { name: 'Portail', address: 'data@exemple.test' },
      signIn: 'on',
    },
  });
});
afterAll(async () => {
  await api.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const as = (token: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });

async function mailTo(email: string): Promise<Email> {
  await api.sendMail();
  const mails = received.filter(({ to }) => to === email);
  expect(mails).toHaveLength(1);
  return PostalMime.parse(mails[0]!.raw);
}
const headerOf = ({ headers }: Email, name: string) => headers.find(({ key }) => key === name)?.value;

describe('over a real mail server', () => {
  it('news go out once, with the one click that ends them', async () => {
    const { id } = await api.found('Producteur');
    const editor = as((await api.signUp({ roles: { [id]: 'editor' } })).token);
    const { email, token } = await api.signUp({ verified: true });
    const { data } = await editor.POST('/api/1/datasets/', {
      body: { title: 'Air\u2028Bcc: x@exemple.test', description: '', organization: id },
    });
    const at = { params: { path: { dataset: data!.id } } };
    await as(token).POST('/api/1/datasets/{dataset}/followers/', at);
    await editor.PATCH('/api/1/datasets/{dataset}/', { ...at, body: { description: 'Autre' } });
    await api.notify();
    await api.planNews();
    await api.planNews();
    const mail = await mailTo(email);
    expect(mail.subject).toBe('« Air Bcc: x@exemple.test » a changé');
    const [, unsubscribe = ''] = /^<(.*)>$/.exec(headerOf(mail, 'list-unsubscribe')!)!;
    expect(unsubscribe).toMatch(/^https:\/\/donnees\.exemple\.test\/mail\/unsubscribe\?token=/);
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const { pathname, search } = new URL(unsubscribe);
    await fetch(api.url + pathname + search, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    const { data: preferences } = await as(token).GET('/api/1/me/mail_preferences/');
    expect([preferences!.frequency, preferences!.sent]).toEqual(['none', 'smtp']);
    expect(mail.text).toContain(`${PUBLIC_URL}/datasets/`);
  });

  it('a sign-in link leads to the public address, whatever host it was asked from', async () => {
    const response = await fetch(`${api.url}/auth/0-email`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-host': 'evil.example' },
      body: new URLSearchParams({ email: 'noa@exemple.test', return_to: '/account' }),
    });
    expect(response.headers.get('location')).toContain('sent=yes');
    const mail = await mailTo('noa@exemple.test');
    expect(mail.text).toContain(`${PUBLIC_URL}/sign-in/confirm?token=`);
    expect(headerOf(mail, 'list-unsubscribe')).toBeUndefined();
    // What was sent is nowhere kept.
    const token = /token=([\w-]+)/.exec(mail.text!)![1]!;
    const rows = await api.dataSource.query<object[]>('select * from mail, sign_in_link');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await fetch(`${api.url}/mail/trials`)).status).toBe(404);
  });

  it('the health of the portal tells whether the mail server answers, and does not depend on it', async () => {
    const ready = async () => (await (await fetch(`${api.url}/health/ready`)).json()) as object;
    expect(await ready()).toMatchObject({ status: 'ready', mail: { engine: 'smtp', state: 'up' } });
    const broken = await startTestApi({
      server: { publicUrl: PUBLIC_URL },
      mail: { smtpUrl: 'smtp://127.0.0.1:1', from: { name: '', address: 'data@exemple.test' } },
    });
    try {
      const response = await fetch(`${broken.url}/health/ready`);
      expect([response.status, await response.json()]).toMatchObject([
        200,
        { status: 'ready', mail: { engine: 'smtp', state: 'down' } },
      ]);
    } finally {
      await broken.close();
    }
  });
});

describe('after a while', () => {
  it('it is forgotten what was sent to whom, and which notifications were read', async () => {
    const { id } = await api.signUp();
    await api.dataSource.query(
      `insert into mail (id, key, kind, recipient, language, origin, created_at)
       select gen_random_uuid(), 'purge ' || days, 'news', 'old@exemple.test', 'fr', '', now() - make_interval(days => days)
       from unnest(array[29, 31]) days`,
    );
    await api.dataSource.query(
      `insert into notification (account_id, kind, subject_type, subject_id, handled_at)
       select $1, 'changed', 'dataset', gen_random_uuid(), now() - make_interval(days => days)
       from unnest(array[89, 91]) days`,
      [id],
    );
    await api.forget();
    const count = (table: string, condition: string) =>
      api.dataSource.query<object[]>(`select from ${table} where ${condition}`);
    expect(await count('mail', `recipient = 'old@exemple.test'`)).toHaveLength(1);
    expect(await count('notification', `account_id = '${id}'`)).toHaveLength(1);
  });
});
