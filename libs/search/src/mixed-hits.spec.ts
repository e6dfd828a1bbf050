import { mixedHits, type OutcomeOfKind } from './mixed-hits';
import type { Explanation, Interpretation, SearchType } from './search-index';

const explained = (...values: readonly number[]): Explanation => ({
  criteria: values.map((value, place) => ({ name: `criterion ${place}`, value })),
  factors: {},
  parts: {},
  weight: 1,
});

function found(
  type: SearchType,
  hits: Readonly<Record<string, Explanation>>,
  interpretation?: Interpretation,
): OutcomeOfKind {
  const ids = Object.keys(hits);
  return {
    type,
    outcome: {
      ids,
      total: ids.length,
      facets: {},
      explanations: Object.values(hits),
      ...(interpretation && { interpretation }),
    },
  };
}

const idsOf = (...outcomes: readonly OutcomeOfKind[]) => mixedHits(outcomes).map(({ id }) => id);

describe('hits of several kinds', () => {
  it('are in the order of what decides within each', () => {
    const datasets = found('dataset', { a: explained(1, 5), b: explained(1, 2), c: explained(0, 9) });
    const reuses = found('reuse', { d: explained(1, 3), e: explained(0, 8) });

    expect(mixedHits([datasets, reuses])).toEqual([
      { type: 'dataset', id: 'a' },
      { type: 'reuse', id: 'd' },
      { type: 'dataset', id: 'b' },
      { type: 'dataset', id: 'c' },
      { type: 'reuse', id: 'e' },
    ]);
  });

  it('follow the order of the kinds when nothing decides', () => {
    expect(
      idsOf(found('dataset', { a: explained(1), b: explained(1) }), found('post', { c: explained(1) })),
    ).toEqual(['a', 'b', 'c']);
  });

  it('put what has the words as they were typed before what was found for others, and what lacks some last', () => {
    const corrected = {
      searched: 'écoles',
      corrected: [{ typed: 'ecolles', searched: 'ecoles' }],
      dropped: [],
    };
    const dropped = { searched: 'écoles', corrected: [], dropped: ['ecolles'] };

    expect(
      idsOf(
        found('dataset', { fewer: explained(9) }, dropped),
        found('dataservice', { mended: explained(5) }, corrected),
        found('post', { typed: explained(1) }),
      ),
    ).toEqual(['typed', 'mended', 'fewer']);
  });
});
