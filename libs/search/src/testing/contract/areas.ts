import fc from 'fast-check';

import type { BoundingBox, SearchArea, ZonePath } from '../../area';
import type { SearchDocument } from '../../search-index';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

const FRANCE: BoundingBox = { west: -5, south: 41, east: 10, north: 51 };
const BRITTANY: BoundingBox = { west: -5, south: 47, east: -1, north: 49 };
const RENNES: BoundingBox = { west: -1.75, south: 48.07, east: -1.62, north: 48.15 };
const FIJI: BoundingBox = { west: 177, south: -19, east: -178, north: -16 };

const TOWN: ZonePath = ['commune:35238', 'epci:rennes', 'departement:35', 'region:53', 'country:fr', 'world'];
const REGION = TOWN.slice(3);
const OTHER_TOWN: ZonePath = ['commune:44109', 'departement:44', 'region:52', 'country:fr', 'world'];

/** Prevents data of the whole country from hiding those of the town one asked for, and the other way round. */
export function describeAreas(filled: FilledIndex): void {
  describe('areas', () => {
    const titled = (title: string, located: Partial<SearchDocument>): SearchDocument =>
      createSearchDocument({ title, ...located });
    const found = async (documents: readonly SearchDocument[], area: SearchArea, text = '') => {
      const index = await filled(documents);
      const { ids, total } = await index.search(createSearchQuery({ area, text }));
      expect(total).toBe(ids.length);
      return ids.map((id) => documents.find((document) => document.id === id)?.title);
    };

    it('finds what overlaps a box, what fits it best first', async () => {
      const documents = [
        titled('France', { extents: [FRANCE], weight: 5 }),
        titled('Rennes', { extents: [RENNES] }),
        titled('Bretagne', { extents: [BRITTANY], weight: 3 }),
        titled('Fidji', { extents: [FIJI] }),
        titled('Nulle part', {}),
      ];

      expect(await found(documents, { box: RENNES })).toEqual(['Rennes', 'Bretagne', 'France']);
      expect(await found(documents, { box: BRITTANY })).toEqual(['Bretagne', 'France', 'Rennes']);
      expect(await found(documents, { box: FRANCE })).toEqual(['France', 'Bretagne', 'Rennes']);
    });

    it('looks beyond the antimeridian, from both sides', async () => {
      const documents = [
        titled('Fidji', { extents: [FIJI] }),
        titled('Est', { extents: [{ west: -179, south: -18, east: -178.5, north: -17 }] }),
        titled('Ouest', { extents: [{ west: 178, south: -18, east: 178.2, north: -17.9 }] }),
        titled('France', { extents: [FRANCE] }),
      ];

      expect(await found(documents, { box: FIJI })).toEqual(['Fidji', 'Est', 'Ouest']);
      expect(await found(documents, { box: { west: -179, south: -20, east: -170, north: -10 } })).toEqual([
        'Fidji',
        'Est',
      ]);
      expect(await found(documents, { box: { west: 170, south: -18, east: 178.1, north: -17 } })).toEqual([
        'Fidji',
        'Ouest',
      ]);
    });

    it('finds what is about two places by each of them, and by nothing between them', async () => {
      const reunion: BoundingBox = { west: 55.2, south: -21.4, east: 55.9, north: -20.8 };
      const documents = [
        titled('Rennes et La Réunion', { extents: [RENNES, reunion] }),
        titled('Rennes', { extents: [RENNES] }),
      ];

      expect(await found(documents, { box: RENNES })).toEqual(['Rennes', 'Rennes et La Réunion']);
      expect(await found(documents, { box: reunion })).toEqual(['Rennes et La Réunion']);
      expect(await found(documents, { box: { west: 14, south: 8, east: 24, north: 23 } })).toEqual([]);
    });

    it('takes a point for a box, asked for or described', async () => {
      const point: BoundingBox = { west: -1.68, south: 48.11, east: -1.68, north: 48.11 };
      const documents = [titled('Rennes', { extents: [RENNES] }), titled('Point', { extents: [point] })];

      expect(await found(documents, { box: point })).toEqual(['Point', 'Rennes']);
      expect(await found(documents, { box: RENNES })).toEqual(['Rennes', 'Point']);
    });

    it('finds what is about a zone, about what it contains and about what contains it, the nearest first', async () => {
      const documents = [
        titled('Monde', { zones: [['world']], weight: 9 }),
        titled('France', { zones: [['country:fr', 'world']], weight: 9 }),
        titled('Rennes', { zones: [TOWN] }),
        titled('Bretagne', { zones: [REGION] }),
        titled('Département', { zones: [TOWN.slice(2)] }),
        titled('Nantes', { zones: [OTHER_TOWN], weight: 9 }),
        titled('Rennes et Nantes', { zones: [OTHER_TOWN, TOWN], weight: 0.5 }),
        titled('Nulle part', {}),
      ];

      expect(await found(documents, { zone: TOWN })).toEqual([
        'Rennes',
        'Rennes et Nantes',
        'Département',
        'Bretagne',
        'France',
        'Monde',
      ]);
      expect(await found(documents, { zone: REGION })).toEqual([
        'Bretagne',
        'Département',
        'France',
        'Monde',
        'Rennes',
        'Rennes et Nantes',
      ]);
    });

    it('finds nothing in a zone that nobody knows', async () => {
      expect(await found([titled('Rennes', { zones: [TOWN] })], { zone: ["l'|é\\"] })).toEqual([]);
    });

    it('puts words before the nearness, and the nearness before what an entry weighs', async () => {
      const documents = [
        titled('Écoles', { extents: [FRANCE], weight: 3 }),
        titled('Écoles de la ville', { extents: [RENNES], weight: 0.1 }),
        titled('Écoles et collèges', { extents: [BRITTANY], weight: 3 }),
        titled('Cadastre', { extents: [RENNES], description: 'Sans les écoles' }),
        titled('Écoles ailleurs', { extents: [FIJI] }),
      ];

      expect(await found(documents, { box: RENNES }, 'écoles')).toEqual([
        'Écoles',
        'Écoles de la ville',
        'Écoles et collèges',
        'Cadastre',
      ]);
    });

    it('keeps an order that was asked for', async () => {
      const index = await filled([
        titled('A', { extents: [FRANCE] }),
        titled('B', { extents: [RENNES] }),
        titled('C', { extents: [FIJI] }),
      ]);

      const { ids, total } = await index.search(createSearchQuery({ area: { box: RENNES }, sort: 'title' }));

      expect([ids.length, total]).toEqual([2, 2]);
    });

    it('neither corrects nor gives up words that are found elsewhere', async () => {
      const index = await filled([
        titled('Écoles', { extents: [FRANCE] }),
        titled('Ecolos', { extents: [FIJI] }),
        titled('Cadastre', { extents: [FIJI] }),
      ]);

      const outcome = await index.search(createSearchQuery({ text: 'écoles', area: { box: FIJI } }));

      expect(outcome).toEqual({ ids: [], total: 0, facets: {} });
    });

    it('does not show what a visitor may not see', async () => {
      const index = await filled([titled('Secret', { extents: [RENNES], audience: ['user:u1'] })]);

      const { total } = await index.search(createSearchQuery({ area: { box: RENNES } }));

      expect(total).toBe(0);
    });

    it('forgets where a document was about when it is written anew', async () => {
      const document = titled('Rennes', { extents: [RENNES], zones: [TOWN] });
      const index = await filled([document]);

      await index.index([{ ...document, extents: [FIJI], zones: [OTHER_TOWN] }]);
      const totals = await Promise.all(
        [{ box: RENNES }, { zone: TOWN.slice(0, 1) }, { box: FIJI }, { zone: OTHER_TOWN }].map(
          async (area) => (await index.search(createSearchQuery({ area }))).total,
        ),
      );

      expect(totals).toEqual([0, 0, 1, 1]);
    });

    it('finds a document exactly when it has a point in common with the box, wherever both are', async () => {
      const documents = fc
        .sample(randomBox, { numRuns: 150, seed: 5 })
        .map((extent) => createSearchDocument({ extents: [extent] }));
      const index = await filled(documents);

      await fc.assert(
        fc.asyncProperty(randomBox, async (box) => {
          const { ids } = await index.search(createSearchQuery({ area: { box }, pageSize: 200 }));
          const expected = documents.flatMap(({ id, extents }) =>
            extents?.some((own) => haveCommonPoint(own, box)) ? [id] : [],
          );
          expect([...ids].sort()).toEqual(expected.sort());
        }),
        { numRuns: 200, seed: 6 },
      );
    }, 60_000);

    it('counts for every facet the total after choosing it, within any area', async () => {
      const documents = fc
        .sample(fc.record({ extent: randomBox, path: randomPath, tag: randomTags }), {
          numRuns: 120,
          seed: 8,
        })
        .map(({ extent, path, tag }) =>
          createSearchDocument({ extents: [extent], zones: [path], facets: { tag } }),
        );
      const index = await filled(documents);

      await fc.assert(
        fc.asyncProperty(randomArea, randomTags, async (area, tag) => {
          const query = createSearchQuery({ area, filters: { tag }, facets: ['tag', 'last_update_range'] });
          const { facets } = await index.search(query);
          for (const { value, count } of facets.tag ?? []) {
            const { total } = await index.search({ ...query, filters: { tag: [value] }, facets: [] });
            expect({ value, total }).toEqual({ value, total: count });
          }
          const { total } = await index.search({ ...query, facets: [] });
          expect(facets.last_update_range?.map(({ count }) => count) ?? []).toEqual(
            total === 0 ? [] : [total, total, total],
          );
        }),
        { numRuns: 80, seed: 9 },
      );
    }, 60_000);
  });
}

