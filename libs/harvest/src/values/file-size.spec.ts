import { parseFileSize } from './file-size';

describe('a size as portals write it', () => {
  it.each([
    ['1234', 1234],
    ['5120.0', 5120],
    ['1 KB', 1024],
    ['1.5 MB', 1_572_864],
    ['1,5 Mo', 1_572_864],
    ['20 Kio', 20_480],
    ['12 345 octets', 12_345],
    ['1 byte', 1],
    ['2 GB', 2_147_483_648],
  ])('%s is read', (text, bytes) => {
    expect(parseFileSize(text)).toBe(bytes);
  });

  it.each(['', 'grand', '-1', '1 XB', '99999 TB', 'Infinity'])('%j is none', (text) => {
    expect(parseFileSize(text)).toBeUndefined();
  });
});
