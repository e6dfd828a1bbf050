import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

/** Addresses of objects can change, and lead on for ever. */

let api: TestApi;
let organization: { id: string; slug: string };
let token: string;
let editor: ApiClient;
let administrator: string;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville d’Adresses');
  token = (await api.signUp({ roles: { [organization.id]: 'admin' } })).token;
  editor = createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });
  administrator = (await api.signUp({ isAdmin: true })).token;
});
afterAll(() => api.close());

const send = async (method: string, path: string, body?: object, key?: string) => {
  const response = await fetch(api.url + path, {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}) as {
      id: string;
      slug: string;
      errors?: Record<string, string[]>;
    },
  };
};

const make = async (fields: Partial<Schemas['CreateDataset']> = {}) =>
  (
    await editor.POST('/api/1/datasets/', {
      body: { title: 'Un jeu', description: 'Un texte', organization: organization.id, ...fields },
    })
  ).data!;
const change = (slug: string, body: object) => send('PATCH', `/api/1/datasets/${slug}/`, body, token);

const reuse = { type: 'application', topic: 'others', url: 'https://example.org/reuse' };
const KINDS = [
  ['/api/1/datasets/', { title: 'Une adresse' }, 'PATCH'],
  ['/api/1/dataservices/', { title: 'Une adresse' }, 'PATCH'],
  ['/api/1/reuses/', { title: 'Une adresse', ...reuse }, 'PATCH'],
  ['/api/2/topics/', { name: 'Une adresse' }, 'PATCH'],
  ['/api/1/organizations/', { name: 'Une adresse' }, 'PUT'],
  ['/api/1/posts/', { name: 'Une adresse', content: 'Un texte' }, 'PATCH'],
] as const;

describe.each(KINDS)('under %s', (list, fields, method) => {
  it('a former slug leads to the present one, whatever is asked of it, and is nobody else’s', async () => {
    const posted = () =>
      send(
        'POST',
        list,
        { description: 'Un texte', ...fields, url: `${reuse.url}/${crypto.randomUUID()}` },
        administrator,
      );
    const { body: made } = await posted();
    if (list === '/api/1/posts/') {
      await send('POST', `${list}${made.id}/publish/`, undefined, administrator);
      await send('PATCH', `${list}${made.id}/`, { slug: 'une-adresse' }, administrator);
    }
    const renamed = await send(method, `${list}une-adresse/`, { slug: 'autre-adresse' }, administrator);
    expect([renamed.status, renamed.body.slug]).toEqual([200, 'autre-adresse']);
    expect(await send('GET', `${list}une-adresse/?lang=fr`)).toMatchObject({
      status: 301,
      location: `${list}autre-adresse/?lang=fr`,
    });
    expect(await send('GET', `${list}une-adresse/versions/`)).toMatchObject({
      status: 301,
      location: `${list}autre-adresse/versions/`,
    });
    expect(await send('DELETE', `${list}une-adresse/`, undefined, administrator)).toMatchObject({
      status: 308,
      location: `${list}autre-adresse/`,
    });
    const { body: another } = await posted();
    if (list === '/api/1/posts/') {
      await send('POST', `${list}${another.id}/publish/`, undefined, administrator);
    }
    expect((await send('GET', `${list}${another.id}/`)).body.slug).toBe('une-adresse-1');
    const taken = await send(method, `${list}${another.id}/`, { slug: 'une-adresse' }, administrator);
    expect([taken.status, Object.keys(taken.body.errors ?? {})]).toEqual([400, ['slug']]);
  });
});

describe('a slug that somebody wants', () => {
  it.each([
    'Avec Majuscules',
    'à-l-accent',
    '-tiret',
    'search',
    '',
    'x'.repeat(256),
    '5f3e7a2b9c1d4e6f8a0b2c4d',
  ])('is refused when it is «%s»', async (slug) => {
    const { id } = await make();
    const { status, body } = await change(id, { slug });
    expect([status, Object.keys(body.errors ?? {})]).toEqual([400, ['slug']]);
  });

  it('changes nothing when it is the present one, and comes back when it was its own', async () => {
    const { id, slug } = await make({ title: 'Aller et retour' });
    const same = await change(id, { slug });
    expect(same.status).toBe(200);
    expect((await send('GET', `/api/1/datasets/${id}/versions/`)).body).toMatchObject({ total: 0 });
    await change(id, { slug: 'aller' });
    expect((await change(id, { slug })).body.slug).toBe(slug);
    expect(await send('GET', '/api/1/datasets/aller/')).toMatchObject({
      status: 301,
      location: `/api/1/datasets/${slug}/`,
    });
  });

  it('is told in the history', async () => {
    const { id } = await make({ title: 'Renommée' });
    await change(id, { slug: 'rebaptisee' });
    expect((await send('GET', `/api/1/datasets/${id}/versions/`)).body).toMatchObject({
      data: [{ changes: { slug: { from: 'renommee', to: 'rebaptisee' } } }],
    });
  });
});

describe('the slug of what is not published yet', () => {
  it('cannot be guessed, leads on once it is published, and tells nothing to who wants the same', async () => {
    const draft = await make({ title: 'Projet discret', private: true });
    expect(draft.slug).toMatch(/^projet-discret-[\da-f]{12}$/);
    expect((await make({ title: 'Projet discret' })).slug).toBe('projet-discret');
    expect((await change(draft.id, { slug: 'autre-projet' })).status).toBe(400);
    const published = await change(draft.id, { private: false });
    expect(published.body.slug).toBe('projet-discret-1');
    expect(await send('GET', `/api/1/datasets/${draft.slug}/`)).toMatchObject({
      status: 301,
      location: '/api/1/datasets/projet-discret-1/',
    });
  });

  it('stays when it was published once', async () => {
    const { id, slug } = await make({ title: 'Public un temps' });
    await change(id, { private: true });
    expect((await change(id, { private: false })).body.slug).toBe(slug);
  });

  it('leads nobody to what they may not see', async () => {
    const { id } = await make({ title: 'Renommé puis retiré' });
    await change(id, { slug: 'retire' });
    await change(id, { private: true });
    expect((await send('GET', '/api/1/datasets/renomme-puis-retire/')).status).toBe(404);
    expect((await send('GET', '/api/1/datasets/renomme-puis-retire/', undefined, token)).status).toBe(301);
  });

  it('leads to what was deleted as to any that was', async () => {
    const { id } = await make({ title: 'Renommé puis supprimé' });
    await change(id, { slug: 'supprime' });
    await send('DELETE', `/api/1/datasets/${id}/`, undefined, token);
    expect((await send('GET', '/api/1/datasets/renomme-puis-supprime/')).location).toBe(
      '/api/1/datasets/supprime/',
    );
    expect((await send('GET', '/api/1/datasets/supprime/')).status).toBe(410);
  });
});
