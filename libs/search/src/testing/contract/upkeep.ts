import type { SearchIndex } from '../../search-index';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents an index that drifts away from the catalogue it mirrors. */
export function describeUpkeep(makeIndex: () => Promise<SearchIndex>, filled: FilledIndex): void {
  describe('upkeep', () => {
    it('asks to be filled when it is new, and no more once it is', async () => {
      const index = await makeIndex();

      expect(await index.prepare()).toEqual({ rebuild: true });
      await index.index([createSearchDocument()]);
      expect(await index.prepare()).toEqual({ rebuild: false });
    });

    it('keeps its documents when it is prepared again', async () => {
      const index = await filled([createSearchDocument()]);

      await index.prepare();

      expect((await index.search(createSearchQuery())).total).toBe(1);
    });

    it('lets several processes prepare at the same time', async () => {
      const index = await makeIndex();

      const answers = await Promise.all([index.prepare(), index.prepare(), index.prepare()]);

      expect(answers).toEqual([{ rebuild: true }, { rebuild: true }, { rebuild: true }]);
      expect(await index.check()).toBe(0);
    });

    it('replaces a document, its words and its facet values', async () => {
      const document = createSearchDocument({ title: 'Avant', facets: { tag: ['avant'] } });
      const index = await filled([document]);

      await index.index([{ ...document, title: 'Après', facets: { tag: ['apres'] } }]);

      expect((await index.search(createSearchQuery({ text: 'avant' }))).total).toBe(0);
      expect(await index.search(createSearchQuery({ text: 'après', facets: ['tag'] }))).toEqual({
        ids: [document.id],
        total: 1,
        facets: { tag: [{ value: 'apres', count: 1 }] },
      });
      expect(await index.check()).toBe(1);
    });

    it('keeps the last version of a document that a batch holds twice', async () => {
      const document = createSearchDocument({ title: 'Première' });
      const index = await filled([document, { ...document, title: 'Seconde' }]);

      expect((await index.search(createSearchQuery({ text: 'seconde' }))).total).toBe(1);
      expect(await index.check()).toBe(1);
    });

    it('removes what it is told to, and ignores what it never had', async () => {
      const kept = createSearchDocument();
      const removed = createSearchDocument();
      const index = await filled([kept, removed]);

      await index.remove([removed, createSearchDocument()]);

      const { ids, total } = await index.search(createSearchQuery());
      expect({ ids, total }).toEqual({ ids: [kept.id], total: 1 });
      expect(
        await index.suggest({ type: 'dataset', text: 'jeu', audience: ['public'], limit: 5 }),
      ).toHaveLength(1);
    });

    it('leaves an organization alone when the dataset of the same identifier goes', async () => {
      const dataset = createSearchDocument();
      const organization = createSearchDocument({ type: 'organization', id: dataset.id });
      const index = await filled([dataset, organization]);

      await index.remove([dataset]);

      expect((await index.search(createSearchQuery({ type: 'organization' }))).ids).toEqual([dataset.id]);
    });

    it('accepts batches of nothing', async () => {
      const index = await filled([]);

      await index.remove([]);

      expect(await index.check()).toBe(0);
    });

    it('accepts overlapping batches at the same time', async () => {
      const documents = Array.from({ length: 600 }, () => createSearchDocument());
      const index = await filled([]);

      await Promise.all([
        index.index(documents),
        index.index([...documents].reverse()),
        index.remove(documents.slice(0, 0)),
      ]);

      expect(await index.check()).toBe(600);
    });
  });
}
