import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Credentials } from '../settings/credentials';
import { createSafeFetch, type SafeFetchOptions } from './create-safe-fetch';
import type { ResolvedAddress } from './address';

let server: Server;
let host: string;
let answer: RequestListener;
const requests: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requests.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function safeFetch(options: Partial<SafeFetchOptions> = {}) {
  return createSafeFetch({ version: '1.2.3', allowedHosts: [host], ...options });
}

async function read(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Fetches and reads to the end. */
async function fetchAll(path = '/', options: Partial<SafeFetchOptions> = {}): Promise<string> {
  const { body } = await safeFetch(options)(path.startsWith('http') ? path : `http://${host}${path}`);
  return read(body);
}

describe('a document that may be known', () => {
  const date = 'Wed, 25 Nov 2026 12:00:00 GMT';

  it('comes with what its server knows it by', async () => {
    answer = (_, response) => response.setHeader('etag', 'W/"1"').setHeader('last-modified', date).end('x');
    expect((await safeFetch()(`http://${host}/`)).validators).toEqual({ etag: 'W/"1"' });
  });

  it.each([
    ['Wed, 25 Nov 2026 11:00:00 GMT', { lastModified: 'Wed, 25 Nov 2026 11:00:00 GMT' }],
    // It may change once more within its second.
    ['Wed, 25 Nov 2026 11:59:59 GMT', undefined],
    ['yesterday', undefined],
  ])('is known by the date %s only when that has settled', async (lastModified, validators) => {
    answer = (_, response) =>
      response.setHeader('date', date).setHeader('last-modified', lastModified).end('x');
    expect((await safeFetch()(`http://${host}/`)).validators).toEqual(validators);
  });

  it.each([
    [{ etag: '"1"', lastModified: date }, { 'if-none-match': '"1"' }],
    [{ lastModified: date }, { 'if-modified-since': date }],
  ])('is asked for unless it is %j, and does not come when it is', async (unless, headers) => {
    answer = (request, response) =>
      request.url === '/old'
        ? response.writeHead(301, { location: '/new' }).end()
        : response.writeHead(304).end();
    const document = await safeFetch()(`http://${host}/old`, { unless });
    expect(document).toMatchObject({ url: `http://${host}/new`, notModified: true });
    expect(await read(document.body)).toBe('');
    expect(requests.at(-1)?.headers).toMatchObject(headers);
  });

  it('that is not sent although nothing is known of it is an error', async () => {
    answer = (_, response) => response.writeHead(304).end();
    await expect(fetchAll()).rejects.toMatchObject({ code: 'http-status', status: 304 });
  });
});

describe('a document', () => {
  it('comes with its final address and media type', async () => {
    answer = (request, response) => {
      if (request.url === '/old') {
        response.writeHead(301, { location: '/new.ttl#top' }).end();
      } else {
        response.writeHead(200, { 'content-type': 'Text/Turtle; charset=utf-8' }).end('<> a <x:y> .');
      }
    };
    const document = await safeFetch()(`http://${host}/old`);
    expect(document).toMatchObject({ url: `http://${host}/new.ttl#top`, mediaType: 'text/turtle' });
    expect(await read(document.body)).toBe('<> a <x:y> .');
  });

  it.each([
    ['gzip', gzipSync('données')],
    ['br', brotliCompressSync('données')],
    ['deflate', deflateSync('données')],
    ['br, gzip', gzipSync(brotliCompressSync('données'))],
    ['identity', Buffer.from('données')],
  ])('in %s is decompressed', async (encoding, bytes) => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    expect(await fetchAll()).toBe('données');
  });

  it('is asked for with an honest User-Agent and the media types wanted', async () => {
    answer = (_, response) => response.end('x');
    const fetch = safeFetch({ contactUrl: 'https://portal.example/about' });
    await read((await fetch(`http://${host}/`, { accept: 'text/turtle' })).body);
    expect(requests[0]?.headers).toMatchObject({
      'user-agent': 'Passerelle/1.2.3 (+https://portal.example/about)',
      accept: 'text/turtle',
    });
  });

  it('gets the credentials of its address, which nobody else sees', async () => {
    answer = (request, response) => {
      if (request.url === '/first') {
        response.writeHead(302, { location: `http://${host}/second` }).end();
      } else {
        response.end('x');
      }
    };
    const document = await safeFetch()(`http://me:s%40cret@${host}/first`);
    expect(document.url).toBe(`http://${host}/second`);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('me:s@cret').toString('base64')}`,
      undefined,
    ]);
    await read(document.body);
  });
});

describe('credentials', () => {
  const basic = { scheme: 'basic', name: 'me', secret: 's:cret' } as const;
  const sent = (header = 'authorization') => requests.map(({ headers }) => headers[header]);
  const withCredentials = (credentials: Credentials, url = `http://${host}/catalog`) =>
    safeFetch({ credentials: { url, credentials } });

  it.each<[Credentials, string, string]>([
    [basic, 'authorization', `Basic ${Buffer.from('me:s:cret').toString('base64')}`],
    [{ scheme: 'bearer', secret: 'token' }, 'authorization', 'Bearer token'],
    [{ scheme: 'api-key', name: 'X-API-Key', secret: 'a key' }, 'x-api-key', 'a key'],
  ])('of %o come with every request to their origin', async (credentials, header, value) => {
    answer = (request, response) => {
      response.writeHead(request.url === '/first' ? 302 : 200, { location: '/second' });
      response.end('x');
    };
    const { body, url } = await withCredentials(credentials)(`http://${host}/first`);
    await read(body);
    expect(url).not.toContain('cret');
    expect(sent(header)).toEqual([value, value]);
  });

  it('come also with a question for what is known already', async () => {
    answer = (request, response) =>
      response.writeHead(request.headers.authorization === 'Bearer token' ? 304 : 401).end();
    const document = await withCredentials({ scheme: 'bearer', secret: 'token' })(`http://${host}/catalog`, {
      unless: { etag: '"1"' },
    });
    expect(document).toMatchObject({ notModified: true });
    expect(sent('if-none-match')).toEqual(['"1"']);
  });

  it('go to no other origin: not by a redirect, not by its way back, not by the address of a page', async () => {
    const elsewhere = host.replace('127.0.0.1', 'localhost');
    answer = (request, response) => {
      const target = { '/away': `http://${elsewhere}/back`, '/back': `http://${host}/end` }[
        request.url ?? ''
      ];
      response.writeHead(target ? 302 : 200, target === undefined ? {} : { location: target }).end('x');
    };
    const fetch = createSafeFetch({
      version: '1.2.3',
      allowedHosts: [host, elsewhere],
      credentials: { url: `http://${host}/`, credentials: basic },
    });
    await read((await fetch(`http://${host}/away`)).body);
    await read((await fetch(`http://${elsewhere}/page`)).body);
    expect(sent()).toEqual([expect.stringMatching(/^Basic/), undefined, undefined, undefined]);
  });

  it('are not sent in clear to a host of the internet, nor is it asked without them', async () => {
    const url = 'http://data.example/catalog';
    const resolve = () => Promise.resolve([{ address: '203.0.113.1', family: 4 as const }]);
    const fetch = createSafeFetch({ version: '1.2.3', resolve, credentials: { url, credentials: basic } });
    await expect(fetch(url)).rejects.toMatchObject({ code: 'credentials-insecure' });
  });

  it('are told by no refusal', async () => {
    answer = (_, response) => response.writeHead(401).end('no');
    const refusal: unknown = await withCredentials(basic)(`http://${host}/catalog`).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'http-status', status: 401 });
    expect(inspect(refusal, { depth: 9 })).not.toMatch(/cret|bWU6/);
  });
});

