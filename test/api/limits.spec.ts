import { request } from 'node:http';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ rateLimits: { perAddress: 5, perToken: 8 } });
}, 60_000);
afterAll(() => api.close());

const ask = (from: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/api/1/site/`, { headers: { 'x-forwarded-for': from, ...headers } });
/** The address as it stands in the request, which `fetch` would put in order. */
const askExactly = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(api.url);
      request({ hostname, port, path, headers }, (response) => {
        let body = '';
        response.on('data', (part: Buffer) => (body += part.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
const statusesOf = async (times: number, from: string, headers: Record<string, string> = {}) => {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    statuses.push((await ask(from, headers)).status);
  }
  return statuses;
};

describe('whoever asks too much', () => {
  it('is told how much is left, then when to go on', async () => {
    const first = await ask('203.0.113.1');
    expect(first.headers.get('ratelimit-limit')).toBe('5');
    expect(first.headers.get('ratelimit-remaining')).toBe('4');
    await statusesOf(4, '203.0.113.1');
    const refused = await ask('203.0.113.1');
    const seconds = Number(refused.headers.get('retry-after'));
    expect([refused.status, seconds > 0 && seconds <= 60]).toEqual([429, true]);
    expect(refused.headers.get('ratelimit-reset')).toBe(String(seconds));
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
  });

  it('is one address, or one network of IPv6', async () => {
    expect(await statusesOf(6, '203.0.113.2')).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await statusesOf(1, '203.0.113.3')).toEqual([200]);
    await statusesOf(5, '2001:db8:1:1::1');
    expect(await statusesOf(1, '2001:db8:1:1::2')).toEqual([429]);
    expect(await statusesOf(1, '2001:db8:1:2::1')).toEqual([200]);
  });

  it('is one token, from wherever it comes', async () => {
    const { token } = await api.signUp();
    const statuses = await Promise.all(
      Array.from(
        { length: 9 },
        async (_, n) => (await ask(`203.0.113.${20 + n}`, { 'x-api-key': token })).status,
      ),
    );
    expect(statuses.sort()).toEqual([...Array.from({ length: 8 }, () => 200), 429]);
  });

  it('cannot try token after token', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 7; time++) {
      statuses.push(...(await statusesOf(1, '203.0.113.50', { 'x-api-key': `guess-${time}` })));
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
  });

  it('is a token from this machine too', async () => {
    const { token } = await api.signUp();
    const here = () => fetch(`${api.url}/api/1/site/`, { headers: { authorization: `Bearer ${token}` } });
    const first = await here();
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
      '8',
      '7',
    ]);
    const others = await Promise.all(Array.from({ length: 8 }, async () => (await here()).status));
    expect(others.sort()).toEqual([...Array.from({ length: 7 }, () => 200), 429]);
  });

  it.each(['/api/1/site/', 'http://portal.example/api/1/site/', 'HTTP://Portal.Example/api/1/site/?x=1'])(
    'is counted at %s',
    async (path) => {
      const headers = { 'x-forwarded-for': `2001:db8:2:${path.length}::1` };
      for (let left = 4; left >= 0; left--) {
        const answer = await askExactly(path, headers);
        expect([answer.status, answer.headers['ratelimit-remaining']]).toEqual([200, String(left)]);
      }
      expect((await askExactly(path, headers)).status).toBe(429);
    },
  );

  it.each([
    '/API/1/site/',
    '/Api/1/site/',
    '//api/1/site/',
    '/%61pi/1/site/',
    'http://portal.example/API/1/site/',
  ])('finds nothing at %s, where nothing is counted', async (path) => {
    const answer = await askExactly(path, { 'x-forwarded-for': '203.0.113.70' });
    expect([answer.status, answer.headers['ratelimit-limit']]).toEqual([404, undefined]);
  });

  it('is never this machine itself, which asks for the pages of everybody', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await fetch(`${api.url}/api/1/site/`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('an answer', () => {
  const read = (headers: Record<string, string>, path = '/api/1/datasets/licenses/') =>
    fetch(api.url + path, { headers });

  it('is not sent again to whoever has it', async () => {
    const etag = (await read({})).headers.get('etag')!;
    // Without this, fetch asks as a browser does that was told to reload.
    const again = await read({ 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('has the fields that were named, and another mark than the whole one', async () => {
    const whole = await read({});
    const masked = await read({ 'x-fields': '{id,title}' });
    expect(Object.keys(((await masked.json()) as object[])[0]!)).toEqual(['id', 'title']);
    expect(masked.headers.get('etag')).not.toBe(whole.headers.get('etag'));
    const list = await read({ 'x-fields': 'total,data{id}' }, '/api/1/datasets/');
    expect(await list.json()).toEqual({ data: [], total: 0 });
    const addressed = await askExactly('http://portal.example/api/1/datasets/?page_size=1', {
      'x-fields': 'total,next_page',
    });
    expect(JSON.parse(addressed.body)).toEqual({ next_page: null, total: 0 });
    const refused = await read({ 'x-fields': '{id' });
    expect(await refused.json()).toMatchObject({ status: 400, errors: { 'X-Fields': expect.any(Array) } });
  });

  it('tells caches what it depends on, whoever asks', async () => {
    const { token } = await api.signUp();
    for (const answer of [
      await read({}),
      await read({ 'x-fields': '{id}' }),
      await read({ 'x-api-key': token }),
    ]) {
      const told = answer.headers.get('vary')?.split(', ');
      expect(told).toEqual(expect.arrayContaining(['Authorization', 'Cookie', 'X-API-KEY', 'X-Fields']));
    }
  });

  it('may be read by pages of any site, its marks too', async () => {
    const response = await read({ origin: 'https://elsewhere.example' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('ETag');
    const asked = await fetch(`${api.url}/api/1/datasets/`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://elsewhere.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'x-api-key,if-match,x-fields',
      },
    });
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'x-api-key,if-match,x-fields',
    ]);
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('is compressed for those who can read that', async () => {
    const response = await read({ 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
  });

  it('has its labels in the language that is asked for, in French for one we do not speak', async () => {
    const labels = async (query: string) => {
      const response = await read({}, `/api/1/datasets/frequencies/${query}`);
      return ((await response.json()) as { id: string; label: string }[]).find(({ id }) => id === 'daily')!
        .label;
    };
    expect([await labels(''), await labels('?lang=en'), await labels('?lang=es')]).toEqual([
      'Quotidienne',
      'Daily',
      'Quotidienne',
    ]);
  });
});
