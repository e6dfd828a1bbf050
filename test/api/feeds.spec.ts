import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';
import { JSDOM } from 'jsdom';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.publish(
    datasetRecordFixture({
      remoteId: 'old',
      title: 'Old',
      issuedAt: '2020-01-01T00:00:00Z',
      tags: ['air'],
    }),
    datasetRecordFixture({
      remoteId: 'new',
      title: '<b>Bruit</b> & ]]> co',
      description: 'Mesures <script>alert(1)</script> \u0007',
      issuedAt: '2026-01-01T00:00:00Z',
      tags: ['bruit'],
      publisher: { name: 'Ville & Métropole' },
    }),
    datasetRecordFixture({ remoteId: 'secret', title: 'Secret' }),
  );
  await api.dataSource.query(`update dataset set private = true where remote_id = 'secret'`);
});
afterAll(() => api.close());

/** Throws when the document is not well-formed. */
async function documentAt(path: string): Promise<{ headers: Headers; document: Document }> {
  const answer = await fetch(api.url + path);
  const { window } = new JSDOM(await answer.text(), { contentType: 'application/xml' });
  return { headers: answer.headers, document: window.document };
}

const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent);

describe('the feed of recent datasets', () => {
  it('has the latest first, and nothing that may not be seen', async () => {
    const { headers, document } = await documentAt('/api/1/datasets/recent.atom');
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(textsOf(document, 'entry > title')).toEqual(['&lt;b&gt;Bruit&lt;/b&gt; &amp; ]]&gt; co', 'Old']);
  });

  it('has all that Atom asks of a feed', async () => {
    const path = '/api/1/datasets/recent.atom?tag=bruit';
    const { document } = await documentAt(path);
    expect(textsOf(document, 'feed > id')).toEqual([api.url + path]);
    expect(document.querySelector('feed > link[rel="self"]')!.getAttribute('href')).toBe(api.url + path);
    expect(textsOf(document, 'feed > updated')).toEqual(textsOf(document, 'entry > updated'));
    expect(textsOf(document, 'feed > author > name')).toEqual(['Passerelle']);
  });

  it('has entries that keep their identity wherever the portal stands', async () => {
    const { document } = await documentAt('/api/1/datasets/recent.atom?tag=bruit');
    const [row] = await api.dataSource.query<{ id: string }[]>(
      `select id from dataset where remote_id = 'new'`,
    );
    expect(textsOf(document, 'entry > id')).toEqual([`urn:uuid:${row!.id}`]);
    expect(textsOf(document, 'entry > published')).toEqual(['2026-01-01T00:00:00.000Z']);
    expect(textsOf(document, 'entry > author > name')).toEqual(['Ville & Métropole']);
    expect(document.querySelector('entry > link')!.getAttribute('href')).toMatch(
      new RegExp(`^${api.url}/datasets/`),
    );
  });

  it('runs nothing in the page of a reader', async () => {
    const { document } = await documentAt('/api/1/datasets/recent.atom?tag=bruit');
    const [summary] = textsOf(document, 'entry > summary');
    // Its type is html: what a reader shows is this text parsed once more.
    expect(new JSDOM(summary).window.document.querySelector('script')).toBeNull();
  });

  it('of nothing is a feed all the same', async () => {
    const { document } = await documentAt('/api/1/datasets/recent.atom?tag=nothing');
    expect([textsOf(document, 'entry'), textsOf(document, 'feed > updated')]).toEqual([
      [],
      ['1970-01-01T00:00:00.000Z'],
    ]);
  });
});

describe('the feed of an organization', () => {
  it('has its datasets alone', async () => {
    const [row] = await api.dataSource.query<{ slug: string }[]>('select slug from organization');
    const { document } = await documentAt(`/api/1/organizations/${row!.slug}/datasets.atom`);
    expect(document.querySelectorAll('entry')).toHaveLength(1);
  });

  it('that does not exist is refused', async () => {
    expect((await fetch(`${api.url}/api/1/organizations/nothing/datasets.atom`)).status).toBe(404);
  });
});

describe('what robots read', () => {
  it('leads to the sitemaps', async () => {
    const answer = await fetch(`${api.url}/robots.txt`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain(`\nSitemap: ${api.url}/sitemap.xml\n`);
  });

  it('lists the sitemaps, each of which answers', async () => {
    const { document } = await documentAt('/sitemap.xml');
    const addresses = textsOf(document, 'sitemap > loc');
    expect(addresses).toEqual(
      ['pages', 'datasets-1', 'organizations-1'].map((part) => `${api.url}/sitemaps/${part}.xml`),
    );
    for (const address of addresses) {
      expect((await fetch(address)).status).toBe(200);
    }
  });

  it('has each dataset that everybody may see, in both languages, each with the other', async () => {
    const { document } = await documentAt('/sitemaps/datasets-1.xml');
    const slugs = await api.dataSource.query<{ slug: string }[]>(
      `select slug from dataset where remote_id in ('old', 'new') order by id`,
    );
    expect(textsOf(document, 'url > loc')).toEqual(
      slugs.flatMap(({ slug }) => [`${api.url}/datasets/${slug}`, `${api.url}/en/datasets/${slug}`]),
    );
    const links = [...document.querySelector('url')!.getElementsByTagName('xhtml:link')];
    expect(links.map((link) => link.getAttribute('hreflang'))).toEqual(['fr', 'en']);
  });

  it.each(['datasets-2.xml', 'datasets-0.xml', 'nothing.xml', 'dataset-1.xml', 'datasets-1.xml.gz'])(
    'does not have %s',
    async (part) => {
      expect((await fetch(`${api.url}/sitemaps/${part}`)).status).toBe(404);
    },
  );
});

describe('a search as CSV', () => {
  it('has what the search finds, in its order', async () => {
    const lines = async (query: string) =>
      (await (await fetch(`${api.url}/api/2/datasets/search.csv?${query}`)).text()).trimEnd().split('\n');
    expect(await lines('sort=title')).toHaveLength(3);
    const [, first, second] = await lines('sort=-created');
    expect([first!.includes('Bruit'), second!.includes('"Old"')]).toEqual([true, true]);
    expect(await lines('q=bruit&tag=bruit&tag=air')).toHaveLength(2);
    expect(await lines('q=nothing')).toHaveLength(1);
  });
});

describe.each(['dataservices', 'reuses'] as const)('the feed of recent %s', (list) => {
  it('has the latest first, those of a filter alone, and nothing that is private', async () => {
    const { token } = await api.signUp();
    const create = async (title: string, more: object = {}) => {
      const body = {
        title,
        description: 'x',
        url: `https://reuse.example/${title}`,
        type: 'application',
        ...more,
      };
      const answer = await fetch(`${api.url}/api/1/${list}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': token },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(201);
    };
    await create('premier', { topic: 'others', tags: ['bruit'] });
    await create('second', { topic: 'others' });
    await create('secret', { topic: 'others', private: true });
    const { headers, document } = await documentAt(`/api/1/${list}/recent.atom`);
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(textsOf(document, 'entry > title')).toEqual(['second', 'premier']);
    const filtered = await documentAt(`/api/1/${list}/recent.atom?tag=bruit`);
    expect(textsOf(filtered.document, 'entry > title')).toEqual(['premier']);
    expect(filtered.document.querySelector('entry > link')!.getAttribute('href')).toBe(
      `${api.url}/${list}/premier`,
    );
  });
});