describe('a question that is posted', () => {
  it.each([undefined, 301, 302, 307])('arrives, after a redirect with %p too', async (status) => {
    const posted: string[] = [];
    answer = (request, response) => {
      if (request.url === '/old' && status !== undefined) {
        response.writeHead(status, { location: '/new' }).end();
        return;
      }
      request.on('data', (chunk: Buffer) => posted.push(chunk.toString()));
      request.on('end', () => response.end('<answer/>'));
    };
    const { body } = await safeFetch()(`http://${host}/old`, {
      post: { mediaType: 'application/xml', text: '<question/>' },
    });
    expect(await read(body)).toBe('<answer/>');
    expect(posted).toEqual(['<question/>']);
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
    });
  });
});

describe('a source that misbehaves', () => {
  const gone: RequestListener = (_, response) => response.socket?.destroy();
  const never: RequestListener = () => undefined;
  it.each<[string, RequestListener, string]>([
    ['404', (_, response) => response.writeHead(404).end('nothing'), 'http-status'],
    ['500', (_, response) => response.writeHead(500).end('oops'), 'http-status'],
    ['304', (_, response) => response.writeHead(304).end(), 'http-status'],
    ['a redirect to nowhere', (_, response) => response.writeHead(302).end(), 'http-status'],
    ['204', (_, response) => response.writeHead(204).end(), 'empty-answer'],
    ['an empty body', (_, response) => response.end(), 'empty-answer'],
    [
      'an empty gzip body',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('')),
      'empty-answer',
    ],
    ['silence', never, 'timed-out'],
    ['silence in the middle', (_, response) => void response.writeHead(200).write('x'), 'timed-out'],
    ['a reset', gone, 'connection-failed'],
    [
      'a truncated body',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('only this', () => response.socket?.destroy());
      },
      'connection-failed',
    ],
    [
      'a truncated gzip body',
      (_, response) =>
        response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(gzipSync('x'.repeat(999)).subarray(0, 20)),
      'connection-failed',
    ],
    [
      'a body that is not the gzip it says',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
      'connection-failed',
    ],
    [
      'an unknown encoding',
      (_, response) => response.writeHead(200, { 'content-encoding': 'zip' }).end('x'),
      'unknown-format',
    ],
    [
      'many encodings',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip' }).end('x'),
      'unknown-format',
    ],
    [
      'a redirect loop',
      (_, response) => response.writeHead(302, { location: '/' }).end(),
      'too-many-redirects',
    ],
    [
      'a redirect to a private address',
      (_, response) => response.writeHead(302, { location: 'http://192.168.0.1/' }).end(),
      'address-refused',
    ],
    [
      'a redirect to another port',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'address-refused',
    ],
    [
      'a redirect to a name of this machine',
      (_, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end(),
      'address-refused',
    ],
    [
      'a redirect to a file',
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      'url-invalid',
    ],
    [
      'a declared length beyond the limit',
      (_, response) => void response.writeHead(200, { 'content-length': '1000000' }).write('x'),
      'too-large',
    ],
    ['more bytes than allowed', (_, response) => response.end('x'.repeat(100_001)), 'too-large'],
    [
      'a gzip bomb',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000))),
      'too-large',
    ],
    [
      'a brotli bomb',
      (_, response) =>
        response
          .writeHead(200, { 'content-encoding': 'br' })
          .end(brotliCompressSync(Buffer.alloc(2_000_000))),
      'too-large',
    ],
  ])('with %s is refused', async (_, listener, code) => {
    answer = listener;
    // Patience on a busy machine, except where patience is what is tried.
    const timeoutMs = code === 'timed-out' ? 150 : 20_000;
    const attempt = fetchAll('/', { maxBytes: 100_000, timeoutMs });
    await expect(attempt).rejects.toMatchObject({ name: 'HarvestSourceError', code });
  });

  it('by sending a byte now and then runs out of its total time', async () => {
    answer = (_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    };
    const attempt = fetchAll('/', { timeoutMs: 5_000, totalTimeoutMs: 200 });
    await expect(attempt).rejects.toMatchObject({ code: 'timed-out' });
  });

  it('is not read on after a bomb was seen', async () => {
    let sent = 0;
    answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) {
          sent += 64 * 1024;
        }
      };
      response.on('drain', more);
      more();
    };
    await expect(fetchAll('/', { maxBytes: 200_000 })).rejects.toMatchObject({ code: 'too-large' });
    expect(sent).toBeLessThan(20_000_000);
  });

  it('that refuses connections cannot be reached', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await expect(
      fetchAll(`http://127.0.0.1:${port}/`, { allowedHosts: ['127.0.0.1'] }),
    ).rejects.toMatchObject({
      code: 'connection-failed',
      message: `http://127.0.0.1:${port}/ cannot be reached or broke off (ECONNREFUSED).`,
    });
  });

  it('is told about without the credentials of its address', async () => {
    answer = (_, response) => response.writeHead(403).end();
    const error: unknown = await fetchAll(`http://me:secret@${host}/x`).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'http-status', at: `http://${host}/x` });
    expect(String(error)).not.toContain('secret');
  });
});

