import { verdictParts } from './verdict-parts';

const counts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

describe('the parts of the bar of a run', () => {
  it('are the verdicts that some record has, as wide as they are many', () => {
    const parts = verdictParts({ counts: { ...counts, created: 1, unchanged: 3 }, missing: 0 });
    expect(parts).toEqual([
      { verdict: 'created', count: 1, label: 'nouvelle', start: 0, width: 250 },
      { verdict: 'unchanged', count: 3, label: 'inchangées', start: 250, width: 750 },
    ]);
  });

  it('show a single failure among very many', () => {
    const parts = verdictParts({ counts: { ...counts, unchanged: 1_000_000, failed: 1 }, missing: 0 });
    expect(parts.at(-1)!.width).toBeGreaterThan(7);
    expect(parts.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1_000);
  });

  it('are none of a run that read nothing', () => {
    expect(verdictParts({ counts, missing: 0 })).toEqual([]);
  });
});
