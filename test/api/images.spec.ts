import { readdir } from 'node:fs/promises';
import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import sharp from 'sharp';

const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let organization: { id: string; slug: string };
let png: Buffer;

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ministère');
  png = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#0055aa' } })
    .png()
    .toBuffer();
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function member(role: 'admin' | 'editor', id = organization.id): Promise<string> {
  return (await api.signUp({ roles: { [id]: role } })).token;
}

function formOf(bytes: Uint8Array | string, name = 'logo.png'): FormData {
  const form = new FormData();
  form.set('file', new Blob([bytes as never]), name);
  return form;
}

async function send(path: string, token: string | undefined, form: FormData = formOf(png)) {
  const headers: Record<string, string> = token === undefined ? {} : { 'x-api-key': token };
  const response = await fetch(api.url + path, { method: 'POST', headers, body: form });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const logoOf = (id: string) => `/api/1/organizations/${id}/logo/`;

async function filesOnDisk(): Promise<number> {
  const entries = await readdir(api.filesDir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name !== '.object.json').length;
}

async function sizeOf(url: string): Promise<(number | undefined)[]> {
  const { width, height } = await sharp(Buffer.from(await (await fetch(url)).arrayBuffer())).metadata();
  return [width, height];
}

describe('the logo of an organization', () => {
  it('is made in its sizes, and told wherever the organization is', async () => {
    const { status, body } = await send(logoOf(organization.slug), await member('admin'));
    expect([status, body]).toEqual([
      200,
      { success: true, image: expect.stringContaining('/api/1/images/') },
    ]);
    const { data } = await as().GET('/api/1/organizations/{organization}/', {
      params: { path: { organization: organization.id } },
    });
    expect(data!.logo).toBe(body.image);
    expect(await sizeOf(data!.logo!)).toEqual([500, 167]);
    expect(await sizeOf(data!.logo_thumbnail!)).toEqual([100, 33]);
    const smallest = data!.logo!.replace('/500/', '/25/');
    expect(await sizeOf(smallest)).toEqual([25, 8]);
    const statusOf = async (size: string) => (await fetch(data!.logo!.replace('/500/', `/${size}/`))).status;
    expect(await Promise.all(['501', '-500', '0', '99999999999999999999', 'x'].map(statusOf))).toEqual([
      404, 404, 404, 404, 400,
    ]);
    const token = await member('editor');
    const { data: dataset } = await as(token).POST('/api/1/datasets/', {
      body: { title: 'x', description: 'x', organization: organization.id },
    });
    expect(dataset!.organization).toMatchObject({ logo: data!.logo, logo_thumbnail: data!.logo_thumbnail });
  });

  it('is served as an image and nothing else', async () => {
    const { body } = await send(logoOf(organization.id), await member('admin'));
    const response = await fetch(body.image!);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'public, max-age=86400',
    });
    const etag = response.headers.get('etag')!;
    const again = await fetch(body.image!, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetch(body.image!, { method: 'HEAD' })).status).toBe(200);
  });

  it('is replaced and taken away; the one before is then removed', async () => {
    const own = await api.found('Éphémère');
    const token = await member('admin', own.id);
    const before = await filesOnDisk();
    const { body: first } = await send(logoOf(own.id), token);
    const { body: second } = await send(logoOf(own.id), token);
    expect((await fetch(first.image!)).status).toBe(404);
    expect((await fetch(second.image!)).status).toBe(200);
    const params = { path: { organization: own.id } };
    const { response } = await as(token).DELETE('/api/1/organizations/{organization}/logo/', { params });
    expect(response.status).toBe(204);
    const { data } = await as().GET('/api/1/organizations/{organization}/', { params });
    expect([data!.logo, data!.logo_thumbnail]).toEqual([null, null]);
    expect(await filesOnDisk()).toBe(before + 8);
    await api.dataSource.query(
      `update image set state_since = state_since - interval '31 days' where state = 'released'`,
    );
    await api.sweep();
    expect(await filesOnDisk()).toBeLessThanOrEqual(before);
  });

  it.each([
    ['nobody', 401],
    ['an editor of it', 403],
    ['an administrator of another one', 403],
    ['an administrator of the portal', 200],
  ] as const)('is given by %s: %i', async (who, status) => {
    const other = await api.found(`Autre ${who}`);
    const tokens = {
      nobody: () => Promise.resolve(undefined),
      'an editor of it': () => member('editor'),
      'an administrator of another one': () => member('admin', other.id),
      'an administrator of the portal': async () => (await api.signUp({ isAdmin: true })).token,
    };
    const token = await tokens[who]();
    expect((await send(logoOf(organization.id), token)).status).toBe(status);
    const headers: Record<string, string> = token === undefined ? {} : { 'x-api-key': token };
    const removed = await fetch(api.url + logoOf(organization.id), { method: 'DELETE', headers });
    expect(removed.status).toBe(status === 200 ? 204 : status);
  });

  it('is not given to an organization that is not there', async () => {
    expect(await send(logoOf(ABSENT), await member('admin'))).toMatchObject({
      status: 404,
      body: { code: 'organization-not-found' },
    });
  });

  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 415, 'image-type-refused'],
    ['a page', '<html>', 415, 'image-type-refused'],
    ['nothing', '', 415, 'image-type-refused'],
    ['too many bytes', 'x'.repeat(4 * 1024 * 1024 + 1), 413, 'file-too-large'],
  ])('is refused when it is %s, and leaves nothing', async (_, bytes, status, code) => {
    const before = await filesOnDisk();
    expect(await send(logoOf(organization.id), await member('admin'), formOf(bytes))).toMatchObject({
      status,
      body: { code },
    });
    expect(await filesOnDisk()).toBe(before);
  });

  it('is refused without a file', async () => {
    const form = new FormData();
    form.set('bbox', '0,0,1,1');
    expect(await send(logoOf(organization.id), await member('admin'), form)).toMatchObject({
      status: 400,
      body: { errors: { file: ['must be an image'] } },
    });
  });
});

