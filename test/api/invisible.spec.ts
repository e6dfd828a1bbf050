import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { addressOf, readOperations, sampleOf, type Operation } from './operations';

/**
 * What is private cannot be told from what does not exist, by anybody it is not for, in any route. The routes are those
 * of the OpenAPI document: one that is added later is walked as well.
 */

const ABSENT = '0192d000-0000-7000-8000-000000000000';
const WORD = 'ornithorynque';
/** Of what an administrator hid. */
const HIDDEN = 'axolotl';

let api: TestApi;
let operations: Operation[];
let organization: { id: string; slug: string };
let owner: string;
let administrator: string;
/** Of those who may not know: nobody in particular, and somebody who has nothing to do with it. */
let outsiders: (string | undefined)[];
const open: Record<string, string> = {};
const secret: Record<string, string> = {};
const hidden: Record<string, string> = {};
let before: Map<string, Answer>;

interface Answer {
  readonly status: number;
  readonly body: string;
}

beforeAll(async () => {
  api = await startTestApi();
  operations = await readOperations(api.url);
  organization = await api.found('Muséum');
  owner = (await api.signUp({ roles: { [organization.id]: 'admin' } })).token;
  administrator = (await api.signUp({ isAdmin: true })).token;
  outsiders = [undefined, (await api.signUp()).token];
  Object.assign(
    open,
    { organization: organization.slug, code: 'invalid-input', number: '1' },
    await publish('Public', false),
  );
  await api.index();
  Object.assign(hidden, await publish(HIDDEN, false));
  await hide(hidden);
  await api.index();
  before = await readEverything();
  Object.assign(secret, await publish(WORD, true));
  await api.index();
}, 120_000);
afterAll(() => api.close());

async function publish(title: string, isPrivate: boolean): Promise<Record<string, string>> {
  const post = async (path: string, body: object) => {
    const response = await send('POST', path, owner, body);
    expect([path, response.status]).toEqual([path, 201]);
    return JSON.parse(response.body) as { id: string; slug: string; resources?: { id: string }[] };
  };
  const fields = { description: title, organization: organization.id, private: isPrivate, tags: [title] };
  const resources = [{ title, url: `https://example.org/${title}.csv`, format: 'csv' }];
  const dataset = await post('/api/1/datasets/', { title: `${title} jeu`, ...fields, resources });
  const dataservice = await post('/api/1/dataservices/', {
    title: `${title} API`,
    ...fields,
    datasets: [dataset.id],
  });
  const reuse = await post('/api/1/reuses/', {
    title: `${title} carte`,
    ...fields,
    type: 'application',
    topic: 'others',
    url: `https://example.org/${title}/carte`,
    datasets: [dataset.id],
    dataservices: [dataservice.id],
  });
  const topic = await post('/api/2/topics/', {
    name: `${title} sujet`,
    ...fields,
    elements: [{ title, element: { class: 'Dataset', id: dataset.id } }],
  });
  const news = { name: `${title} actualité`, content: title, headline: title, tags: [title] };
  const written = await send('POST', '/api/1/posts/', administrator, { ...news, datasets: [dataset.id] });
  const article = JSON.parse(written.body) as { id: string; slug: string };
  if (!isPrivate) {
    await send('POST', `/api/1/posts/${article.id}/publish/`, administrator);
  }
  await send('PATCH', `/api/1/datasets/${dataset.id}/`, owner, { acronym: 'x' });
  const { url } = await bring(`/api/1/datasets/${dataset.id}/upload/`, title);
  const attached = await post('/api/1/datasets/community_resources/', {
    dataset: dataset.id,
    organization: organization.id,
    title,
    url: `https://example.org/${title}.ods`,
  });
  const [file, name] = url.split('/').slice(-2) as [string, string];
  await send('PATCH', `/api/1/dataservices/${dataservice.id}/`, owner, { acronym: 'x' });
  return {
    dataset: dataset.id,
    datasetSlug: dataset.slug,
    dataservice: dataservice.id,
    dataserviceSlug: dataservice.slug,
    resource: dataset.resources![0]!.id,
    file,
    name,
    community: attached.id,
    reuse: reuse.id,
    reuseSlug: reuse.slug,
    topic: topic.id,
    topicSlug: topic.slug,
    post: article.id,
    postSlug: article.slug,
  };
}

