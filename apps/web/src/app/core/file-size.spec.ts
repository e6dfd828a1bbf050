import { fileSize } from './file-size';

describe('the size of a file', () => {
  it.each([
    [0, '0 octet'],
    [512, '512 octets'],
    [45_300, '45,3 ko'],
    [1_234_567, '1,2 Mo'],
    [5_000_000_000_000_000, '5 000 To'],
  ])('of %i bytes is, in French, %s', (bytes, expected) => {
    expect(fileSize(bytes, 'fr').replace(/[\u00a0\u202f]/g, ' ')).toBe(expected);
  });

  it('is in the units of the language', () => {
    expect(fileSize(1_200_000, 'en')).toBe('1.2 MB');
  });
});
