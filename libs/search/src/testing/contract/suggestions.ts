import { PUBLIC_AUDIENCE, type SuggestQuery } from '../../search-index';
import { createSearchDocument } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents completion that knows only what is already spelt right. */
export function describeSuggestions(filled: FilledIndex): void {
  describe('suggestions', () => {
    const ask = (text: string, limit = 5): SuggestQuery => ({
      type: 'dataset',
      text,
      audience: [PUBLIC_AUDIENCE],
      limit,
    });
    const schools = createSearchDocument({ title: 'Écoles élémentaires' });
    const directory = createSearchDocument({ title: 'Annuaire des écoles', weight: 5 });
    const libraries = createSearchDocument({ title: 'Bibliothèques municipales' });
    const all = [directory, schools, libraries];

    it.each(['éco', 'ECO', 'ecoles', 'é'])(
      'puts titles that begin with %j before those with a word that does',
      async (text) => {
        const index = await filled(all);

        const suggestions = await index.suggest(ask(text));

        expect(suggestions.slice(0, 2).map(({ title }) => title)).toEqual([schools.title, directory.title]);
      },
    );

    it.each(['biblioteque', 'bibliothéques', 'bibilothèque', 'bibliotheqes munic'])(
      'forgives the small typo of %j',
      async (text) => {
        const index = await filled(all);

        expect((await index.suggest(ask(text))).map(({ title }) => title)).toEqual([libraries.title]);
      },
    );

    it('says what it suggests', async () => {
      const index = await filled(all);

      expect(await index.suggest(ask('biblio'))).toEqual([
        { type: 'dataset', id: libraries.id, title: libraries.title },
      ]);
    });

    it('prefers the heavier of two titles that begin alike', async () => {
      const heavy = createSearchDocument({ title: 'Écoles rurales', weight: 3 });
      const index = await filled([schools, heavy]);

      expect((await index.suggest(ask('ecoles'))).map(({ id }) => id)).toEqual([heavy.id, schools.id]);
    });

    it('gives no more than asked', async () => {
      const index = await filled(Array.from({ length: 5 }, () => createSearchDocument()));

      expect(await index.suggest(ask('jeu', 3))).toHaveLength(3);
    });

    it.each(['', '  ', '%', '_', '\\', 'xyzzyx'])('suggests nothing for %j', async (text) => {
      const index = await filled(all);

      expect(await index.suggest(ask(text))).toEqual([]);
    });

    it('keeps types apart', async () => {
      const index = await filled([createSearchDocument({ type: 'organization', title: 'Écoles des mines' })]);

      expect(await index.suggest(ask('ecoles'))).toEqual([]);
    });
  });
}
