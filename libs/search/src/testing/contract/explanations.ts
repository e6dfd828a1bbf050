import { compareExplanations } from '../../explanations';
import { createSearchDocument, createSearchQuery } from '../search-documents';
import type { FilledIndex } from '../search-index-contract';

/** Prevents the explanation that tells another order than the one that is shown. */
export function describeExplanations(filled: FilledIndex): void {
  describe('explanations', () => {
    const documents = [
      createSearchDocument({ title: 'Qualité de l’air', weight: 0.5 }),
      createSearchDocument({ title: 'Mesures de qualité de l’air', weight: 1.6 }),
      createSearchDocument({ title: 'Mesures de qualité de l’air', weight: 1 }),
      createSearchDocument({ title: 'Mesures de qualité de l’air', archived: true, weight: 9 }),
      createSearchDocument({ title: 'Capteurs', description: 'La qualité de l’air.', weight: 4 }),
      createSearchDocument({
        title: 'Air',
        facets: { tag: ['qualite'] },
        lastUpdate: '2015-01-01T00:00:00Z',
      }),
      createSearchDocument({ title: 'L’air en ville et sa qualité', lastUpdate: '2012-01-01T00:00:00Z' }),
    ];

    it.each(['qualité de l’air', 'qualité', ''])('tell for %j the order that is shown', async (text) => {
      const index = await filled(documents);

      const { ids, explanations = [] } = await index.search(createSearchQuery({ text, explain: true }));

      expect(explanations).toHaveLength(ids.length);
      const places = explanations.map((_, place) => place);
      const explained = [...places].sort(
        (left, right) => compareExplanations(explanations[left]!, explanations[right]!) || left - right,
      );
      expect(explained).toEqual(places);
      expect(explanations.map(({ criteria }) => criteria[0]?.name)).toEqual(
        explanations.map(() => explanations[0]!.criteria[0]!.name),
      );
      const weights = ids.map((id) => documents.find((document) => document.id === id)!.weight);
      explanations.forEach(({ weight }, place) => expect(weight).toBeCloseTo(weights[place]!));
    });

    it('make up the score of their factors, and the text of its parts', async () => {
      const index = await filled(documents);

      const { explanations = [] } = await index.search(
        createSearchQuery({ text: 'qualité de l’air', explain: true }),
      );

      for (const { criteria, factors, parts } of explanations) {
        const score = criteria.find(({ name }) => name === 'score')?.value;
        // Engines that compare rule by rule have none.
        if (score === undefined) expect(factors).toEqual({});
        else expect(Object.values(factors).reduce((product, factor) => product * factor)).toBeCloseTo(score);
        const told = Object.values(parts);
        if (told.length > 0) expect(told.reduce((sum, part) => sum + part)).toBeCloseTo(factors.text!);
      }
    });

    it.each([{ explain: false }, { sort: 'title', explain: true } as const])(
      'are not given to %j',
      async (asked) => {
        const index = await filled(documents);

        const outcome = await index.search(createSearchQuery({ text: 'air', ...asked }));

        expect(outcome.explanations).toBeUndefined();
      },
    );
  });
}
