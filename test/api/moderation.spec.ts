import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
let administrator: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Qui publie n’importe quoi');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
  administrator = as((await api.signUp({ isAdmin: true })).token);
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function publish(fields: Partial<Schemas['CreateDataset']> = {}) {
  const body = { title: 'Douteux', description: 'x', organization: organization.id, ...fields };
  return (await editor.POST('/api/1/datasets/', { body })).data!.id;
}
const read = async (client: ApiClient, dataset: string) =>
  client.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } });
const subject = (id: string) => ({ class: 'Dataset', id }) as const;
const report = (client: ApiClient, id: string, fields: Partial<Schemas['CreateReport']> = {}) =>
  client.POST('/api/1/reports/', {
    body: { subject: subject(id), reason: 'spam', message: 'Publicité', ...fields },
  });
const act = (verb: 'hide' | 'show', id: string, client = administrator) =>
  client.POST(`/api/1/moderation/${verb}/`, { body: { subject: subject(id), reason: 'Publicité' } });

describe('a report', () => {
  it('is made by anybody of what they see, and read and dismissed by administrators alone', async () => {
    const id = await publish();
    const { data } = await report(as(), id);
    expect(data).toMatchObject({ reason: 'spam', message: 'Publicité', by: null });
    const { data: reported } = await read(as(), id);
    expect(data!.subject).toEqual({ ...subject(id), title: 'Douteux', page: reported!.page });
    const list = async (client: ApiClient, handled: boolean) =>
      client.GET('/api/1/reports/', { params: { query: { handled, page_size: 200 } } });
    expect((await list(editor, false)).response.status).toBe(403);
    expect((await list(as(), false)).response.status).toBe(401);
    const at = { params: { path: { report: data!.id } } };
    const dismiss = (client: ApiClient, dismissed_at: string | null) =>
      client.PATCH('/api/1/reports/{report}/', { ...at, body: { dismissed_at } });
    expect((await dismiss(editor, '2026-01-31')).response.status).toBe(403);
    expect((await dismiss(administrator, '2026-01-31')).data!.dismissed_by).not.toBeNull();
    const idsOf = async (handled: boolean) =>
      (await list(administrator, handled)).data!.data.map((known) => known.id);
    expect([(await idsOf(true)).includes(data!.id), (await idsOf(false)).includes(data!.id)]).toEqual([
      true,
      false,
    ]);
    expect((await dismiss(administrator, null)).data!.dismissed_at).toBeNull();
  });

  it('of what is private is refused as one of what does not exist', async () => {
    const hidden = await report(as(), await publish({ private: true }));
    const absent = await report(as(), '0192d000-0000-7000-8000-000000000000');
    expect(hidden.error).toEqual({ ...absent.error, instance: hidden.error!.instance });
    expect(Object.keys(hidden.error!.errors)).toEqual(['subject.id']);
  });

  it('has reasons, told in two languages', async () => {
    const { data } = await as().GET('/api/1/reports/reasons/', { params: { query: { lang: 'en' } } });
    expect(data).toContainEqual({ id: 'personal_data', label: 'Personal data' });
  });
});

