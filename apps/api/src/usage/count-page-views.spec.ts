import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { countPageViews } from './count-page-views';

const seen: string[] = [];
const app = express();
app.use(countPageViews({ view: ({ kind, name }) => seen.push(`${kind} ${name}`) }));
app.use((request, response) => {
  response.status(request.path.endsWith('absent') ? 404 : 200).send('page');
});
let server: Server;
beforeAll(async () => {
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function open(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<string[]> {
  seen.length = 0;
  await (await fetch(origin() + path, { method, headers })).text();
  return [...seen];
}

describe('a page that the server renders', () => {
  it('counts when it is of an object', async () => {
    expect(await open('/datasets/ecoles')).toEqual(['dataset ecoles']);
    expect(await open('/en/reuses/carte?from=search')).toEqual(['reuse carte']);
  });

  it.each([
    ['a list', '/datasets', {}],
    ['an absent object', '/datasets/absent', {}],
    ['what is fetched for later', '/datasets/ecoles', { 'sec-purpose': 'prefetch' }],
  ])('does not count when it is %s', async (_, path, headers) => {
    expect(await open(path, headers)).toEqual([]);
  });

  it('counts once, however many of its parts are turned', async () => {
    const referer = `${origin()}/datasets/ecoles`;
    expect(await open('/datasets/ecoles?page=2', { referer })).toEqual([]);
    expect(await open('/datasets/ecoles?page=2', { referer: `${origin()}/search` })).toEqual([
      'dataset ecoles',
    ]);
  });

  it('does not count when its head alone is asked for', async () => {
    expect(await open('/datasets/ecoles', {}, 'HEAD')).toEqual([]);
  });
});
