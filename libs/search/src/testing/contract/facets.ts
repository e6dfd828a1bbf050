import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';

import { FACET_FIELDS, type FacetField, type SearchDocument, type SearchQuery } from '../../search-index';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/**
 * Prevents the count that promises twelve datasets and the click that shows five.
 *
 * @param combinations of text, filters and visitor that are tried at random
 */
export function describeFacets(filled: FilledIndex, combinations: number): void {
  describe('facets', () => {
    it('counts the values of the documents found', async () => {
      const index = await filled([
        createSearchDocument({ title: 'Écoles', facets: { format: ['csv', 'json'] } }),
        createSearchDocument({ title: 'Écoles', facets: { format: ['csv', 'csv'] } }),
        createSearchDocument({ title: 'Cadastre', facets: { format: ['json'] } }),
      ]);

      const { facets } = await index.search(
        createSearchQuery({ text: 'école', facets: ['format', 'license'] }),
      );

      expect(facets).toEqual({
        format: [
          { value: 'csv', count: 2 },
          { value: 'json', count: 1 },
        ],
        license: [],
      });
    });

    it('does not narrow a facet by its own filter, so that another choice stays possible', async () => {
      const index = await filled([
        createSearchDocument({ facets: { format: ['csv'], license: ['lov2'] } }),
        createSearchDocument({ facets: { format: ['json'], license: ['odbl'] } }),
      ]);

      const { total, facets } = await index.search(
        createSearchQuery({ filters: { format: ['csv'] }, facets: ['format', 'license'] }),
      );

      expect(total).toBe(1);
      expect(facets.format?.map(({ value }) => value)).toEqual(['csv', 'json']);
      expect(facets.license).toEqual([{ value: 'lov2', count: 1 }]);
    });

    it('keeps the chosen values in a short facet, even at zero', async () => {
      const index = await filled([
        createSearchDocument({ facets: { tag: ['eau', 'air'] } }),
        createSearchDocument({ facets: { tag: ['eau', 'bruit'] } }),
      ]);

      const { facets } = await index.search(
        createSearchQuery({ filters: { tag: ['bruit', 'absent'] }, facets: ['tag'], facetSize: 1 }),
      );

      expect(facets.tag).toEqual([
        { value: 'eau', count: 2, totalAfter: 2 },
        { value: 'bruit', count: 1, totalAfter: 0 },
        { value: 'absent', count: 0, totalAfter: 1 },
      ]);
    });

    it('tells the total after each click on a field of which something is chosen', async () => {
      const index = await filled([
        createSearchDocument({ facets: { format: ['csv'], license: ['lov2'] } }),
        createSearchDocument({ facets: { format: ['csv', 'json'], license: ['lov2'] } }),
        createSearchDocument({ facets: { format: ['json', 'pdf'], license: ['lov2'] } }),
        createSearchDocument({ facets: { format: ['xml'], license: ['lov2'] } }),
        createSearchDocument({ facets: { format: ['json'], license: ['odbl'] } }),
      ]);
      const askedFor = (format: readonly string[]) =>
        index.search(
          createSearchQuery({ filters: { format, license: ['lov2'] }, facets: ['format', 'badge'] }),
        );

      expect(await askedFor(['csv'])).toMatchObject({
        total: 2,
        withoutChoice: { format: 4 },
        facets: {
          format: [
            { value: 'csv', count: 2, totalAfter: 4 },
            { value: 'json', count: 2, totalAfter: 3 },
            { value: 'pdf', count: 1, totalAfter: 3 },
            { value: 'xml', count: 1, totalAfter: 3 },
          ],
        },
      });
      expect((await askedFor(['csv', 'json', 'xml'])).facets.format).toEqual([
        { value: 'csv', count: 2, totalAfter: 3 },
        { value: 'json', count: 2, totalAfter: 3 },
        { value: 'pdf', count: 1, totalAfter: 4 },
        { value: 'xml', count: 1, totalAfter: 3 },
      ]);
    });

    it('leaves out what has a value that is not wanted, in every count', async () => {
      const wanted = createSearchDocument({ facets: { tag: ['eau'], format: ['csv'] } });
      const index = await filled([
        wanted,
        createSearchDocument({ facets: { tag: ['eau', 'air'], format: ['csv'] } }),
        createSearchDocument({ facets: { tag: ['bruit'], format: ['json'] } }),
      ]);

      const { ids, total, facets } = await index.search(
        createSearchQuery({ without: { tag: ['air', 'bruit'] }, facets: ['tag', 'format'] }),
      );

      expect({ ids, total }).toEqual({ ids: [wanted.id], total: 1 });
      expect(facets).toEqual({
        tag: [{ value: 'eau', count: 1 }],
        format: [{ value: 'csv', count: 1 }],
      });
    });

    it('counts the ranges of last update from the time of the question, cumulatively', async () => {
      const index = await filled(
        ['2026-06-01', '2026-01-01', '2024-01-01', '2019-01-01'].map((day) =>
          createSearchDocument({ lastUpdate: `${day}T00:00:00Z` }),
        ),
      );

      const { total, facets } = await index.search(
        createSearchQuery({
          filters: { last_update_range: ['last_12_months'] },
          facets: ['last_update_range'],
        }),
      );

      expect(total).toBe(2);
      expect(facets.last_update_range).toEqual([
        { value: 'last_3_years', count: 3, totalAfter: 3 },
        { value: 'last_12_months', count: 2, totalAfter: 4 },
        { value: 'last_30_days', count: 1, totalAfter: 2 },
      ]);
    });

    it('finds nothing for a range that does not exist', async () => {
      const index = await filled([createSearchDocument()]);

      const outcome = await index.search(
        createSearchQuery({ filters: { last_update_range: ['depuis toujours'] } }),
      );

      expect(outcome.total).toBe(0);
    });

    it('accepts any value within a field and requires every field', async () => {
      const csv = createSearchDocument({ facets: { format: ['csv'], license: ['lov2'] } });
      const json = createSearchDocument({ facets: { format: ['json'], license: ['lov2'] } });
      const index = await filled([
        csv,
        json,
        createSearchDocument({ facets: { format: ['csv'], license: ['odbl'] } }),
      ]);

      const { ids } = await index.search(
        createSearchQuery({ filters: { format: ['csv', 'json'], license: ['lov2'] }, sort: 'created' }),
      );

      expect(new Set(ids)).toEqual(new Set([csv.id, json.id]));
    });

    it('shows for every value the total after choosing it, alone and beside others, whatever the documents, the filters and the visitor', async () => {
      const documents = fc.sample(randomDocument, 150);
      const index = await filled(documents);
      let found = 0;
      const differences = async ({ query, click }: Choice): Promise<unknown[]> => {
        const { total: before, facets } = await index.search({ ...query, facets: FACET_FIELDS });
        const shown = FACET_FIELDS.flatMap((field) =>
          (facets[field] ?? []).map((counted) => ({ field, ...counted })),
        );
        found += Number(before > 0);
        const choice = shown[click % shown.length];
        if (!choice) return [];
        const { field, ...told } = choice;
        const chosen = query.filters[field] ?? [];
        const totalOf = async (values: readonly string[]): Promise<number> =>
          (await index.search({ ...query, filters: { ...query.filters, [field]: values } })).total;
        const seen = {
          value: told.value,
          count: await totalOf([told.value]),
          ...(chosen.length > 0 && { totalAfter: await totalOf(clicked(chosen, told.value)) }),
        };
        return isDeepStrictEqual(told, seen) ? [] : [{ query, field, told, seen }];
      };

      // Some at the same time: an engine is seldom asked by one visitor alone.
      await fc.assert(
        fc.asyncProperty(fc.array(randomChoice, AT_ONCE), async (choices) => {
          expect((await Promise.all(choices.map(differences))).flat()).toEqual([]);
        }),
        { numRuns: combinations / AT_ONCE.minLength },
      );

      // Otherwise little would have been tried.
      expect(found).toBeGreaterThan(combinations / 4);
    }, 300_000);
  });
}

