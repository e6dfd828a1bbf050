import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Métropole d’Essai');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const input = (fields: Partial<Schemas['CreateDataset']> = {}): Schemas['CreateDataset'] => ({
  title: 'Arbres de la métropole',
  description: 'Chaque arbre, avec son essence et sa hauteur.',
  organization: organization.id,
  ...fields,
});

async function create(fields: Partial<Schemas['CreateDataset']> = {}, client = editor) {
  const { data, response } = await client.POST('/api/1/datasets/', { body: input(fields) });
  return { ...data!, etag: response.headers.get('etag')! };
}

const at = (dataset: string) => ({ params: { path: { dataset } } });
const patch = (dataset: string, body: Schemas['UpdateDataset'], headers = {}, client = editor) =>
  client.PATCH('/api/1/datasets/{dataset}/', { ...at(dataset), body, headers });

describe('a dataset that is created', () => {
  it('is answered as it will be read, and found at once by its slug', async () => {
    const { data, response } = await editor.POST('/api/1/datasets/', {
      body: input({
        title: 'Bancs publics',
        tags: ['Mobilier urbain', 'bancs', 'x'],
        license: 'lov2',
        frequency: 'annual',
        temporal_coverage: { start: '2020', end: null },
        resources: [
          { title: 'Bancs', url: 'https://example.org/bancs.csv', format: 'CSV', type: 'main' },
          { title: 'Notice', url: 'https://example.org/notice.pdf', type: 'documentation' },
        ],
      }),
    });
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      slug: 'bancs-publics',
      tags: ['mobilier-urbain', 'bancs'],
      license: 'lov2',
      temporal_coverage: { start: '2020', end: null },
      organization: { id: organization.id },
      owner: null,
      private: false,
      resources: [
        { title: 'Bancs', format: 'csv', type: 'main' },
        { title: 'Notice', type: 'documentation' },
      ],
      permissions: { edit: true, edit_resources: true, delete: true },
    });
    const { data: read } = await as().GET('/api/1/datasets/{dataset}/', at('bancs-publics'));
    const nothing = { edit: false, delete: false };
    expect(read).toEqual({
      ...data,
      permissions: { ...nothing, edit_resources: false },
      resources: data!.resources.map((resource) => ({ ...resource, permissions: nothing })),
    });
  });

  it('is somebody’s own without an organization', async () => {
    const person = await api.signUp();
    const { owner, organization: publisher } = await create({ organization: null }, as(person.token));
    expect([owner!.id, publisher]).toEqual([person.id, null]);
  });

  it('gets a slug of its own for a title that is taken', async () => {
    const [first, second] = [await create({ title: 'Deux fois' }), await create({ title: 'Deux fois' })];
    expect([first.slug, second.slug]).toEqual(['deux-fois', 'deux-fois-1']);
  });

  it('is made once for one key, however often it is asked for', async () => {
    const body = input({ title: 'Une seule fois' });
    const headers = { 'Idempotency-Key': 'one' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => editor.POST('/api/1/datasets/', { body, headers })),
    );
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
    const other = await editor.POST('/api/1/datasets/', { body: input({ title: 'Autre' }), headers });
    expect(other.error).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
  });

  it.each([
    ['nobody', undefined, 401],
    ['somebody of another organization', {}, 403],
    ['a member whose token only reads', { scopes: ['read'] }, 403],
  ] as const)('cannot be created by %s', async (_, person, status) => {
    const token =
      person === undefined
        ? undefined
        : (await api.signUp({ ...person, roles: 'scopes' in person ? { [organization.id]: 'editor' } : {} }))
            .token;
    const { error } = await as(token).POST('/api/1/datasets/', { body: input() });
    expect(error!.status).toBe(status);
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ title: '   ' }, 'title'],
    [{ title: 'x'.repeat(351) }, 'title'],
    [{ title: 12 }, 'title'],
    [{ title: null }, 'title'],
    [{ description: 'x'.repeat(100_001) }, 'description'],
    [{ license: 'my-own' }, 'license'],
    [{ frequency: 'sometimes' }, 'frequency'],
    [{ access_type: 'secret' }, 'access_type'],
    [{ tags: 'eau' }, 'tags'],
    [{ tags: null }, 'tags'],
    [{ access_type: null }, 'access_type'],
    [{ extras: null }, 'extras'],
    [{ private: null }, 'private'],
    [{ resources: null }, 'resources'],
    [{ tags: Array.from({ length: 201 }, (_, n) => `tag-${n}`) }, 'tags'],
    [{ private: 'yes' }, 'private'],
    [{ organization: 'ours' }, 'organization'],
    [{ organization: '0192d000-0000-7000-8000-000000000000' }, undefined],
    [{ temporal_coverage: { start: 'hier' } }, 'temporal_coverage.start'],
    [{ frequency_date: '2030' }, 'frequency_date'],
    [{ frequency_date: '9999-12-31' }, 'frequency_date'],
    [{ temporal_coverage: { start: '2020-W05' } }, 'temporal_coverage.start'],
    [{ temporal_coverage: { start: 2020 } }, 'temporal_coverage.start'],
    [{ temporal_coverage: { start: '2020-01-01T10:00' } }, 'temporal_coverage.start'],
    [{ temporal_coverage: { end: '2023-02-29' } }, 'temporal_coverage.end'],
    [{ temporal_coverage: { start: '2021', end: '2020-12' } }, 'temporal_coverage.end'],
    [{ extras: [] }, 'extras'],
    [{ extras: { a: { b: { c: { d: { e: { f: { g: { h: { i: 1 } } } } } } } } } }, 'extras'],
    [{ resources: [{ title: 'x', url: 'javascript:alert(1)' }] }, 'resources.0.url'],
    [{ resources: [{ title: '', url: 'https://example.org/' }] }, 'resources.0.title'],
  ])('is refused with the field named (%#)', async (fields, field) => {
    const { error } = await editor.POST('/api/1/datasets/', { body: { ...input(), ...fields } as never });
    expect(error!.status).toBe(field === undefined ? 403 : 400);
    expect(Object.keys(error!.errors)).toEqual(field === undefined ? [] : [field]);
  });

  it.each([
    ['no JSON', '{"title": '],
    ['a bomb of brackets', `{"title":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a list', '[]'],
    ['a number', '7'],
  ])('is refused when the body is %s', async (_, body) => {
    const { token } = await api.signUp({ roles: { [organization.id]: 'editor' } });
    const response = await fetch(`${api.url}/api/1/datasets/`, {
      method: 'POST',
      body,
      headers: { 'x-api-key': token, 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty('code');
  });

  it('bears hostile text, as text', async () => {
    const hostile = "<script>alert(1)</script> \u202e \ud83d\ude00 {{7*7}} '; drop table dataset; --";
    const { id } = await create({ title: hostile, description: hostile, extras: { __proto__x: hostile } });
    const { data } = await as().GET('/api/1/datasets/{dataset}/', at(id));
    expect([data!.title, data!.description]).toEqual([hostile, hostile]);
  });
});

describe('a dataset that is changed', () => {
  it('keeps what is left out, in PUT as in PATCH', async () => {
    const { id } = await create({ license: 'lov2', tags: ['arbres'], frequency: 'monthly' });
    await patch(id, { title: 'Un autre titre' });
    const { data } = await editor.PUT('/api/1/datasets/{dataset}/', { ...at(id), body: { acronym: 'ARB' } });
    expect(data).toMatchObject({
      title: 'Un autre titre',
      acronym: 'ARB',
      license: 'lov2',
      tags: ['arbres'],
      frequency: 'monthly',
    });
  });

  it('may be sent back as it was got', async () => {
    const { id } = await create({
      title: 'Aller et retour',
      frequency_date: '2030-05-01T10:00Z',
      temporal_coverage: { start: '2020', end: '2020-06-01T10:00+02:00' },
      resources: [{ title: 'a', url: 'https://example.org/a', type: 'main' }],
    });
    const { data: got } = await editor.GET('/api/1/datasets/{dataset}/', at(id));
    const { data: back } = await editor.PUT('/api/1/datasets/{dataset}/', { ...at(id), body: got as never });
    expect(back).toEqual(got);
  });

  it.each([
    [
      { start: '2019', end: '2021-06' },
      { start: '2019', end: '2021-06' },
    ],
    [
      { start: '2020-05', end: '2020' },
      { start: '2020-05', end: '2020' },
    ],
    [
      { start: '2020-01-01T00:30:00+02:00', end: null },
      { start: '2019-12-31T22:30:00.000Z', end: null },
    ],
  ])('keeps a part of a date as it is, and a moment in UTC: %j', async (period, kept) => {
    const { id } = await create({ temporal_coverage: { start: '2018' } });
    expect((await patch(id, { temporal_coverage: period })).data!.temporal_coverage).toEqual(kept);
  });

  it('tells when the next data are expected, and in its history when they were', async () => {
    const { id } = await create({ frequency_date: '2030-05-01' });
    const later = { frequency_date: '2030-07-01T00:30:00+02:00' };
    expect((await patch(id, later)).data!.frequency_date).toBe('2030-06-30T22:30:00.000Z');
    const { data } = await editor.GET('/api/1/datasets/{dataset}/versions/{number}/', {
      params: { path: { dataset: id, number: 1 } },
    });
    expect(data!.fields).toMatchObject({ frequency_date: '2030-05-01' });
    expect((await patch(id, { frequency_date: null })).data!.frequency_date).toBeNull();
  });

  it('loses what is cleared', async () => {
    const { id } = await create({ license: 'lov2', temporal_coverage: { start: '2020', end: '2021' } });
    const { data } = await patch(id, { license: null, temporal_coverage: null });
    expect([data!.license, data!.temporal_coverage]).toEqual([null, null]);
  });

  it('keeps its slug', async () => {
    const { id, slug } = await create({ title: 'Premier nom' });
    expect((await patch(id, { title: 'Second nom' })).data!.slug).toBe(slug);
  });

  it('is refused on an older version, and nothing of the first change is lost', async () => {
    const { id, etag } = await create({ title: 'Deux auteurs' });
    const [one, other] = await Promise.all([
      patch(id, { title: 'Par l’un' }, { 'If-Match': etag }),
      patch(id, { title: 'Par l’autre' }, { 'If-Match': etag }),
    ]);
    expect([one.response.status, other.response.status].sort()).toEqual([200, 412]);
    const refused = one.error ?? other.error;
    expect(refused).toMatchObject({ code: 'version-conflict' });
    const { data } = await as().GET('/api/1/datasets/{dataset}/', at(id));
    expect(data!.title).toBe((one.data ?? other.data)!.title);
  });

  it('has a history of what changed, by whom and why', async () => {
    const { id } = await create({ title: 'Avant' });
    await patch(id, { title: 'Après', comment: 'Faute de frappe' });
    await patch(id, { title: 'Après' });
    const { data } = await as().GET('/api/1/datasets/{dataset}/versions/', at(id));
    expect(data!.data).toMatchObject([
      {
        number: 2,
        comment: 'Faute de frappe',
        author: { first_name: 'Test' },
        changes: { title: { from: 'Avant', to: 'Après' } },
      },
    ]);
  });

  it('can be set back to a version', async () => {
    const { id } = await create({ title: 'Un', tags: ['arbres'] });
    await patch(id, { title: 'Deux' });
    await patch(id, { title: 'Trois', tags: ['haies'] });
    const { data } = await editor.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
      params: { path: { dataset: id, number: 2 } },
    });
    expect([data!.title, data!.tags]).toEqual(['Deux', ['arbres']]);
    const { data: history } = await as().GET('/api/1/datasets/{dataset}/versions/', at(id));
    expect(history!.data[0]).toMatchObject({ number: 4, changes: { title: { from: 'Trois', to: 'Deux' } } });
  });

  it('can be set back to a version with its files: what came goes, what went comes, what changed is as it was', async () => {
    const link = (title: string) => ({ title, url: `https://example.org/${title}` });
    const { id, resources } = await create({ title: 'Avec liens', resources: [link('a'), link('b')] });
    const [a, b] = resources;
    const path = { dataset: id };
    await editor.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { ...path, resource: a!.id } },
      body: { title: 'changé', description: 'aussi' },
    });
    await editor.DELETE('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { ...path, resource: b!.id } },
    });
    await editor.POST('/api/1/datasets/{dataset}/resources/', { params: { path }, body: link('c') });
    const restore = (number: number) =>
      editor.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
        params: { path: { ...path, number } },
      });
    const { data } = await restore(1);
    const facts = (some: typeof resources) =>
      some.map((one) => [one.id, one.title, one.url, one.description]);
    expect([data!.not_restored, facts(data!.resources)]).toEqual([[], facts(resources)]);
    // And forth again: what is restored is told in the history like any change.
    const { data: forth } = await restore(4);
    expect(forth!.resources.map(({ title }) => title)).toEqual(['changé', 'c']);
    expect(forth!.resources[0]!.description).toBe('aussi');
  });

  it('sets the order of files back, with what came and went meanwhile', async () => {
    const link = (title: string) => ({ title, url: `https://example.org/${title}` });
    const { id, resources } = await create({ resources: ['a', 'b', 'c', 'd'].map(link) });
    const [a, b, c, d] = resources.map((resource) => resource.id) as [string, string, string, string];
    const path = { dataset: id };
    const place = (resource: string, after: string | null) =>
      editor.PUT('/api/1/datasets/{dataset}/resources/{resource}/place/', {
        params: { path: { ...path, resource } },
        body: { after },
      });
    await place(d, null);
    await editor.DELETE('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { ...path, resource: b } },
    });
    await editor.POST('/api/1/datasets/{dataset}/resources/', { params: { path }, body: link('e') });
    await place(a, c);
    const restore = async (number: number) => {
      const { data } = await editor.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
        params: { path: { ...path, number } },
      });
      return [data!.resources.map(({ title }) => title).join(''), data!.not_restored];
    };
    expect(await restore(1)).toEqual(['abcd', []]);
    expect(await restore(2)).toEqual(['dabc', []]);
    expect(await restore(5)).toEqual(['dcae', []]);
  });

  it('says that an order cannot be set back that was only counted', async () => {
    const { id } = await create();
    await api.dataSource.query(
      `insert into dataset_version (dataset_id, number, changes)
       select id, version + 1, '{"resources.order": {"from": null, "to": 2}}' from dataset where id = $1`,
      [id],
    );
    await api.dataSource.query('update dataset set version = version + 1 where id = $1', [id]);
    const { data } = await editor.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
      params: { path: { dataset: id, number: 1 } },
    });
    expect(data!.not_restored).toEqual([{ id: null, title: null, reason: 'order' }]);
  });

  it('moves to another organization with the right to create there alone', async () => {
    const other = await api.found('Commune voisine');
    const { id } = await create({ title: 'Qui déménage' });
    expect((await patch(id, { organization: other.id })).error).toMatchObject({ code: 'not-allowed' });
    const both = await api.signUp({ roles: { [organization.id]: 'editor', [other.id]: 'editor' } });
    const { data } = await patch(id, { organization: other.id }, {}, as(both.token));
    expect(data!.organization!.id).toBe(other.id);
  });

  it.each(['nobody', 'a stranger'])('cannot be changed by %s', async (who) => {
    const { id } = await create();
    const client = as(who === 'nobody' ? undefined : (await api.signUp()).token);
    expect((await patch(id, { title: 'x' }, {}, client)).error!.status).toBe(who === 'nobody' ? 401 : 403);
  });
});

