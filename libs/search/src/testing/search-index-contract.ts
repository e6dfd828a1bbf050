import type { SearchDocument, SearchIndex } from '../search-index';
import { describeExplanations } from './contract/explanations';
import { describeAreas } from './contract/areas';
import { describeExpressions } from './contract/expressions';
import { describeFacets } from './contract/facets';
import { describeForgiveness } from './contract/forgiveness';
import { describeHiddenTexts } from './contract/hidden-texts';
import { describeHostileText } from './contract/hostile-text';
import { describeMatching } from './contract/matching';
import { describeRanking } from './contract/ranking';
import { describeSuggestions } from './contract/suggestions';
import { describeUpkeep } from './contract/upkeep';
import { describeVisibility } from './contract/visibility';
import { describeWhy } from './contract/why';

/** Gives an index, prepared and holding exactly these documents. */
export type FilledIndex = (documents: readonly SearchDocument[]) => Promise<SearchIndex>;

export interface ContractOptions {
  /** Whether the engine takes areas: see `knowsAreas`. */
  readonly areas?: boolean;
  /** Of filters, tried at random. */
  readonly combinations?: number;
}

/**
 * The promises of the port, run by every adapter and by the fake.
 * `makeIndex` gives an index that was never prepared and holds nothing; it is called once per test.
 * An engine whose `knowsAreas` is false says so with `areas`: what it is not asked is shown as skipped.
 */
export function describeSearchIndexContract(
  name: string,
  makeIndex: () => Promise<SearchIndex>,
  { areas = true, combinations = 2_000 }: ContractOptions = {},
): void {
  const filled: FilledIndex = async (documents) => {
    const index = await makeIndex();
    await index.prepare();
    await index.index(documents);
    return index;
  };

  describe(`${name} keeps the promises of a search index`, () => {
    describeMatching(filled);
    describeExpressions(filled);
    describeForgiveness(filled);
    describeRanking(filled);
    describeHiddenTexts(filled);
    describeFacets(filled, combinations);
    (areas ? describe : describe.skip)('where they are about', () => describeAreas(filled));
    it('says whether it takes areas', async () => {
      expect((await makeIndex()).knowsAreas).toBe(areas);
    });
    describeVisibility(filled);
    describeSuggestions(filled);
    describeHostileText(filled);
    describeUpkeep(makeIndex, filled);
    describeWhy(filled);
    describeExplanations(filled);
  });
}