/** What everybody may see names what they may not, beside what it named already. */
async function referTo({ dataset, dataservice, reuse }: Record<string, string>): Promise<void> {
  const change = async (method: string, path: string, body: object, token = owner) => {
    const { status } = await send(method, path, token, body);
    expect([path, status]).toEqual([path, method === 'POST' ? 201 : 200]);
  };
  await change('PATCH', `/api/1/dataservices/${open.dataservice}/`, { datasets: [open.dataset, dataset] });
  const links = { datasets: [open.dataset, dataset], dataservices: [open.dataservice, dataservice] };
  await change('PATCH', `/api/1/reuses/${open.reuse}/`, links);
  const elements = [
    { title: WORD, element: { class: 'Dataset', id: dataset } },
    { title: WORD, element: { class: 'Reuse', id: reuse } },
  ];
  await change('POST', `/api/2/topics/${open.topic}/elements/`, elements);
  const pointed = { datasets: [open.dataset, dataset], reuses: [reuse] };
  await change('PATCH', `/api/1/posts/${open.post}/`, pointed, administrator);
}

/** Takes everything out of sight, as an administrator does with what should not be there. */
async function hide(made: Record<string, string>): Promise<void> {
  const subjects = {
    CommunityResource: made.community,
    Dataset: made.dataset,
    Dataservice: made.dataservice,
    Reuse: made.reuse,
    Topic: made.topic,
  };
  for (const [type, id] of Object.entries(subjects)) {
    const body = { subject: { class: type, id }, reason: 'Non' };
    const { status } = await send('POST', '/api/1/moderation/hide/', administrator, body);
    expect([type, status]).toEqual([type, 204]);
  }
  // Of posts administrators are the authors.
  expect((await send('DELETE', `/api/1/posts/${made.post}/publish/`, administrator)).status).toBe(200);
}

/** Sends a file, of the same name wherever it comes. */
async function bring(path: string, text: string): Promise<{ id: string; url: string }> {
  const body = new FormData();
  body.set('file', new Blob([text]), 'x.csv');
  const response = await fetch(api.url + path, { method: 'POST', headers: { 'x-api-key': owner }, body });
  expect([path, response.status]).toEqual([path, 201]);
  return (await response.json()) as { id: string; url: string };
}

async function send(method: string, path: string, token?: string, body?: unknown): Promise<Answer> {
  const response = await fetch(api.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { 'x-api-key': token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: (await response.text()) + (response.headers.get('location') ?? ''),
  };
}

/** What is new in each answer: identifiers, dates and the numbers behind slugs. */
const alike = ({ status, body }: Answer): Answer => ({
  status,
  body: body
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '<date>')
    .replaceAll(/un-texte(-\d+)?/g, '<slug>')
    .replaceAll(/passerelle_[\w-]+/g, '<token>'),
});

/** Every page of reading, alone and with every text it can be asked for, by every outsider. */
async function readEverything(): Promise<Map<string, Answer>> {
  const answers = await readRaw();
  return new Map([...answers].map(([path, answer]) => [path, alike(answer)]));
}

async function readRaw(): Promise<Map<string, Answer>> {
  const reads = operations
    .filter(({ method }) => method === 'GET')
    .flatMap((operation) => {
      const address = addressOf(operation, open, ABSENT);
      const queries = operation.parameters
        .filter((parameter) => parameter.in === 'query' && !parameter.schema.enum)
        .flatMap(({ name }) => [WORD, organization.id].map((value) => `?${name}=${value}`));
      return ['', ...queries].map((query) => address + query);
    });
  const answers = new Map<string, Answer>();
  for (const path of [...reads, ...(await sitemaps())]) {
    for (const token of outsiders) {
      answers.set(`${token ? 'somebody' : 'nobody'} ${path}`, await send('GET', path, token));
    }
  }
  return answers;
}

/** These are for machines that do not read OpenAPI. */
async function sitemaps(): Promise<string[]> {
  const { body } = await send('GET', '/sitemap.xml');
  const paths = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
  expect(paths).not.toEqual([]);
  return ['/sitemap.xml', '/robots.txt', ...paths];
}

