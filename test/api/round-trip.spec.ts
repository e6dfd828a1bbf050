import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import type { CatalogRecord, DatasetRecord } from '@passerelle/catalog';
import {
  dataserviceRecordFixture,
  datasetRecordFixture,
  resourceRecordFixture,
} from '@passerelle/catalog/testing';

const RECORDS: readonly DatasetRecord[] = [
  {
    kind: 'dataset',
    remoteId: 'https://source.example/id/all',
    uri: 'https://source.example/all',
    remoteUrl: 'https://source.example/pages/all',
    title: 'Tout ce qui se dit',
    acronym: 'TOUT',
    descriptionShort: 'En peu de mots',
    description: '# Titre\n\nDu *markdown*, « des guillemets », 1 < 2 & `du code`.\n\n- un\n- deux',
    license: 'odc-odbl',
    tags: ['ecoles', 'education'],
    badges: ['inspire', 'hvd'],
    frequency: 'annual',
    nextUpdateAt: '2030-05-01',
    temporalCoverage: { start: '2020', end: '2021-06' },
    spatial: {
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [-1.5, 47.25],
              [2.25, 47.25],
              [2.25, 48.5],
              [-1.5, 47.25],
            ],
          ],
        ],
      },
      places: ['Bretagne', 'https://places.example/brittany'],
      zones: ['country:fr', 'fr:commune:35238', 'fr:epci:243500139'],
      granularity: 'fr:commune',
    },
    accessType: 'open',
    createdAt: '2019-01-01',
    issuedAt: '2020-02-03T04:05:06.000Z',
    modifiedAt: '2024-02-29',
    publisher: { name: 'Région Démonstration', url: 'https://region.example/' },
    contactPoints: [
      {
        role: 'contact',
        name: 'Service des données',
        email: 'donnees@region.example',
        contactForm: 'https://region.example/contact',
      },
      { role: 'creator', name: 'Bureau d’études', email: 'etudes@region.example' },
      { role: 'publisher', name: 'Diffuseur' },
      { role: 'custodian', name: 'Gardien' },
    ],
    resources: [
      resourceRecordFixture({
        remoteId: 'csv',
        title: 'A. Un fichier',
        description: 'Avec *une* description',
        mime: 'text/csv',
        filesize: 5_000_000_000,
        checksum: { type: 'sha1', value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
        issuedAt: '2020-01-01',
        modifiedAt: '2024-01-01T00:00:01.000Z',
        schema: { name: 'etalab/schema-ecoles', version: '1.2.0' },
        access: {
          accessType: 'restricted',
          accessAudiences: [{ role: 'private', condition: 'no' }],
          accessReasonCategory: 'confidentiality_of_personal_data',
          accessReason: 'Adresses de *particuliers*.',
          authorizationRequestUrl: 'https://region.example/demande',
        },
        extras: { 'dcat.rights': ['Droits'], 'analysis:lines': 12, custom: { units: ['m', null, true] } },
      }),
      resourceRecordFixture({
        title: 'B. Carte',
        url: 'https://geo.example/wms?service=WMS&x=%C3%A9',
        type: 'api',
        format: 'ogc:wms',
      }),
      resourceRecordFixture({
        title: 'C. Notice',
        url: 'https://region.example/notice.pdf',
        type: 'documentation',
        format: 'pdf',
        extras: { pages: 12 },
      }),
    ],
    extras: {
      'ckan:source': 'Relevés, «de terrain» & <balises> \\ "citation"\n\u0001',
      'custom:family': { name: 'Écoles 🏫', levels: [1, [2.5, [null, false]]] },
      'dcat.rights': ['Citer la source', 'https://rights.example/'],
      'dcat.provenance': ['Relevés de terrain'],
      'dcat.hvdCategory': ['http://data.europa.eu/bna/c_ac64a52d'],
      'dcat.spatialResolutionInMeters': 10,
    },
  },
  datasetRecordFixture({ remoteId: 'few', title: 'Peu de choses', description: '', tags: [], resources: [] }),
  datasetRecordFixture({
    remoteId: 'restricted',
    title: 'Sur demande',
    accessType: 'restricted',
    accessReasonCategory: 'confidentiality_of_personal_data',
    accessReason: 'Données à caractère **personnel**',
    accessAudiences: [
      { role: 'local_authority_and_administration', condition: 'yes' },
      { role: 'private', condition: 'under_condition' },
    ],
    authorizationRequestUrl: 'https://demandes.example/?jeu=1',
    publisher: { name: 'Ministère' },
  }),
  datasetRecordFixture({
    remoteId: 'account',
    title: 'Avec un compte',
    accessType: 'open_with_account',
    resources: (['code', 'other', 'update'] as const).map((type) =>
      resourceRecordFixture({ title: `De type ${type}`, url: `https://files.example/${type}`, type }),
    ),
  }),
  datasetRecordFixture({ remoteId: 'silent', title: 'Fermé sans motif', accessType: 'restricted' }),
  ...[
    { start: '2020-05', end: '2020' },
    { end: '1999' },
    { start: '2020-01-01T10:30:00.000Z', end: '2020-01-02' },
  ].map((temporalCoverage, number) =>
    datasetRecordFixture({ remoteId: `period-${number}`, title: `Période ${number}`, temporalCoverage }),
  ),
  datasetRecordFixture({
    remoteId: 'unicode',
    title: '数据 🇫🇷 & 1 < 2 > 0 "citation" \\u0041',
    description: '"""\n\n]]> &amp;eacute; <!-- \\',
    publisher: { name: 'R&D' },
  }),
  datasetRecordFixture({
    remoteId: 'addresses',
    title: 'Adresses étranges',
    resources: [
      'https://xn--donnes-fsa.example/%C3%A9%20%C3%A0?q=%5B1%5D&x=%7By%7D%7Cz#a',
      'ftp://files.example/x%20y.zip',
      'https://data.example/a%2Fb/;p=1?a=1&&b=%zz',
    ].map((url, number) => resourceRecordFixture({ title: `Fichier ${number}`, url, format: 'zip' })),
  }),
  ...Array.from({ length: 12 }, (_, number) =>
    datasetRecordFixture({ remoteId: `of-many-${number}`, title: `Un parmi beaucoup ${number}` }),
  ),
];

