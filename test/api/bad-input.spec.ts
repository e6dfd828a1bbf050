import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { addressOf, readOperations, sampleOf, unlisted, type Operation, type Schema } from './operations';

/**
 * Whatever is sent, the answer says what is wrong with it, and never that we failed. The tables are made from the OpenAPI
 * document: a route that is added later is tried as well.
 */

const ABSENT = '0192d000-0000-7000-8000-000000000000';
const HOSTILE = join(import.meta.dirname, '../../../shared/feeds/hostile');
/** Longer than anything that has no limit of its own may be. */
const LONGEST = 200_000;

let api: TestApi;
let operations: Operation[];
let writes: Operation[];
let token: string;
let values: Record<string, string>;

beforeAll(async () => {
  api = await startTestApi();
  operations = await readOperations(api.url);
  writes = operations.filter(({ body }) => body !== undefined);
  const organization = await api.found('Essais');
  token = (await api.signUp({ isAdmin: true, roles: { [organization.id]: 'admin' } })).token;
  const make = async (path: string, fields: object) => {
    const body = { title: 'x', description: 'x', organization: organization.id, ...fields };
    const response = await send('POST', path, JSON.stringify(body));
    return (await response.json()) as { id: string; resources?: { id: string }[] };
  };
  const resources = [{ title: 'x', url: 'https://example.org/x' }];
  const dataset = await make('/api/1/datasets/', { resources });
  const dataservice = await make('/api/1/dataservices/', {});
  const reuse = await make('/api/1/reuses/', {
    type: 'idea',
    topic: 'others',
    url: 'https://example.org/reuse',
  });
  const community = await make('/api/1/datasets/community_resources/', {
    dataset: dataset.id,
    url: 'https://example.org/y',
  });
  const topic = await make('/api/2/topics/', { name: 'x', elements: [{ title: 'x' }] });
  const elements = (await (await send('GET', `/api/2/topics/${topic.id}/elements/`)).json()) as {
    data: { id: string }[];
  };
  const post = await make('/api/1/posts/', { name: 'x', content: 'x' });
  const source = await make('/api/1/harvest/sources/', {
    name: 'x',
    url: 'https://example.org/catalog.ttl',
    backend: 'dcat',
  });
  const contact = await make('/api/1/contacts/', { name: 'x', role: 'user' });
  values = {
    organization: organization.id,
    dataset: dataset.id,
    dataservice: dataservice.id,
    resource: dataset.resources![0]!.id,
    contact: contact.id,
    source: source.id,
    community: community.id,
    reuse: reuse.id,
    topic: topic.id,
    post: post.id,
    element: elements.data[0]!.id,
    number: '1',
  };
}, 60_000);
afterAll(() => api.close());

const send = (method: string, path: string, body?: string, type = 'application/json') =>
  fetch(api.url + path, {
    method,
    redirect: 'manual',
    headers: { 'x-api-key': token, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });

interface Refusal {
  readonly where: string;
  readonly status: number;
  readonly code: string;
  readonly fields: string[];
}

async function refusalOf(where: string, response: Response): Promise<Refusal> {
  const problem = (await response.json()) as { code?: string; errors?: object };
  return {
    where,
    status: response.status,
    code: problem.code ?? '',
    fields: Object.keys(problem.errors ?? {}),
  };
}

const pathOf = (operation: Operation) => addressOf(operation, values, ABSENT);

/** What does not fit a schema, by what is wrong with it. */
function* misfits(schema: Schema): Generator<[fault: string, value: unknown]> {
  const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });
  if (schema.enum) {
    yield ['an unknown value', 'no-such-value'];
    yield ['a number', 7];
    yield ['an object', { a: 1 }];
    return;
  }
  switch (schema.type) {
    case 'string':
      yield ['a number', 12];
      yield ['a list', ['x']];
      yield ['an object without identifier', { a: 1 }];
      yield ['a text that is too long', 'x'.repeat((schema.maxLength ?? LONGEST) + 1)];
      yield ['a text with NUL', 'a\0b'];
      yield ['half a surrogate pair', 'a\ud800b'];
      break;
    case 'integer':
      yield ['a fraction', 1.5];
      yield* misfits({ ...schema, type: 'number' });
      return;
    case 'number':
      yield ['a text', 'ten'];
      yield ['too large a number', 1e300];
      yield ['below its least', (schema.minimum ?? 0) - 1];
      break;
    case 'boolean':
      yield ['a text', 'yes'];
      yield ['a number', 1];
      break;
    case 'array':
      yield ['a text', 'x'];
      yield ['an object', { length: 1 }];
      yield ['a list of nothing', [null]];
      yield ['a list of lists', [[['x']]]];
      yield [
        'a list that is too long',
        Array.from({ length: (schema.maxItems ?? 20_000) + 1 }, (_, index) => `abc-${index}`),
      ];
      break;
    default:
      yield ['a text', 'x'];
      yield ['a number', 7];
      yield ['a list', [1]];
      yield ['a bomb of objects', deep(80)];
  }
  if (!schema.nullable) {
    yield ['null', null];
  }
}

