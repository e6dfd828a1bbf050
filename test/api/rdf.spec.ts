import { startTestApi, type TestApi } from '@passerelle/api/testing';
import {
  dataserviceRecordFixture,
  datasetRecordFixture,
  resourceRecordFixture,
} from '@passerelle/catalog/testing';

let api: TestApi;
let ministry: { id: string };
beforeAll(async () => {
  api = await startTestApi();
  await api.publish(
    ...Array.from({ length: 5 }, (_, number) =>
      datasetRecordFixture({ remoteId: `plain-${number}`, title: `Jeu ${number}`, tags: ['commun'] }),
    ),
    datasetRecordFixture({
      remoteId: 'ministry',
      title: 'Du ministère',
      tags: ['commun', 'rare'],
      publisher: { name: 'Ministère' },
    }),
    datasetRecordFixture({
      remoteId: 'long',
      title: 'Long',
      resources: Array.from({ length: 2_345 }, (_, number) =>
        resourceRecordFixture({
          title: `Fichier ${number}`,
          url: `https://files.example/${number}.csv`,
          checksum: { type: 'sha1', value: number.toString(16).padStart(40, '0') },
        }),
      ),
    }),
    dataserviceRecordFixture({
      remoteId: 'service',
      title: 'API du ministère',
      tags: ['commun', 'rare'],
      publisher: { name: 'Ministère' },
      datasets: ['ministry', 'secret', 'archived'],
    }),
    dataserviceRecordFixture({ remoteId: 'other-service', title: 'Autre API' }),
    dataserviceRecordFixture({
      remoteId: 'secret-service',
      title: 'API secrète',
      publisher: { name: 'Ministère' },
    }),
    datasetRecordFixture({ remoteId: 'secret', title: 'Secret', publisher: { name: 'Ministère' } }),
    datasetRecordFixture({ remoteId: 'archived', title: 'Archivé', publisher: { name: 'Ministère' } }),
    datasetRecordFixture({ remoteId: 'deleted', title: 'Supprimé', publisher: { name: 'Ministère' } }),
  );
  await api.dataSource.query(`update dataset set private = true where remote_id = 'secret'`);
  await api.dataSource.query(`update dataservice set private = true where remote_id = 'secret-service'`);
  await api.dataSource.query(`update dataset set archived = now() where remote_id = 'archived'`);
  await api.dataSource.query(`update dataset set deleted = now() where remote_id = 'deleted'`);
  ministry = (await api.dataSource.query<{ id: string }[]>(`select id from organization`))[0]!;
  // Thousands of files, on a machine that may be busy.
}, 60_000);
afterAll(() => api.close());

const DATASETS = 7;
const SERVICES = 2;
const VISIBLE = DATASETS + SERVICES;

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${api.url}/api/1/${path}`, { headers, method, redirect: 'manual' });
const textOf = async (path: string) => (await get(path)).text();

/** The values of a property in N-Triples, whoever has it. */
const valuesOf = (triples: string, property: string) =>
  [...triples.matchAll(new RegExp(`<[^>]*[/#]${property}> (?:<([^>]*)>|"([^"]*)")`, 'g'))].map(
    ([, iri, text]) => iri ?? text!,
  );
const titlesOf = (triples: string) =>
  [...triples.matchAll(/^<[^>]*\/data(?:set|service)s\/[\w-]{36}\/> <[^>]*dc\/terms\/title> "([^"]*)"/gm)]
    .map(([, title]) => title!)
    .sort();

