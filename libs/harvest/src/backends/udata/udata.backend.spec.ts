import { tmpdir } from 'node:os';
import { runHarvest } from '../../run-harvest';
import { feedRecords, startFeedServer, type FeedServer } from '../../testing/feed-server';
import { describeHarvestBackendContract } from '../../testing/harvest-backend-contract';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { udataServer } from '../../testing/udata-feed';
import { createUdataBackend, listsOf } from './udata.backend';

describeHarvestBackendContract('udata', {
  backend: createUdataBackend(),
  path: '/',
  feed: udataServer,
  paged: true,
});

describe('a portal like data.gouv.fr', () => {
  let server: FeedServer;
  let catalog: MemoryCatalog;
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    catalog = new MemoryCatalog();
  });

  const source = () => ({ id: 'source', url: `${server.origin}/` });
  const harvest = () =>
    runHarvest(createUdataBackend(), source(), catalog, { fetch: server.fetch, scratchDir: tmpdir() });
  const list = (...data: readonly object[]) => ({
    mediaType: 'application/json',
    text: JSON.stringify({ data, total: data.length, next_page: null }),
  });
  const lists = (
    datasets: readonly object[],
    dataservices: readonly object[] = [],
    reuses: readonly object[] = [],
    organizations: readonly object[] = [],
  ) => {
    server.answers = ({ url }) =>
      list(
        ...(Object.entries({ datasets, dataservices, reuses, organizations }).find(
          ([name]) => url.pathname === `/api/1/${name}/`,
        )?.[1] ?? []),
      );
  };
  const all = (portal: string) =>
    ['datasets', 'dataservices', 'reuses', 'organizations'].map(
      (name) => `${portal}/api/1/${name}/?page_size=50`,
    );

  it.each([
    ['https://p.example', all('')],
    ['https://p.example/api/1/', all('')],
    ['https://p.example/portal/', all('/portal')],
    ['https://p.example/reuses/', ['/api/1/reuses/?page_size=50']],
    ['https://p.example/api/1/datasets/?tag=air&page=3', ['/api/1/datasets/?tag=air&page_size=50']],
    ['https://p.example/api/2/dataservices/search/', ['/api/1/dataservices/?page_size=50']],
    ['https://p.example/datasets?tag=air', ['/api/1/datasets/?tag=air&page_size=50']],
  ])('at %s is asked for the lists that this address shows', (address, expected) => {
    expect(listsOf(address).map(({ url }) => url.replace('https://p.example', ''))).toEqual(expected);
  });

  it.each<[string, string, Parameters<typeof listsOf>[1], string]>([
    [
      'one organization by its identifier, and one tag',
      'https://p.example',
      [
        { key: 'organization', type: 'include', value: '534fff75a3a7292c64a77de4' },
        { key: 'tag', type: 'include', value: 'Qualité de l’air' },
      ],
      '?page_size=50&organization=534fff75a3a7292c64a77de4&tag=qualite-de-l-air',
    ],
    [
      'what its address wants',
      'https://p.example/datasets?tag=eau',
      [{ key: 'tag', type: 'include', value: 'air' }],
      '?tag=eau&page_size=50',
    ],
    [
      'everything where the lists do not take it',
      'https://p.example',
      [
        { key: 'organization', type: 'include', value: 'ville-de-nimes' },
        { key: 'tag', type: 'include', value: 'air' },
        { key: 'tag', type: 'include', value: 'eau' },
        { key: 'tag', type: 'exclude', value: 'bruit' },
      ],
      '?page_size=50',
    ],
  ])('is asked for %s', (_, address, filters, expected) => {
    expect(new URL(listsOf(address, filters)[0]!.url).search).toBe(expected);
  });

  it('filters by the identifier and the slug of organizations, too', async () => {
    const organization = { id: '534fff75a3a7292c64a77de4', slug: 'ville-de-nimes-1', name: 'Nîmes' };
    lists([
      { id: 'a', title: 'A', organization },
      { id: 'b', title: 'B', organization: { name: 'Autre' } },
    ]);
    for (const value of Object.values(organization)) {
      const settings = { filters: [{ key: 'organization', type: 'include', value }], options: {} } as const;
      const found = await runHarvest(createUdataBackend(), { ...source(), id: value, settings }, catalog, {
        fetch: server.fetch,
        scratchDir: tmpdir(),
      });
      expect(found).toMatchObject({ counts: { read: 2, created: 1, skipped: 1 } });
    }
  });

  it('of an older version has no data services', async () => {
    const feed = udataServer(feedRecords(2), server.origin);
    server.answers = (request) => (request.url.pathname.includes('dataservices') ? undefined : feed(request));
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 2 } });
  });

  it('of which the data services fail is not read to its end', async () => {
    lists([{ id: 'a', title: 'A' }], [{ id: 'b', title: 'B' }]);
    await harvest();
    server.answers = ({ url }) =>
      url.pathname.includes('dataservices')
        ? { mediaType: '', text: 'Sorry', status: 500 }
        : list(...(url.pathname.includes('datasets') ? [{ id: 'a', title: 'A' }] : []));
    expect(await harvest()).toMatchObject({ state: 'failed', archived: 0, problem: { code: 'http-status' } });
    expect(catalog.live(source())).toHaveLength(2);
  });

  it('keeps what is archived there for itself', async () => {
    lists([
      { id: 'a', title: 'A', archived: '2024-01-01' },
      { id: 'b', title: 'B', private: true },
      { id: 'c', title: 'C' },
    ]);
    expect(await harvest()).toMatchObject({ counts: { created: 1, skipped: 2 } });
  });

  it('gives a dataset with all that is known of it', async () => {
    lists([
      {
        id: 'a',
        title: 'Comptages',
        acronym: 'CV',
        page: 'https://p.example/datasets/a',
        uri: 'https://p.example/api/1/datasets/a/',
        description: '**Passages**',
        description_short: 'Passages',
        license: 'lov2',
        frequency: 'monthly',
        frequency_date: '2030-02-01T00:00:00+00:00',
        tags: ['velo'],
        badges: [{ kind: 'hvd' }, { kind: 'spd' }],
        created_at: '2020-01-01T00:00:00Z',
        last_update: '2021-01-01T00:00:00Z',
        organization: { name: 'Ville', page: 'https://p.example/organizations/ville' },
        contact_points: [{ name: 'Anne', email: 'a@example.org', role: 'contact' }],
        temporal_coverage: { start: '2019-01-01', end: null },
        spatial: {
          geom: {
            type: 'MultiPolygon',
            coordinates: [
              [
                [
                  [2, 48],
                  [3, 48],
                  [3, 49],
                  [2, 48],
                ],
              ],
            ],
          },
          zones: ['fr:commune:35238'],
        },
        access_type: 'restricted',
        access_type_reason_category: 'protection_of_environment',
        access_audiences: [{ role: 'private', condition: 'no' }],
        authorization_request_url: 'https://p.example/demande',
        extras: { 'dcat.rights': ['x'], 'recommendations:sources': ['y'] },
        resources: [
          {
            id: 'r',
            title: 'CSV',
            url: 'https://p.example/a.csv',
            type: 'update',
            format: 'csv',
            mime: 'text/csv',
            filesize: 3,
            checksum: { type: 'sha1', value: 'AB' },
            last_modified: '2021-01-01',
          },
          { id: 's', title: 'Nulle part', url: null },
        ],
      },
    ]);
    await harvest();
    expect(catalog.live(source())).toMatchObject([
      {
        kind: 'dataset',
        remoteId: 'a',
        uri: 'https://p.example/api/1/datasets/a/',
        remoteUrl: 'https://p.example/datasets/a',
        title: 'Comptages',
        acronym: 'CV',
        description: '**Passages**',
        descriptionShort: 'Passages',
        license: 'lov2',
        frequency: 'monthly',
        nextUpdateAt: '2030-02-01T00:00:00.000Z',
        tags: ['velo'],
        badges: ['hvd'],
        createdAt: '2020-01-01T00:00:00.000Z',
        modifiedAt: '2021-01-01T00:00:00.000Z',
        publisher: { name: 'Ville', url: 'https://p.example/organizations/ville' },
        contactPoints: [{ role: 'contact', name: 'Anne', email: 'a@example.org' }],
        temporalCoverage: { start: '2019-01-01' },
        spatial: { places: [], zones: ['fr:commune:35238'] },
        accessType: 'restricted',
        accessReasonCategory: 'protection_of_environment',
        accessAudiences: [{ role: 'private', condition: 'no' }],
        authorizationRequestUrl: 'https://p.example/demande',
        extras: { 'dcat.rights': ['x'] },
        resources: [
          {
            remoteId: 'r',
            type: 'update',
            format: 'csv',
            mime: 'text/csv',
            filesize: 3,
            checksum: { type: 'sha1', value: 'ab' },
          },
        ],
      },
    ]);
    expect(catalog.items).toMatchObject([{ problems: [{ code: 'value-dropped', at: 'resources' }] }]);
  });

  it('gives the whole of a year or a month as such, as portals of our kind tell it', async () => {
    lists([{ id: 'a', title: 'A', temporal_coverage: { start: '2019', end: '2021-06' } }]);
    await harvest();
    expect(catalog.live(source())).toMatchObject([{ temporalCoverage: { start: '2019', end: '2021-06' } }]);
  });

  it('gives a data service with all that is known of it', async () => {
    const service = {
      base_api_url: 'https://api.example/',
      machine_documentation_url: 'https://api.example/openapi.json',
      technical_documentation_url: 'https://api.example/docs',
      business_documentation_url: 'https://api.example/why',
      rate_limiting: '10/s',
      rate_limiting_url: 'https://api.example/limits',
      availability: 99.5,
      availability_url: 'https://api.example/status',
      format: 'REST',
    };
    lists(
      [],
      [
        {
          id: 'b',
          title: 'API',
          self_web_url: 'https://p.example/dataservices/b',
          datasets: [{ id: 'a' }],
          ...service,
        },
      ],
    );
    await harvest();
    expect(catalog.live(source())).toMatchObject([
      {
        kind: 'dataservice',
        remoteId: 'b',
        remoteUrl: 'https://p.example/dataservices/b',
        baseApiUrl: service.base_api_url,
        machineDocumentationUrl: service.machine_documentation_url,
        technicalDocumentationUrl: service.technical_documentation_url,
        businessDocumentationUrl: service.business_documentation_url,
        rateLimiting: '10/s',
        rateLimitingUrl: service.rate_limiting_url,
        availability: 99.5,
        availabilityUrl: service.availability_url,
        format: 'REST',
        datasets: ['a'],
      },
    ]);
  });

  const reuse = {
    id: 'c',
    title: 'La carte des arbres',
    description: 'Où ils poussent',
    url: 'https://carte.example/',
    type: 'application',
    topic: 'environment_and_energy',
    image: 'https://carte.example/image.png',
    tags: ['arbres'],
    organization: { name: 'Les amis des arbres', page: 'https://p.example/organizations/amis' },
    datasets: [{ id: 'b' }, { id: 'a' }, { id: 'a' }],
    dataservices: [{ id: 'api' }],
  };

  it('gives a reuse with all that is known of it, and what it is made of', async () => {
    lists([{ id: 'a', title: 'A' }], [], [reuse]);
    expect(await harvest()).toMatchObject({ state: 'done', announced: 2, counts: { created: 2 } });
    expect(catalog.live(source())[1]).toEqual({
      kind: 'reuse',
      remoteId: 'c',
      title: 'La carte des arbres',
      description: 'Où ils poussent',
      url: 'https://carte.example/',
      type: 'application',
      topic: 'environment_and_energy',
      image: 'https://carte.example/image.png',
      tags: ['arbres'],
      publisher: { name: 'Les amis des arbres', url: 'https://p.example/organizations/amis' },
      datasets: ['a', 'b'],
      dataservices: ['api'],
    });
    expect(await harvest()).toMatchObject({ counts: { unchanged: 2, updated: 0 } });
  });

  it('tells of its organizations what they say of themselves, and counts them as no records', async () => {
    const organization = {
      id: 'o',
      name: 'Les amis des arbres',
      acronym: 'ADA',
      description: 'Ils les comptent.',
      logo: 'https://p.example/logo.png',
      business_number_id: '13002526500013',
      badges: [{ kind: 'certified' }],
    };
    lists([{ id: 'a', title: 'A' }], [], [], [organization, { ...organization, name: null }]);
    expect(await harvest()).toMatchObject({ state: 'done', announced: 1, counts: { read: 1, created: 1 } });
    expect([...catalog.publishers.values()]).toEqual([
      {
        name: 'Les amis des arbres',
        acronym: 'ADA',
        description: 'Ils les comptent.',
        logo: 'https://p.example/logo.png',
      },
    ]);
    expect(await harvest()).toMatchObject({ state: 'done', counts: { read: 1, unchanged: 1 } });
  });

  it('archives a reuse that is gone, and keeps one that cannot be read', async () => {
    lists([{ id: 'a', title: 'A' }], [], [reuse, { ...reuse, id: 'd', url: 'https://carte.example/d' }]);
    await harvest();
    lists([{ id: 'a', title: 'A' }], [], [{ ...reuse, url: 'nowhere' }]);
    expect(await harvest()).toMatchObject({ archived: 1, counts: { failed: 1 } });
    expect(catalog.live(source()).map(({ remoteId }) => remoteId)).toEqual(['a', 'c']);
  });

  it.each([
    ['record-unreadable', { ...reuse, type: 'poem' }],
    ['record-unreadable', { ...reuse, url: null }],
    ['record-without-title', { ...reuse, title: ' ' }],
    ['record-without-identifier', { ...reuse, id: null }],
    ['record-ignored', { ...reuse, private: true }],
  ])('tells by %s of a reuse that cannot be kept', async (code, entry) => {
    lists([{ id: 'a', title: 'A' }], [], [entry]);
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 1 } });
    expect(catalog.items).toMatchObject([{ kind: 'reuse', problems: [{ code }] }]);
  });

  it.each([null, 12, 'x', [], {}, [null], true])(
    'survives %j in the place of any member of a reuse',
    async (value) => {
      lists(
        [],
        [],
        Object.keys(reuse).map((name) => ({
          ...reuse,
          id: name,
          url: `https://carte.example/${name}`,
          [name]: value,
        })),
      );
      expect(await harvest()).toMatchObject({ counts: { read: Object.keys(reuse).length } });
    },
  );

  it.each([null, 12, 'x', [], {}, [null], true])(
    'survives %j in the place of any member of a dataset',
    async (value) => {
      const names =
        'acronym description license tags badges organization owner contact_points frequency temporal_coverage spatial extras resources harvest access_audiences'.split(
          ' ',
        );
      lists(names.map((name) => ({ id: name, title: name, [name]: value })));
      expect(await harvest()).toMatchObject({ state: 'done', counts: { created: names.length } });
    },
  );
});
