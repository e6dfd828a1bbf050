import { hash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const MAX_BYTES = 300_000;
const CSV = 'nom;ville\nÉcole;Nîmes\n';
const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: string;

beforeAll(async () => {
  api = await startTestApi({ uploads: { maxBytes: MAX_BYTES, maxParts: 5, idleMs: 300 } });
  organization = await api.found('Ville d’Essai');
  editor = (await api.signUp({ roles: { [organization.id]: 'editor' } })).token;
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const sha256 = (text: string | Uint8Array) => hash('sha256', text, 'hex');

async function dataset(fields: Partial<Schemas['CreateDataset']> = {}): Promise<string> {
  const { data } = await as(editor).POST('/api/1/datasets/', {
    body: { title: 'Écoles', description: 'Les écoles.', organization: organization.id, ...fields },
  });
  return data!.id;
}

type Fields = Readonly<Record<string, string | number>>;

function formOf(
  file: string | Uint8Array | undefined,
  name = 'écoles.csv',
  fields: Fields = {},
  type = 'text/csv',
) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    form.set(field, String(value));
  }
  if (file !== undefined) {
    form.set('file', new Blob([file as never], { type }), name);
  }
  return form;
}

const upload = (id: string, form: FormData, token: string | undefined = editor) =>
  as(token).POST('/api/1/datasets/{dataset}/upload/', {
    params: { path: { dataset: id } },
    body: form as never,
    bodySerializer: (body: unknown) => body as FormData,
  });

const replace = (id: string, resource: string, form: FormData, token: string | undefined = editor) =>
  as(token).POST('/api/1/datasets/{dataset}/resources/{resource}/upload/', {
    params: { path: { dataset: id, resource } },
    body: form as never,
    bodySerializer: (body: unknown) => body as FormData,
  });

type Uploaded = Schemas['UploadedResourceResponse'];

/** A dataset with one file. */
async function uploaded(text = CSV, fields: Partial<Schemas['CreateDataset']> = {}) {
  const id = await dataset(fields);
  const { data } = await upload(id, formOf(text));
  return { id, file: data as Uploaded };
}

const get = (url: string, headers: Record<string, string> = {}, token?: string) =>
  fetch(url, {
    redirect: 'manual',
    headers: { ...(token !== undefined && { 'x-api-key': token }), ...headers },
  });

async function resourcesOf(id: string) {
  const { data } = await as(editor).GET('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } });
  return data!.resources;
}

/** Every file on the disk, and every row that tells of one, for a dataset. */
async function leftOf(id: string) {
  const rows = await api.dataSource.query<{ id: string }[]>(
    'select id from stored_file where dataset_id = $1',
    [id],
  );
  const parts = await api.dataSource.query<object[]>(
    'select from upload_part p join upload u on u.id = p.upload_id where u.dataset_id = $1',
    [id],
  );
  return { rows: rows.length, parts: parts.length };
}

async function filesOnDisk(): Promise<number> {
  const entries = await readdir(api.filesDir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name !== '.object.json').length;
}

/** Resolves when the condition holds; the test runs into its time otherwise. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await new Promise(setImmediate);
  }
}

describe('a file that is brought', () => {
  it('becomes a file of the dataset, with what the portal found out about it', async () => {
    const id = await dataset();
    const { data, response } = await upload(id, formOf(CSV, 'écoles 2026.csv', {}, 'text/html'));
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      success: true,
      title: 'écoles 2026.csv',
      filetype: 'file',
      type: 'main',
      format: 'csv',
      mime: 'text/csv',
      filesize: Buffer.byteLength(CSV),
      checksum: { type: 'sha256', value: sha256(CSV) },
    });
    const [listed] = await resourcesOf(id);
    expect({ ...listed, success: true }).toEqual(data);
    expect(listed!.url).toMatch(new RegExp(`^${api.url}/api/1/files/[0-9a-f-]{36}/ecoles-2026.csv$`));
  });

  it('is found at its permanent address and in the exports', async () => {
    const { id, file } = await uploaded();
    const redirect = await get(file.latest);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, file.url]);
    expect(await (await fetch(file.latest)).text()).toBe(CSV);
    const csv = await (
      await get(`${api.url}/api/1/organizations/${organization.id}/datasets-resources.csv`)
    ).text();
    expect(csv).toContain(file.url);
    const rdf = await (await get(`${api.url}/api/1/datasets/${id}/rdf.ttl`)).text();
    expect(rdf).toContain(`<${file.url}>`);
  });

  it('is found by the names of its columns, as long as everybody may open it', async () => {
    const found = async () => {
      await api.index();
      const query = { q: 'puissance ornithopter' };
      const { data } = await as().GET('/api/2/datasets/search/', { params: { query } });
      return data!.data.map(({ id }) => id);
    };
    const id = await dataset();
    const { data } = await upload(id, formOf('nom;puissanceOrnithopter\nAlpha;12\n'));
    expect(await found()).toEqual([id]);
    await as(editor).PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset: id, resource: (data as Uploaded).id } },
      body: { access_type: 'restricted' },
    });
    expect(await found()).toEqual([]);
  });

  it('may be empty', async () => {
    const { file } = await uploaded('');
    expect(file).toMatchObject({ filesize: 0, checksum: { value: sha256('') } });
    const response = await get(file.url);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('is written in the history, and told as an update of the data', async () => {
    const { id, file } = await uploaded();
    const { data } = await as().GET('/api/1/datasets/{dataset}/versions/', {
      params: { path: { dataset: id } },
    });
    expect(data!.data[0]!.changes).toMatchObject({
      [`resources.${file.id}`]: { from: null, to: { title: 'écoles.csv', checksum_value: sha256(CSV) } },
    });
  });

  it('gives a dataset as many files as come at the same moment', async () => {
    const id = await dataset();
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => upload(id, formOf(`${n}`, `${n}.csv`))));
    expect(answers.map(({ response }) => response.status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect((await resourcesOf(id)).map(({ title }) => title).sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `${n}.csv`),
    );
  });

  it('is refused on an older version than the present one', async () => {
    const id = await dataset();
    const response = await fetch(`${api.url}/api/1/datasets/${id}/upload/`, {
      method: 'POST',
      headers: { 'x-api-key': editor, 'if-match': '"99.x"' },
      body: formOf(CSV),
    });
    expect(response.status).toBe(412);
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
  });

  it.each([
    ['nobody', 401],
    ['a member who may only edit what they were given', 403],
    ['a member of another organization', 403],
    ['a member whose token only reads', 403],
    ['an administrator', 201],
  ] as const)('is taken of %s: %i', async (who, status) => {
    const other = await api.found(`Autre ${randomUUID()}`);
    const people = {
      nobody: undefined,
      'a member who may only edit what they were given': { roles: { [organization.id]: 'partial_editor' } },
      'a member of another organization': { roles: { [other.id]: 'admin' } },
      'a member whose token only reads': { roles: { [organization.id]: 'admin' }, scopes: ['read'] },
      an: undefined,
      'an administrator': { isAdmin: true },
    } as const;
    const person = people[who];
    const token = person && (await api.signUp(person)).token;
    const id = await dataset();
    const { response } = await (token === undefined
      ? as().POST('/api/1/datasets/{dataset}/upload/', {
          params: { path: { dataset: id } },
          body: formOf(CSV) as never,
          bodySerializer: (body: unknown) => body as FormData,
        })
      : upload(id, formOf(CSV), token));
    expect(response.status).toBe(status);
    expect(await leftOf(id)).toEqual({ rows: status === 201 ? 1 : 0, parts: 0 });
  });
});

describe('what is no file', () => {
  it.each([
    ['no file', formOf(undefined), 400, 'invalid-input', 'file'],
    ['a web page', formOf('<!doctype html><p>x', 'page.html'), 415, 'file-type-refused', 'file'],
    ['a web page that says it is a table', formOf('<html>', 'table.csv'), 415, 'file-type-refused', 'file'],
    [
      'a program that says it is a table',
      formOf('MZ\0\x01\x02', 'table.csv'),
      415,
      'file-type-refused',
      'file',
    ],
    ['a file without a name', formOf(CSV, ' '), 400, 'invalid-input', 'file'],
    ['a file without an ending', formOf(CSV, 'README'), 415, 'file-type-refused', 'file'],
    ['more bytes than are taken', formOf('x'.repeat(MAX_BYTES + 1)), 413, 'file-too-large', 'file'],
    ['far more bytes than are taken', formOf('x'.repeat(MAX_BYTES * 10)), 413, 'file-too-large', 'file'],
    [
      'a field that is too long',
      formOf(CSV, 'x.csv', { uuid: 'x'.repeat(3_000) }),
      400,
      'invalid-input',
      'uuid',
    ],
    [
      'too many fields',
      formOf(CSV, 'x.csv', Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, n]))),
      400,
      'invalid-input',
      'file',
    ],
  ])('is refused and leaves nothing: %s', async (_, form, status, code, field) => {
    const id = await dataset();
    const before = await filesOnDisk();
    const { error } = await upload(id, form);
    expect(error).toMatchObject({ status, code });
    expect(Object.keys(error!.errors)).toEqual([field]);
    expect([await leftOf(id), await resourcesOf(id), await filesOnDisk()]).toEqual([
      { rows: 0, parts: 0 },
      [],
      before,
    ]);
  });

  it('is refused when there are two', async () => {
    const id = await dataset();
    const form = formOf(CSV);
    form.append('file', new Blob([CSV]), 'second.csv');
    expect((await upload(id, form)).error).toMatchObject({
      status: 400,
      errors: { file: ['must be one file'] },
    });
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
  });

  it('is refused when the file is in another field', async () => {
    const id = await dataset();
    const form = new FormData();
    form.set('image', new Blob([CSV]), 'x.csv');
    expect((await upload(id, form)).error).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
  });

  it.each([
    ['application/json', '{}', 415],
    ['text/csv', CSV, 415],
    ['multipart/form-data', 'x', 400],
    ['multipart/form-data; boundary=x', 'no boundary at all', 400],
    ['multipart/form-data; boundary=x', '--x\r\nnonsense', 400],
    ['multipart/form-data; boundary=x', '', 400],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nno end',
      400,
    ],
    [`multipart/form-data; boundary=${'y'.repeat(5_000)}`, 'x', 400],
  ])('is refused when it is no form of a file (%#)', async (type, body, status) => {
    const id = await dataset();
    const response = await fetch(`${api.url}/api/1/datasets/${id}/upload/`, {
      method: 'POST',
      headers: { 'x-api-key': editor, 'content-type': type },
      body,
    });
    expect([response.status, await response.json()]).toMatchObject([status, { status }]);
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
  });
});

describe('somebody who sends slowly, or goes away', () => {
  async function* slowly(signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
    yield Buffer.from('half of it');
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
  }

  const send = (id: string, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) =>
    fetch(`${api.url}/api/1/datasets/${id}/upload/`, {
      method: 'POST',
      headers: { 'x-api-key': editor, 'content-type': 'multipart/form-data; boundary=x' },
      body: body as never,
      duplex: 'half',
      ...(signal && { signal }),
    } as RequestInit);

  it('leaves nothing when they go away, and blocks nobody meanwhile', async () => {
    const id = await dataset();
    const before = await filesOnDisk();
    const away = new AbortController();
    const sent = send(id, slowly(away.signal), away.signal);
    await until(async () => (await leftOf(id)).rows === 1);
    // Its bytes are on their way, and no lock nor transaction is held for them.
    const [held] = await api.dataSource.query<{ total: number }[]>(
      `select count(*)::integer as total from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction'`,
    );
    expect(held!.total).toBe(0);
    expect((await upload(id, formOf(CSV))).response.status).toBe(201);
    away.abort();
    await expect(sent).rejects.toThrow();
    await until(async () => (await leftOf(id)).rows === 1 && (await filesOnDisk()) === before + 1);
    expect(await resourcesOf(id)).toHaveLength(1);
  });

  it('is given up when nothing comes for a while', async () => {
    const id = await dataset();
    const away = new AbortController();
    const response = await send(id, slowly(away.signal), away.signal);
    expect([response.status, await response.json()]).toMatchObject([408, { code: 'upload-stalled' }]);
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
    away.abort();
  });

  it('is refused before more than is taken has come, however long it would go on', async () => {
    const id = await dataset();
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
      for (let sent = 0; sent < MAX_BYTES * 20; sent += 10_000) {
        yield Buffer.alloc(10_000, 'x');
      }
    }
    const response = await send(id, endless());
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'file-too-large' }]);
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
  });

  it('may break the connection in the middle of its headers', async () => {
    const { port } = new URL(api.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const id = await dataset();
    socket.write(
      `POST /api/1/datasets/${id}/upload/ HTTP/1.1\r\nHost: x\r\nX-API-KEY: ${editor}\r\n` +
        'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x\r\nContent-Dispo',
    );
    socket.resetAndDestroy();
    await until(async () => (await leftOf(id)).rows === 0);
    expect((await upload(id, formOf(CSV))).response.status).toBe(201);
  });
});

describe('a file that comes in parts', () => {
  const PARTS = ['nom;ville\n', 'École;', 'Nîmes\n'];
  const WHOLE = PARTS.join('');

  const partFields = (uuid: string, index: number, parts: readonly string[] = PARTS): Fields => ({
    uuid,
    filename: 'écoles.csv',
    partindex: index,
    partbyteoffset: Buffer.byteLength(parts.slice(0, index).join('')),
    totalparts: parts.length,
    chunksize: Buffer.byteLength(parts[index]!),
  });
  const part = (id: string, uuid: string, index: number, parts = PARTS, token = editor) =>
    upload(id, formOf(parts[index], 'blob', partFields(uuid, index, parts)), token);
  const end = (id: string, uuid: string, fields: Fields = {}, token = editor) =>
    upload(
      id,
      formOf(undefined, '', { uuid, filename: 'écoles.csv', totalparts: PARTS.length, ...fields }),
      token,
    );

  it.each([
    ['in their order', [0, 1, 2]],
    ['in any order', [2, 0, 1]],
    ['some of them twice', [0, 1, 1, 0, 2]],
  ])('is put together when the parts come %s', async (_, order) => {
    const id = await dataset();
    const uuid = randomUUID();
    for (const index of order) {
      const { data, response } = await part(id, uuid, index);
      expect([response.status, data]).toEqual([200, { success: true }]);
    }
    const { data, response } = await end(id, uuid);
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      success: true,
      title: 'écoles.csv',
      format: 'csv',
      filesize: Buffer.byteLength(WHOLE),
      checksum: { value: sha256(WHOLE) },
    });
    expect(await (await fetch((data as Uploaded).url)).text()).toBe(WHOLE);
    expect(await leftOf(id)).toEqual({ rows: 1, parts: 0 });
  });

  it('is put together when the parts come at the same moment', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    await Promise.all(PARTS.map((_, index) => part(id, uuid, index)));
    expect((await end(id, uuid)).data).toMatchObject({ checksum: { value: sha256(WHOLE) } });
  });

  it('is put together once, when two ask for it at the same moment', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    await Promise.all(PARTS.map((_, index) => part(id, uuid, index)));
    const answers = await Promise.all([end(id, uuid), end(id, uuid)]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([201, 409]);
    expect(await leftOf(id)).toEqual({ rows: 1, parts: 0 });
    expect((await end(id, uuid)).error).toMatchObject({ status: 409, code: 'upload-incomplete' });
  });

  it('is not put together while a part is missing, which is named', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    await part(id, uuid, 0);
    await part(id, uuid, 2);
    const { error } = await end(id, uuid);
    expect(error).toMatchObject({ status: 409, code: 'upload-incomplete' });
    expect(error!.detail).toContain('parts 1 are missing');
    await part(id, uuid, 1);
    expect((await end(id, uuid)).response.status).toBe(201);
  });

  it('is not put together of parts of somebody else', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    await Promise.all(PARTS.map((_, index) => part(id, uuid, index)));
    const other = (await api.signUp({ roles: { [organization.id]: 'admin' } })).token;
    expect((await end(id, uuid, {}, other)).error).toMatchObject({ code: 'upload-incomplete' });
    const theirs = await part(id, uuid, 0, ['x;y\n', 'a;b\n'], other);
    expect(theirs.response.status).toBe(200);
    expect((await end(id, uuid)).data).toMatchObject({ checksum: { value: sha256(WHOLE) } });
  });

  it('is not put together for another dataset', async () => {
    const [id, other] = [await dataset(), await dataset()];
    const uuid = randomUUID();
    await part(id, uuid, 0);
    expect((await part(other, uuid, 1)).error).toMatchObject({ status: 400, code: 'invalid-input' });
    expect((await end(other, uuid)).error).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(await leftOf(other)).toEqual({ rows: 0, parts: 0 });
  });

  it('is not put together where a part begins elsewhere than the one before ends', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    await part(id, uuid, 0);
    await upload(id, formOf(PARTS[1], 'blob', { ...partFields(uuid, 1), partbyteoffset: 3 }));
    await part(id, uuid, 2);
    expect((await end(id, uuid)).error).toMatchObject({ status: 409, code: 'upload-incomplete' });
  });

  it('is refused when it is a web page, although its parts are not', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    const parts = ['<ht', 'ml>', '<p>'];
    await Promise.all(parts.map((_, index) => part(id, uuid, index, parts)));
    expect((await end(id, uuid)).error).toMatchObject({ status: 415, code: 'file-type-refused' });
    expect((await resourcesOf(id)).length).toBe(0);
  });

  it('is refused when all the parts are larger than is taken', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    const parts = ['x'.repeat(200_000), 'x'.repeat(200_000)];
    expect((await part(id, uuid, 0, parts)).response.status).toBe(200);
    expect((await part(id, uuid, 1, parts)).error).toMatchObject({ status: 413, code: 'file-too-large' });
    expect(await leftOf(id)).toEqual({ rows: 1, parts: 1 });
  });

  it.each([
    ['totalparts', 6],
    ['totalparts', 'many'],
    ['totalparts', -1],
    ['totalparts', '3e0'],
    ['partindex', 3],
    ['partindex', -1],
    ['partindex', ''],
    ['partindex', '1.5'],
    ['chunksize', 1],
    ['chunksize', 'all'],
    ['partbyteoffset', '-5'],
    ['partbyteoffset', '99999999999999999999'],
    ['uuid', ''],
    ['uuid', '../../etc/passwd'],
    ['uuid', 'x'.repeat(101)],
    ['uuid', 'a b'],
  ])('is refused when %s is %j, which is named', async (field, value) => {
    const id = await dataset();
    const { error } = await upload(
      id,
      formOf(PARTS[0], 'blob', { ...partFields(randomUUID(), 0), [field]: value }),
    );
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, [field]]);
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
  });

  it('is refused when too many others were begun and not ended', async () => {
    const { token } = await api.signUp({ roles: { [organization.id]: 'admin' } });
    const id = await dataset();
    const statuses: number[] = [];
    for (let begun = 0; begun < 21; begun++) {
      statuses.push((await part(id, randomUUID(), 0, PARTS, token)).response.status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  });

  it('is forgotten when no part came for a day', async () => {
    const id = await dataset();
    const uuid = randomUUID();
    await part(id, uuid, 0);
    await api.sweep();
    expect(await leftOf(id)).toEqual({ rows: 1, parts: 1 });
    await api.dataSource.query(
      `with aged as (update upload set last_part_at = last_part_at - interval '25 hours' where dataset_id = $1)
       update stored_file set state_since = state_since - interval '25 hours' where dataset_id = $1`,
      [id],
    );
    const before = await filesOnDisk();
    await api.sweep();
    expect([await leftOf(id), await filesOnDisk()]).toEqual([{ rows: 0, parts: 0 }, before - 1]);
    expect((await end(id, uuid)).error).toMatchObject({ code: 'upload-incomplete' });
  });
});

describe('the file of a resource', () => {
  it('is replaced, under a new address; its permanent address leads there', async () => {
    const { id, file } = await uploaded();
    const { data, response } = await replace(id, file.id, formOf('{"a":1}', 'écoles.json'));
    expect(response.status).toBe(200);
    expect(data).toMatchObject({
      success: true,
      id: file.id,
      title: file.title,
      format: 'json',
      mime: 'application/json',
      filesize: 7,
      checksum: { type: 'sha256', value: sha256('{"a":1}') },
      latest: file.latest,
    });
    expect((data as Uploaded).url).not.toBe(file.url);
    expect(await (await fetch(file.latest)).text()).toBe('{"a":1}');
  });

  it('that was replaced is there for those who edit the dataset, until its time is over', async () => {
    const { id, file } = await uploaded();
    await replace(id, file.id, formOf('nouveau', 'n.csv'));
    const member = (await api.signUp({ roles: { [organization.id]: 'partial_editor' } })).token;
    const seen = async () => ({
      nobody: (await get(file.url)).status,
      member: (await get(file.url, {}, member)).status,
      editor: (await get(file.url, {}, editor)).status,
    });
    expect(await seen()).toEqual({ nobody: 404, member: 404, editor: 200 });
    const { data } = await as(editor).GET('/api/1/datasets/{dataset}/versions/', {
      params: { path: { dataset: id } },
    });
    expect(data!.data[0]!.changes).toMatchObject({
      [`resources.${file.id}`]: { from: { url: new URL(file.url).pathname } },
    });
    await api.sweep();
    expect(await seen()).toMatchObject({ editor: 200 });
    await api.dataSource.query(
      `update stored_file set state_since = now() - interval '31 days' where dataset_id = $1 and state = 'released'`,
      [id],
    );
    const before = await filesOnDisk();
    await api.sweep();
    expect([await seen(), await leftOf(id), await filesOnDisk()]).toEqual([
      { nobody: 404, member: 404, editor: 404 },
      { rows: 1, parts: 0 },
      before - 1,
    ]);
    expect((await get(file.latest)).status).toBe(302);
  });

  it('comes back with an older version until its time is over, and then the answer says that it does not', async () => {
    const { id, file } = await uploaded();
    const restore = (number: number) =>
      as(editor).POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
        params: { path: { dataset: id, number } },
      });
    await replace(id, file.id, formOf('nouveau', 'n.csv'));
    expect((await restore(2)).data!.not_restored).toEqual([]);
    expect(await (await fetch(file.latest)).text()).toBe(CSV);
    await as(editor).DELETE('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset: id, resource: file.id } },
    });
    expect((await restore(4)).data!.resources).toMatchObject([{ id: file.id, url: file.url }]);
    expect(await (await fetch(file.latest)).text()).toBe(CSV);
    // The one that took its place is released, and swept away.
    await api.dataSource.query(
      `update stored_file set state_since = now() - interval '31 days' where dataset_id = $1 and state = 'released'`,
      [id],
    );
    await api.sweep();
    const { data } = await restore(3);
    expect(data!.not_restored).toEqual([{ id: file.id, title: file.title, reason: 'file-gone' }]);
    expect(await (await fetch(file.latest)).text()).toBe(CSV);
  });

  it('goes with the resource, and with the dataset', async () => {
    const { id, file } = await uploaded();
    await as(editor).DELETE('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset: id, resource: file.id } },
    });
    expect((await get(file.url)).status).toBe(404);
    const other = await uploaded();
    await as(editor).DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset: other.id } } });
    expect((await get(other.file.url, {}, editor)).status).toBe(404);
    await api.dataSource.query(`update dataset set deleted = now() - interval '31 days' where id = $1`, [
      other.id,
    ]);
    await api.sweep();
    expect(await leftOf(other.id)).toEqual({ rows: 0, parts: 0 });
  });

  it('keeps what the portal knows of it, whatever is sent; the rest can be changed', async () => {
    const { id, file } = await uploaded();
    const { data } = await as(editor).PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset: id, resource: file.id } },
      body: {
        title: 'Un autre titre',
        url: 'https://example.org/elsewhere.csv',
        format: 'pdf',
        mime: 'text/html',
        filesize: 1,
        checksum: { type: 'md5', value: 'abc' },
        type: 'documentation',
        filetype: 'remote',
      } as never,
    });
    expect(data).toMatchObject({
      title: 'Un autre titre',
      type: 'documentation',
      filetype: 'file',
      url: file.url,
      format: 'csv',
      mime: 'text/csv',
      filesize: file.filesize,
      checksum: file.checksum,
    });
  });

  it('may be sent back as it was got', async () => {
    const { id, file } = await uploaded();
    const { data } = await as(editor).PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset: id, resource: file.id } },
      body: file as never,
    });
    expect({ ...data, success: true }).toEqual(file);
  });

  it('cannot take the place of a link, nor a link that of a file', async () => {
    const id = await dataset({ resources: [{ title: 'x', url: 'https://example.org/x.csv', type: 'main' }] });
    const [link] = await resourcesOf(id);
    expect((await replace(id, link!.id, formOf(CSV))).error).toMatchObject({
      status: 409,
      code: 'resource-not-file',
    });
    expect(await leftOf(id)).toEqual({ rows: 0, parts: 0 });
  });

  it('is replaced in a dataset of its own alone', async () => {
    const { file } = await uploaded();
    const other = await dataset();
    expect((await replace(other, file.id, formOf(CSV))).error).toMatchObject({ code: 'resource-not-found' });
    expect((await replace(other, ABSENT, formOf(CSV))).error).toMatchObject({ code: 'resource-not-found' });
  });

  it.each([
    ['nobody', undefined, 401],
    ['a stranger', {}, 403],
    ['an administrator', { isAdmin: true }, 200],
  ] as const)('is replaced by %s: %i', async (_, person, status) => {
    const { id, file } = await uploaded();
    const headers = person && { 'x-api-key': (await api.signUp(person)).token };
    const response = await fetch(`${api.url}/api/1/datasets/${id}/resources/${file.id}/upload/`, {
      method: 'POST',
      body: formOf('nouveau'),
      ...(headers && { headers }),
    });
    expect(response.status).toBe(status);
  });
});

describe('a file that is served', () => {
  it('is saved, and can do nothing in a browser', async () => {
    const id = await dataset();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const { data } = await upload(id, formOf(svg, 'dessin".svg'));
    const response = await get((data as Uploaded).url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-disposition': 'attachment; filename=dessin.svg',
      'content-length': String(svg.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=300, no-transform',
      etag: `"${sha256(svg)}"`,
    });
    expect(await response.text()).toBe(svg);
  });

  it.each([
    ['bytes=0-2', 206, 'nom', 'bytes 0-2/24'],
    ['bytes=4-', 206, CSV.slice(4), 'bytes 4-23/24'],
    ['bytes=-6', 206, 'îmes\n', 'bytes 18-23/24'],
    ['bytes=20-900', 206, 'mes\n', 'bytes 20-23/24'],
    ['bytes=24-', 416, undefined, 'bytes */24'],
    ['bytes=9-3', 416, undefined, 'bytes */24'],
    ['bytes=0-1,5-6', 200, CSV, null],
    ['lines=1-2', 200, CSV, null],
    ['nonsense', 200, CSV, null],
  ])('is given in parts: %s', async (range, status, text, contentRange) => {
    const { file } = await uploaded();
    const response = await get(file.url, { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange]);
    const body = await response.text();
    expect(text === undefined || body === text).toBe(true);
  });

  it('is given whole when it is no longer the one that a part was of', async () => {
    const { file } = await uploaded();
    const etag = `"${sha256(CSV)}"`;
    const ranged = (condition: string) => get(file.url, { range: 'bytes=0-2', 'if-range': condition });
    expect([(await ranged(etag)).status, (await ranged('"other"')).status]).toEqual([206, 200]);
    const known = await get(file.url, { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect([known.status, await known.text()]).toEqual([304, '']);
  });

  it('is described without being sent', async () => {
    const { file } = await uploaded();
    const response = await fetch(file.url, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '24',
      '',
    ]);
  });

  it('is not compressed, so that its ranges and its tag stay true', async () => {
    const { file } = await uploaded(CSV.repeat(1_000));
    const response = await get(file.url, { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBeNull();
  });

  it.each(['other.csv', 'ecoles.CSV', '%2e%2e', '%00', 'x'.repeat(3_000)])(
    'is under no other name: %s',
    async (name) => {
      const { file } = await uploaded();
      expect((await get(file.url.replace(/[^/]+$/, name))).status).toBe(404);
    },
  );

  it('of a private dataset is there for those alone who may see it, under every address', async () => {
    const { id, file } = await uploaded(CSV, { private: true });
    const member = (await api.signUp({ roles: { [organization.id]: 'partial_editor' } })).token;
    const stranger = (await api.signUp()).token;
    for (const url of [file.url, file.latest]) {
      const statuses = [undefined, stranger, member].map(async (token) => (await get(url, {}, token)).status);
      expect(await Promise.all(statuses)).toEqual([404, 404, url === file.url ? 200 : 302]);
    }
    const absent = await get(`${api.url}/api/1/files/${ABSENT}/ecoles.csv`);
    const hidden = await get(file.url);
    const told = async (response: Response) => ({ ...((await response.json()) as object), instance: '' });
    expect(await told(hidden)).toEqual(await told(absent));
    expect((await get(file.url, {}, member)).headers.get('cache-control')).toBe(
      'private, no-store, no-transform',
    );
    await as(editor).PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id } },
      body: { private: false },
    });
    expect((await get(file.url)).status).toBe(200);
  });
});

