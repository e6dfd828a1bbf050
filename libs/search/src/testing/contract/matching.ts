import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents the citizen who types as people type from being told that nothing exists. */
export function describeMatching(filled: FilledIndex): void {
  describe('matching', () => {
    it.each([
      ['écoles', 'Annuaire des écoles'],
      ['ecole', 'Annuaire des écoles'],
      ['ECOLES', 'Annuaire des écoles'],
      ['ÉCOLE', 'Annuaire des écoles'],
      ['e\u0301coles', 'Annuaire des écoles'],
      ['écoles', 'Annuaire des e\u0301coles'],
      ['qualité de l’air', "Qualité de l'air en ville"],
      ["qualite de l'air", 'Qualité de l’air en ville'],
      ['l’eau', 'Prélèvements d’eau'],
      ["d'air", 'Mesures de l’air'],
      ['eau', 'Points de captage de l’eau potable'],
      ['plan régional', 'Plans régionaux'],
      ['hôpitaux', 'Hôpital de jour'],
      ['travaux', 'Journal du travail'],
      ['oeuvres', 'Œuvre du musée'],
      ['rendez vous', 'Lieux de rendez-vous'],
      ['rendez-vous', 'Lieux de rendez vous'],
      ['Jusqu’à demain', 'Prévisions de demain'],
      ['données 2024', 'Données de 2024'],
      ['FRA10-2b', 'Zone FRA10 2B'],
      ['school district', 'School districts of Europe'],
      ['bike lanes', 'Bike lane counts'],
    ])('finds with %j the title %j', async (text, title) => {
      const document = createSearchDocument({ title });
      const index = await filled([document, createSearchDocument({ title: 'Cadastre viticole' })]);

      const outcome = await index.search(createSearchQuery({ text }));

      expect(outcome).toMatchObject({ ids: [document.id], total: 1 });
    });

    it.each([
      ['acronym', { acronym: 'IRVE' }, 'irve'],
      ['acronym that is a function word', { acronym: 'SON' }, 'SON'],
      ['description', { description: 'Bornes de recharge pour véhicules.' }, 'borne recharge'],
      ['organization', { organizationName: 'Météo-France' }, 'meteo france'],
      ['acronym of the organization', { organizationAcronym: 'CSTB' }, 'cstb'],
      ['tags', { facets: { tag: ['biodiversite'] } }, 'biodiversité'],
      ['titles of the files', { resourceTitles: ['Lisez-moi', 'Table des communes'] }, 'commune'],
    ])('looks in the %s', async (_, overrides, text) => {
      const document = createSearchDocument(overrides);
      const index = await filled([document, createSearchDocument({ title: 'Cadastre' })]);

      expect(await index.search(createSearchQuery({ text }))).toMatchObject({ ids: [document.id], total: 1 });
    });

    it('gathers the words of a query from different fields', async () => {
      const document = createSearchDocument({
        title: 'Bornes de recharge',
        organizationName: 'Ville de Tours',
      });
      const index = await filled([document]);

      expect((await index.search(createSearchQuery({ text: 'recharge tours' }))).ids).toEqual([document.id]);
    });

    it('requires every word, so that one more word never widens the list', async () => {
      const both = createSearchDocument({ title: 'Bruit des aéroports' });
      const index = await filled([both, createSearchDocument({ title: 'Bruit routier' })]);

      expect((await index.search(createSearchQuery({ text: 'bruit aéroport' }))).ids).toEqual([both.id]);
    });

    it.each(['xyzzy', 'xyzzy plugh école', '???', '🦄', 'jeu de données xyzzy', 'qsdfghjklm azertyuiop'])(
      'finds nothing for the nonsense %j',
      async (text) => {
        const index = await filled([createSearchDocument({ title: 'Annuaire des écoles' })]);

        expect(await index.search(createSearchQuery({ text }))).toMatchObject({ ids: [], total: 0 });
      },
    );

    it('does not take a word for a part of another', async () => {
      const index = await filled([createSearchDocument({ title: 'Bâtiments brutalistes' })]);

      expect((await index.search(createSearchQuery({ text: 'bruit' }))).total).toBe(0);
    });

    it('asks for function words as they are when the query has no other', async () => {
      const named = createSearchDocument({ title: 'Les Uns et les Autres' });
      const index = await filled([
        named,
        createSearchDocument({ title: 'Cadastre', description: 'Les uns ou rien.' }),
      ]);

      expect((await index.search(createSearchQuery({ text: 'les et' }))).ids).toEqual([named.id]);
    });

    it('keeps types apart', async () => {
      const organization = createSearchDocument({ type: 'organization', title: 'Agence de l’eau' });
      const index = await filled([organization, createSearchDocument({ title: 'Qualité de l’eau' })]);

      expect((await index.search(createSearchQuery({ type: 'organization', text: 'eau' }))).ids).toEqual([
        organization.id,
      ]);
    });

    it.each(['', '   ', '\n\t'])('lists everything for the empty query %j', async (text) => {
      const index = await filled([createSearchDocument(), createSearchDocument()]);

      expect((await index.search(createSearchQuery({ text }))).total).toBe(2);
    });

    it('only counts when no hits are asked for', async () => {
      const documents = [1, 2, 3].map((place) => createSearchDocument({ title: `Fontaines ${place}` }));
      const index = await filled([...documents, createSearchDocument({ title: 'Cadastre viticole' })]);

      for (const [text, total] of [
        ['fontaines', 3],
        ['', 4],
      ] as const) {
        const outcome = await index.search(createSearchQuery({ text, pageSize: 0 }));
        expect(outcome).toMatchObject({ ids: [], total });
      }
    });
  });
}
