import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { RANKING_TABLE } from '@passerelle/search';

let api: TestApi;
let administrator: ApiClient;
let member: ApiClient;
let stranger: ApiClient;
let dataset: Schemas['DatasetResponse'];

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

beforeAll(async () => {
  api = await startTestApi();
  const organization = await api.found('Ville de Tours');
  administrator = as((await api.signUp({ isAdmin: true })).token);
  member = as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token);
  stranger = as((await api.signUp()).token);
  dataset = await publish({ title: 'Fontaines à boire', organization: organization.id });
  await publish({ title: 'Points d’eau', description: 'Les **fontaines** et les puits.' });
  await publish({ title: 'Fontaines secrètes', organization: organization.id, private: true });
  await member.PATCH('/api/1/datasets/{dataset}/', {
    params: { path: { dataset: dataset.id } },
    body: { title: 'Points de fraîcheur' },
  });
  await api.index();
}, 60_000);
afterAll(() => api.close());

async function publish(fields: Partial<Schemas['CreateDataset']>): Promise<Schemas['DatasetResponse']> {
  const body = { title: '', description: 'Rien de plus.', ...fields };
  const { data } = await member.POST('/api/1/datasets/', { body });
  return data!;
}

const search = (query: Record<string, unknown>, client = as()) =>
  client.GET('/api/2/datasets/search/', { params: { query } });

const marked = (segments: readonly Schemas['SegmentResponse'][]): string[] =>
  segments.filter(({ matched }) => matched).map(({ text }) => text);

describe('why a result was found', () => {
  it('is told to whoever asks, and costs others nothing', async () => {
    const { data: plain } = await search({ q: 'fontaine' });
    const { data: told } = await search({ q: 'fontaine', highlight: true });

    expect(plain).not.toHaveProperty('highlights');
    expect(told!.data).toEqual(plain!.data);
    expect(Object.keys(told!.highlights!).sort()).toEqual(told!.data.map(({ id }) => id).sort());
  });

  it('shows the description around the words', async () => {
    const { data } = await search({ q: 'fontaine puits', highlight: true });

    const highlight = data!.highlights![data!.data[0]!.id];
    expect(highlight!.excerpt!.map(({ text }) => text).join('')).toBe('Les fontaines et les puits.');
    expect(marked(highlight!.excerpt!)).toEqual(['fontaines', 'puits']);
    expect(highlight!.found_in).toEqual([]);
  });

  it('names the title that a dataset had before', async () => {
    const { data } = await search({ q: 'fontaines à boire', highlight: true });

    expect(data!.data[0]!.id).toBe(dataset.id);
    const { title, found_in } = data!.highlights![dataset.id]!;
    expect(title).toEqual([{ text: 'Points de fraîcheur', matched: false }]);
    expect(found_in.map(({ field, text }) => [field, marked(text)])).toEqual([
      ['former_title', ['Fontaines', 'boire']],
    ]);
  });

  it('names the organization', async () => {
    const { data } = await search({ q: 'fraîcheur tours', highlight: true });

    expect(data!.highlights![dataset.id]!.found_in).toEqual([
      {
        field: 'organization',
        text: [
          { text: 'Ville de ', matched: false },
          { text: 'Tours', matched: true },
        ],
      },
    ]);
  });

  it('shows of drafts nothing to anybody but their owner', async () => {
    const { data: seen } = await search({ q: 'fontaines secrètes', highlight: true });
    const { data: own } = await search({ q: 'fontaines secrètes', highlight: true }, member);

    expect(JSON.stringify(seen)).not.toContain('secrètes');
    expect(marked(Object.values(own!.highlights!)[0]!.title)).toEqual(['Fontaines secrètes']);
  });

  it('shows nothing of what became a draft a moment ago', async () => {
    const made = await publish({ title: 'Lavoirs' });
    await api.index();
    await member.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: made.id } },
      body: { private: true },
    });

    const { data } = await search({ q: 'lavoirs', highlight: true });
    await api.index();

    expect(data).toMatchObject({ data: [], highlights: {} });
  });

  it('is told without words as nothing', async () => {
    const { data } = await search({ highlight: true });

    expect(data!.highlights).toEqual({});
  });
});

