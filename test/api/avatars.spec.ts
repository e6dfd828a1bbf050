import { createApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import sharp from 'sharp';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
}, 60_000);
afterAll(() => api.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/api/1/${path}`, {
    redirect: 'manual',
    headers: { 'cache-control': 'max-age=0', ...headers },
  });

describe('a picture made of an identifier', () => {
  it('is of the size that is asked for, and the same for the same identifier alone', async () => {
    const read = async (path: string) => {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'image/svg+xml; charset=utf-8',
      ]);
      return { etag: response.headers.get('etag')!, text: await response.text() };
    };
    const [one, again, other, small] = [
      await read('avatars/abc/128/'),
      await read('avatars/abc/128/'),
      await read(`avatars/${encodeURIComponent('Zoé / 東京')}/128/`),
      await read('avatars/abc/17/'),
    ];
    expect(one.text).toContain('width="128"');
    expect(small.text).toContain('width="17"');
    expect(again).toEqual(one);
    expect(new Set([one.etag, other.etag, small.etag]).size).toBe(3);
  });

  it('may be kept for ever, and is not sent again', async () => {
    const response = await get('avatars/abc/64/');
    expect(response.headers.get('cache-control')).toContain('immutable');
    const again = await get('avatars/abc/64/', { 'if-none-match': response.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  it.each([['15'], ['1025'], ['-1'], ['x']])('is refused in the size %s', async (size) => {
    const response = await get(`avatars/abc/${size}/`);
    expect(response.status).toBe(400);
  });

  it('is refused for an identifier that is too long', async () => {
    const response = await get(`avatars/${'x'.repeat(256)}/64/`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: { identifier: [expect.any(String)] } },
    ]);
  });
});

describe('the picture of a person', () => {
  it('is made of their identifier as long as they have none, and theirs then', async () => {
    const { id, token } = await api.signUp();
    const where = async () => (await get(`users/${id}/avatar/80/`)).headers.get('location');
    expect(await where()).toBe(`/api/1/avatars/${id}/80/`);
    const body = new FormData();
    const picture = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#f00' } })
      .png()
      .toBuffer();
    body.append('file', new Blob([picture], { type: 'image/png' }), 'me.png');
    const brought = await fetch(`${api.url}/api/1/me/avatar/`, {
      method: 'POST',
      headers: { 'x-api-key': token },
      body,
    });
    expect(brought.status).toBe(200);
    const own = await where();
    expect(own).toMatch(/^\/api\/1\/images\/[0-9a-f-]{36}\/100\/$/);
    expect((await fetch(`${api.url}${own}`)).status).toBe(200);
  });

  it('is not there for somebody who is not', async () => {
    const client = createApiClient({ baseUrl: api.url });
    const { error } = await client.GET('/api/1/users/{user}/avatar/{size}/', {
      params: { path: { user: 'nobody', size: 64 } },
    });
    expect(error).toMatchObject({ status: 404, code: 'user-not-found' });
  });
});
