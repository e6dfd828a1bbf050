import { toTag } from './slug';
import { THEME_IDS, themeOfIri, THEMES, themesOfTags } from './themes';

describe('the themes of Europe', () => {
  it.each(THEME_IDS)('are known by the tag of their own name: %s', (theme) => {
    expect(themesOfTags([toTag(THEMES[theme])!])).toEqual([theme]);
  });

  it('are those that tags mean, each once', () => {
    expect(themesOfTags(['mobilite', 'ecoles', 'transports', 'environnement'])).toEqual(['ENVI', 'TRAN']);
    expect(themesOfTags(['eaux-usees', ''])).toEqual([]);
  });

  it.each([
    ['http://publications.europa.eu/resource/authority/data-theme/ENVI', 'ENVI'],
    ['https://publications.europa.eu/resource/authority/data-theme/TRAN', 'TRAN'],
    ['http://publications.europa.eu/resource/authority/data-theme/XXXX', undefined],
    ['http://inspire.ec.europa.eu/theme/hh', undefined],
  ])('are named by %s', (iri, theme) => {
    expect(themeOfIri(iri)).toBe(theme);
  });
});