describe('a dataset that administrators hide', () => {
  it('is out of everybody’s sight, and its owner is told why', async () => {
    const id = await publish({ title: 'Réclame' });
    expect((await act('hide', id)).response.status).toBe(204);
    await api.index();
    expect((await read(as(), id)).response.status).toBe(404);
    const { data: found } = await as().GET('/api/2/datasets/search/', {
      params: { query: { q: 'réclame' } },
    });
    expect(found!.total).toBe(0);
    expect((await read(editor, id)).data!.hidden).toMatchObject({ reason: 'Publicité' });
    const { data: hidden } = await administrator.GET('/api/1/moderation/hidden/');
    expect(hidden!.data).toContainEqual(
      expect.objectContaining({ subject: subject(id), reason: 'Publicité' }),
    );
  });

  it('cannot be shown again by its owner, who may mend it', async () => {
    const id = await publish();
    await act('hide', id);
    const patch = (body: Schemas['UpdateDataset']) =>
      editor.PATCH('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } }, body });
    expect((await patch({ private: false })).error!.code).toBe('hidden-by-moderation');
    expect((await patch({ title: 'Mieux' })).response.status).toBe(200);
    expect((await act('show', id, editor)).response.status).toBe(403);
    expect((await act('show', id)).response.status).toBe(204);
    const { data } = await read(as(), id);
    expect([data!.title, data!.hidden]).toEqual(['Mieux', undefined]);
    expect((await act('show', id)).error!.code).toBe('not-hidden');
  });

  it('that was private before is private after', async () => {
    const id = await publish({ private: true });
    await act('hide', id);
    await act('show', id);
    expect((await read(as(), id)).response.status).toBe(404);
    expect((await read(editor, id)).data!.hidden).toBeUndefined();
  });

  it('stands in the journal with the reason', async () => {
    const id = await publish();
    await act('hide', id);
    await act('show', id);
    const rows = await api.dataSource.query<{ action: string; reason: string }[]>(
      `select action, details->>'reason' as reason from audit_entry where object_id = $1 and action <> 'dataset.created' order by id`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'dataset.hidden', reason: 'Publicité' },
      { action: 'dataset.shown', reason: 'Publicité' },
    ]);
  });

  it.each(['nobody', 'an editor'])('is hidden by administrators only, not by %s', async (who) => {
    const { response } = await act('hide', await publish(), who === 'nobody' ? as() : editor);
    expect(response.status).toBe(who === 'nobody' ? 401 : 403);
  });
});

