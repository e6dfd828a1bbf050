import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents the empty page for a slip of the finger, and the full page that does not say it answers another question. */
export function describeForgiveness(filled: FilledIndex): void {
  describe('forgiveness', () => {
    const libraries = createSearchDocument({ title: 'Bibliothèques municipales' });
    const chargers = createSearchDocument({
      title: 'Bornes de recharge',
      organizationName: 'Ville de Tours',
    });
    const noise = createSearchDocument({ title: 'Bruit des aéroports' });
    const all = [libraries, chargers, noise];

    it.each([
      ['bibliotheqes', 'bibliotheques'],
      ['biblotheque', 'bibliotheques'],
      ['bilbiotheques municipales', 'bibliotheques municipales'],
      ['briut', 'bruit'],
      ['recahrge tours', 'recharge tours'],
    ])('corrects %j to %j and says so', async (text, searched) => {
      const index = await filled(all);

      const { total, interpretation } = await index.search(createSearchQuery({ text }));

      expect(total).toBe(1);
      expect(interpretation).toMatchObject({ searched, dropped: [] });
      expect(interpretation?.corrected).toHaveLength(1);
    });

    it.each(['brut', 'bru', 'aer0port', 'truit'])(
      'does not correct %j: too short, a code, or another first letter',
      async (text) => {
        const index = await filled(all);

        expect((await index.search(createSearchQuery({ text }))).total).toBe(0);
      },
    );

    it('corrects the words of a question, and not those of a page that somebody pasted', async () => {
      const words = [
        'fontaine',
        'bibliotheque',
        'collectivite',
        'equipement',
        'perimetre',
        'reglement',
        'territoire',
      ];
      const more = ['batiment', 'circulation', 'assainissement', 'frequentation', 'patrimoine', 'inventaire'];
      const slipped = (all: readonly string[]) =>
        all.map((word) => word.slice(0, 4) + word.slice(3)).join(' ');
      const index = await filled([createSearchDocument({ title: [...words, ...more].join(' ') })]);

      expect((await index.search(createSearchQuery({ text: slipped(words) }))).total).toBe(1);
      expect((await index.search(createSearchQuery({ text: slipped([...words, ...more]) }))).total).toBe(0);
    });

    it('does not correct a word that a document has', async () => {
      const rare = createSearchDocument({ title: 'Bruis' });
      const index = await filled([...all, rare]);

      const outcome = await index.search(createSearchQuery({ text: 'bruis' }));

      expect(outcome).toMatchObject({ ids: [rare.id], total: 1 });
      expect(outcome.interpretation).toBeUndefined();
    });

    it('finds a word whose apostrophe was forgotten', async () => {
      const index = await filled([createSearchDocument({ title: 'Mesures de l’air' })]);

      expect(await index.search(createSearchQuery({ text: 'mesures lair' }))).toMatchObject({
        total: 1,
        interpretation: { corrected: [{ typed: 'lair', searched: 'air' }] },
      });
    });

    it('gives up the word that nothing has, and says which', async () => {
      const index = await filled(all);

      const { ids, interpretation } = await index.search(
        createSearchQuery({ text: 'bornes recharge xyzzy' }),
      );

      expect(ids).toEqual([chargers.id]);
      expect(interpretation).toEqual({ searched: 'bornes recharge', corrected: [], dropped: ['xyzzy'] });
    });

    const cycling = createSearchDocument({
      title:
        'Schéma directeur cyclable, métropole nantaise : tronçons, pistes, bandes, voies vertes, jalonnement, stationnement, abris, vélos',
    });

    it('gives up of a long title the word that nothing has', async () => {
      const index = await filled([...all, cycling]);

      const { ids, interpretation } = await index.search(
        createSearchQuery({ text: `xyzzy ${cycling.title}` }),
      );

      expect(ids).toEqual([cycling.id]);
      expect(interpretation?.dropped).toEqual(['xyzzy']);
    });

    it('asks of a long text the rarest words when nothing has all of them', async () => {
      const others = Array.from({ length: 3 }, () => createSearchDocument({ title: 'Stations de ski' }));
      const index = await filled([...all, cycling, ...others]);

      const { ids, interpretation } = await index.search(createSearchQuery({ text: `ski ${cycling.title}` }));

      expect(ids).toEqual([cycling.id]);
      expect(interpretation?.dropped).toContain('ski');
    });

    it('finds nothing for a long text of other things that has a word in common', async () => {
      const index = await filled(all);
      const text =
        'lorem ipsum dolor amet consectetur adipiscing elit sed eiusmod tempor incididunt bruit labore magna';

      expect(await index.search(createSearchQuery({ text }))).toEqual({ ids: [], total: 0, facets: {} });
    });

    it('keeps the words that one document has together', async () => {
      const index = await filled([...all, createSearchDocument({ title: 'Bruit routier' })]);

      const { ids, interpretation } = await index.search(
        createSearchQuery({ text: 'bruit aéroports bibliothèque' }),
      );

      expect(ids).toEqual([noise.id]);
      expect(interpretation?.dropped).toEqual(['bibliotheque']);
    });

    it('shows what has all the words before what has fewer, when it has them far from its title', async () => {
      const near = createSearchDocument({ title: 'Marchés de plein vent' });
      const far = createSearchDocument({ title: 'Divers', description: 'Marchés, plein vent et bruit.' });
      const index = await filled([...all, near, far]);

      const { ids, interpretation } = await index.search(
        createSearchQuery({ text: 'marchés plein vent bruit' }),
      );

      expect(ids).toEqual([far.id, near.id]);
      expect(interpretation?.dropped).toEqual(['bruit']);
    });

    it.each([
      { pageSize: 0, shown: 0 },
      { pageSize: 1, shown: 1 },
      { page: 2, pageSize: 1, shown: 1 },
    ])('finds as many whatever the page: %j', async ({ shown, ...page }) => {
      const near = createSearchDocument({ title: 'Marchés de plein vent' });
      const far = createSearchDocument({ title: 'Divers', description: 'Marchés, plein vent et bruit.' });
      const index = await filled([...all, near, far]);

      const { ids, total } = await index.search(
        createSearchQuery({ text: 'marchés plein vent bruit', ...page }),
      );

      expect({ shown: ids.length, total }).toEqual({ shown, total: 2 });
    });

    it('does not give up words because of filters', async () => {
      const index = await filled(all);

      const outcome = await index.search(
        createSearchQuery({ text: 'bruit aéroports', filters: { license: ['lov2'] } }),
      );

      expect(outcome).toMatchObject({ ids: [], total: 0 });
      expect(outcome.interpretation).toBeUndefined();
    });

    it('counts facets of what it shows', async () => {
      const index = await filled([{ ...noise, facets: { tag: ['bruit'] } }]);

      const { facets } = await index.search(createSearchQuery({ text: 'aeroprots', facets: ['tag'] }));

      expect(facets.tag).toEqual([{ value: 'bruit', count: 1 }]);
    });

    it.each(['secrète', 'secretee'])('corrects nothing to a word of a hidden document: %j', async (text) => {
      const hidden = createSearchDocument({ title: 'Secrètes', audience: ['user:u1'] });
      const index = await filled([...all, hidden]);

      const outcome = await index.search(createSearchQuery({ text }));

      expect(outcome).toMatchObject({ ids: [], total: 0 });
      expect(outcome.interpretation).toBeUndefined();
    });
  });
}
