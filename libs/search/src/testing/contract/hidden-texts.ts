import { HIDDEN_FIELDS } from '../../search-index';
import { fingerprintOf } from '../../fingerprint';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents the API that nobody finds by what it returns, and the table of codes that comes before what was meant. */
export function describeHiddenTexts(filled: FilledIndex): void {
  describe('hidden texts', () => {
    it.each(HIDDEN_FIELDS)('are searched: %s', async (field) => {
      const document = createSearchDocument({ hiddenTexts: { [field]: ['Registre des sépultures'] } });
      const index = await filled([document, createSearchDocument({ title: 'Cadastre' })]);

      expect(await index.search(createSearchQuery({ text: 'sépulture' }))).toMatchObject({
        ids: [document.id],
        total: 1,
      });
    });

    it.each([
      ['date d’ouverture du droit', 'dateOuvertureDroit'],
      ['dateOuvertureDroit', 'dateOuvertureDroit'],
      ['date ouverture droit', 'date_ouverture_droit'],
      ['Date d’ouverture', 'DATE_OUVERTURE'],
      ['numéro siren', 'numeroSIREN'],
      ['réponse xml', 'XMLReponse'],
    ])('are found with %j under the name %j', async (text, name) => {
      const document = createSearchDocument({ hiddenTexts: { response_field: ['id', name] } });
      const index = await filled([document, createSearchDocument({ title: 'Cadastre' })]);

      expect((await index.search(createSearchQuery({ text }))).ids).toEqual([document.id]);
    });

    it('are what was asked for when they have the words side by side: nothing else is proposed', async () => {
      const column = createSearchDocument({ hiddenTexts: { column: ['id', 'date_ouverture_droit'] } });
      const others = ['Date de droit', 'Droit et date'].map((title) => createSearchDocument({ title }));
      const text = 'date d’ouverture du droit';

      const index = await filled([column, ...others]);

      expect(await index.search(createSearchQuery({ text }))).toEqual({
        ids: [column.id],
        total: 1,
        facets: {},
      });
    });

    it('are what was asked for, too, when the description has the words apart', async () => {
      const service = createSearchDocument({
        description: 'Les dates d’ouverture et de fin de droit.',
        hiddenTexts: { response_field: ['dateOuvertureDroit'] },
      });
      const others = ['Date de droit', 'Droit et date'].map((title) => createSearchDocument({ title }));

      const index = await filled([service, ...others]);
      const { ids, interpretation } = await index.search(
        createSearchQuery({ text: 'date d’ouverture du droit' }),
      );

      expect(ids).toEqual([service.id]);
      expect(interpretation).toBeUndefined();
    });

    it('give the words that the title lacks', async () => {
      const document = createSearchDocument({
        title: 'Allocations familiales',
        hiddenTexts: { response_field: ['date_ouverture_droit'] },
      });
      const index = await filled([document]);

      expect((await index.search(createSearchQuery({ text: 'allocation ouverture droit' }))).ids).toEqual([
        document.id,
      ]);
    });

    it('weigh less than all else, whatever the documents weigh', async () => {
      const hidden = createSearchDocument({ weight: 9, hiddenTexts: { operation: ['Forêts domaniales'] } });
      const description = createSearchDocument({ weight: 4, description: 'Forêts domaniales' });
      const title = createSearchDocument({ title: 'Forêts domaniales du Nord' });
      const index = await filled([hidden, description, title]);

      expect((await index.search(createSearchQuery({ text: 'forêt domaniale' }))).ids).toEqual([
        title.id,
        description.id,
        hidden.id,
      ]);
    });

    it('come last also where more documents have the words than are compared', async () => {
      const hidden = Array.from({ length: 250 }, () =>
        createSearchDocument({ weight: 5, hiddenTexts: { column: ['Longueur'] } }),
      );
      const told = Array.from({ length: 5 }, () => createSearchDocument({ description: 'Longueur' }));
      const index = await filled([...told, ...hidden]);

      const { ids, total } = await index.search(createSearchQuery({ text: 'longueur', pageSize: 5 }));

      expect(total).toBe(255);
      expect(new Set(ids)).toEqual(new Set(told.map(({ id }) => id)));
    });

    it('change nothing in the order when nothing is asked', async () => {
      const hidden = createSearchDocument({ weight: 3, hiddenTexts: { column: ['Longueur'] } });
      const other = createSearchDocument({ weight: 2 });
      const index = await filled([other, hidden]);

      expect((await index.search(createSearchQuery())).ids).toEqual([hidden.id, other.id]);
    });

    it('are no words that a typo is corrected to', async () => {
      const index = await filled([createSearchDocument({ hiddenTexts: { column: ['territoire'] } })]);

      expect((await index.search(createSearchQuery({ text: 'terrtoire' }))).total).toBe(0);
    });

    it('are forgotten when they go', async () => {
      const document = createSearchDocument({ hiddenTexts: { former_title: ['Sépultures'] } });
      const index = await filled([document]);

      await index.index([{ ...document, hiddenTexts: {} }]);

      expect((await index.search(createSearchQuery({ text: 'sépultures' }))).total).toBe(0);
    });

    it('do not show to whom the document does not', async () => {
      const index = await filled([
        createSearchDocument({ audience: ['user:1'], hiddenTexts: { column: ['Sépultures'] } }),
      ]);

      expect((await index.search(createSearchQuery({ text: 'sépultures' }))).total).toBe(0);
    });

    it('change the fingerprint', () => {
      const document = createSearchDocument();
      const texts = HIDDEN_FIELDS.map((field) => ({ ...document, hiddenTexts: { [field]: ['Longueur'] } }));

      expect(new Set([document, ...texts].map(fingerprintOf)).size).toBe(1 + HIDDEN_FIELDS.length);
    });
  });
}
