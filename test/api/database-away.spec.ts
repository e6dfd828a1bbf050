import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

/** Lets everything through to the database, until it is cut. */
async function startGate(databaseUrl: string) {
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(database.port), database.hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        other.destroy();
        sockets.delete(socket);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const through = new URL(databaseUrl);
  through.host = `127.0.0.1:${port}`;
  // Past the socket that the server also has.
  through.searchParams.delete('host');
  return {
    url: through.href,
    async shut(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    },
    async open(): Promise<void> {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

let owner: TestApi;
let gate: Awaited<ReturnType<typeof startGate>>;
let api: TestApi;
let headers: Record<string, string>;
let dataset: string;
beforeAll(async () => {
  owner = await startTestApi();
  gate = await startGate(owner.databaseUrl);
  api = await startTestApi({ databaseUrl: gate.url });
  const organization = await owner.found('Ville');
  const { token } = await owner.signUp({ roles: { [organization.id]: 'admin' } });
  headers = { 'x-api-key': token, 'content-type': 'application/json' };
  const body = JSON.stringify({ title: 'Arbres', description: 'x', organization: organization.id });
  const made = await fetch(`${api.url}/api/1/datasets/`, { method: 'POST', headers, body });
  dataset = ((await made.json()) as { id: string }).id;
});
afterAll(async () => {
  await api.close();
  await gate.shut();
  await owner.close();
});

const requests = (): Readonly<Record<string, () => Promise<Response>>> => ({
  'a list': () => fetch(`${api.url}/api/1/datasets/`),
  'an item': () => fetch(`${api.url}/api/1/datasets/${dataset}/`),
  'a search': () => fetch(`${api.url}/api/2/datasets/search/?q=arbres`),
  'somebody who changes something': () =>
    fetch(`${api.url}/api/1/datasets/${dataset}/`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ description: 'y' }),
    }),
});

describe('An API without its database', () => {
  it('says so to whoever asks, and when to ask again', async () => {
    await gate.shut();
    try {
      for (const [what, ask] of Object.entries(requests())) {
        const answer = await ask();
        expect([what, answer.status, answer.headers.get('retry-after')]).toEqual([what, 503, '10']);
        expect(await answer.json()).toMatchObject({ code: 'unavailable', status: 503 });
      }
    } finally {
      await gate.open();
    }
  });

  it('answers by itself as soon as it is back', async () => {
    await gate.shut();
    await requests()['a list']!();
    await gate.open();

    for (const [what, ask] of Object.entries(requests())) {
      expect([what, (await ask()).status]).toEqual([what, 200]);
    }
  });
});