/** Every field of a schema, those inside others included, with a body in which only that one is wrong. */
function* badBodies(schema: Schema, body: unknown): Generator<[field: string, fault: string, body: unknown]> {
  const elements = schema.type === 'array' ? schema.items : undefined;
  if (elements) {
    const [element] = body as unknown[];
    for (const [field, fault, bad] of badBodies(elements, element)) {
      yield [`0.${field}`, fault, [bad]];
    }
    return;
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const inside = (value: unknown) => ({ ...(body as object), [name]: value });
    for (const [fault, value] of misfits(property)) {
      yield [name, fault, inside(value)];
    }
    if (property.properties ?? property.items?.properties) {
      for (const [field, fault, bad] of badBodies(property, (body as Record<string, unknown>)[name])) {
        yield [`${name}.${field}`, fault, inside(bad)];
      }
    }
  }
}

/** Routes whose body is a list say its faults under one name. */
const isNamed = (field: string, { fields }: Refusal) =>
  fields.some((named) => named === field || named.startsWith(`${field}.`) || field.startsWith(`${named}.`)) ||
  (field.startsWith('0.') && fields.length > 0);

describe('a body that is wrong in one field', () => {
  it('is refused with a code and the field named, in every route that writes', async () => {
    const wrong: unknown[] = [];
    let tried = 0;
    for (const operation of writes) {
      const good = sampleOf(operation.body!, ABSENT);
      for (const [field, fault, body] of badBodies(operation.body!, good)) {
        // What clients send back as they got it is not read: the files of a dataset that exists.
        if (field.startsWith('resources') && operation.method !== 'POST') {
          continue;
        }
        const where = `${operation.method} ${operation.path}: ${field} is ${fault}`;
        const refusal = await refusalOf(
          where,
          await send(operation.method, pathOf(operation), JSON.stringify(body)),
        );
        tried++;
        if (refusal.status !== 400 || refusal.code === '' || !isNamed(field, refusal)) {
          wrong.push(refusal);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(500);
  }, 300_000);

  it('is refused when a field that must be there is not', async () => {
    const wrong: unknown[] = [];
    for (const operation of writes) {
      for (const name of operation.body!.required ?? []) {
        const body = { ...(sampleOf(operation.body!, ABSENT) as object), [name]: undefined };
        const where = `${operation.method} ${operation.path} without ${name}`;
        const refusal = await refusalOf(
          where,
          await send(operation.method, pathOf(operation), JSON.stringify(body)),
        );
        if (refusal.status !== 400 || !isNamed(name, refusal)) {
          wrong.push(refusal);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('has a limit for every text and every list, told in the document', () => {
    const unlimited = writes.flatMap(({ method, path, body }) =>
      unlimitedIn(body!).map((field) => `${method} ${path}: ${field}`),
    );
    expect(unlimited).toEqual([]);
  });
});

function unlimitedIn(schema: Schema, field = ''): string[] {
  if (schema.type === 'string') {
    const { maxLength, format, enum: values } = schema;
    return (maxLength ?? format ?? values) ? [] : [field];
  }
  if (schema.type === 'array') {
    // The items of a list of texts may be limited by the list as a whole.
    const inner = schema.items?.properties ? unlimitedIn(schema.items, `${field}[]`) : [];
    return schema.maxItems === undefined && field !== '' && !schema.items?.enum ? [field, ...inner] : inner;
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    unlimitedIn(property, field === '' ? name : `${field}.${name}`),
  );
}

describe('a body that is no object', () => {
  it.each([
    ['no JSON', '{"title": '],
    ['nothing', ''],
    ['a text', '"x"'],
    ['a number', '7'],
    ['null', 'null'],
    ['a bomb of lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a bomb of objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['a list of bombs', `[${`${'['.repeat(100)}${']'.repeat(100)},`.repeat(100)}1]`],
  ])(
    'is refused when it is %s, in every route that writes',
    async (_, body) => {
      const wrong: unknown[] = [];
      for (const operation of writes) {
        const response = await send(operation.method, pathOf(operation), body);
        const refusal = await refusalOf(`${operation.method} ${operation.path}`, response);
        // An update of nothing changes nothing.
        const isEmptyUpdate = refusal.status < 300 && body === '' && operation.method !== 'POST';
        if (!isEmptyUpdate && (refusal.status < 400 || refusal.status >= 500 || refusal.code === '')) {
          wrong.push(refusal);
        }
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it('is refused when it is larger than five megabytes', async () => {
    const response = await send('POST', '/api/1/datasets/', `{"title":"${'x'.repeat(5_500_000)}"}`);
    expect(await refusalOf('', response)).toMatchObject({ status: 413, code: 'request-too-large' });
  });

  it.each(['application/xml', 'text/plain', 'application/x-www-form-urlencoded'])(
    'is refused when it is %s',
    async (type) => {
      const response = await send(
        'POST',
        '/api/1/datasets/',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        type,
      );
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );
});

describe('a field that nobody knows', () => {
  it('is ignored, whatever it is called', async () => {
    for (const name of ['surprise', '__proto__', 'constructor', 'toString', 'version', 'slug', 'id']) {
      const body = `{"title": "Avec ${name}", "description": "x", "${name}": {"polluted": true}}`;
      const response = await send('POST', '/api/1/datasets/', body);
      expect([name, response.status]).toEqual([name, 201]);
      expect(await response.json()).not.toHaveProperty('polluted');
    }
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('an address or a query that is hostile', () => {
  const texts = [
    '%00',
    'x'.repeat(4_000),
    '%F0%9F%92%A9',
    '..%2f..%2fetc%2fpasswd',
    `'%20or%201=1--`,
    '%ED%A0%80',
    '-1',
    '1e309',
    '[]',
    '%',
    'null',
  ];

  /** Those that may get through to the database, of which each parameter alone is tried. */
  const DECODED = ['%00', '%ED%A0%80', '%F0%9F%92%A9'];

  it('is never a failure of ours, and refused as described, in any route and any parameter', async () => {
    const failed: unknown[] = [];
    for (const operation of operations) {
      const paths = texts.flatMap((text) => {
        // What is there is needed by the tests that follow.
        const address = operation.method === 'DELETE' ? addressOf(operation, {}, ABSENT) : pathOf(operation);
        const names = operation.parameters.flatMap((parameter) =>
          parameter.in === 'query' ? [parameter.name] : [],
        );
        const inPath = operation.path.replaceAll(/\{\w+\}/g, text);
        return [
          ...(inPath === operation.path ? [] : [inPath]),
          ...(names.length === 0
            ? []
            : [
                ...(DECODED.includes(text) ? names.map((name) => `${address}?${name}=${text}`) : []),
                `${address}?${names.map((name) => `${name}=${text}`).join('&')}`,
                `${address}?${names.map((name) => `${name}[a][b]=${text}&${name}=2`).join('&')}`,
              ]),
        ];
      });
      for (const path of paths) {
        const body = operation.body && JSON.stringify(sampleOf(operation.body, ABSENT));
        const response = await send(operation.method, path, body);
        const text = await response.text();
        if (response.status >= 500) {
          failed.push([operation.method, path.slice(0, 200), response.status]);
        } else {
          failed.push(...unlisted(operation, response.status, text));
        }
      }
    }
    expect(failed).toEqual([]);
  }, 300_000);

  it.each([
    'Idempotency-Key',
    'If-Match',
    'If-None-Match',
    'X-API-KEY',
    'Authorization',
    'X-Fields',
    'Accept-Language',
  ])('is no failure in the header %s', async (name) => {
    for (const value of [
      'x'.repeat(5_000),
      '"'.repeat(50),
      '{{{{',
      '%00',
      '\u00ff\u00fe',
      '*',
      '"1", W/"2"',
    ]) {
      const body = JSON.stringify({ title: 'x', description: 'x' });
      const headers = { 'x-api-key': token, 'content-type': 'application/json', [name]: value };
      for (const [method, path] of [
        ['POST', '/api/1/datasets/'],
        ['PATCH', `/api/1/datasets/${values.dataset!}/`],
      ] as const) {
        const { status } = await fetch(api.url + path, { method, body, headers });
        expect([value.slice(0, 20), status < 500]).toEqual([value.slice(0, 20), true]);
      }
    }
  });
});

/** Collections of what breaks programs; skipped, visibly, where they are not at hand. */
const collected = existsSync(HOSTILE) ? describe : describe.skip;

collected('the collections of hostile input', () => {
  it('of JSON break nothing', async () => {
    const dir = join(HOSTILE, 'nst__JSONTestSuite/test_parsing');
    const files = readdirSync(dir).filter((name) => name.endsWith('.json'));
    expect(files.length).toBeGreaterThan(200);
    const failed: unknown[] = [];
    for (const name of files) {
      const body = readFileSync(join(dir, name));
      for (const [method, path] of [
        ['POST', '/api/1/datasets/'],
        ['PATCH', `/api/1/dataservices/${values.dataservice!}/`],
      ] as const) {
        const headers = { 'x-api-key': token, 'content-type': 'application/json' };
        const response = await fetch(api.url + path, { method, body, headers });
        // A byte order mark and nothing after it is an empty body, which changes nothing.
        const isBroken = name.startsWith('n_') && response.status < 400 && body.length > 3;
        if (response.status >= 500 || isBroken) {
          failed.push([name, method, response.status]);
        }
      }
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it('of texts are kept as they are, or refused', async () => {
    const strings = JSON.parse(
      readFileSync(join(HOSTILE, 'minimaxir__big-list-of-naughty-strings/blns.json'), 'utf8'),
    ) as string[];
    expect(strings.length).toBeGreaterThan(400);
    const wrong: unknown[] = [];
    for (const text of strings) {
      const fields = {
        title: text,
        description: text,
        acronym: text.slice(0, 100),
        tags: [text],
        extras: { [text]: text },
      };
      const response = await send('PATCH', `/api/1/datasets/${values.dataset!}/`, JSON.stringify(fields));
      const { description, code } = (await response.json()) as Record<string, string>;
      const isKept = response.status === 200 && description === text;
      if (!isKept && !(response.status === 400 && code === 'invalid-input')) {
        wrong.push([text, response.status]);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
