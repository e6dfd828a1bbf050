import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let receiver: Server;
let address: string;
let answer = 204;
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let organization: { id: string; slug: string };
let admin: ApiClient;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end('ignored');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  address = `http://${host}/hook`;
  api = await startTestApi({ webhookHosts: [host], oidc: { fictionalIdentities: 'on' } });
  organization = await api.found('Qui écoute');
  admin = as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token);
}, 60_000);
beforeEach(() => {
  received.length = 0;
  answer = 204;
});
afterEach(() => api.dataSource.query('delete from webhook'));
afterAll(async () => {
  await api.close();
  receiver.closeAllConnections();
  receiver.close();
});

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const at = (webhook: string) => ({ params: { path: { webhook } } });

async function listen(fields: Partial<Schemas['CreateWebhook']> = {}) {
  const body = {
    url: address,
    events: ['dataset.created'] as never,
    organization: organization.id,
    ...fields,
  };
  return (await admin.POST('/api/1/webhooks/', { body })).data!;
}
async function publish(title: string) {
  const body = { title, description: 'x', organization: organization.id };
  return (await admin.POST('/api/1/datasets/', { body })).data!.id;
}
const stateOf = async (webhook: string) => (await admin.GET('/api/1/webhooks/{webhook}/', at(webhook))).data!;
const deliveriesOf = async (webhook: string) =>
  (await admin.GET('/api/1/webhooks/{webhook}/deliveries/', at(webhook))).data!.data;