describe('a private dataset', () => {
  it('is there for its organization and for nobody else, in every route', async () => {
    const { id, slug } = await create({ title: 'Brouillon confidentiel', private: true });
    const { data: file } = await editor.POST('/api/1/datasets/{dataset}/resources/', {
      ...at(id),
      body: { title: 'Fichier', url: 'https://example.org/secret.csv', type: 'main' },
    });
    const stranger = (await api.signUp()).token;
    const seenBy = async (token?: string) => {
      const headers: Record<string, string> = token === undefined ? {} : { 'x-api-key': token };
      const status = async (path: string) =>
        (await fetch(api.url + path, { headers, redirect: 'manual' })).status;
      const total = async (path: string) =>
        ((await (await fetch(api.url + path, { headers })).json()) as { total: number }).total;
      return {
        item: await status(`/api/1/datasets/${slug}/`),
        second: await status(`/api/2/datasets/${slug}/`),
        resources: await status(`/api/2/datasets/${slug}/resources/`),
        versions: await status(`/api/1/datasets/${slug}/versions/`),
        resource: await status(`/api/1/datasets/${slug}/resources/${file!.id}/`),
        redirect: await status(`/api/1/datasets/r/${file!.id}`),
        list: await total(`/api/1/datasets/?q=Brouillon confidentiel`),
        search: await total(`/api/2/datasets/search/?q=brouillon confidentiel`),
        organization: await total(`/api/1/organizations/${organization.id}/datasets/?page_size=1`),
      };
    };
    await api.index();
    const member = (await api.signUp({ roles: { [organization.id]: 'partial_editor' } })).token;
    const [ours, theirs, anonymous] = [await seenBy(member), await seenBy(stranger), await seenBy()];
    expect(ours).toMatchObject({
      item: 200,
      second: 200,
      resources: 200,
      versions: 200,
      resource: 200,
      redirect: 302,
      list: 1,
      search: 1,
    });
    expect(anonymous).toMatchObject({
      item: 404,
      second: 404,
      resources: 404,
      versions: 404,
      resource: 404,
      redirect: 404,
      list: 0,
      search: 0,
    });
    expect(theirs).toEqual(anonymous);
    expect(ours.organization).toBeGreaterThan(anonymous.organization);
  });

  it('is found by everybody once it is published', async () => {
    const { id } = await create({ title: 'Bientôt publié', private: true });
    await patch(id, { private: false });
    await api.index();
    const { data } = await as().GET('/api/2/datasets/search/', {
      params: { query: { q: 'bientôt publié' } },
    });
    expect(data!.total).toBe(1);
  });

  it('is changed by its partial editors only when it was given to them', async () => {
    const partial = await api.signUp({ roles: { [organization.id]: 'partial_editor' } });
    const { id } = await create({ private: true });
    expect((await patch(id, { title: 'x' }, {}, as(partial.token))).error!.status).toBe(403);
    const own = await create({ title: 'La mienne' }, as(partial.token));
    expect((await patch(own.id, { title: 'y' }, {}, as(partial.token))).response.status).toBe(200);
  });
});

