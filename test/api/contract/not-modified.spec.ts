import { DESCRIPTION, EveryOperation, OPERATION_IDS, statusOf } from './every-operation';

/** Whoever has the present answer is told so, and is sent nothing; in every route that reads. */

let every: EveryOperation;
beforeAll(async () => {
  every = await EveryOperation.start('Lectures');
}, 60_000);
afterAll(() => every.close());

/** What is never the same twice, or has no version that would cost less than the answer. */
const ALWAYS_NEW: readonly string[] = [
  // When each was used last, which this very request changes.
  'listApiTokens',
  // What is found, and in which order, follows the index.
  'exportDatasetSearch',
  // The journal grows with everything that anybody does.
  'exportAudit',
  'exportAuditCsv',
];

/** Without the second header, `fetch` would ask as a browser does that was told to reload. */
const known = (tag: string | null) => ({ 'If-None-Match': tag ?? '', 'Cache-Control': 'max-age=0' });

const READS = OPERATION_IDS.filter(
  (id) => DESCRIPTION.operation(id).method === 'get' && statusOf(id) === 200 && !ALWAYS_NEW.includes(id),
);

describe('what has not changed is not sent again', () => {
  it.each(READS)('%s', async (id) => {
    const read = await every.ready(id);
    const { response } = await read.send();
    const tag = response.headers.get('etag');
    expect([response.status, tag]).toEqual([200, expect.stringMatching(/^(W\/)?"/)]);

    const again = await read.send(known(tag));
    expect([again.response.status, again.text]).toEqual([304, '']);
  });

  it.each(['/sitemap.xml', '/sitemaps/pages.xml', '/sitemaps/datasets-1.xml', '/robots.txt'])(
    '%s',
    async (path) => {
      const first = await fetch(every.url + path);
      const tag = first.headers.get('etag');
      expect([first.status, tag]).toEqual([200, expect.stringMatching(/^(W\/)?"/)]);
      const again = await fetch(every.url + path, { headers: known(tag) });
      expect([again.status, await again.text()]).toEqual([304, '']);
    },
  );
});