describe('the address that was checked', () => {
  it('is the one that is connected to', async () => {
    answer = (_, response) => response.end('x');
    const port = host.split(':')[1];
    const resolve = () => Promise.resolve<ResolvedAddress[]>([{ address: '127.0.0.1', family: 4 }]);
    const url = `http://data.example:${port}/`;
    expect(await fetchAll(url, { allowedHosts: [`data.example:${port}`], resolve })).toBe('x');
    expect(requests[0]?.headers.host).toBe(`data.example:${port}`);
  });

  it('is refused when the second answer of the DNS is private', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    const resolve = () => Promise.resolve<ResolvedAddress[]>([{ address: answers.shift()!, family: 4 }]);
    const port = host.split(':')[1];
    const attempt = fetchAll(`http://data.example:${port}/`, { allowedHosts: [], resolve });
    await expect(attempt).rejects.toMatchObject({ code: 'address-refused' });
    expect(requests).toEqual([]);
  });
});

describe('a caller', () => {
  it('may stop the wait, and gets its own reason back', async () => {
    const stop = new AbortController();
    answer = () => stop.abort(new Error('Enough.'));
    await expect(safeFetch()(`http://${host}/`, { signal: stop.signal })).rejects.toThrow('Enough.');
  });

  it('that leaves early closes the connection', async () => {
    const closed = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.on('close', resolve);
        response.write('x'.repeat(1000));
      };
    });
    for await (const chunk of (await safeFetch()(`http://${host}/`)).body) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await closed;
  });
});
