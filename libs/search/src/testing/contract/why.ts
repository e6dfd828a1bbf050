import type { SearchDocument, SearchIndex } from '../../search-index';
import { searchedText, whyOf, type FoundField, type Segment } from '../../why';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

const marked = (segments: readonly Segment[] = []): string[] =>
  segments.filter(({ matched }) => matched).map(({ text }) => text);

/** Prevents the result that nobody can explain: what an engine finds can be shown to be found. */
export function describeWhy(filled: FilledIndex): void {
  const searchWhy = async (index: SearchIndex, text: string, documents: readonly SearchDocument[]) => {
    const { ids, interpretation } = await index.search(createSearchQuery({ text }));
    return ids.map((id) =>
      whyOf(
        documents.find((document) => document.id === id)!,
        searchedText(text, interpretation),
      ),
    );
  };
  const whyOfOne = async (text: string, overrides: Partial<SearchDocument>) => {
    const documents = [createSearchDocument(overrides), createSearchDocument({ title: 'Cadastre' })];
    const found = await searchWhy(await filled(documents), text, documents);
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  describe('why', () => {
    it.each<[string, string, string[]]>([
      ['ecole', 'Annuaire des écoles', ['écoles']],
      ['qualite de l’air', 'Qualité de l’air en ville', ['Qualité', 'air']],
      ['plan régional', 'Plans régionaux', ['Plans régionaux']],
      ['travaux', 'Journal du travail', ['travail']],
      ['oeuvres', 'Œuvre du musée', ['Œuvre']],
      ['covoiturage', 'Aires de co-voiturage', ['co-voiturage']],
      ['"qualité de l’air"', 'Qualité de l’air, qualité', ['Qualité de l’air']],
      ['insee', 'Codes de l’I.N.S.E.E.', ['I.N.S.E.E.']],
    ])('marks for %j in the title %j', async (text, title, expected) => {
      const why = await whyOfOne(text, { title });

      expect(marked(why.title)).toEqual(expected);
      expect(why.title.map((segment) => segment.text).join('')).toBe(title);
      expect(why.foundIn).toEqual([]);
    });

    it('shows of the description what is around the words', async () => {
      const filler = 'Le jeu contient beaucoup de choses diverses. '.repeat(40);
      const why = await whyOfOne('fontaine', {
        description: `${filler}On y trouve les **fontaines** de la ville. ${filler}`,
      });

      const text = why.excerpt!.map((segment) => segment.text).join('');
      expect(marked(why.excerpt)).toEqual(['fontaines']);
      expect(text).toContain('On y trouve les fontaines de la ville.');
      expect(text).toMatch(/^… .+ …$/u);
      expect(text.length).toBeLessThan(230);
    });

    it.each<[FoundField, string, Partial<SearchDocument>, string[]]>([
      ['acronym', 'xyzq', { acronym: 'XYZQ' }, ['XYZQ']],
      ['organization', 'grenoble', { organizationName: 'Ville de Grenoble' }, ['Grenoble']],
      [
        'organization',
        'cstb',
        { organizationName: 'Centre du bâtiment', organizationAcronym: 'CSTB' },
        ['CSTB'],
      ],
      ['tag', 'biodiversité', { facets: { tag: ['eau', 'biodiversite'] } }, ['biodiversite']],
      ['resource', 'commune', { resourceTitles: ['Lisez-moi', 'Table des communes'] }, ['communes']],
      ['former_title', 'fontaine', { hiddenTexts: { former_title: ['Les fontaines'] } }, ['fontaines']],
      ['identifier', 'eau-2024-x1', { identifiers: ['eau-2024-x1'] }, ['eau-2024-x1']],
    ])('names the %s that the card does not show', async (field, text, overrides, expected) => {
      const why = await whyOfOne(text, overrides);

      expect(marked(why.title)).toEqual([]);
      expect(why.foundIn.map((found) => [found.field, marked(found.text)])).toEqual([[field, expected]]);
    });

    it('explains each word once', async () => {
      const why = await whyOfOne('recharge tours véhicules', {
        title: 'Bornes de recharge',
        description: 'Pour les véhicules électriques.',
        organizationName: 'Ville de Tours',
        resourceTitles: ['Recharge des véhicules'],
      });

      expect(marked(why.title)).toContain('recharge');
      expect(marked(why.excerpt)).toEqual(['véhicules']);
      expect(why.foundIn.map(({ field }) => field)).toEqual(['organization']);
    });

    it('names the field that bears all the words, although the description has them here and there', async () => {
      const why = await whyOfOne('date d’ouverture du droit', {
        title: 'Allocation',
        description: 'Les dates d’ouverture et de fin de droit.',
        hiddenTexts: { response_field: ['dateFinDroit', 'dateOuvertureDroit'] },
      });

      expect(why.foundIn).toEqual([
        { field: 'response_field', text: [{ text: 'dateOuvertureDroit', matched: true }] },
      ]);
    });

    it('marks words within a name as it is written', async () => {
      const why = await whyOfOne('bénéficiaire', { hiddenTexts: { response_field: ['estBeneficiaire'] } });

      expect(why.foundIn.map(({ text }) => text)).toEqual([
        [
          { text: 'est', matched: false },
          { text: 'Beneficiaire', matched: true },
        ],
      ]);
    });

    it('marks the synonym that was found, and says of what it is one', async () => {
      const why = await whyOfOne('irve', { title: 'Bornes de recharge ouvertes au public' });

      expect(marked(why.title)).toEqual(['Bornes de recharge']);
      expect(why.synonyms).toEqual([{ typed: 'irve', found: 'Bornes de recharge' }]);
    });

    it('marks what was searched when what was typed is nowhere', async () => {
      const why = await whyOfOne('bibliotheqes', { title: 'Bibliothèques de quartier' });

      expect(marked(why.title)).toEqual(['Bibliothèques']);
    });

    it('is text: nothing in it is taken for markup', async () => {
      const title = '<b>Fontaines</b> & "lavoirs"';
      const why = await whyOfOne('fontaine', { title });

      expect(why.title.map((segment) => segment.text).join('')).toBe(title);
      expect(marked(why.title)).toEqual(['Fontaines']);
    });
  });
}
