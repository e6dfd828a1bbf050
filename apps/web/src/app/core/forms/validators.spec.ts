import { isPartOfDate, isWebAddress } from './validators';

describe('a web address', () => {
  it.each(['https://example.org/x.csv', 'http://localhost:8080/a?b=c', '  https://example.org '])(
    'may be %s',
    (text) => {
      expect(isWebAddress(text)).toBe(true);
    },
  );
  it.each(['example.org', 'ftp://example.org/x', 'javascript:alert(1)', 'https://', 'https://a b'])(
    'may not be %s',
    (text) => {
      expect(isWebAddress(text)).toBe(false);
    },
  );
});

describe('a part of a date', () => {
  it.each(['2026', '2026-03', '2026-02-28', '2024-02-29'])('may be %s', (text) => {
    expect(isPartOfDate(text)).toBe(true);
  });
  it.each(['26', '2026-13', '2026-02-30', '31/03/2026', '2026-3'])('may not be %s', (text) => {
    expect(isPartOfDate(text)).toBe(false);
  });
});