describe('a private dataset, data service, reuse or topic, a post that is not published, and what an administrator hid', () => {
  it('change nothing that an outsider can read, list, count, search, export or follow', async () => {
    const after = await readEverything();
    expect(before.size).toBeGreaterThan(100);
    expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));
    for (const [path, { body }] of after) {
      const asked = path.includes(WORD);
      expect([path, !asked && body.includes(WORD)]).toEqual([path, false]);
      expect([path, body.includes(HIDDEN)]).toEqual([path, false]);
    }
  }, 120_000);

  it('are not named by what everybody may see, even where it refers to them', async () => {
    await referTo(secret);
    await api.index();
    // Files have one name, wherever they come.
    const own = Object.entries(secret).flatMap(([key, value]) => (key === 'name' ? [] : [value]));
    const names = new RegExp([...own, WORD].join('|'));
    for (const [path, { body }] of await readRaw()) {
      const asked = path.includes(WORD);
      expect([path, !asked && names.exec(body)?.[0]]).toEqual([path, asked ? false : undefined]);
    }
  }, 120_000);

  it('are there for those they are for', async () => {
    const read = async (path: string) => (await send('GET', path, owner)).status;
    expect(await read(`/api/1/datasets/${secret.datasetSlug}/`)).toBe(200);
    expect(await read(`/api/1/dataservices/${secret.dataserviceSlug}/`)).toBe(200);
    expect(await read(`/api/2/topics/${secret.topicSlug}/`)).toBe(200);
  });

  it('cannot be told from absent ones in the place of any parameter, by identifier or by slug', async () => {
    const probes: [string, string][] = [
      [secret.dataset!, ABSENT],
      [secret.dataservice!, ABSENT],
      [secret.resource!, ABSENT],
      [secret.file!, ABSENT],
      [secret.community!, ABSENT],
      [secret.reuse!, ABSENT],
      [secret.topic!, ABSENT],
      [secret.post!, ABSENT],
      [secret.datasetSlug!, `${WORD}-jeV`],
      [secret.dataserviceSlug!, `${WORD}-apJ`],
      [secret.topicSlug!, `${WORD}-sujeV`],
      [secret.postSlug!, `${WORD}-actualitV`],
      [secret.reuseSlug!, `${WORD}-cartV`],
      [hidden.dataset!, ABSENT],
      [hidden.community!, ABSENT],
      [hidden.reuse!, ABSENT],
      [hidden.reuseSlug!, `${HIDDEN}-cartV`],
    ];
    let walked = 0;
    for (const operation of operations) {
      const names = operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      const body = operation.body && sampleOf(operation.body, ABSENT);
      const told = async (probe: string, places: readonly string[], token: string | undefined) => {
        const probed = Object.fromEntries(places.map((name) => [name, probe]));
        const path = addressOf(operation, { ...open, number: '1', ...probed }, ABSENT);
        const answer = await send(operation.method, path, token, body);
        // Identifiers, which are hexadecimal, are alike already; slugs are made so.
        return alike(
          /[g-z]/.test(probe) ? { ...answer, body: answer.body.replaceAll(probe, '<asked>') } : answer,
        );
      };
      for (const places of names.length < 2 ? [names] : [names, ...names.map((name) => [name])]) {
        for (const token of places.length > 0 ? outsiders : []) {
          const ofAbsent = new Map<string, Answer>();
          for (const [present, absent] of probes) {
            walked++;
            const expected = ofAbsent.get(absent) ?? (await told(absent, places, token));
            ofAbsent.set(absent, expected);
            const where = `${operation.method} ${operation.path} ${places.join()} ${present}`;
            expect([where, await told(present, places, token)]).toEqual([where, expected]);
          }
        }
      }
    }
    expect(walked).toBeGreaterThan(300);
  }, 300_000);

  it('cannot be told from absent ones inside a body, nor in a query', async () => {
    const { dataset, dataservice, resource, community, reuse, topic, post } = secret;
    const everything = [dataset, dataservice, resource, community, reuse, topic, post].concat(
      hidden.dataset,
      hidden.reuse,
      hidden.community,
    );
    let walked = 0;
    for (const operation of operations) {
      const bodyOf = (probe: string) => operation.body && sampleOf(operation.body, probe);
      const texts = operation.parameters.filter(
        (parameter) => parameter.in === 'query' && parameter.schema.type === 'string',
      );
      if (texts.length === 0 && JSON.stringify(bodyOf('')) === JSON.stringify(bodyOf(ABSENT))) {
        continue; // There is no place for an identifier.
      }
      const told = async (probe: string, token: string | undefined) => {
        const query = texts.map(({ name }) => `${name}=${probe}`);
        const path = `${addressOf(operation, { ...open, number: '1' }, ABSENT)}?${query.join('&')}`;
        return alike(await send(operation.method, path, token, bodyOf(probe)));
      };
      for (const token of outsiders) {
        // What can be done once is done: those that are compared find the same.
        await told(ABSENT, token);
        const expected = await told(ABSENT, token);
        for (const one of everything) {
          walked++;
          const where = `${operation.method} ${operation.path} ${one}`;
          expect([where, await told(one!, token)]).toEqual([where, expected]);
        }
      }
    }
    expect(walked).toBeGreaterThan(1000);
  }, 300_000);

  it('do not take the slug that somebody else’s would have', async () => {
    const stranger = outsiders[1];
    const common = { description: 'Un texte', private: false };
    const made = [
      await send('POST', '/api/1/datasets/', stranger, { title: `${WORD} jeu`, ...common }),
      await send('POST', '/api/1/dataservices/', stranger, { title: `${WORD} API`, ...common }),
      await send('POST', '/api/2/topics/', stranger, { name: `${WORD} sujet`, ...common }),
    ].map(({ body }) => (JSON.parse(body) as { slug: string }).slug);
    expect(made).toEqual([`${WORD}-jeu`, `${WORD}-api`, `${WORD}-sujet`]);
  });
});
