import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
const ABSENT = '0192d000-0000-7000-8000-000000000000';
const nobody = () => as();

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Collectif d’Essai');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const somebody = async (): Promise<ApiClient> => as((await api.signUp()).token);

async function publish(title: string, fields: Partial<Schemas['CreateDataset']> = {}): Promise<string> {
  const { data } = await editor.POST('/api/1/datasets/', {
    body: { title, description: '', organization: organization.id, ...fields },
  });
  return data!.id;
}

const at = (dataset: string) => ({ params: { path: { dataset } } });
const follow = (client: ApiClient, dataset: string) =>
  client.POST('/api/1/datasets/{dataset}/followers/', at(dataset));
const followOrganization = (client: ApiClient, id = organization.id) =>
  client.POST('/api/1/organizations/{organization}/followers/', {
    params: { path: { organization: id } },
  });
const change = (dataset: string, body: Schemas['UpdateDataset']) =>
  editor.PATCH('/api/1/datasets/{dataset}/', { ...at(dataset), body });
const discuss = (dataset: string, client = editor) =>
  client.POST('/api/1/discussions/', {
    body: { title: 'Une question', comment: 'Laquelle ?', subject: { class: 'Dataset', id: dataset } },
  });

/** What somebody was told: what happened to what, and what came. */
async function told(client: ApiClient, query: Record<string, unknown> = {}) {
  await api.notify();
  const { data } = await client.GET('/api/1/notifications/', { params: { query } });
  expect(data!.total).toBe(data!.data.length);
  return data!.data.map(({ details: { kind, subject, about } }) =>
    [kind, subject.title, ...(about ? [about.title] : [])].join(' · '),
  );
}

describe('a dataset, an API, a reuse or an organization', () => {
  it('is followed once by one person, who may let it go', async () => {
    const id = await publish('Suivi');
    const [one, other] = [await somebody(), await somebody()];
    const first = await follow(one, id);
    const again = await follow(one, 'suivi');
    expect([first.response.status, first.data]).toEqual([201, { followers: 1 }]);
    expect([again.response.status, again.data]).toEqual([200, { followers: 1 }]);
    expect((await follow(other, id)).data).toEqual({ followers: 2 });
    const { data: dataset } = await nobody().GET('/api/1/datasets/{dataset}/', at(id));
    expect(dataset!.metrics.followers).toBe(2);
    const { data } = await one.DELETE('/api/1/datasets/{dataset}/followers/', at(id));
    expect(data).toEqual({ followers: 1 });
    const { error } = await one.DELETE('/api/1/datasets/{dataset}/followers/', at(id));
    expect(error).toMatchObject({ status: 404, code: 'follow-not-found' });
  });

  it('tells who follows it, and whether somebody does', async () => {
    const id = await publish('Qui suit');
    const person = await api.signUp();
    await follow(as(person.token), id);
    const followers = async (user?: string) => {
      const { data } = await nobody().GET('/api/1/datasets/{dataset}/followers/', {
        params: { path: { dataset: id }, query: user ? { user } : {} },
      });
      return data!.data.map(({ follower }) => follower.id);
    };
    expect(await followers()).toEqual([person.id]);
    expect(await followers(person.id)).toEqual([person.id]);
    expect(await followers(ABSENT)).toEqual([]);
  });

  it('is followed in the same way, whatever it is', async () => {
    await api.publish(dataserviceRecordFixture({ title: 'Adresses' }));
    await editor.POST('/api/1/reuses/', {
      body: {
        title: 'Plan',
        description: '',
        type: 'idea',
        topic: 'others',
        url: 'https://reuse.example/plan',
      },
    });
    const { token } = await api.signUp();
    for (const path of ['dataservices/adresses', 'reuses/plan', `organizations/${organization.slug}`]) {
      for (const [method, status] of [
        ['GET', 200],
        ['POST', 201],
        ['DELETE', 200],
      ] as const) {
        const response = await fetch(`${api.url}/api/1/${path}/followers/`, {
          method,
          headers: { 'x-api-key': token },
        });
        expect([path, method, response.status]).toEqual([path, method, status]);
      }
    }
  });

  it('is not followed by nobody, nor with a token that only reads', async () => {
    const id = await publish('À lire');
    const reader = as((await api.signUp({ scopes: ['read'] })).token);
    expect((await follow(nobody(), id)).error!.status).toBe(401);
    expect((await follow(reader, id)).error!.status).toBe(403);
  });

  it('that is private is not followed by others, who cannot tell it from an absent one', async () => {
    const id = await publish('Brouillon', { private: true });
    const stranger = await somebody();
    const refusals = async (dataset: string) => {
      const answers = [
        await follow(stranger, dataset),
        await stranger.GET('/api/1/datasets/{dataset}/followers/', at(dataset)),
        await stranger.DELETE('/api/1/datasets/{dataset}/followers/', at(dataset)),
        await nobody().POST('/api/1/datasets/{dataset}/followers/', at(dataset)),
        await nobody().GET('/api/1/datasets/{dataset}/discussions/', at(dataset)),
      ];
      return JSON.stringify(answers.map(({ error }) => ({ ...error, instance: '' }))).replaceAll(
        dataset,
        '…',
      );
    };
    expect(await refusals(id)).toBe(await refusals(ABSENT));
    expect((await follow(editor, id)).response.status).toBe(201);
  });

  it('that was deleted is gone for followers too', async () => {
    const id = await publish('Disparu');
    await editor.DELETE('/api/1/datasets/{dataset}/', at(id));
    expect((await follow(await somebody(), id)).error).toMatchObject({ status: 410 });
  });
});

