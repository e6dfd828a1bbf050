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
        { value: 'eau', count: 2 },
        { value: 'bruit', count: 1 },
        { value: 'absent', count: 0 },
      ]);
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
        { value: 'last_3_years', count: 3 },
        { value: 'last_12_months', count: 2 },
        { value: 'last_30_days', count: 1 },
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

    it('shows for every value the total after choosing it, whatever the documents, the filters and the visitor', async () => {
      const documents = fc.sample(randomDocument, 150);
      const index = await filled(documents);
      let found = 0;
      const differences = async ({ query, click }: Choice): Promise<unknown[]> => {
        const { total: before, facets } = await index.search({ ...query, facets: FACET_FIELDS });
        const shown = FACET_FIELDS.flatMap((field) =>
          (facets[field] ?? []).map(({ value, count }) => ({ field, value, count })),
        );
        found += Number(before > 0);
        const clicked = shown[click % shown.length];
        if (!clicked) return [];
        const { field, value, count } = clicked;
        const filters = { ...query.filters, [field]: [value] };
        const { total } = await index.search({ ...query, filters });
        return total === count ? [] : [{ query, field, value, count, total }];
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