describe('a transfer', () => {
  interface Party {
    readonly id: string;
    readonly admin: ApiClient;
  }
  let from: Party;
  let to: Party;
  beforeAll(async () => {
    const party = async (name: string): Promise<Party> => {
      const { id } = await api.found(name);
      return { id, admin: as((await api.signUp({ roles: { [id]: 'admin' } })).token) };
    };
    [from, to] = [await party('Qui donne'), await party('Qui prend')];
  });

  const make = async (fields: Partial<Schemas['CreateDataset']> = {}) => {
    const body = { title: 'À donner', description: 'x', organization: from.id, ...fields };
    return (await from.admin.POST('/api/1/datasets/', { body })).data!.id;
  };
  const offer = (
    id: string,
    client = from.admin,
    recipient = { class: 'Organization' as const, id: to.id },
  ) => client.POST('/api/1/transfer/', { body: { subject: subject(id), recipient, comment: 'Pour vous' } });
  const answer = (transfer: string, response: 'accept' | 'refuse', client = to.admin) =>
    client.POST('/api/1/transfer/{transfer}/', {
      params: { path: { transfer } },
      body: { response, comment: 'Bien' },
    });
  const ownerOf = async (id: string) => (await read(administrator, id)).data!.organization?.id;

  it('moves a dataset once the recipient accepts, even a private one', async () => {
    const id = await make({ private: true });
    const { data } = await offer(id);
    expect(data).toMatchObject({
      status: 'pending',
      subject: { title: 'À donner' },
      owner: { id: from.id, title: 'Qui donne', page: `${api.url}/organizations/qui-donne` },
      recipient: { id: to.id, title: 'Qui prend' },
    });
    expect(await ownerOf(id)).toBe(from.id);
    expect((await answer(data!.id, 'accept', from.admin)).response.status).toBe(403);
    expect((await answer(data!.id, 'accept')).data).toMatchObject({
      status: 'accepted',
      response_comment: 'Bien',
    });
    expect(await ownerOf(id)).toBe(to.id);
    expect((await answer(data!.id, 'accept')).error!.code).toBe('transfer-answered');
  });

  it('moves a reuse too, from and to people as well', async () => {
    const giver = as((await api.signUp()).token);
    const taker = await api.signUp();
    const body = { title: 'Une carte', description: 'x', type: 'visualization', topic: 'others' } as const;
    const { data: made } = await giver.POST('/api/1/reuses/', {
      body: { ...body, url: 'https://carte.example/' },
    });
    const { data: offered } = await giver.POST('/api/1/transfer/', {
      body: {
        subject: { class: 'Reuse', id: made!.id },
        recipient: { class: 'User', id: taker.id },
        comment: '',
      },
    });
    expect(offered).toMatchObject({
      subject: { title: 'Une carte' },
      recipient: { class: 'User', page: null },
    });
    expect((await answer(offered!.id, 'accept', as(taker.token))).data!.status).toBe('accepted');
    const { data } = await as().GET('/api/1/reuses/{reuse}/', { params: { path: { reuse: made!.id } } });
    expect(data!.owner!.id).toBe(taker.id);
  });

  it('moves nothing when it is refused', async () => {
    const id = await make();
    const { data } = await offer(id);
    expect((await answer(data!.id, 'refuse')).data!.status).toBe('refused');
    expect(await ownerOf(id)).toBe(from.id);
    expect((await offer(id)).response.status).toBe(201);
  });

  it('is offered once at a time, and by whoever administers the owner alone', async () => {
    const id = await make();
    const answers = await Promise.all([offer(id), offer(id)]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([201, 409]);
    const writer = as((await api.signUp({ roles: { [from.id]: 'editor' } })).token);
    expect((await offer(await make(), writer)).response.status).toBe(403);
    expect((await offer(await make(), as((await api.signUp()).token))).response.status).toBe(403);
  });

  it('is nothing to others, and listed for both sides', async () => {
    const { data } = await offer(await make());
    const stranger = as((await api.signUp()).token);
    const at = { params: { path: { transfer: data!.id } } };
    expect((await stranger.GET('/api/1/transfer/{transfer}/', at)).response.status).toBe(404);
    const listed = async (client: ApiClient) =>
      (await client.GET('/api/1/transfer/', { params: { query: { status: 'pending', page_size: 200 } } }))
        .data!.data;
    expect(await listed(stranger)).toEqual([]);
    expect(await listed(from.admin)).toContainEqual({ ...data, permissions: { answer: false } });
    expect(await listed(to.admin)).toContainEqual({ ...data, permissions: { answer: true } });
  });

  it('is told to the recipient, then what became of it to who offered it', async () => {
    const [giver, taker] = [await api.signUp(), await api.signUp()];
    const body = { title: 'De moi à toi', description: 'x', private: true };
    const { data: given } = await as(giver.token).POST('/api/1/datasets/', { body });
    const give = async () =>
      (await offer(given!.id, as(giver.token), { class: 'User' as never, id: taker.id })).data!.id;
    const told = async ({ token }: { token: string }) =>
      (
        await as(token).GET('/api/1/notifications/', { params: { query: { handled: false } } })
      ).data!.data.map(({ details: { kind, subject: about } }) => [
        kind,
        about.class,
        about.title,
        about.page,
      ]);
    const notice = (kind: string) => [kind, 'Transfer', 'De moi à toi', `${api.url}/space/transfers`];
    await answer(await give(), 'refuse', as(taker.token));
    expect(await told(taker)).toEqual([notice('transfer-requested')]);
    expect(await told(giver)).toEqual([notice('transfer-refused')]);
    await answer(await give(), 'accept', as(taker.token));
    expect(await told(giver)).toEqual([notice('transfer-accepted'), notice('transfer-refused')]);
    expect(await told(taker)).toHaveLength(2);
  });

  it('of an organization is told to whoever administers it, but for who did it', async () => {
    const { data } = await offer(await make({ title: 'Annoncé' }));
    const second = as((await api.signUp({ roles: { [from.id]: 'admin' } })).token);
    await answer(data!.id, 'accept');
    const kindsOf = async (client: ApiClient) =>
      (await client.GET('/api/1/notifications/'))
        .data!.data.filter(({ details }) => details.subject.title === 'Annoncé')
        .map(({ details }) => details.kind);
    expect(await kindsOf(from.admin)).toEqual(['transfer-accepted']);
    expect(await kindsOf(second)).toEqual(['transfer-accepted']);
    expect(await kindsOf(to.admin)).toEqual(['transfer-requested']);
  });

  it('of what got another owner meanwhile cannot be accepted', async () => {
    const id = await make();
    const { data } = await offer(id);
    const both = as((await api.signUp({ roles: { [from.id]: 'admin', [organization.id]: 'admin' } })).token);
    const path = { dataset: id };
    await both.PATCH('/api/1/datasets/{dataset}/', {
      params: { path },
      body: { organization: organization.id },
    });
    expect((await answer(data!.id, 'accept')).error!.code).toBe('transfer-answered');
  });

  it('to oneself, or to nobody, is refused', async () => {
    const id = await make();
    for (const recipient of [from.id, '0192d000-0000-7000-8000-000000000000']) {
      const { error } = await offer(id, from.admin, { class: 'Organization', id: recipient });
      expect(Object.keys(error!.errors)).toEqual(['recipient.id']);
    }
  });
});
