import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Direction des interfaces');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const input = (fields: Partial<Schemas['CreateDataservice']> = {}): Schemas['CreateDataservice'] => ({
  title: 'Quotient familial',
  description: 'Le quotient familial d’une personne.',
  organization: organization.id,
  ...fields,
});

async function create(fields: Partial<Schemas['CreateDataservice']> = {}, client = editor) {
  const { data, response } = await client.POST('/api/1/dataservices/', { body: input(fields) });
  return { ...data!, etag: response.headers.get('etag')! };
}

async function createDataset(fields: Partial<Schemas['CreateDataset']> = {}, client = editor) {
  const body = { title: 'Un jeu', description: 'x', organization: organization.id, ...fields };
  return (await client.POST('/api/1/datasets/', { body })).data!;
}

const at = (dataservice: string) => ({ params: { path: { dataservice } } });
const patch = (id: string, body: Schemas['UpdateDataservice'], headers = {}, client = editor) =>
  client.PATCH('/api/1/dataservices/{dataservice}/', { ...at(id), body, headers });
const servedBy = async (dataservice: string, client = as()) => {
  const { data } = await client.GET('/api/1/dataservices/{dataservice}/datasets/', at(dataservice));
  return data!.data.map(({ id }) => id).sort();
};

describe('a data service that is created', () => {
  it('is answered as it will be read, and found', async () => {
    const fields = {
      title: 'Statut étudiant',
      base_api_url: 'https://api.example/statut',
      machine_documentation_url: 'https://api.example/openapi.json',
      rate_limiting: '10 appels par seconde',
      availability: 99.5,
      format: 'REST',
      access_type: 'restricted',
      access_audiences: [{ role: 'local_authority_and_administration', condition: 'under_condition' }],
      authorization_request_url: 'https://ask.example/',
      tags: ['Étudiants'],
      license: 'lov2',
    } as const;
    const { etag, ...created } = await create({
      ...fields,
      tags: [...fields.tags],
      access_audiences: [...fields.access_audiences],
    });
    expect(created).toMatchObject({
      ...fields,
      slug: 'statut-etudiant',
      tags: ['etudiants'],
      organization: { id: organization.id },
      permissions: { edit: true, delete: true },
    });
    expect(etag).toMatch(/^"1\./);
    await api.index();
    const { data: found } = await as().GET('/api/2/dataservices/search/', {
      params: { query: { q: 'statut etudiant' } },
    });
    expect(found!.data).toEqual([{ ...created, permissions: { edit: false, delete: false } }]);
  });

  it('is made once for one key', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        editor.POST('/api/1/dataservices/', { body: input({ title: 'Une fois' }), headers }),
      ),
    );
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
  });

  it('cannot be made with a key that made a dataset', async () => {
    const headers = { 'Idempotency-Key': 'of a dataset' };
    const body = { title: 'x', description: 'x', organization: organization.id };
    await editor.POST('/api/1/datasets/', { body, headers });
    const { error } = await editor.POST('/api/1/dataservices/', { body, headers });
    expect(error!.code).toBe('idempotency-key-reused');
  });

  it.each([
    ['nobody', undefined, 401],
    ['a stranger', {}, 403],
    ['a member whose token writes datasets alone', { scopes: ['write:datasets'] }, 403],
  ] as const)('cannot be created by %s', async (_, person, status) => {
    const member = person && 'scopes' in person ? { roles: { [organization.id]: 'editor' as const } } : {};
    const token = person && (await api.signUp({ ...person, ...member })).token;
    const { error } = await as(token).POST('/api/1/dataservices/', { body: input() });
    expect(error!.status).toBe(status);
  });

  it.each([
    [{ title: null }, 'title'],
    [{ base_api_url: 'ftp://api.example/' }, 'base_api_url'],
    [{ base_api_url: `https://api.example/${'x'.repeat(2_048)}` }, 'base_api_url'],
    [{ availability: 101 }, 'availability'],
    [{ availability: '99' }, 'availability'],
    [{ format: 'SOAP' }, 'format'],
    [{ tags: null }, 'tags'],
    [{ private: null }, 'private'],
    [{ access_audiences: [{ role: 'everybody', condition: 'yes' }] }, 'access_audiences.0.role'],
    [{ access_audiences: [1, 2].map(() => ({ role: 'private', condition: 'yes' })) }, 'access_audiences'],
    [{ datasets: ['schools'] }, 'datasets'],
    [{ datasets: ['0192d000-0000-7000-8000-000000000000'] }, 'datasets.0'],
    [{ contact_points: ['0192d000-0000-7000-8000-000000000000'] }, 'contact_points.0'],
    [{ title: 'NUL \0' }, 'title'],
    [{ extras: { 'half \ud800': 1 } }, 'extras.half \ufffd'],
  ])('is refused with the field named (%#)', async (fields, field) => {
    const { error } = await editor.POST('/api/1/dataservices/', { body: { ...input(), ...fields } as never });
    expect([error!.status, ...Object.keys(error!.errors)]).toEqual([400, field]);
  });
});

