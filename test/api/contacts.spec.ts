import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Service des contacts');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const input = (fields: Partial<Schemas['CreateContact']> = {}): Schemas['CreateContact'] => ({
  name: 'Équipe données',
  role: 'contact',
  email: 'donnees@example.org',
  organization: organization.id,
  ...fields,
});
const create = async (fields: Partial<Schemas['CreateContact']> = {}, client = editor) =>
  (await client.POST('/api/1/contacts/', { body: input(fields) })).data!;
const at = (contact: string) => ({ params: { path: { contact } } });
const publish = async (contact_points: string[], fields: Partial<Schemas['CreateDataset']> = {}) => {
  const body = { title: 'x', description: 'x', organization: organization.id, contact_points, ...fields };
  return (await editor.POST('/api/1/datasets/', { body })).data!;
};
const contactsOf = async (dataset: string) => {
  const { data } = await as().GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } });
  return data!.contact_points.map(({ name }) => name);
};

describe('a contact', () => {
  it('has one of eleven roles, told in two languages', async () => {
    const { data } = await as().GET('/api/1/contacts/roles/', { params: { query: { lang: 'en' } } });
    expect(data).toHaveLength(11);
    expect(data).toContainEqual({ id: 'rightsHolder', label: 'Rights holder' });
    const { data: french } = await as().GET('/api/1/contacts/roles/');
    expect(french).toContainEqual({ id: 'rightsHolder', label: 'Détenteur des droits' });
  });

  it('is given to datasets and to data services, in the order that is wanted', async () => {
    const [one, two] = [await create({ name: 'Un' }), await create({ name: 'Deux', role: 'publisher' })];
    const dataset = await publish([two.id, one.id]);
    expect(dataset.contact_points.map(({ id }) => id)).toEqual([two.id, one.id]);
    const { data: service } = await editor.POST('/api/1/dataservices/', {
      body: { title: 'x', description: 'x', organization: organization.id, contact_points: [one.id] },
    });
    expect(service!.contact_points).toMatchObject([{ id: one.id, name: 'Un', role: 'contact' }]);
  });

  it('that changes does so wherever it is shown', async () => {
    const { id } = await create({ name: 'Ancien nom' });
    const dataset = await publish([id]);
    await editor.PUT('/api/1/contacts/{contact}/', { ...at(id), body: { name: 'Nouveau nom' } });
    expect(await contactsOf(dataset.id)).toEqual(['Nouveau nom']);
    await editor.DELETE('/api/1/contacts/{contact}/', at(id));
    expect(await contactsOf(dataset.id)).toEqual([]);
  });

  it('comes back with the version of the dataset that had it', async () => {
    const { id } = await create({ name: 'D’avant' });
    const dataset = await publish([id]);
    const path = { dataset: dataset.id };
    await editor.PATCH('/api/1/datasets/{dataset}/', { params: { path }, body: { contact_points: [] } });
    expect(await contactsOf(dataset.id)).toEqual([]);
    await editor.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
      params: { path: { ...path, number: 1 } },
    });
    expect(await contactsOf(dataset.id)).toEqual(['D’avant']);
  });

  it('cannot be taken from the address book of others', async () => {
    const person = as((await api.signUp()).token);
    const { id } = await create({ organization: null }, person);
    const { error } = await editor.POST('/api/1/datasets/', {
      body: { title: 'x', description: 'x', organization: organization.id, contact_points: [id] },
    });
    expect(error).toMatchObject({ status: 400, errors: { 'contact_points.0': [expect.any(String)] } });
  });

  it('is read by members alone, and changed by those who write for the organization', async () => {
    const { id } = await create();
    const partial = as((await api.signUp({ roles: { [organization.id]: 'partial_editor' } })).token);
    const stranger = as((await api.signUp()).token);
    const read = async (client: ApiClient) =>
      (await client.GET('/api/1/contacts/{contact}/', at(id))).response.status;
    expect([await read(partial), await read(stranger), await read(as())]).toEqual([200, 404, 404]);
    const change = async (client: ApiClient) =>
      (await client.PUT('/api/1/contacts/{contact}/', { ...at(id), body: { name: 'x' } })).response.status;
    expect([await change(partial), await change(stranger)]).toEqual([403, 404]);
    const { data } = await stranger.GET('/api/1/organizations/{organization}/contacts/', {
      params: { path: { organization: organization.id } },
    });
    expect(data!.total).toBe(0);
    const { data: ours } = await partial.GET('/api/1/contacts/', {
      params: { query: { organization: organization.slug } },
    });
    expect(ours!.total).toBeGreaterThan(0);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(256) }, 'name'],
    [{ role: 'friend' }, 'role'],
    [{ email: 'nobody' }, 'email'],
    [{ email: null }, 'email'],
    [{ contact_form: 'javascript:alert(1)' }, 'contact_form'],
  ])('is refused with the field named (%#)', async (fields, field) => {
    const { error } = await editor.POST('/api/1/contacts/', { body: { ...input(), ...fields } as never });
    expect([error!.status, ...Object.keys(error!.errors)]).toEqual([400, field]);
  });
});