describe('a webhook', () => {
  it('is called for its events, with a signature over the very body', async () => {
    await publish('Avant le webhook');
    const { id, secret } = await listen();
    const dataset = await publish('Pour le webhook');
    await admin.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset } },
      body: { title: 'Un changement, que personne n’écoute' },
    });
    await api.deliver();
    expect(received).toHaveLength(1);
    const [{ headers, body }] = received as [(typeof received)[number]];
    const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    expect(
      timingSafeEqual(Buffer.from(String(headers['x-passerelle-signature'])), Buffer.from(expected)),
    ).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-passerelle-event': 'dataset.created',
    });
    expect(JSON.parse(body)).toMatchObject({
      event: 'dataset.created',
      object: { type: 'dataset', id: dataset },
    });
    expect(await deliveriesOf(id)).toMatchObject([
      { id: headers['x-passerelle-delivery'], state: 'delivered', attempts: 1, status: 204, body },
    ]);
    await api.deliver();
    expect(received).toHaveLength(1);
  });

  it('hears nothing of what is private, nor of organizations it does not ask about', async () => {
    const other = await api.found('Dont on ne veut rien savoir');
    await listen({ about_organization: other.id });
    await publish('D’ici');
    const body = { title: 'Secret', description: 'x', organization: organization.id, private: true };
    await admin.POST('/api/1/datasets/', { body });
    await api.deliver();
    expect(received).toEqual([]);
  });

  it('gets everything in its order, also what it missed', async () => {
    const { id } = await listen();
    answer = 503;
    const datasets = [await publish('un'), await publish('deux'), await publish('trois')];
    await api.deliver();
    expect(received).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ active: true, failures: 1 });
    received.length = 0;
    answer = 200;
    await api.deliver();
    const ids = received.map(({ body }) => (JSON.parse(body) as { object: { id: string } }).object.id);
    expect(ids).toEqual(datasets);
    expect(await stateOf(id)).toMatchObject({ failures: 0 });
  });

  it('that fails five times in a row is disabled, and its owner told', async () => {
    const { id } = await listen();
    answer = 500;
    await publish('Que personne ne prend');
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await stateOf(id)).toMatchObject({ active: true, failures: attempt - 1 });
      await api.deliver();
    }
    const disabled = await stateOf(id);
    expect(disabled).toMatchObject({
      active: false,
      failures: 5,
      disabled_reason: expect.stringContaining('500'),
    });
    const [entry] = await api.dataSource.query<{ action: string }[]>(
      'select action from audit_entry where object_id = $1 order by id desc limit 1',
      [id],
    );
    expect(entry!.action).toBe('webhook.disabled');
    const told = (await admin.GET('/api/1/notifications/')).data!.data;
    expect(told.map(({ details }) => [details.kind, details.subject.id])).toEqual([
      ['webhook-disabled', organization.id],
    ]);
    await api.deliver();
    expect(received).toHaveLength(5);

    answer = 200;
    await admin.PATCH('/api/1/webhooks/{webhook}/', { ...at(id), body: { active: true } });
    await api.deliver();
    expect(await stateOf(id)).toMatchObject({ active: true, failures: 0, disabled_at: null });
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered', attempts: 6 }]);
  });

  it('of the portal that fails five times is told to its administrators, by mail if they want it', async () => {
    const { token, email } = await api.signUp({ isAdmin: true, verified: true });
    const administrator = as(token);
    await administrator.PATCH('/api/1/me/mail_preferences/', { body: { frequency: 'instant' } });
    const body = { url: address, events: ['dataset.created' as const] };
    const { data: hook } = await administrator.POST('/api/1/webhooks/', { body });
    answer = 500;
    await publish('Pour personne');
    for (let attempt = 1; attempt <= 5; attempt++) {
      await api.deliver();
    }
    const told = (await administrator.GET('/api/1/notifications/')).data!.data;
    expect(told.map(({ details }) => [details.kind, details.subject])).toEqual([
      [
        'webhook-disabled',
        {
          class: 'Webhook',
          id: hook!.id,
          title: new URL(address).host,
          page: `${api.url}/space/webhooks`,
        },
      ],
    ]);
    expect((await admin.GET('/api/1/notifications/')).data!.data).not.toContainEqual(
      expect.objectContaining({
        details: expect.objectContaining({ subject: expect.objectContaining({ id: hook!.id }) }),
      }),
    );
    await api.planNews(new Date(Date.now() + 120_000));
    await api.sendMail();
    expect((await api.letters(email))[0]!.text).toContain(new URL(address).host);
  });

  it('is sent the same once more when it is asked for', async () => {
    const { id } = await listen();
    await publish('Deux fois');
    await api.deliver();
    const [first] = await deliveriesOf(id);
    const { data } = await admin.POST('/api/1/webhooks/{webhook}/deliveries/{delivery}/replay/', {
      params: { path: { webhook: id, delivery: first!.id } },
    });
    expect(data).toMatchObject({ state: 'pending', body: first!.body });
    await api.deliver();
    expect(received.map(({ body }) => body)).toEqual([first!.body, first!.body]);
  });

  it('does not lead to private networks, whatever its address, nor by a redirect', async () => {
    const hooks = [
      await listen({ url: 'http://127.0.0.1:1/' }),
      await listen({ url: 'http://169.254.169.254/latest/meta-data' }),
      await listen({ url: 'http://[::ffff:10.0.0.1]/' }),
    ];
    const redirected = await listen();
    answer = 302;
    await publish('Vers l’intérieur');
    await api.deliver();
    for (const { id } of hooks) {
      expect((await deliveriesOf(id))[0]).toMatchObject({
        problem: expect.stringContaining('address-refused'),
      });
    }
    expect((await deliveriesOf(redirected.id))[0]).toMatchObject({ status: 302, state: 'pending' });
    expect(received).toHaveLength(1);
  });

  it('is managed by the administrators of its organization alone, and its secret told once', async () => {
    const { id, secret } = await listen();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await stateOf(id))).not.toContain(secret);
    const editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
    const stranger = as((await api.signUp()).token);
    for (const client of [editor, stranger]) {
      expect((await client.GET('/api/1/webhooks/{webhook}/', at(id))).response.status).toBe(404);
      expect((await client.DELETE('/api/1/webhooks/{webhook}/', at(id))).response.status).toBe(404);
      expect((await client.GET('/api/1/webhooks/')).data).toEqual([]);
      const body = { url: address, events: ['dataset.created'] as never, organization: organization.id };
      expect((await client.POST('/api/1/webhooks/', { body })).response.status).toBe(403);
    }
    const portal = { url: address, events: ['dataset.created'] as never };
    expect((await admin.POST('/api/1/webhooks/', { body: portal })).response.status).toBe(403);
    const administrator = as((await api.signUp({ isAdmin: true })).token);
    expect((await administrator.POST('/api/1/webhooks/', { body: portal })).response.status).toBe(201);
    expect((await admin.DELETE('/api/1/webhooks/{webhook}/', at(id))).response.status).toBe(204);
  });
});