describe('a data service that is changed', () => {
  it('keeps what is left out, in PUT as in PATCH', async () => {
    const { id } = await create({ license: 'lov2', tags: ['foyers'], availability: 98 });
    await patch(id, { title: 'Un autre titre' });
    const { data } = await editor.PUT('/api/1/dataservices/{dataservice}/', {
      ...at(id),
      body: { acronym: 'QF' },
    });
    expect(data).toMatchObject({ title: 'Un autre titre', acronym: 'QF', license: 'lov2', availability: 98 });
  });

  it('may be sent back as it was got', async () => {
    const dataset = await createDataset();
    const { id } = await create({ title: 'Aller et retour', datasets: [dataset.id], acronym: 'AR' });
    const { data: got } = await editor.GET('/api/1/dataservices/{dataservice}/', at(id));
    const { data: back } = await editor.PUT('/api/1/dataservices/{dataservice}/', {
      ...at(id),
      body: got as never,
    });
    expect(back).toEqual(got);
  });

  it('is refused on an older version, and nothing of the first change is lost', async () => {
    const { id, etag } = await create({ title: 'Deux auteurs' });
    const answers = await Promise.all(
      ['l’un', 'l’autre'].map((by) => patch(id, { title: `Par ${by}` }, { 'If-Match': etag })),
    );
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 412]);
    const { data } = await as().GET('/api/1/dataservices/{dataservice}/', at(id));
    expect(data!.title).toBe(answers.find((answer) => answer.data)!.data!.title);
  });

  it('has a history, and can be set back to a version with the datasets it served then', async () => {
    const [one, two] = [await createDataset(), await createDataset()];
    const { id } = await create({ title: 'Un', datasets: [one.id] });
    await patch(id, { title: 'Deux', comment: 'Pourquoi pas' });
    await patch(id, { title: 'Trois', datasets: [two.id] });
    const { data: history } = await as().GET('/api/1/dataservices/{dataservice}/versions/', at(id));
    expect(history!.data).toMatchObject([
      { number: 3, changes: { datasets: { from: [one.id], to: [two.id] } } },
      { number: 2, comment: 'Pourquoi pas', source: null, changes: { title: { from: 'Un', to: 'Deux' } } },
    ]);
    const { data } = await editor.POST('/api/1/dataservices/{dataservice}/versions/{number}/restore/', {
      params: { path: { dataservice: id, number: 2 } },
    });
    expect(data!.title).toBe('Deux');
    expect(await servedBy(id)).toEqual([one.id]);
  });

  it.each(['nobody', 'a stranger'])('cannot be changed by %s', async (who) => {
    const { id } = await create();
    const client = as(who === 'nobody' ? undefined : (await api.signUp()).token);
    expect((await patch(id, { title: 'x' }, {}, client)).error!.status).toBe(who === 'nobody' ? 401 : 403);
    const { error } = await client.DELETE('/api/1/dataservices/{dataservice}/', at(id));
    expect(error!.status).toBe(who === 'nobody' ? 401 : 403);
  });

  it('that is private is there for its organization and for nobody else', async () => {
    const { id, slug } = await create({ title: 'API secrète', private: true });
    await api.index();
    const status = async (client: ApiClient) =>
      (await client.GET('/api/1/dataservices/{dataservice}/', at(slug))).response.status;
    const found = async (client: ApiClient) =>
      (await client.GET('/api/2/dataservices/search/', { params: { query: { q: 'API secrète' } } })).data!
        .total;
    expect([await status(editor), await status(as()), await found(as())]).toEqual([200, 404, 0]);
    expect((await patch(id, { private: false })).data!.private).toBe(false);
    await api.index();
    expect([await status(as()), await found(as())]).toEqual([200, 1]);
  });

  it('answers 410 once it is deleted', async () => {
    const { id, slug } = await create({ title: 'À supprimer' });
    expect((await editor.DELETE('/api/1/dataservices/{dataservice}/', at(id))).response.status).toBe(204);
    const { error } = await as().GET('/api/1/dataservices/{dataservice}/', at(slug));
    expect(error).toMatchObject({ status: 410, code: 'dataservice-deleted' });
  });
});