describe('followers', () => {
  it('are told that a dataset changed, once until they have read it', async () => {
    const id = await publish('Qui change');
    const follower = await somebody();
    await follow(follower, id);
    await change(id, { description: 'Un' });
    await change(id, { description: 'Deux' });
    await editor.POST('/api/1/datasets/{dataset}/resources/', {
      ...at(id),
      body: { title: 'Fichier', url: 'https://example.org/a.csv', type: 'main' },
    });
    expect(await told(follower)).toEqual(['changed · Qui change']);
    const { data } = await follower.GET('/api/1/notifications/');
    const read = () =>
      follower.POST('/api/1/notifications/{notification}/read/', {
        params: { path: { notification: data!.data[0]!.id } },
      });
    const { data: handled } = await read();
    expect(handled!.handled_at).not.toBeNull();
    expect((await read()).data).toEqual(handled);
    await change(id, { description: 'Trois' });
    expect(await told(follower, { handled: false })).toEqual(['changed · Qui change']);
    expect(await told(follower, { handled: true })).toEqual(['changed · Qui change']);
    expect(await told(follower)).toHaveLength(2);
  });

  it('are told of what comes to an organization', async () => {
    const follower = await somebody();
    await followOrganization(follower);
    await publish('Tout neuf');
    const { token } = await api.signUp({ roles: { [organization.id]: 'admin' } });
    await as(token).PATCH('/api/1/organizations/{organization}/', {
      params: { path: { organization: organization.id } },
      body: { description: 'Autre chose' },
    });
    expect((await told(follower)).sort()).toEqual([
      'changed · Collectif d’Essai',
      'dataset-added · Collectif d’Essai · Tout neuf',
    ]);
  });

  it('are told of discussions and comments', async () => {
    const id = await publish('Discuté');
    const follower = await somebody();
    await follow(follower, id);
    const { data } = await discuss(id);
    await editor.POST('/api/1/discussions/{discussion}/', {
      params: { path: { discussion: data!.id } },
      body: { comment: 'Encore' },
    });
    expect((await told(follower)).sort()).toEqual([
      'commented · Discuté · Une question',
      'discussion-started · Discuté · Une question',
    ]);
  });

  it('are told of reuses of a dataset or an API', async () => {
    const id = await publish('Réutilisé');
    const follower = await somebody();
    await follow(follower, id);
    await editor.POST('/api/1/reuses/', {
      body: {
        title: 'Une carte',
        description: '',
        type: 'visualization',
        topic: 'others',
        url: 'https://reuse.example/carte',
        datasets: [id],
      },
    });
    expect(await told(follower)).toEqual(['reuse-added · Réutilisé · Une carte']);
  });

  it('are told of what a harvest brings: one thing for a thousand datasets', async () => {
    const source = { remoteId: 'a', publisher: { name: 'Moissonnée' } };
    await api.publish(datasetRecordFixture(source));
    const [{ id: sourceId, organization_id } = { id: '', organization_id: '' }] = await api.dataSource.query<
      { id: string; organization_id: string }[]
    >('select source_id as id, organization_id from dataset where remote_id = $1', ['a']);
    const follower = await somebody();
    await followOrganization(follower, organization_id);
    await api.harvestRecords(
      sourceId,
      datasetRecordFixture(source),
      datasetRecordFixture({ ...source, remoteId: 'b', title: 'B' }),
      datasetRecordFixture({ ...source, remoteId: 'c', title: 'C' }),
    );
    const news = await told(follower);
    expect(news).toHaveLength(1);
    expect(news[0]).toMatch(/^dataset-added · Moissonnée · [BC]$/);
  });

  it('are not told of what they did themselves, nor of what they follow no more', async () => {
    const id = await publish('À soi');
    const former = await somebody();
    await follow(former, id);
    await former.DELETE('/api/1/datasets/{dataset}/followers/', at(id));
    const before = (await told(editor)).length;
    await follow(editor, id);
    await change(id, { description: 'Par moi' });
    expect(await told(former)).toEqual([]);
    expect(await told(editor)).toHaveLength(before);
  });

  it('are never told of what they may not see', async () => {
    const follower = await somebody();
    const colleague = as((await api.signUp({ roles: { [organization.id]: 'partial_editor' } })).token);
    await followOrganization(follower);
    await followOrganization(colleague);
    const id = await publish('Confidentiel', { private: true });
    expect(await told(follower)).toEqual([]);
    expect(await told(colleague)).toEqual(['dataset-added · Collectif d’Essai · Confidentiel']);
    await change(id, { private: false });
    expect(await told(follower)).toEqual(['dataset-added · Collectif d’Essai · Confidentiel']);
  });

  it('are told no more of what has become private or was deleted, which is not counted either', async () => {
    const [hidden, gone] = [await publish('Se cache'), await publish('S’en va')];
    const follower = await somebody();
    await follow(follower, hidden);
    await follow(follower, gone);
    await change(hidden, { description: 'x' });
    await change(gone, { description: 'x' });
    expect(await told(follower)).toHaveLength(2);
    const { data } = await follower.GET('/api/1/notifications/');
    await change(hidden, { private: true });
    await editor.DELETE('/api/1/datasets/{dataset}/', at(gone));
    expect(await told(follower)).toEqual([]);
    for (const { id } of data!.data) {
      const { error } = await follower.POST('/api/1/notifications/{notification}/read/', {
        params: { path: { notification: id } },
      });
      expect(error).toMatchObject({ status: 404, code: 'notification-not-found' });
    }
  });

  it('are told nothing when the change is refused', async () => {
    const id = await publish('Inchangé');
    const follower = await somebody();
    await follow(follower, id);
    expect((await change(id, { license: 'mine' as never })).error!.status).toBe(400);
    expect(await told(follower)).toEqual([]);
  });
});

describe('notifications', () => {
  it('are for whom they are for', async () => {
    const id = await publish('À une seule');
    const [follower, stranger] = [await somebody(), await somebody()];
    await follow(follower, id);
    await change(id, { description: 'x' });
    await told(follower);
    const { data } = await follower.GET('/api/1/notifications/');
    const read = (client: ApiClient, notification: string) =>
      client.POST('/api/1/notifications/{notification}/read/', { params: { path: { notification } } });
    expect(await told(stranger)).toEqual([]);
    expect((await read(stranger, data!.data[0]!.id)).error!.code).toBe('notification-not-found');
    expect((await read(stranger, 'x')).error!.code).toBe('notification-not-found');
    expect((await read(nobody(), data!.data[0]!.id)).error!.status).toBe(401);
    expect((await nobody().GET('/api/1/notifications/')).error!.status).toBe(401);
  });

  it.each(['handled=perhaps', 'page=0', 'page_size=201'])('refuse %s', async (query) => {
    const { token } = await api.signUp();
    const response = await fetch(`${api.url}/api/1/notifications/?${query}`, {
      headers: { 'x-api-key': token },
    });
    expect(response.status).toBe(400);
  });
});
