import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { TOKEN_SCOPES } from '@passerelle/catalog';
import { addressOf, readOperations, sampleOf, unlisted, type Operation } from './operations';

/**
 * What belongs to an organization is changed by nobody else, in any route that writes. The routes are those of the
 * OpenAPI document: one that is added later is walked as well.
 */

const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let writes: Operation[];
let owner: string;
let administrator: string;
/** By the name of the parameter that stands for it in paths. */
const objects: Record<string, string> = {};

beforeAll(async () => {
  api = await startTestApi();
  // Whoever has no account any more is refused everywhere.
  const isLast = ({ method, path }: Operation) => Number(method === 'DELETE' && path === '/api/1/me/');
  writes = (await readOperations(api.url))
    .filter(({ method }) => method !== 'GET')
    .sort((one, other) => isLast(one) - isLast(other));
  const organization = await api.found('Propriétaire');
  owner = (await api.signUp({ roles: { [organization.id]: 'admin' } })).token;
  administrator = (await api.signUp({ isAdmin: true })).token;
  const member = await api.signUp({ roles: { [organization.id]: 'editor' } });
  const make = async (path: string, body: object, token = owner) => {
    const { status, text } = await send('POST', path, token, body);
    expect([path, status]).toEqual([path, 201]);
    return JSON.parse(text) as { id: string; resources?: { id: string }[] };
  };
  const named = { description: 'Un texte', organization: organization.id };
  const files = [{ title: 'Un fichier', url: 'https://example.org/a.csv' }];
  const dataset = await make('/api/1/datasets/', { title: 'Un jeu', ...named, resources: files });
  const about = { class: 'Dataset', id: dataset.id };
  const made = {
    dataservice: await make('/api/1/dataservices/', { title: 'Une API', ...named }),
    reuse: await make('/api/1/reuses/', {
      title: 'Une réutilisation',
      type: 'application',
      topic: 'others',
      url: 'https://example.org/reuse',
      datasets: [dataset.id],
      ...named,
    }),
    topic: await make('/api/2/topics/', {
      name: 'Une thématique',
      ...named,
      elements: [{ title: 'Un élément', element: about }],
    }),
    discussion: await make('/api/1/discussions/', {
      title: 'Une question',
      comment: 'Laquelle ?',
      subject: about,
    }),
    contact: await make('/api/1/contacts/', {
      name: 'Un contact',
      role: 'contact',
      email: 'contact@example.org',
      organization: organization.id,
    }),
    webhook: await make('/api/1/webhooks/', {
      url: 'https://example.org/hook',
      events: ['dataset.created'],
      organization: organization.id,
    }),
    source: await make('/api/1/harvest/sources/', {
      name: 'Une source',
      url: 'https://example.org/catalog.ttl',
      backend: 'dcat',
      organization: organization.id,
    }),
    post: await make('/api/1/posts/', { name: 'Une actualité', headline: 'x', content: 'x' }, administrator),
    community: await make('/api/1/datasets/community_resources/', {
      title: 'Une ressource',
      url: 'https://example.org/b.csv',
      dataset: dataset.id,
      organization: organization.id,
    }),
  };
  await send('POST', `/api/1/posts/${made.post.id}/publish/`, administrator);
  Object.assign(objects, Object.fromEntries(Object.entries(made).map(([name, { id }]) => [name, id])), {
    organization: organization.id,
    dataset: dataset.id,
    resource: dataset.resources![0]!.id,
    user: member.id,
    number: '1',
  });
}, 120_000);
afterAll(() => api.close());