describe('the datasets of a data service', () => {
  const add = (id: string, body: unknown, client = editor) =>
    client.POST('/api/1/dataservices/{dataservice}/datasets/', { ...at(id), body: body as never });

  it('are added, listed on both sides and taken away', async () => {
    const [one, two] = [await createDataset(), await createDataset()];
    const { id } = await create();
    expect((await add(id, [{ id: one.id }, two.id])).data!.datasets.total).toBe(2);
    expect(await servedBy(id)).toEqual([one.id, two.id].sort());
    const { data: serving } = await as().GET('/api/1/dataservices/', {
      params: { query: { dataset: one.id } },
    });
    expect(serving!.data.map((dataservice) => dataservice.id)).toEqual([id]);
    const path = { dataservice: id, dataset: one.id };
    await editor.DELETE('/api/1/dataservices/{dataservice}/datasets/{dataset}/', { params: { path } });
    expect(await servedBy(id)).toEqual([two.id]);
    const again = await editor.DELETE('/api/1/dataservices/{dataservice}/datasets/{dataset}/', {
      params: { path },
    });
    expect(again.error!.code).toBe('dataset-not-found');
  });

  it('that are added at the same time are all there', async () => {
    const datasets = await Promise.all([1, 2, 3].map(() => createDataset()));
    const { id } = await create();
    await Promise.all(datasets.map((dataset) => add(id, [{ id: dataset.id }])));
    expect(await servedBy(id)).toEqual(datasets.map((dataset) => dataset.id).sort());
  });

  it('that are private cannot be told from absent ones', async () => {
    const elsewhere = await api.found('Ailleurs');
    const other = as((await api.signUp({ roles: { [elsewhere.id]: 'editor' } })).token);
    const secret = await createDataset({ organization: elsewhere.id, private: true }, other);
    const { id } = await create();
    const [hidden, absent] = [
      await add(id, [secret.id]),
      await add(id, ['0192d000-0000-7000-8000-000000000000']),
    ];
    expect({ ...absent.error, instance: '' }).toEqual({ ...hidden.error, instance: '' });
    expect(hidden.error!.status).toBe(400);
  });

  it('are kept beside those of the source, which a harvest writes anew', async () => {
    const record = dataserviceRecordFixture({ remoteId: 's', title: 'Moissonnée', datasets: ['d'] });
    await api.publish(record, datasetRecordFixture({ remoteId: 'd', title: 'Du moissonnage' }));
    const { data: found } = await as().GET('/api/1/dataservices/', {
      params: { query: { q: 'Moissonnée' } },
    });
    const { id } = found!.data[0]!;
    const admin = as((await api.signUp({ isAdmin: true })).token);
    const dataset = await createDataset();
    await add(id, [dataset.id], admin);
    expect(await servedBy(id)).toHaveLength(2);
    expect(await servedBy(id)).toContain(dataset.id);
  });
});