describe('the picture of a person', () => {
  it('is their own to give and to take away', async () => {
    const { token } = await api.signUp();
    expect((await send('/api/1/me/avatar/', undefined)).status).toBe(401);
    const { status, body } = await send('/api/1/me/avatar/', token);
    expect(status).toBe(200);
    const { data } = await as(token).GET('/api/1/me/', {});
    expect(data!.avatar).toBe(body.image);
    expect(await sizeOf(data!.avatar_thumbnail!)).toEqual([100, 33]);
    await as(token).DELETE('/api/1/me/avatar/', {});
    expect((await as(token).GET('/api/1/me/', {})).data!.avatar).toBeNull();
    expect((await fetch(body.image!)).status).toBe(404);
  });

  it('is given and taken away by an administrator of the portal too, and by nobody else', async () => {
    const { id, token } = await api.signUp();
    const administrator = (await api.signUp({ isAdmin: true })).token;
    const [place, at] = [`/api/1/users/${id}/avatar/`, { params: { path: { user: id } } }];
    const shown = async () => (await as(token).GET('/api/1/users/{user}/', at)).data!.avatar;
    expect((await send(place, undefined)).status).toBe(401);
    expect((await send(place, (await api.signUp()).token)).status).toBe(403);
    expect((await send(place, token)).body.image).toBe(await shown());
    expect((await send(place, administrator)).body.image).toBe(await shown());
    await as(administrator).DELETE('/api/1/users/{user}/avatar/', at);
    expect(await shown()).toBeNull();
    expect((await send('/api/1/users/nobody-at-all/avatar/', administrator)).status).toBe(404);
  });

  it('is not changed by a token that is for other things', async () => {
    const { token } = await api.signUp({ scopes: ['read', 'write:datasets'] });
    expect((await send('/api/1/me/avatar/', token)).status).toBe(403);
  });
});

describe('the image of a reuse', () => {
  async function reuse(token: string, fields: object = {}) {
    const { data } = await as(token).POST('/api/1/reuses/', {
      body: {
        title: 'Carte',
        description: 'x',
        type: 'visualization',
        topic: 'others',
        url: `https://example.org/${Math.random()}`,
        ...fields,
      } as never,
    });
    return data!;
  }

  it('is given by who may edit it, and stays when the reuse is sent back as it was got', async () => {
    const { token } = await api.signUp();
    const { id } = await reuse(token);
    expect((await send(`/api/1/reuses/${id}/image/`, undefined)).status).toBe(401);
    expect((await send(`/api/1/reuses/${id}/image/`, (await api.signUp()).token)).status).toBe(403);
    const { status, body } = await send(`/api/1/reuses/${id}/image/`, token);
    expect(status).toBe(200);
    const params = { path: { reuse: id } };
    const { data: got } = await as(token).GET('/api/1/reuses/{reuse}/', { params });
    expect(got!.image).toBe(body.image);
    expect(await sizeOf(got!.image!)).toEqual([800, 267]);
    expect(await sizeOf(got!.image_thumbnail!)).toEqual([400, 133]);
    const { data: back } = await as(token).PUT('/api/1/reuses/{reuse}/', { params, body: got as never });
    expect(back!.image).toBe(got!.image);
    const { data: without } = await as(token).PATCH('/api/1/reuses/{reuse}/', {
      params,
      body: { image: null },
    });
    expect(without!.image).toBeNull();
    expect((await fetch(body.image!)).status).toBe(404);
  });

  it('of a private reuse is for those alone who may see it', async () => {
    const { token } = await api.signUp();
    const { id } = await reuse(token, { private: true });
    const stranger = (await api.signUp()).token;
    expect((await send(`/api/1/reuses/${id}/image/`, stranger)).body).toMatchObject({
      code: 'reuse-not-found',
    });
    const { body } = await send(`/api/1/reuses/${id}/image/`, token);
    expect((await fetch(body.image!)).status).toBe(404);
    const own = await fetch(body.image!, { headers: { 'x-api-key': token } });
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });
});

describe('the image of a post', () => {
  it('is given by administrators, stays when the post is sent back, and is seen with the post', async () => {
    const { token } = await api.signUp({ isAdmin: true });
    const body = { name: 'Une actualité', content: 'x' };
    const { id } = (await as(token).POST('/api/1/posts/', { body })).data!;
    const params = { path: { post: id } };
    expect((await send(`/api/1/posts/${id}/image/`, (await api.signUp()).token)).body).toMatchObject({
      code: 'post-not-found',
    });
    const { image } = (await send(`/api/1/posts/${id}/image/`, token)).body;
    const { data: draft } = await as(token).GET('/api/1/posts/{post}/', { params });
    expect(draft!.image).toBe(image);
    expect((await fetch(image!)).status).toBe(404);
    await as(token).POST('/api/1/posts/{post}/publish/', { params });
    expect(await sizeOf(image!)).toEqual([800, 267]);
    const { data: back } = await as(token).PUT('/api/1/posts/{post}/', { params, body: draft as never });
    expect(back!.image).toBe(image);
    await as(token).DELETE('/api/1/posts/{post}/', { params });
    expect((await fetch(image!)).status).toBe(404);
  });
});
