import { connect } from 'node:net';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';
import { HOSTILE_TEXTS } from '@passerelle/search/testing';
import { readOperations, type Operation } from './operations';

let api: TestApi;
/** Everything that is read by words: searches of each kind and of all, suggestions, lists. */
let searches: Operation[];

beforeAll(async () => {
  api = await startTestApi();
  await api.publish(
    datasetRecordFixture({ remoteId: '1', title: 'Cadastre' }),
    datasetRecordFixture({ remoteId: '2', title: 'Qualité de l’air' }),
  );
  searches = (await readOperations(api.url)).filter(
    ({ method, path, parameters }) =>
      method === 'GET' && !path.includes('{') && parameters.some(({ name }) => name === 'q'),
  );
});
afterAll(() => api.close());

/** @returns what is wrong with an answer that is neither a result, of one dataset at most, nor a refusal with a code */
async function faultOf(address: string): Promise<unknown[]> {
  const response = await fetch(api.url + address);
  const text = await response.text();
  if (response.status === 200) {
    const isJson = /^application\/json(?:;|$)/u.test(response.headers.get('content-type') ?? '');
    const { total = 0 } = (isJson ? JSON.parse(text) : {}) as { total?: number };
    return total <= 1 ? [] : [{ address, total }];
  }
  const { code, status } = JSON.parse(text || '{}') as { code?: string; status?: number };
  const isRefusal = response.status < 500 && status === response.status && typeof code === 'string';
  return isRefusal ? [] : [{ address: address.slice(0, 200), status: response.status, text }];
}

it('every kind of search and suggestion is among those that are tried', () => {
  expect(searches.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ...['datasets', 'dataservices', 'reuses', 'topics', 'organizations', 'discussions', 'posts'].map(
        (kind) => `/api/2/${kind}/search/`,
      ),
      ...['datasets', 'dataservices', 'reuses', 'topics', 'organizations'].map(
        (kind) => `/api/1/${kind}/suggest/`,
      ),
      '/api/2/search/',
      '/api/2/search/suggest/',
      '/api/2/datasets/search.csv',
    ]),
  );
});

it.each(HOSTILE_TEXTS)('%s is searched for, or refused with a code', async (_, text) => {
  const faults = await Promise.all(
    searches.map(({ path }) => faultOf(`${path}?${new URLSearchParams({ q: text }).toString()}`)),
  );

  expect(faults.flat()).toEqual([]);
});

it.each(HOSTILE_TEXTS)('%s is a filter that nothing has, or refused with a code', async (_, text) => {
  const path = '/api/2/datasets/search/';
  const parameters = searches.find((search) => search.path === path)!.parameters;
  const faults = await Promise.all(
    parameters
      .filter((parameter) => parameter.in === 'query' && parameter.name !== 'q')
      .map(({ name }) => faultOf(`${path}?${new URLSearchParams({ q: 'air', [name]: text }).toString()}`)),
  );

  expect(faults.flat()).toEqual([]);
});

it.each(['q=%ED%A0%80', 'q=%F0%9F', 'q=%', 'q=a&q=b', 'page=-1&q=zz', 'page_size=1e9&q=zz'])(
  'the parameter %s is understood, or refused with a code',
  async (parameter) => {
    const faults = await Promise.all(searches.map(({ path }) => faultOf(`${path}?${parameter}`)));

    expect(faults.flat()).toEqual([]);
  },
);

it.each([
  ['as a header of 20 KB', 'GET / HTTP/1.1\r\nHost: x\r\nX-Long: ' + 'a'.repeat(20_000) + '\r\n\r\n', 431],
  ['as no HTTP', 'SEARCH\u0000 everything\r\n\r\n', 400],
])('what is sent %s is refused with a code, too', async (_, bytes, status) => {
  const { port } = new URL(api.url);
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (text += part));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });

  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
  expect(JSON.parse(body)).toMatchObject({
    status,
    code: 'bad-request',
    detail: expect.any(String) as string,
  });
});