describe('how a result came to its place', () => {
  it('is told to administrators: what decides, the score, and the weight with its parts', async () => {
    const { data, response } = await search({ q: 'fontaine', explain: true }, administrator);

    expect(response.headers.get('x-search-engine')).toBe('postgres');
    const [first, second] = data!.data.map(({ id }) => data!.explanations![id]!);
    const product = (numbers: Record<string, number>) =>
      Object.values(numbers).reduce((so, factor) => so * factor, 1);
    for (const { criteria, factors, text, weight } of [first!, second!]) {
      expect(criteria.map(({ name }) => name)).toEqual([
        'compared',
        'exact',
        'current',
        'near_title',
        'score',
        'weight',
        'last_update',
      ]);
      expect(product(factors)).toBeCloseTo(criteria.find(({ name }) => name === 'score')!.value);
      expect(Object.values(text).reduce((sum, part) => sum + part, 0)).toBeCloseTo(factors.text!);
      expect(product(weight.factors)).toBeCloseTo(weight.now);
      expect(weight.indexed).toBeCloseTo(weight.now);
    }
    const decides = first!.criteria.findIndex(({ value }, place) => value !== second!.criteria[place]!.value);
    expect(first!.criteria[decides]!.value).toBeGreaterThan(second!.criteria[decides]!.value);
  });

  it('names every line of the table of ranking, and no other', async () => {
    const corners = [
      [2, 48],
      [3, 48],
      [3, 49],
      [2, 48],
    ];
    const geom = { type: 'MultiPolygon' as const, coordinates: [[corners]] };
    const { id } = await publish({ title: 'Abreuvoirs', spatial: { geom } });
    await api.index();

    const { data } = await search({ q: 'abreuvoirs', bbox: '1,47,4,50', explain: true }, administrator);
    const { criteria, factors, text, weight } = data!.explanations![id]!;

    expect(criteria.map(({ name }) => name)).toEqual(Object.keys(RANKING_TABLE.criteria));
    for (const [told, named] of [
      [factors, RANKING_TABLE.factors],
      [text, RANKING_TABLE.text],
      [weight.factors, RANKING_TABLE.weight],
    ] as const) {
      expect(Object.keys(told).sort()).toEqual(Object.keys(named).sort());
    }
  });

  it('tells a weight that the index does not have yet, until the night', async () => {
    await stranger.POST('/api/1/datasets/{dataset}/followers/', {
      params: { path: { dataset: dataset.id } },
    });
    const weightOf = async () => {
      const { data } = await search({ q: 'points de fraîcheur', explain: true }, administrator);
      return data!.explanations![dataset.id]!.weight;
    };

    const before = await weightOf();
    await api.reconcileSearch();
    const after = await weightOf();

    expect(before.factors.followed).toBeGreaterThan(1);
    expect(before.now).toBeGreaterThan(before.indexed);
    expect(after.indexed).toBeCloseTo(before.now);
  });

  it.each([
    ['nobody', () => as(), 401, 'not-authenticated'],
    ['a stranger', () => stranger, 403, 'not-allowed'],
    ['a member', () => member, 403, 'not-allowed'],
  ] as const)('is refused to %s', async (_, client, status, code) => {
    const { error, response } = await search({ q: 'fontaine', explain: true }, client());

    expect({ status: response.status, code: (error as { code?: string } | undefined)?.code }).toEqual({
      status,
      code,
    });
  });

  it('is asked for with 1 as well', async () => {
    const response = await fetch(`${api.url}/api/2/datasets/search/?q=fontaine&explain=1`);

    expect(response.status).toBe(401);
  });
});