const AT_ONCE = { minLength: 10, maxLength: 10 };

/** Adds the value to the chosen ones, or lets it go. */
function clicked(chosen: readonly string[], value: string): string[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
}

const VALUES = ['alpha', 'bêta', "l'autre", 'a,b', 'Alpha', 'delta', ' ', 'e"f'];
const RANGES = ['last_30_days', 'last_12_months', 'last_3_years'];
const MEMBERS = ['public', 'user:a', 'user:b', 'organization:c'];

const randomFacets = fc.dictionary(
  fc.constantFrom(...FACET_FIELDS.filter((field) => field !== 'last_update_range')),
  fc.array(fc.constantFrom(...VALUES), { maxLength: 3 }),
) as fc.Arbitrary<SearchDocument['facets']>;

const randomDocument = fc
  .record({
    id: fc.uuid(),
    title: fc.constantFrom('Écoles', 'Écoles et collèges', 'Cadastre'),
    audience: fc.oneof(
      { weight: 3, arbitrary: fc.constant(['public']) },
      fc.uniqueArray(fc.constantFrom(...MEMBERS), { minLength: 1 }),
    ),
    facets: randomFacets,
    lastUpdate: fc
      .constantFrom('2026-06-14', '2026-01-01', '2024-06-01', '2015-01-01')
      .map((day) => `${day}T00:00:00Z`),
  })
  .map(createSearchDocument);

interface Choice {
  readonly query: SearchQuery;
  /** Which of the values that are shown is chosen next. */
  readonly click: number;
}

const randomFilters = fc
  .uniqueArray(fc.constantFrom<FacetField>(...FACET_FIELDS), { maxLength: 3 })
  .chain((fields): fc.Arbitrary<SearchQuery['filters']> =>
    fc.record(
      Object.fromEntries(
        fields.map((field) => [
          field,
          fc.uniqueArray(fc.constantFrom(...(field === 'last_update_range' ? RANGES : VALUES)), {
            minLength: 1,
            maxLength: 4,
          }),
        ]),
      ),
    ),
  );

const randomChoice: fc.Arbitrary<Choice> = fc
  .record({
    text: fc.constantFrom(
      '',
      '',
      'école',
      'cadastre',
      'écoles collège',
      '"écoles"',
      'école -collège',
      'écolle',
    ),
    filters: randomFilters,
    audience: fc.uniqueArray(fc.constantFrom(...MEMBERS), { minLength: 1 }),
    facetSize: fc.constantFrom(1, 3, 50),
    click: fc.nat(10_000),
  })
  .map(({ click, ...asked }) => ({ query: createSearchQuery(asked), click }));
