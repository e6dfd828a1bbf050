import { ownImage } from './own-image';

describe('an image on a page', () => {
  it('is shown by its path when the portal keeps it', () => {
    expect(ownImage('https://data.example.org/api/1/images/x/100/')).toBe('/api/1/images/x/100/');
  });

  it.each([null, '', 'https://example.org/logo.png', 'javascript:alert(1)', '/api/1/images/x/100/'])(
    'is not shown when it is elsewhere: %s',
    (url) => {
      expect(ownImage(url)).toBeUndefined();
    },
  );
});
