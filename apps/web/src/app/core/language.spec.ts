import { inLanguage } from './language';

describe('a page in a language', () => {
  it('has the same path and the same search', () => {
    expect(inLanguage('/datasets?q=air', 'en')).toBe('/en/datasets?q=air');
    expect(inLanguage('/datasets?q=air', 'fr')).toBe('/datasets?q=air');
    expect(inLanguage('/', 'en')).toBe('/en/');
  });
});
