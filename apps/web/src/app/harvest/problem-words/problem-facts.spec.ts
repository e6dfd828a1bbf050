import type { HarvestProblem } from '../harvest-types';
import { problemFacts } from './problem-facts';

const factsOf = (problem: Partial<HarvestProblem>) =>
  problemFacts({ code: 'value-dropped', message: '', at: null, facts: {}, ...problem }, 'fr');

describe('the facts of a problem', () => {
  it('name the field and the value in words of the reader', () => {
    expect(factsOf({ at: 'license', facts: { value: 'bientôt' } })).toEqual([
      'Champ\u00a0: Licence',
      'Valeur\u00a0: «\u00a0bientôt\u00a0»',
    ]);
  });

  it('find the words of fields that the engine writes otherwise', () => {
    expect(factsOf({ at: 'accessAudiences' })).toEqual(['Champ\u00a0: Qui peut demander l’accès']);
  });

  it('tell what the server answered, and what it did not give', () => {
    expect(factsOf({ at: 'https://producer.example/', facts: { status: 404 } })).toEqual([
      'Code de la réponse\u00a0: 404',
    ]);
    expect(factsOf({ facts: { announced: 12, given: 7 } })).toEqual([
      'Fiches annoncées\u00a0: 12, données\u00a0: 7',
    ]);
  });

  it('are none where only the message knows', () => {
    expect(factsOf({})).toEqual([]);
  });
});
