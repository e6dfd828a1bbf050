import type { SearchDocument, SearchSort } from '../../search-index';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents the exact title in sixth place, and the document that appears on two pages or on none. */
export function describeRanking(filled: FilledIndex): void {
  describe('ranking', () => {
    const text = 'qualité de l’air';

    it('puts the exact title first whatever the others weigh', async () => {
      const exact = createSearchDocument({ title: 'Qualité de l’air', weight: 0.5 });
      const longer = createSearchDocument({
        title: 'Qualité de l’air : qualité de l’air intérieur et qualité de l’air extérieur',
        description: 'La qualité de l’air. '.repeat(50),
        weight: 9,
      });
      const index = await filled([longer, exact]);

      expect((await index.search(createSearchQuery({ text }))).ids).toEqual([exact.id, longer.id]);
    });

    it('puts the exact acronym first', async () => {
      const exact = createSearchDocument({ title: 'Base nationale', acronym: 'BAN' });
      const other = createSearchDocument({ title: 'Documentation de la BAN', weight: 5 });
      const index = await filled([other, exact]);

      expect((await index.search(createSearchQuery({ text: 'ban' }))).ids).toEqual([exact.id, other.id]);
    });

    it('prefers words in the title to words in the rest', async () => {
      const inTitle = createSearchDocument({ title: 'Mesures de qualité de l’air' });
      const inDescription = createSearchDocument({
        title: 'Capteurs',
        description: text.repeat(20),
        weight: 9,
      });
      const index = await filled([inDescription, inTitle]);

      expect((await index.search(createSearchQuery({ text }))).ids).toEqual([inTitle.id, inDescription.id]);
    });

    it('prefers the heavier of two equal texts', async () => {
      const light = createSearchDocument({ title: 'Mesures de qualité de l’air' });
      const heavy = createSearchDocument({ title: 'Mesures de qualité de l’air', weight: 4 });
      const index = await filled([light, heavy]);

      expect((await index.search(createSearchQuery({ text }))).ids).toEqual([heavy.id, light.id]);
    });

    it('puts archived documents last', async () => {
      const archived = createSearchDocument({
        title: 'Mesures de qualité de l’air',
        archived: true,
        weight: 9,
      });
      const current = createSearchDocument({ title: 'Capteurs', description: text });
      const index = await filled([archived, current]);

      expect((await index.search(createSearchQuery({ text }))).ids).toEqual([current.id, archived.id]);
    });

    it('lists everything by weight, then by last update, archived last, when nothing is asked', async () => {
      const archived = createSearchDocument({ weight: 9, archived: true });
      const old = createSearchDocument({ lastUpdate: '2020-01-01T00:00:00Z' });
      const recent = createSearchDocument({ lastUpdate: '2026-01-01T00:00:00Z' });
      const heavy = createSearchDocument({ weight: 3, lastUpdate: '2010-01-01T00:00:00Z' });
      const index = await filled([archived, old, recent, heavy]);

      expect((await index.search(createSearchQuery())).ids).toEqual([
        heavy.id,
        recent.id,
        old.id,
        archived.id,
      ]);
    });

    const [a, b, c] = ['Écoles', 'fontaines', 'Zones'].map((title, place) =>
      createSearchDocument({
        title,
        createdAt: `202${place}-01-01T00:00:00Z`,
        lastUpdate: `202${5 - place}-01-01T00:00:00Z`,
        weight: 1 + place,
        counts: { reuses: 1 + place, followers: (place + 1) % 3, views: 100 - place },
      }),
    ) as [SearchDocument, SearchDocument, SearchDocument];

    it.each<[SearchSort, SearchDocument[]]>([
      ['created', [a, b, c]],
      ['-created', [c, b, a]],
      ['last_update', [c, b, a]],
      ['-last_update', [a, b, c]],
      ['title', [a, b, c]],
      ['-title', [c, b, a]],
      ['reuses', [a, b, c]],
      ['-reuses', [c, b, a]],
      ['followers', [c, a, b]],
      ['-followers', [b, a, c]],
      ['views', [c, b, a]],
      ['-views', [a, b, c]],
    ])('sorts by %s', async (sort, expected) => {
      const index = await filled([b, c, a]);

      expect((await index.search(createSearchQuery({ sort }))).ids).toEqual(expected.map(({ id }) => id));
    });

    it.each(['', 'référence'])(
      'shows each of many equal documents on one page exactly, for %j',
      async (words) => {
        const documents = Array.from({ length: 23 }, () => createSearchDocument());
        const index = await filled(documents);

        const seen: string[] = [];
        for (const page of [1, 2, 3]) {
          const { ids, total } = await index.search(createSearchQuery({ text: words, page, pageSize: 10 }));
          expect(total).toBe(23);
          seen.push(...ids);
        }

        expect(seen).toHaveLength(23);
        expect(new Set(seen)).toEqual(new Set(documents.map(({ id }) => id)));
      },
    );

    it('gives an empty page with the total beyond the last one', async () => {
      const index = await filled([createSearchDocument()]);

      expect(await index.search(createSearchQuery({ page: 7 }))).toMatchObject({ ids: [], total: 1 });
    });
  });
}
