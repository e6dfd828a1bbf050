import { weightOf, type Standing } from './weight';

const ordinary: Standing = { featured: false, organizationBadges: [], badges: [], described: 1 };

describe('the weight of an entry', () => {
  it('is one for what is well described and nothing else', () => {
    expect(weightOf(ordinary)).toBe(1);
  });

  it.each<Partial<Standing>>([
    { featured: true },
    { organizationBadges: ['public-service'] },
    { organizationBadges: ['certified'] },
    { badges: ['hvd'] },
  ])('is higher with %j', (standing) => {
    expect(weightOf({ ...ordinary, ...standing })).toBeGreaterThan(1);
  });

  it('is lower for what is not described', () => {
    expect(weightOf({ ...ordinary, described: 0 })).toBeLessThan(weightOf({ ...ordinary, described: 0.5 }));
  });
});