const SERVICES: readonly CatalogRecord[] = [
  dataserviceRecordFixture({
    remoteId: 'service',
    uri: 'https://source.example/service',
    remoteUrl: 'https://source.example/pages/service',
    title: 'API qui dit tout',
    acronym: 'API',
    description: 'Avec *du* markdown',
    license: 'fr-lo',
    badges: ['hvd'],
    accessType: 'open_with_account',
    accessAudiences: [{ role: 'company_and_association', condition: 'no' }],
    authorizationRequestUrl: 'https://demandes.example/?api=1',
    createdAt: '2019-01-01',
    issuedAt: '2020-02-03T04:05:06.000Z',
    modifiedAt: '2024-02-29',
    publisher: { name: 'Ministère' },
    contactPoints: [{ role: 'contact', name: 'Soutien', email: 'soutien@api.example' }],
    baseApiUrl: 'https://api.example/v1',
    machineDocumentationUrl: 'https://api.example/openapi.json',
    technicalDocumentationUrl: 'https://api.example/doc',
    businessDocumentationUrl: 'https://api.example/a-quoi-ca-sert',
    rateLimiting: '10 appels par seconde',
    rateLimitingUrl: 'https://api.example/limites',
    availability: 99.95,
    availabilityUrl: 'https://api.example/disponibilite',
    format: 'REST',
    extras: { 'custom:team': ['Données', { size: 3 }] },
    datasets: ['https://source.example/all', 'restricted', 'https://elsewhere.example/unknown'],
  }),
  dataserviceRecordFixture({
    remoteId: 'silent-service',
    title: 'API dont l’adresse se demande',
    baseApiUrl: undefined,
  }),
  dataserviceRecordFixture({ remoteId: 'map', title: 'API de cartes', format: 'WMS' }),
];
const PUBLISHED = RECORDS.length + SERVICES.length + 2;

