import { RANKING_TABLE } from '@passerelle/search';
import { weightFactorsOf, weightOf, type Standing } from './weight';

const { reused, followed, read } = RANKING_TABLE.weight;

const ordinary: Standing = { featured: false, organizationBadges: [], badges: [], described: 1 };
const weight = (standing: Partial<Standing> = {}): number =>
  weightOf(weightFactorsOf({ ...ordinary, ...standing }));

describe('the weight of an entry', () => {
  it('is one for what is well described and nothing else', () => {
    expect(weight()).toBe(1);
  });

  it.each<Partial<Standing>>([
    { featured: true },
    { organizationBadges: ['public-service'] },
    { organizationBadges: ['certified'] },
    { badges: ['hvd'] },
    { reuses: 1 },
    { followers: 1 },
    { reads: 1 },
  ])('is higher with %j', (standing) => {
    expect(weight(standing)).toBeGreaterThan(1);
  });

  it('is lower for what is not described', () => {
    expect(weight({ described: 0 })).toBeLessThan(weight({ described: 0.5 }));
  });

  it.each([
    ['reuses', reused],
    ['followers', followed],
    ['reads', read],
  ] as const)('grows with %s by doublings, within a bound', (name, { most }) => {
    const weights = [0, 1, 2, 3, 6, 7, 1_000, 1_000_000].map((count) => weight({ [name]: count }));

    expect(weights[1]).toBe(weights[2]);
    expect(weights[3]).toBe(weights[4]);
    expect([...weights].sort((left, right) => left - right)).toEqual(weights);
    expect(weights.at(-1)).toBeCloseTo(most);
  });
});