async function send(
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<{ status: number; text: string }> {
  const response = await fetch(api.url + path, {
    method,
    headers: {
      ...(token !== undefined && { 'x-api-key': token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

const PLACES: Readonly<Record<string, string>> = {
  dataset: '/api/1/datasets/',
  dataservice: '/api/1/dataservices/',
  reuse: '/api/1/reuses/',
  topic: '/api/2/topics/',
  organization: '/api/1/organizations/',
  contact: '/api/1/contacts/',
  webhook: '/api/1/webhooks/',
  source: '/api/1/harvest/source/',
  post: '/api/1/posts/',
  community: '/api/1/datasets/community_resources/',
};

/** What its owner reads of each object; how many follow, discuss or reuse it, others may change. */
async function readAll(): Promise<Record<string, unknown>> {
  const read = await Promise.all(
    Object.entries(PLACES).map(async ([name, place]) => {
      const { status, text } = await send('GET', `${place}${objects[name]}/`, owner);
      expect([name, status]).toEqual([name, 200]);
      const { metrics, ...object } = JSON.parse(text) as { metrics?: object };
      expect(metrics === undefined || typeof metrics === 'object').toBe(true);
      return [name, object] as const;
    }),
  );
  return Object.fromEntries(read);
}

const FOLLOWED = [
  'users/{user}',
  'datasets/{dataset}',
  'dataservices/{dataservice}',
  'reuses/{reuse}',
  'topics/{topic}',
].concat('organizations/{organization}');
/** Anybody may say that something is wrong or that they opened a result, and is counted as a reader. */
const OPEN_TO_ALL = ['POST /api/1/reports/', 'POST /api/1/search-clicks/', 'POST /api/1/views/'];
/** What changes nothing of others: whoever is signed in follows, asks to belong, founds, and keeps their own account. */
const OPEN_TO_THE_SIGNED_IN = [
  ...OPEN_TO_ALL,
  ...FOLLOWED.flatMap((of) => [`POST /api/1/${of}/followers/`, `DELETE /api/1/${of}/followers/`]),
  'POST /api/1/organizations/',
  'POST /api/1/organizations/{organization}/membership/',
  'PUT /api/1/me/',
  'PATCH /api/1/me/',
  'DELETE /api/1/me/',
  'DELETE /api/1/me/avatar/',
  'DELETE /api/1/me/sessions/',
  'PATCH /api/1/me/mail_preferences/',
];

/** What refuses whoever may not: what is wrong with a body is told only to who may send it. */
const REFUSED = [401, 403, 404, 410];

describe('a token', () => {
  it.each(['that may only read', 'of another organization'])(
    '%s changes nothing that its owner may change, nor to what they belong',
    async (kind) => {
      const other = await api.found(`Autre, jeton ${kind}`);
      const [asked, joined] = [await api.found(`Demandée ${kind}`), await api.found(`À rejoindre ${kind}`)];
      const roles = { [objects.organization!]: 'admin', [other.id]: 'admin' } as const;
      const person = await api.signUp({ roles });
      const request = await send('POST', `/api/1/organizations/${asked.id}/membership/`, person.token, {});
      const { id: membership } = JSON.parse(request.text) as { id: string };
      const made = await send('POST', '/api/1/me/api_tokens/', person.token, {
        name: 'Un jeton',
        expires_in_days: 1,
        ...(kind === 'that may only read'
          ? { scopes: ['read'] }
          : { scopes: TOKEN_SCOPES.filter((scope) => scope !== 'admin'), organization: other.id }),
      });
      const { token } = JSON.parse(made.text) as { token: string };
      const standing = async () => [
        await readAll(),
        JSON.parse((await send('GET', '/api/1/me/', person.token)).text),
      ];
      const before = await standing();

      const taken: string[] = [];
      for (const organization of [objects.organization!, asked.id, joined.id]) {
        const values = { ...objects, organization, membership, user: person.id };
        for (const operation of writes) {
          const { method, path } = operation;
          const body = operation.body && sampleOf(operation.body, objects.dataset!);
          const { status } = await send(method, addressOf(operation, values, ABSENT), token, body);
          if (!REFUSED.includes(status)) {
            taken.push(`${method} ${path}`);
          }
        }
      }

      expect([...new Set(taken)].sort()).toEqual(OPEN_TO_ALL);
      expect(await standing()).toEqual(before);
    },
  );
});

describe('what belongs to an organization', () => {
  it.each(['nobody', 'an administrator of another organization'])(
    'is changed by %s in no route',
    async (who) => {
      const other = await api.found(`Autre ${who}`);
      const token =
        who === 'nobody' ? undefined : (await api.signUp({ roles: { [other.id]: 'admin' } })).token;
      const before = await readAll();
      const accepted: string[] = [];
      for (const operation of writes) {
        for (const identifier of [ABSENT, objects.dataset!, objects.organization!]) {
          const body = operation.body && sampleOf(operation.body, identifier);
          const { status, text } = await send(
            operation.method,
            addressOf(operation, objects, ABSENT),
            token,
            body,
          );
          expect([operation.method, operation.path, status < 500]).toEqual([
            operation.method,
            operation.path,
            true,
          ]);
          expect(unlisted(operation, status, text)).toEqual([]);
          if (status < 300) {
            accepted.push(`${operation.method} ${operation.path}`);
          }
        }
      }
      const open = token === undefined ? OPEN_TO_ALL : OPEN_TO_THE_SIGNED_IN;
      expect([...new Set(accepted)].filter((route) => !open.includes(route))).toEqual([]);
      expect(await readAll()).toEqual(before);
    },
  );

  it('is refused to administrators of the portal in no route', async () => {
    // What is deleted last can be changed before.
    const inOrder = [...writes].sort(
      (one, other) => Number(one.method === 'DELETE') - Number(other.method === 'DELETE'),
    );
    const refused: string[] = [];
    for (const operation of inOrder) {
      const body = operation.body && sampleOf(operation.body, ABSENT);
      const { status } = await send(
        operation.method,
        addressOf(operation, objects, ABSENT),
        administrator,
        body,
      );
      if (status === 401 || status === 403) {
        refused.push(`${operation.method} ${operation.path}`);
      }
    }
    expect(refused).toEqual([]);
  });
});
