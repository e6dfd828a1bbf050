import { PUBLIC_AUDIENCE } from '../../search-index';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents a draft from betraying itself: what a visitor may not see must not be countable either. */
export function describeVisibility(filled: FilledIndex): void {
  describe('visibility', () => {
    const open = createSearchDocument({ title: 'Plan de prévention', facets: { tag: ['plan'] } });
    const draft = createSearchDocument({
      title: 'Plan de prévention secret',
      audience: ['organization:o1', 'user:u1'],
      facets: { tag: ['plan', 'secret'] },
    });
    const asVisitor = createSearchQuery({
      audience: [PUBLIC_AUDIENCE],
      facets: ['tag', 'last_update_range'],
    });

    it.each(['', 'plan', 'secret'])('hides from the public the hits and the total of %j', async (text) => {
      const index = await filled([open, draft]);

      const { ids, total } = await index.search({ ...asVisitor, text });

      expect(ids).not.toContain(draft.id);
      expect(total).toBe(ids.length);
    });

    it.each([[{}], [{ tag: ['plan'] }]])('hides it from the facets under the filters %j', async (filters) => {
      const index = await filled([open, draft]);

      const { facets } = await index.search({ ...asVisitor, filters });

      expect(facets.tag?.map(({ value, count }) => [value, count])).toEqual([['plan', 1]]);
      expect(facets.last_update_range?.map(({ count }) => count)).toEqual([1, 1, 1]);
    });

    it('counts zero for a hidden value that a visitor guesses', async () => {
      const index = await filled([open, draft]);

      const { total, facets } = await index.search({ ...asVisitor, filters: { tag: ['secret'] } });

      expect(total).toBe(0);
      expect(facets.tag).toContainEqual({ value: 'secret', count: 0, totalAfter: 1 });
    });

    it.each(['plan', 'secret', 'prévantion', 'plan de prévention secret'])(
      'does not suggest it to the public for %j',
      async (text) => {
        const index = await filled([open, draft]);

        const suggestions = await index.suggest({
          type: 'dataset',
          text,
          audience: [PUBLIC_AUDIENCE],
          limit: 10,
        });

        expect(suggestions.map(({ id }) => id)).not.toContain(draft.id);
      },
    );

    it.each([
      ['has the word as it was mistyped', 'Plan de prévantion'],
      ['has a word that is nearer', 'Plan de préventio'],
    ])('corrects what is typed as if nothing hidden %s', async (_, title) => {
      const index = await filled([open, { ...draft, title }]);

      const suggestions = await index.suggest({
        type: 'dataset',
        text: 'prévantion',
        audience: [PUBLIC_AUDIENCE],
        limit: 10,
      });
      const { ids, interpretation } = await index.search({ ...asVisitor, text: 'prévantion' });

      expect(suggestions.map(({ id }) => id)).toEqual([open.id]);
      expect(ids).toEqual([open.id]);
      expect(interpretation?.searched).toBe('prevention');
    });

    it.each(['organization:o1', 'user:u1'])('shows it once to %s', async (member) => {
      const index = await filled([open, draft]);

      const outcome = await index.search({
        ...asVisitor,
        text: 'secret',
        audience: [PUBLIC_AUDIENCE, member],
      });

      expect(outcome).toMatchObject({ ids: [draft.id], total: 1 });
    });

    it('shows nothing to nobody', async () => {
      const index = await filled([open, draft]);

      expect((await index.search({ ...asVisitor, audience: [] })).total).toBe(0);
    });

    it('forgets the former audience when a document becomes private', async () => {
      const index = await filled([open]);

      await index.index([{ ...open, audience: ['user:u1'] }]);

      expect((await index.search(asVisitor)).total).toBe(0);
    });
  });
}