/** On a grid of half degrees around the places that are special: both poles, both meridians. */
const randomBox: fc.Arbitrary<BoundingBox> = fc
  .tuple(
    fc.integer({ min: -360, max: 360 }),
    fc.integer({ min: 0, max: 719 }),
    fc.integer({ min: -180, max: 180 }),
    fc.integer({ min: 0, max: 60 }),
  )
  .map(([west, width, south, height]) => {
    const east = west + (width < 600 ? width % 120 : width);
    return {
      west: west / 2,
      south: south / 2,
      east: (east > 360 ? east - 720 : east) / 2,
      north: Math.min(180, south + height) / 2,
    };
  });

const randomPath: fc.Arbitrary<ZonePath> = fc.constantFrom(TOWN, OTHER_TOWN, REGION, TOWN.slice(2), [
  'world',
]);
const randomArea: fc.Arbitrary<SearchArea> = fc.oneof(
  randomBox.map((box) => ({ box })),
  randomPath.map((zone) => ({ zone })),
);
const randomTags = fc.uniqueArray(fc.constantFrom('alpha', 'bêta', 'gamma'), { maxLength: 2 });

/** By walking round the parallel in steps of half a degree, which all bounds are multiples of. */
function haveCommonPoint(one: BoundingBox, other: BoundingBox): boolean {
  const meridians = (box: BoundingBox): Set<number> => {
    const steps = new Set<number>();
    for (let longitude = box.west; ; longitude = longitude === 180 ? -180 : longitude + 0.5) {
      steps.add(longitude);
      if (longitude === box.east) return steps;
    }
  };
  const own = meridians(one);
  const latitudes = one.south <= other.north && other.south <= one.north;
  return latitudes && [...meridians(other)].some((longitude) => own.has(longitude));
}
