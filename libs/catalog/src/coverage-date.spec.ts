import { isReversed, toCoverageDate } from './coverage-date';

describe('a bound of a period', () => {
  it.each([
    ['2020', '2020'],
    ['2020-06', '2020-06'],
    ['2024-02-29', '2024-02-29'],
    ['2020-06-01T10:30Z', '2020-06-01T10:30:00.000Z'],
    ['2020-06-01T00:30:00+02:00', '2020-05-31T22:30:00.000Z'],
  ])('%s is kept as %s', (text, kept) => {
    expect(toCoverageDate(text)).toBe(kept);
  });

  it.each([
    '',
    'hier',
    '20200601',
    '2020-W05',
    '2020-060',
    '2020-6-1',
    '2023-02-29',
    '2020-13',
    '0001-01-01',
    '9999-12-31',
    '+002020',
    '2020-06-01T10',
    '2020-06-01T25:00Z',
    '2020-06-01T10:30',
    '2020-06-01 10:30Z',
    ' 2020',
  ])('is not %j', (text) => {
    expect(toCoverageDate(text)).toBeUndefined();
  });
});

describe('a period', () => {
  it.each([
    ['2021', '2020'],
    ['2021', '2020-12-31'],
    ['2020-02', '2020-01-31'],
    ['2020-01-02', '2020-01-01T23:00:00.000Z'],
    ['2020-01-01T12:00:00.000Z', '2020-01-01T10:00:00.000Z'],
  ])('from %s to %s ends before it starts', (start, end) => {
    expect(isReversed(start, end)).toBe(true);
  });

  it.each([
    ['2020', '2020'],
    ['2020-05', '2020'],
    ['2020', '2020-05'],
    ['2020-06-01T10:00:00.000Z', '2020-06-01'],
    ['2020-06-01', undefined],
    [undefined, '2020'],
  ])('from %s to %s does not', (start, end) => {
    expect(isReversed(start, end)).toBe(false);
  });
});
