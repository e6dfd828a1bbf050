import { DESCRIPTION, EveryOperation, OPERATION_IDS, type Ready } from './every-operation';

/** No list can be asked for more than a page, and none skips more than it reads; in every route that has pages. */

let every: EveryOperation;
beforeAll(async () => {
  every = await EveryOperation.start('Pages');
}, 60_000);
afterAll(() => every.close());

/** Catalogues in RDF have pages of a hundred, as many as there are: harvesters of data.gouv.fr know no cursors. */
const NUMBERED_TO_THE_END: readonly string[] = ['getCatalog', 'getOrganizationCatalog'];
/** Whole weeks, and all that is found, whatever page is asked for. */
const WITHOUT_PAGES: readonly string[] = [
  'exportSearches',
  'exportOrganizationSearches',
  'exportDatasetSearch',
];

const PAGED = OPERATION_IDS.filter(
  (id) => DESCRIPTION.parameterOf(id, 'page_size') && !WITHOUT_PAGES.includes(id),
);
const NUMBERED = PAGED.filter((id) => DESCRIPTION.parameterOf(id, 'page'));

const asked = (
  init: { readonly params?: { readonly path?: unknown; readonly query?: object } },
  more: object,
) => ({
  params: { ...init.params, query: { ...init.params?.query, ...more } },
});

describe('a list', () => {
  it.each(PAGED)('gives at most as much at once as it says: %s', async (id) => {
    const most = DESCRIPTION.parameterOf(id, 'page_size')?.schema?.maximum ?? Infinity;
    expect(most).toBeLessThanOrEqual(200);
    const list = await every.ready(id);
    const { text } = await list.send({}, asked(list.init, { page_size: most + 1 }));
    expect(JSON.parse(text)).toMatchObject({ status: 400, errors: { page_size: expect.any(Array) } });
  });

  it.each(NUMBERED.filter((id) => !NUMBERED_TO_THE_END.includes(id)))(
    'has numbers of pages up to the 10,000th result: %s',
    async (id) => {
      const list = await every.ready(id);
      const last = await list.send({}, asked(list.init, { page: 50, page_size: 200 }));
      expect(last.response.status).toBe(200);
      const beyond = await list.send({}, asked(list.init, { page: 51, page_size: 200 }));
      expect(JSON.parse(beyond.text)).toMatchObject({ status: 400, code: 'page-out-of-reach' });
    },
  );

  it.each(NUMBERED.filter((id) => DESCRIPTION.parameterOf(id, 'cursor')))(
    'is the same by cursors, one after the other, in each of its orders: %s',
    async (id) => {
      const list = await every.ready(id);
      for (const sort of DESCRIPTION.parameterOf(id, 'sort')?.schema?.enum ?? [undefined]) {
        const whole = asked(list.init, { page_size: 200, sort });
        const { data } = JSON.parse((await list.send({}, whole)).text) as Page;
        const few = Math.max(1, Math.ceil(data.length / 3));
        expect([sort, await byCursors(list, sort, few)]).toEqual([sort, data]);
      }
      const { text } = await list.send({}, asked(list.init, { cursor: 'abc' }));
      expect(JSON.parse(text)).toMatchObject({ status: 400, errors: { cursor: expect.any(Array) } });
    },
  );
});

interface Page {
  readonly data: readonly unknown[];
  readonly next_page: string | null;
}

/** All of a list, by small pages. */
async function byCursors(list: Ready, sort: unknown, few: number): Promise<unknown[]> {
  const data: unknown[] = [];
  let cursor: string | null = '*';
  while (cursor !== null) {
    const { text } = await list.send({}, asked(list.init, { page_size: few, cursor, sort }));
    const page = JSON.parse(text) as Page;
    data.push(...page.data);
    cursor = page.next_page && new URL(page.next_page).searchParams.get('cursor');
  }
  return data;
}
