import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents the acronym that finds only itself, and the pasted address that finds nothing. */
export function describeExpressions(filled: FilledIndex): void {
  describe('expressions', () => {
    const other = createSearchDocument({ title: 'Cadastre viticole' });

    it.each([
      ['IRVE', 'Bornes de recharge'],
      ['bornes de recharge', 'Fichiers IRVE'],
      ['INSEE', 'Institut national de la statistique et des études économiques'],
      ['I.N.S.E.E.', 'Codes INSEE'],
      ['insee', 'Codes de l’I.N.S.E.E.'],
      ['base adresse nationale', 'BAN'],
      ['ban', 'Base Adresse Nationale'],
      ['co-voiturage', 'Aires de covoiturage'],
      ['covoiturage', 'Aires de co-voiturage'],
      ['rendez-vous', 'Lieux de rendez vous'],
    ])('finds with %j the title %j', async (text, title) => {
      const document = createSearchDocument({ title });
      const index = await filled([document, other]);

      const outcome = await index.search(createSearchQuery({ text }));

      expect(outcome).toMatchObject({ ids: [document.id], total: 1 });
      expect(outcome.interpretation).toBeUndefined();
    });

    it('requires of a synonym the whole expression', async () => {
      const index = await filled([createSearchDocument({ title: 'Base nationale des adresses de bornes' })]);

      expect((await index.search(createSearchQuery({ text: 'ban' }))).total).toBe(0);
    });

    it.each(['"qualité de l’eau"', '« qualité de l’eau »', '“Qualites de l eau”'])(
      'finds with %s only the words side by side',
      async (text) => {
        const together = createSearchDocument({ title: 'Qualité de l’eau' });
        const index = await filled([together, createSearchDocument({ title: 'L’eau et sa qualité' })]);

        expect((await index.search(createSearchQuery({ text }))).ids).toEqual([together.id]);
      },
    );

    it('never gives up what stands between quotes', async () => {
      const index = await filled([createSearchDocument({ title: 'L’eau et sa qualité' })]);

      expect((await index.search(createSearchQuery({ text: '"qualité de l’eau"' }))).total).toBe(0);
    });

    it.each([
      ['eau -potable', ['Eau usée']],
      ['eau -potables -usée', []],
      ['-eau', ['Cadastre viticole']],
      ['rendez-vous', []],
      ['eau -"eau potable"', ['Eau usée']],
      ['eau -« eaux potables »', ['Eau usée']],
      ['-“l’eau usée”', ['Eau potable', 'Cadastre viticole']],
      ['eau -"usée potable"', ['Eau potable', 'Eau usée']],
    ])('leaves out with %j what has the word after the minus', async (text, titles) => {
      const documents = ['Eau potable', 'Eau usée', 'Cadastre viticole'].map((title) =>
        createSearchDocument({ title }),
      );
      const index = await filled(documents);

      const { ids } = await index.search(createSearchQuery({ text }));

      const found = documents.filter(({ id }) => ids.includes(id)).map(({ title }) => title);
      expect(found).toEqual(titles);
    });

    it('finds first what is titled exactly so, although its title reads as leaving it out', async () => {
      const titled = createSearchDocument({ title: 'Budget 2020 -Annexes' });
      const plain = createSearchDocument({ title: 'Budget 2020', weight: 10 });
      const index = await filled([titled, plain, createSearchDocument({ title: 'Budget 2020 et annexes' })]);

      for (const text of ['Budget 2020 -Annexes', ' budget  2020 -annexes ']) {
        expect((await index.search(createSearchQuery({ text }))).ids).toEqual([titled.id, plain.id]);
      }
    });

    it('needs no word that every catalogue of data is full of', async () => {
      const document = createSearchDocument({ title: 'Accidents' });
      const index = await filled([document, other]);

      expect((await index.search(createSearchQuery({ text: 'jeu de données accidents' }))).ids).toEqual([
        document.id,
      ]);
      expect((await index.search(createSearchQuery({ text: 'où trouver les accidents' }))).ids).toEqual([
        document.id,
      ]);
    });

    const identified = createSearchDocument({
      title: 'Écoles',
      identifiers: [
        'liste-des-ecoles',
        '5e174be4634f414cd8a244f1',
        'https://www.data.gouv.fr/fr/datasets/liste-des-ecoles/',
      ],
    });

    it.each([
      identified.id,
      identified.id.toUpperCase(),
      '  liste-des-ecoles ',
      '5e174be4634f414cd8a244f1',
      'https://www.data.gouv.fr/fr/datasets/liste-des-ecoles/',
      'http://data.gouv.fr/fr/datasets/liste-des-ecoles',
      'https://autre-portail.fr/datasets/liste-des-ecoles?page=1#fichiers',
      `https://autre-portail.fr/datasets/${identified.id}`,
      'https://autre-portail.fr/fr/datasets/liste-des-ecoles/discussions/?page=2',
      'https://autre-portail.fr/explore/dataset/liste-des-ecoles/information/',
    ])('finds the document whose identifier, slug or address is pasted: %s', async (text) => {
      const index = await filled([identified, other]);

      expect((await index.search(createSearchQuery({ text }))).ids).toEqual([identified.id]);
    });
  });
}