describe('a dataset that is deleted', () => {
  it('answers 410 from then on, and is found nowhere', async () => {
    const { id, slug } = await create({ title: 'À supprimer' });
    const { response } = await editor.DELETE('/api/1/datasets/{dataset}/', at(id));
    await api.index();
    expect(response.status).toBe(204);
    expect((await as().GET('/api/1/datasets/{dataset}/', at(slug))).error).toMatchObject({
      status: 410,
      code: 'dataset-deleted',
    });
    const { data } = await as().GET('/api/2/datasets/search/', { params: { query: { q: 'à supprimer' } } });
    expect(data!.total).toBe(0);
    expect((await patch(id, { title: 'x' })).error!.status).toBe(410);
  });
});

describe('the files of a dataset', () => {
  const file = (title: string): Schemas['ResourceInput'] => ({
    title,
    url: `https://example.org/${title}.csv`,
    type: 'main',
    format: 'csv',
  });
  const titlesOf = async (id: string) => {
    const { data } = await as().GET('/api/1/datasets/{dataset}/', at(id));
    return data!.resources.map(({ title }) => title);
  };
  const add = async (id: string, title: string) =>
    (await editor.POST('/api/1/datasets/{dataset}/resources/', { ...at(id), body: file(title) })).data!;

  it('are added at the end, changed, put in order and removed', async () => {
    const { id } = await create({ title: 'Avec des fichiers' });
    const [a, b, c] = [await add(id, 'a'), await add(id, 'b'), await add(id, 'c')];
    expect(await titlesOf(id)).toEqual(['a', 'b', 'c']);

    const one = (resource: string) => ({ params: { path: { dataset: id, resource } } });
    await editor.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      ...one(b.id),
      body: { title: 'B' },
    });
    const moved = await editor.PUT('/api/1/datasets/{dataset}/resources/', { ...at(id), body: [c, a, b] });
    expect(moved.response.status).toBe(204);
    expect(await titlesOf(id)).toEqual(['c', 'a', 'B']);

    await editor.DELETE('/api/1/datasets/{dataset}/resources/{resource}/', one(a.id));
    expect(await titlesOf(id)).toEqual(['c', 'B']);
    const gone = await as().GET('/api/1/datasets/{dataset}/resources/{resource}/', one(a.id));
    expect(gone.error!.code).toBe('resource-deleted');
  });

  it('keep what a change leaves out', async () => {
    const { id } = await create();
    const { id: resource } = await add(id, 'x');
    const { data } = await editor.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset: id, resource } },
      body: { description: 'Le nouveau' },
    });
    expect(data).toMatchObject({ title: 'x', format: 'csv', description: 'Le nouveau' });
  });

  it('are refused an order that leaves one out, or names one twice or of another dataset', async () => {
    const { id } = await create();
    const [a, b] = [await add(id, 'a'), await add(id, 'b')];
    const foreign = await add((await create()).id, 'foreign');
    for (const order of [[a], [a, a], [a, foreign], [a, b, foreign], [], [1], {}]) {
      const { error } = await editor.PUT('/api/1/datasets/{dataset}/resources/', {
        ...at(id),
        body: order as never,
      });
      expect(error).toMatchObject({ status: 400, code: 'invalid-input' });
    }
    expect(await titlesOf(id)).toEqual(['a', 'b']);
  });

  it('go behind another one or before all, which is told from where to where', async () => {
    const { id } = await create();
    const [a, b, c] = [await add(id, 'a'), await add(id, 'b'), await add(id, 'c')];
    const move = (resource: string, after: string | null) =>
      editor.PUT('/api/1/datasets/{dataset}/resources/{resource}/place/', {
        params: { path: { dataset: id, resource } },
        body: { after },
      });
    expect((await move(c.id, a.id)).response.status).toBe(204);
    expect(await titlesOf(id)).toEqual(['a', 'c', 'b']);
    await move(b.id, null);
    expect(await titlesOf(id)).toEqual(['b', 'a', 'c']);
    // Where it stands already.
    await move(a.id, b.id);
    const files = { a, b, c };
    const fileOf = (title: keyof typeof files) => ({ id: files[title].id, title });
    const behind = (title: keyof typeof files, after: keyof typeof files | null) => ({
      ...fileOf(title),
      after: after && fileOf(after),
    });
    const { data } = await as().GET('/api/1/datasets/{dataset}/versions/', at(id));
    expect(data!.data.map(({ changes }) => changes['resources.order']).slice(0, 2)).toEqual([
      { moved: 1, from: [behind('b', 'c')], to: [behind('b', null)] },
      { moved: 1, from: [behind('c', 'b')], to: [behind('c', 'a')] },
    ]);
    const foreign = await add((await create()).id, 'foreign');
    expect((await move(a.id, foreign.id)).error).toMatchObject({
      status: 400,
      errors: { after: [expect.any(String)] },
    });
    expect((await move(a.id, a.id)).error).toMatchObject({
      status: 400,
      errors: { after: [expect.any(String)] },
    });
    expect((await move(foreign.id, a.id)).error).toMatchObject({ status: 404, code: 'resource-not-found' });
  });

  it('change places for those alone who may edit the dataset', async () => {
    const { id } = await create({ private: true });
    const [a, b] = [await add(id, 'a'), await add(id, 'b')];
    const other = await api.found('Ailleurs');
    const foreign = (await api.signUp({ roles: { [other.id]: 'admin' } })).token;
    const administrator = (await api.signUp({ isAdmin: true })).token;
    const move = async (token: string | undefined, after: string | null) =>
      (
        await as(token).PUT('/api/1/datasets/{dataset}/resources/{resource}/place/', {
          params: { path: { dataset: id, resource: b.id } },
          body: { after },
        })
      ).response.status;
    // To whom it is not shown, it is not there.
    expect([await move(undefined, null), await move(foreign, null)]).toEqual([404, 404]);
    await editor.PATCH('/api/1/datasets/{dataset}/', { ...at(id), body: { private: false } });
    expect([await move(undefined, null), await move(foreign, null)]).toEqual([401, 403]);
    expect(await titlesOf(id)).toEqual(['a', 'b']);
    expect(await move(administrator, null)).toBe(204);
    expect(await titlesOf(id)).toEqual(['b', 'a']);
    expect([a.title, b.title]).toEqual(['a', 'b']);
  });

  it('are told by themselves with their dataset, to whoever may see it', async () => {
    const { id } = await create({ private: true });
    const { id: resource } = await add(id, 'a');
    const administrator = (await api.signUp({ isAdmin: true })).token;
    const read = (client: ApiClient) =>
      client.GET('/api/2/datasets/resources/{resource}/', { params: { path: { resource } } });
    expect((await read(editor)).data).toMatchObject({
      dataset_id: id,
      resource: { id: resource, title: 'a' },
    });
    expect((await read(as(administrator))).data!.dataset_id).toBe(id);
    for (const client of [as(), as((await api.signUp()).token)]) {
      expect((await read(client)).error).toMatchObject({ status: 404, code: 'resource-not-found' });
    }
  });

  it('change places as often as anybody wants', async () => {
    const { id } = await create();
    const [a, b, c] = [await add(id, 'a'), await add(id, 'b'), await add(id, 'c')];
    // Each time between the same two: numbers between them run out in the end.
    for (let turn = 0; turn < 60; turn++) {
      await editor.PUT('/api/1/datasets/{dataset}/resources/{resource}/place/', {
        params: { path: { dataset: id, resource: turn % 2 === 0 ? c.id : b.id } },
        body: { after: a.id },
      });
    }
    expect(await titlesOf(id)).toEqual(['a', 'b', 'c']);
  });

  it('are in the history', async () => {
    const { id } = await create();
    const { id: resource } = await add(id, 'a');
    const { data } = await as().GET('/api/1/datasets/{dataset}/versions/', at(id));
    expect(data!.data[0]!.changes).toMatchObject({
      [`resources.${resource}`]: { from: null, to: { title: 'a' } },
    });
  });

  it('of which two are added at the same time are both there', async () => {
    const { id } = await create();
    await Promise.all(['a', 'b', 'c', 'd'].map((title) => add(id, title)));
    expect((await titlesOf(id)).sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('everything that was done', () => {
  it('stands in a journal that is whole', async () => {
    await create({ title: 'Pour le journal' });
    const rows = await api.dataSource.query<{ action: string }[]>(
      `select action from audit_entry where details->>'title' = 'Pour le journal'`,
    );
    expect(rows).toEqual([{ action: 'dataset.created' }]);
  });
});
