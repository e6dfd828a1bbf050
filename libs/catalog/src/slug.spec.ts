import { LIMITS } from './common-record';
import { toSlug, toTag } from './slug';

describe('a slug', () => {
  it.each([
    ["Qualité de l'air à Œuilly", 'qualite-de-l-air-a-oeuilly'],
    ['BAN 2026', 'ban-2026'],
    ['DonnéesOuvertes', 'donneesouvertes'],
  ])('of %j is %j', (text, slug) => {
    expect(toSlug(text)).toBe(slug);
  });

  it.each(['', '数据', '🙂', '---'])('falls back when nothing readable is left of %j', (text) => {
    expect(toSlug(text)).toBe('sans-titre');
  });

  it('is cut at its limit without a trailing hyphen', () => {
    const slug = toSlug(`${'a'.repeat(LIMITS.slug - 1)} b`);
    expect(slug).toBe('a'.repeat(LIMITS.slug - 1));
  });
});

describe('a tag', () => {
  it('is folded like a slug', () => {
    expect(toTag('Élections législatives')).toBe('elections-legislatives');
  });

  it('of fewer than three characters is none', () => {
    expect(toTag('eu')).toBeUndefined();
  });

  it('is cut at its limit', () => {
    expect(toTag('x'.repeat(200))).toHaveLength(LIMITS.tag);
  });
});