/** Each starts a portal of its own, on a machine that may be busy. */
const PATIENCE_MS = 60_000;

let origin: TestApi;
beforeAll(async () => {
  origin = await startTestApi();
  await origin.publish(...RECORDS, ...SERVICES);
  const organization = await origin.found('Ville Démonstration');
  const { token } = await origin.signUp({ roles: { [organization.id]: 'admin' } });
  await create(token, { organization: organization.id, title: 'Publié ici' });
  await create(token, { title: 'Publié en personne' });
  await create(token, { organization: organization.id, title: 'Pas encore publié', private: true });
  await origin.publish(datasetRecordFixture({ remoteId: 'gone', title: 'Archivé' }));
  await origin.dataSource.query(`update dataset set archived = now() where remote_id = 'gone'`);
}, PATIENCE_MS);
afterAll(() => origin.close());

async function create(token: string, dataset: object): Promise<void> {
  const body = {
    description: 'Par l’interface.',
    tags: ['ville'],
    license: 'lov2',
    resources: [{ title: 'Fichier', url: 'https://ville.example/a.csv', format: 'csv' }],
    ...dataset,
  };
  const response = await fetch(`${origin.url}/api/1/datasets/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': token },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
}

type Resource = Schemas['ResourceResponse'];
type Dataset = Schemas['DatasetResponse'];

async function datasetsOf(api: TestApi): Promise<readonly Dataset[]> {
  const { data } = await createApiClient({ baseUrl: api.url }).GET('/api/1/datasets/', {
    params: { query: { page_size: 200, sort: 'title' } },
  });
  return data!.data;
}

/** A dataset without what each portal decides for itself, and without an order where RDF has none. */
function contentOf(dataset: Dataset) {
  const ofThePortal = [
    'id',
    'created_at',
    'last_modified',
    'last_update',
    'permissions',
    'uri',
    'page',
  ] as const;
  return {
    ...without(dataset, ofThePortal),
    owner: null,
    tags: dataset.tags.toSorted(),
    contact_points: dataset.contact_points
      .map((contact) => without(contact, ['id']))
      .sort((a, b) => compare(a.role + a.name, b.role + b.name)),
  };
}

/** What the origin says, as a portal that harvests it must tell it. */
function asHarvested(dataset: Dataset) {
  const { id, uri, page, harvest, organization, owner } = dataset;
  return {
    ...contentOf(dataset),
    organization: organization?.name ?? (owner ? `${owner.first_name} ${owner.last_name}` : undefined),
    // Of what it did not harvest itself the portal is the source, and knows when it was published.
    harvest: {
      remote_id: id,
      uri,
      remote_url: page,
      created_at: harvest ? harvest.created_at : null,
      issued_at: harvest ? harvest.issued_at : dataset.created_at,
      modified_at: harvest ? harvest.modified_at : dataset.last_update,
    },
    resources: dataset.resources.toSorted(byTitle).map((resource) => ({
      ...resourceContentOf(resource),
      harvest: {
        remote_id: resource.id,
        issued_at: harvest ? (resource.harvest?.issued_at ?? null) : resource.created_at,
        modified_at: harvest ? (resource.harvest?.modified_at ?? null) : resource.last_modified,
      },
    })),
  };
}

/** What the portal that harvested says. */
function harvested(dataset: Dataset) {
  const { remote_id, uri, remote_url, created_at, issued_at, modified_at } = dataset.harvest!;
  return {
    ...contentOf(dataset),
    organization: dataset.organization?.name,
    harvest: { remote_id, uri, remote_url, created_at, issued_at, modified_at },
    resources: dataset.resources.toSorted(byTitle).map((resource) => resourceContentOf(resource)),
  };
}

type Service = Schemas['DataserviceResponse'];

/** All data services of a portal, each with the titles of the datasets that it serves. */
async function servicesOf(api: TestApi, told: (service: Service) => object): Promise<object[]> {
  const client = createApiClient({ baseUrl: api.url });
  const { data } = await client.GET('/api/1/dataservices/', { params: { query: { sort: 'title' } } });
  return Promise.all(
    data!.data.map(async (service) => {
      const path = { dataservice: service.id };
      const served = await client.GET('/api/1/dataservices/{dataservice}/datasets/', {
        params: { path, query: { sort: 'title' } },
      });
      return { ...told(service), datasets: served.data!.data.map(({ title }) => title) };
    }),
  );
}

function serviceContentOf(service: Service) {
  const ofThePortal = [
    'id',
    'created_at',
    'metadata_modified_at',
    'permissions',
    'self_api_url',
    'self_web_url',
  ];
  return {
    ...without(service, ofThePortal as (keyof Service)[]),
    tags: service.tags.toSorted(),
    organization: service.organization?.name,
    contact_points: service.contact_points.map((contact) => without(contact, ['id'])),
  };
}

function serviceAsHarvested(service: Service) {
  const { id, self_api_url: uri, self_web_url: remote_url } = service;
  const created_at = service.harvest!.created_at;
  return { ...serviceContentOf(service), harvest: { remote_id: id, uri, remote_url, created_at } };
}

function serviceHarvested(service: Service) {
  const { remote_id, uri, remote_url, created_at } = service.harvest!;
  return { ...serviceContentOf(service), harvest: { remote_id, uri, remote_url, created_at } };
}

function resourceContentOf(resource: Resource) {
  return without(resource, ['id', 'latest', 'created_at', 'last_modified']);
}

function without<T extends object, K extends keyof T & string>(object: T, keys: readonly K[]): Omit<T, K> {
  const left = Object.entries(object).filter(([key]) => !(keys as readonly string[]).includes(key));
  return Object.fromEntries(left) as Omit<T, K>;
}

function byTitle(left: Resource, right: Resource): number {
  return compare(left.title, right.title);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What a portal tells of an entry and its organization that another does not get, by the rows of the README of DCAT. */
const NOT_CARRIED: Readonly<
  Record<string, (dataset: Dataset, organization: Schemas['OrganizationDetailResponse']) => unknown>
> = {
  'badges but `hvd` and `inspire`': ({ badges }) => badges,
  'that it is featured': ({ featured }) => featured,
  'the order of tags': ({ tags }) => tags,
  'the order of files': ({ resources }) => resources.map(({ title }) => title),
  'extras `check:` of files': ({ resources }) => fileOf(resources, 'B').extras['check:status'],
  'size, checksum and schema of documentation': ({ resources }) => {
    const { filesize, checksum, schema } = fileOf(resources, 'A');
    return [filesize, checksum, schema];
  },
  'checksums of the kind `crc`': ({ resources }) => fileOf(resources, 'B').checksum,
  'rights and licences of a file but the first': ({ resources }) =>
    fileOf(resources, 'B').extras['dcat.rights'],
  'words of access where it is restricted': ({ extras }) => extras['dcat.accessRights'],
  'acronym and description of an organization': (_, { acronym, description }) => [acronym, description],
  'SIRET and badges of an organization': (_, { business_number_id, badges }) => [business_number_id, badges],
};

const fileOf = (resources: readonly Resource[], title: string): Resource =>
  resources.find((resource) => resource.title === title)!;

function listedAsLost(): string[] {
  const readme = readFileSync(join(import.meta.dirname, '../../libs/dcat/README.md'), 'utf8');
  const [, section = ''] = /## What does not come back\n([^]*?)\n## /.exec(readme) ?? [];
  return [...section.matchAll(/^\| (.+?) +\|/gm)].map(([, name = '']) => name).slice(2);
}

/** A portal with one dataset that says all that is lost. */
async function publishLossy(api: TestApi): Promise<void> {
  await api.publish(
    datasetRecordFixture({
      remoteId: 'lossy',
      title: 'Ce qui se perd',
      tags: ['vert', 'bleu'],
      badges: ['hvd', 'spd'],
      accessType: 'restricted',
      publisher: { name: 'Région' },
      extras: { 'dcat.accessRights': ['Sur place'] },
      resources: [
        resourceRecordFixture({ title: 'C', url: 'https://files.example/c.csv' }),
        resourceRecordFixture({
          title: 'B',
          url: 'https://files.example/b.csv',
          checksum: { type: 'crc', value: 'cafe' },
          extras: { 'check:status': 200, 'dcat.rights': ['Un', 'Deux'] },
        }),
        resourceRecordFixture({
          title: 'A',
          url: 'https://files.example/a.pdf',
          type: 'documentation',
          filesize: 12,
          checksum: { type: 'md5', value: '0f'.repeat(16) },
          schema: { name: 'etalab/schema-ecoles' },
        }),
      ],
    }),
  );
  await api.dataSource.query(`update dataset set featured = true`);
  await api.dataSource.query(
    `update organization set acronym = 'R', description = 'Une région', business_number_id = '13002526500013',
       badges = '{certified}'`,
  );
}

describe('the catalogue, harvested by an empty portal', () => {
  const FORMATS = ['ttl', 'xml', 'jsonld', 'nt', 'n3', 'trig'];
  it.each([
    ...FORMATS.map((format) => `site/catalog.${format}?page_size=7`),
    // The format is agreed upon.
    'site/catalog?page_size=7',
    'site/dump.ttl',
  ])(
    'is the same there, by /api/1/%s',
    async (path) => {
      const copy = await startTestApi();
      try {
        const report = await copy.harvest(`${origin.url}/api/1/${path}`);
        expect(report).toMatchObject({ state: 'done', counts: { created: PUBLISHED, failed: 0 } });
        expect((await datasetsOf(copy)).map(harvested)).toEqual((await datasetsOf(origin)).map(asHarvested));
        expect(await servicesOf(copy, serviceHarvested)).toEqual(
          await servicesOf(origin, serviceAsHarvested),
        );
      } finally {
        await copy.close();
      }
    },
    PATIENCE_MS,
  );

  it(
    'comes from the same organizations, and from people as if they were some',
    async () => {
      const copy = await startTestApi();
      try {
        await copy.harvest(`${origin.url}/api/1/site/catalog.ttl`);
        const organizations = await copy.dataSource.query<{ name: string; url: string | null }[]>(
          'select name, url from organization',
        );
        expect(organizations.sort((a, b) => compare(a.name, b.name))).toEqual([
          { name: 'Ministère', url: null },
          { name: 'R&D', url: null },
          { name: 'Région Démonstration', url: 'https://region.example/' },
          { name: 'Test Person', url: null },
          { name: 'Ville Démonstration', url: null },
        ]);
      } finally {
        await copy.close();
      }
    },
    PATIENCE_MS,
  );

  it(
    'is there but for what the README of DCAT lists',
    async () => {
      expect(Object.keys(NOT_CARRIED)).toEqual(listedAsLost());
      const [source, copy] = [await startTestApi(), await startTestApi()];
      try {
        await publishLossy(source);
        await copy.harvest(`${source.url}/api/1/site/catalog.ttl`);
        const told = async (api: TestApi) => {
          const [dataset] = await datasetsOf(api);
          const path = { organization: dataset!.organization!.id };
          const client = createApiClient({ baseUrl: api.url });
          const { data } = await client.GET('/api/1/organizations/{organization}/', { params: { path } });
          return Object.entries(NOT_CARRIED).map(([name, tell]) => ({ name, told: tell(dataset!, data!) }));
        };
        const [here, there] = [await told(source), await told(copy)];
        expect(here.filter((one, index) => isDeepStrictEqual(one, there[index]))).toEqual([]);
      } finally {
        await source.close();
        await copy.close();
      }
    },
    PATIENCE_MS,
  );

  it(
    'is not written again when it is harvested again',
    async () => {
      const copy = await startTestApi();
      try {
        await copy.harvest(`${origin.url}/api/1/site/catalog.ttl`);
        const { counts } = await copy.harvest(`${origin.url}/api/1/site/catalog.ttl`);
        expect(counts).toMatchObject({ unchanged: PUBLISHED, created: 0, updated: 0 });
      } finally {
        await copy.close();
      }
    },
    PATIENCE_MS,
  );
});
