import { otherLanguageUrl } from './other-language-url';

describe('the other language', () => {
  it('has the same page and the same search', () => {
    expect(otherLanguageUrl('/datasets?q=air', false)).toBe('/en/datasets?q=air');
    expect(otherLanguageUrl('/datasets?q=air', true)).toBe('/datasets?q=air');
  });
});