describe('the formats of files', () => {
  it('that are taken are listed', async () => {
    const { data } = await as().GET('/api/1/datasets/extensions/', {});
    expect(data).toEqual(expect.arrayContaining(['csv', 'parquet', 'geojson', 'zip']));
    expect(data).not.toContain('html');
  });

  it.each([
    ['formats', 'CS', ['csv', 'csv.gz']],
    ['formats', 'geoj', ['geojson']],
    ['formats', 'no such', []],
    ['mime', 'text/c', ['text/csv', 'text/calendar']],
  ])('are suggested: %s that have «%s»', async (what, q, expected) => {
    const response = await get(`${api.url}/api/1/datasets/suggest/${what}/?q=${q}&size=2`);
    expect(await response.json()).toEqual(expected.map((text) => ({ text })));
  });
});

describe('a dataset that is harvested', () => {
  it('keeps the files that people brought when its source changes', async () => {
    const [source] = await api.dataSource.query<{ id: string }[]>(
      `insert into harvest_source (name, url, backend) values ('s', 'https://source.example/files', 'dcat') returning id`,
    );
    const record = (url: string) =>
      ({
        kind: 'dataset',
        remoteId: 'one',
        title: 'Moissonné',
        description: 'x',
        tags: [],
        badges: [],
        contactPoints: [],
        accessType: 'open',
        accessAudiences: [],
        extras: {},
        resources: [{ title: 'r', url, type: 'main', extras: {} }],
      }) as never;
    await api.harvestRecords(source!.id, record('https://source.example/1.csv'));
    const [row] = await api.dataSource.query<{ id: string }[]>(
      'select id from dataset where source_id = $1',
      [source!.id],
    );
    const admin = (await api.signUp({ isAdmin: true })).token;
    const { data } = await upload(row!.id, formOf(CSV), admin);
    await api.harvestRecords(source!.id, record('https://source.example/2.csv'));
    const urls = (await resourcesOf(row!.id)).map(({ url }) => url);
    expect(urls.sort()).toEqual([(data as Uploaded).url, 'https://source.example/2.csv'].sort());
    expect(await (await fetch((data as Uploaded).url)).text()).toBe(CSV);
  });
});