describe('the format of a catalogue', () => {
  it.each([
    ['text/turtle', 'ttl'],
    ['application/x-turtle', 'ttl'],
    ['application/rdf+xml', 'xml'],
    ['application/ld+json', 'jsonld'],
    ['application/json', 'json'],
    ['application/n-triples', 'nt'],
    ['text/n3', 'n3'],
    ['application/trig', 'trig'],
    ['application/rdf+xml;q=0.5, text/turtle;q=0.8, */*;q=0.1', 'ttl'],
    ['text/turtle;q=0, application/trig', 'trig'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'jsonld'],
    ['text/html', 'jsonld'],
    ['nonsense', 'jsonld'],
  ])('is agreed upon: «%s» is sent to %s', async (accept, extension) => {
    const answer = await get('site/catalog?page_size=2&tag=commun', { accept });
    expect([answer.status, answer.headers.get('location'), answer.headers.get('vary')]).toEqual([
      302,
      `/api/1/site/catalog.${extension}?page_size=2&tag=commun`,
      expect.stringMatching(/\bAccept(,|$)/) as string,
    ]);
  });

  it.each([
    ['ttl', 'text/turtle'],
    ['xml', 'application/rdf+xml'],
    ['rdf', 'application/rdf+xml'],
    ['jsonld', 'application/ld+json'],
    ['json', 'application/ld+json'],
    ['nt', 'application/n-triples'],
    ['n3', 'text/n3'],
    ['trig', 'application/trig'],
  ])('%s is written as %s, whatever is accepted', async (extension, mediaType) => {
    const answer = await get(`site/catalog.${extension}`, { accept: 'text/html', 'accept-encoding': 'gzip' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${mediaType}; charset=utf-8`]);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toContain('Du ministère');
  });

  it.each(['site/catalog.doc', 'site/dump.constructor', 'site/catalog.TTL'])(
    'is refused when it is none: %s',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.json()]).toEqual([
        404,
        expect.objectContaining({ code: 'format-not-found' }),
      ]);
    },
  );

  it('is refused for a dataset too', async () => {
    expect(await (await get('datasets/du-ministere/rdf.csv')).json()).toMatchObject({
      code: 'format-not-found',
    });
  });
});

describe('a page of a catalogue', () => {
  it('knows its neighbours, and how many datasets there are', async () => {
    const triples = await textOf('site/catalog.nt?page=2&page_size=3&x="><');
    const address = (page: number) => `${api.url}/api/1/site/catalog.nt?page=${page}&page_size=3&x=%22%3E%3C`;
    expect(
      Object.fromEntries(
        ['totalItems', 'first', 'previous', 'next', 'last'].map((name) => [name, valuesOf(triples, name)]),
      ),
    ).toEqual({
      totalItems: [String(VISIBLE)],
      first: [address(1)],
      previous: [address(1)],
      next: [address(3)],
      last: [address(3)],
    });
    expect(valuesOf(triples, 'dataset')).toHaveLength(3);
  });

  it('says that there is no other, when there is none', async () => {
    const triples = await textOf('site/catalog.nt');
    expect([valuesOf(triples, 'next'), valuesOf(triples, 'previous')]).toEqual([[], []]);
  });

  it('beyond the last is empty, and leads back', async () => {
    const triples = await textOf('site/catalog.nt?page=9&page_size=3');
    expect([valuesOf(triples, 'dataset'), valuesOf(triples, 'next')]).toEqual([[], []]);
    expect(valuesOf(triples, 'previous')).toEqual([expect.stringContaining('page=3')]);
  });

  it.each(['page_size=101', 'page_size=0', 'page_size=x', 'page=0', 'page=-1', 'license=none'])(
    'is refused for %s',
    async (query) => {
      expect((await get(`site/catalog.ttl?${query}`)).status).toBe(400);
    },
  );

  it.each([
    ['tag=rare', ['API du ministère', 'Du ministère']],
    ['organization=ministere', ['API du ministère', 'Du ministère']],
    ['q=Autre', ['Autre API']],
    ['license=lov2', []],
    ['format=pdf', []],
    ['access_type=restricted', []],
  ])('has only the datasets of a filter: %s', async (query, titles) => {
    expect(titlesOf(await textOf(`site/catalog.nt?${query}`))).toEqual(titles);
  });

  it('is not sent again to who has it, until a dataset changes', async () => {
    // Without the second header, fetch would ask for a new copy.
    const again = (etag: string) => ({ 'if-none-match': etag, 'cache-control': 'max-age=0' });
    const path = 'site/catalog.ttl?tag=rare';
    const etag = (await get(path)).headers.get('etag')!;
    expect((await get(path, again(etag))).status).toBe(304);
    expect((await get(path.replace('ttl', 'nt'), again(etag))).status).toBe(200);
    await api.dataSource.query(`update dataset set last_modified = now() where title = 'Du ministère'`);
    expect((await get(path, again(etag))).status).toBe(200);
  });

  it('has the same headers when only they are asked for', async () => {
    const whole = await get('site/catalog.ttl');
    const head = await get('site/catalog.ttl', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['content-type', 'etag']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
  });
});

describe('a dataset', () => {
  it('is sent to the format that is asked for, under its lasting address', async () => {
    const answer = await get('datasets/du-ministere/rdf', { accept: 'text/turtle' });
    expect(answer.headers.get('location')).toMatch(/^\/api\/1\/datasets\/[\w-]{36}\/rdf\.ttl$/);
    expect(await (await fetch(api.url + answer.headers.get('location')!)).text()).toContain('Du ministère');
  });

  it('comes with all of its files, however many', async () => {
    const triples = await textOf('datasets/long/rdf.nt');
    expect(new Set(valuesOf(triples, 'downloadURL')).size).toBe(2_345);
    const checksums = triples.split('\n').filter((line) => line.includes('#checksumValue>'));
    expect(new Set(checksums.map((line) => line.split(' ')[0])).size).toBe(2_345);
    expect(triples.match(/<http:\/\/purl.org\/dc\/terms\/title> "Long"/g)).toHaveLength(1);
  });

  it('keeps its address when it is archived', async () => {
    expect(titlesOf(await textOf('datasets/archive/rdf.nt'))).toEqual(['Archivé']);
  });

  it.each(['rdf', 'rdf.ttl'])(
    'that is private cannot be told from one that is not there (%s)',
    async (rdf) => {
      const problemOf = async (slug: string) => {
        const answer = await get(`datasets/${slug}/${rdf}`);
        const text = (await answer.text()).replaceAll(slug, '…').replace(/urn:uuid:[\w-]+/, '');
        return [answer.status, text];
      };
      expect(await problemOf('secret')).toEqual(await problemOf('nothing'));
    },
  );

  it('that is deleted is gone', async () => {
    expect((await get('datasets/supprime/rdf.ttl')).status).toBe(410);
  });

  it('that is private is shown to who may see it, and not in the catalogue even to them', async () => {
    const { token } = await api.signUp({ roles: { [ministry.id]: 'admin' } });
    const headers = { 'x-api-key': token };
    expect(await (await get('datasets/secret/rdf.ttl', headers)).text()).toContain('Secret');
    for (const path of ['site/catalog.nt', 'site/dump.nt', `organizations/${ministry.id}/catalog.nt`]) {
      expect(titlesOf(await (await get(path, headers)).text())).not.toContain('Secret');
    }
  });
});

describe('an API', () => {
  it('is sent to the format that is asked for, under its lasting address', async () => {
    const answer = await get('dataservices/api-du-ministere/rdf', { accept: 'text/turtle' });
    expect(answer.headers.get('location')).toMatch(/^\/api\/1\/dataservices\/[\w-]{36}\/rdf\.ttl$/);
    expect(await (await fetch(api.url + answer.headers.get('location')!)).text()).toContain(
      'API du ministère',
    );
  });

  it('names the datasets it serves, of those that everybody may see', async () => {
    const triples = await textOf('dataservices/api-du-ministere/rdf.nt');
    const { id } = (await (await get('datasets/du-ministere/')).json()) as { id: string };
    expect(valuesOf(triples, 'servesDataset')).toEqual([`${api.url}/api/1/datasets/${id}/`]);
  });

  it('that is private is not there', async () => {
    expect((await get('dataservices/api-secrete/rdf.ttl')).status).toBe(404);
    expect((await get('dataservices/api-secrete/rdf')).status).toBe(404);
  });
});

describe('the pages of a catalogue', () => {
  it('have each entry once, datasets before APIs', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => textOf(`site/catalog.nt?page_size=4&page=${page}`)),
    );
    expect(pages.map((page) => [valuesOf(page, 'dataset').length, valuesOf(page, 'service').length])).toEqual(
      [
        [4, 0],
        [3, 1],
        [0, 1],
      ],
    );
    expect(pages.flatMap((page) => titlesOf(page)).sort()).toEqual(titlesOf(await textOf('site/dump.nt')));
  });
});

describe('the catalogue of an organization', () => {
  it('has its datasets and no others', async () => {
    const triples = await textOf('organizations/ministere/catalog.nt');
    expect([titlesOf(triples), valuesOf(triples, 'totalItems')]).toEqual([
      ['API du ministère', 'Du ministère'],
      ['2'],
    ]);
    expect(valuesOf(triples, 'publisher')).toContain(`${api.url}/api/1/organizations/${ministry.id}/`);
  });

  it('is sent to the format that is asked for', async () => {
    const { headers } = await get('organizations/ministere/catalog?page=1', { accept: 'application/trig' });
    expect(headers.get('location')).toBe(`/api/1/organizations/${ministry.id}/catalog.trig?page=1`);
  });

  it('is not there without the organization', async () => {
    expect(await (await get('organizations/nobody/catalog.ttl')).json()).toMatchObject({
      code: 'organization-not-found',
    });
  });
});

describe('the dump', () => {
  it('has every dataset that everybody may see, once', async () => {
    const triples = await textOf('site/dump.nt');
    expect(titlesOf(triples)).toEqual([
      'API du ministère',
      'Autre API',
      'Du ministère',
      ...Array.from({ length: 5 }, (_, number) => `Jeu ${number}`),
      'Long',
    ]);
    expect(valuesOf(triples, 'dataset')).toHaveLength(DATASETS);
    expect(valuesOf(triples, 'service')).toHaveLength(SERVICES);
  });

  it('has no pages', async () => {
    expect(valuesOf(await textOf('site/dump.nt'), 'view')).toEqual([]);
  });
});

it('the context of JSON-LD is there to be read', async () => {
  expect(await (await get('site/context.jsonld')).json()).toMatchObject({
    '@context': { dcat: 'http://www.w3.org/ns/dcat#' },
  });
});
