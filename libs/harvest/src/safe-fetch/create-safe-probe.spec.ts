import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSafeProbe } from './create-safe-probe';

let server: Server;
let host: string;
let answer: RequestListener;
const methods: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    methods.push(request.method ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => (methods.length = 0));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const probe = (path = '/', allowedHosts = [host]) =>
  createSafeProbe({ version: '1', allowedHosts, timeoutMs: 1_000 })(`http://${host}${path}`);

describe('asking whether an address answers', () => {
  it('takes the head alone', async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'Text/CSV; charset=utf-8', 'content-length': '12' }).end();
    expect(await probe()).toEqual({
      status: 200,
      url: `http://${host}/`,
      mediaType: 'text/csv',
      size: 12,
      retryAfter: undefined,
    });
    expect(methods).toEqual(['HEAD']);
  });

  it.each([405, 501, 403, 500])(
    'asks for the first byte where a head is answered with %s',
    async (status) => {
      answer = (request, response) => {
        if (request.method === 'HEAD') {
          response.writeHead(status).end();
        } else {
          expect(request.headers.range).toBe('bytes=0-0');
          response.writeHead(206, { 'content-range': 'bytes 0-0/1234' }).end('x');
        }
      };
      expect(await probe()).toMatchObject({ status: 206, size: 1234 });
      expect(methods).toEqual(['HEAD', 'GET']);
    },
  );

  it.each([404, 410, 429])('believes %s at once', async (status) => {
    answer = (_, response) => response.writeHead(status, { 'retry-after': '60' }).end();
    expect(await probe()).toMatchObject({ status, retryAfter: 60 });
    expect(methods).toEqual(['HEAD']);
  });

  it('follows redirects, and tells where they led', async () => {
    answer = ({ url }, response) =>
      url === '/old' ? response.writeHead(302, { location: '/new' }).end() : response.writeHead(200).end();
    expect(await probe('/old')).toMatchObject({ status: 200, url: `http://${host}/new` });
  });

  it('does not take a document that a server sends all the same', async () => {
    answer = (request, response) => {
      if (request.method === 'HEAD') {
        response.writeHead(405).end();
        return;
      }
      response.writeHead(200);
      response.on('error', () => undefined);
      const send = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', send);
      };
      send();
    };
    expect(await probe()).toMatchObject({ status: 200, size: undefined });
  });

  it('refuses private networks, there and behind a redirect', async () => {
    await expect(probe('/', [])).rejects.toMatchObject({ code: 'address-refused' });
    answer = (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    await expect(probe()).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('gives up a server that is silent, and a circle', async () => {
    answer = () => undefined;
    await expect(probe()).rejects.toMatchObject({ code: 'timed-out' });
    answer = (_, response) => response.writeHead(302, { location: '/' }).end();
    await expect(probe()).rejects.toMatchObject({ code: 'too-many-redirects' });
  });
});
