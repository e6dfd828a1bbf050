import { takeFieldFilters } from '../../field-filters';
import { PUBLIC_AUDIENCE } from '../../search-index';
import { HOSTILE_TEXTS } from '../hostile-texts';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents text from becoming syntax: at best an error page, at worst somebody else's query. */
export function describeHostileText(filled: FilledIndex): void {
  describe('hostile text', () => {
    const water = createSearchDocument({ title: 'Eau potable', facets: { tag: ['eau'] } });

    it.each(HOSTILE_TEXTS)('searches for %s without failing or finding too much', async (_, text) => {
      const index = await filled([water, createSearchDocument({ title: 'Cadastre' })]);

      // As the portal does: conditions on fields are filters before an engine sees the rest.
      const { text: words, filters } = takeFieldFilters(text);
      const asked = filters.map(({ field, value }) => [field, [value]] as const);

      const outcome = await index.search(
        createSearchQuery({ text: words, filters: Object.fromEntries(asked), facets: ['tag'] }),
      );

      expect(outcome.total).toBeLessThanOrEqual(1);
    });

    it.each(HOSTILE_TEXTS)('finds again a document whose texts are %s', async (_, text) => {
      const hostile = createSearchDocument({
        title: text,
        acronym: text,
        description: text,
        organizationName: text,
        resourceTitles: [text],
        facets: { tag: [text], license: ['hostile'] },
      });
      const index = await filled([hostile, water]);

      const { ids, facets } = await index.search(
        createSearchQuery({ filters: { tag: [text], license: ['hostile'] }, facets: ['tag'] }),
      );

      expect(ids).toEqual([hostile.id]);
      expect(facets.tag?.map(({ count }) => count)).toContain(1);
    });

    it.each(HOSTILE_TEXTS)('suggests for %s without failing', async (_, text) => {
      const index = await filled([createSearchDocument({ title: 'Cadastre' })]);

      const suggestions = await index.suggest({
        type: 'dataset',
        text,
        audience: [PUBLIC_AUDIENCE],
        limit: 5,
      });

      expect(suggestions).toEqual([]);
    });

    it.each(HOSTILE_TEXTS)('takes %s for a filter and an audience that nobody has', async (_, text) => {
      const index = await filled([water]);

      const filtered = await index.search(createSearchQuery({ filters: { tag: [text] }, facets: ['tag'] }));
      const unknown = await index.search(createSearchQuery({ audience: [text] }));

      expect([filtered.total, unknown.total]).toEqual([0, 0]);
    });

    it('finds the words around what is not a word', async () => {
      const index = await filled([water]);

      const outcome = await index.search(createSearchQuery({ text: `"eau" & (potable):* '\\` }));

      expect(outcome.ids).toEqual([water.id]);
    });

    it('indexes a description of a million characters', async () => {
      const endless = createSearchDocument({
        description: Array.from({ length: 130_000 }, (_, number) => `mot${number}`).join(' '),
      });
      const index = await filled([endless]);

      expect((await index.search(createSearchQuery({ text: 'mot12' }))).ids).toEqual([endless.id]);
    });
  });
}
