import fc from 'fast-check';
import { periodValues, readPeriod } from './periods';

const NOW = new Date('2026-06-15T00:00:00Z');

describe('the years of a period', () => {
  it.each([
    [{ start: '2018-09-01', end: '2021-06-30' }, ['2018', '2019', '2020', '2021', '2010-2019', '2020-2029']],
    [{ start: '2025', end: '2025' }, ['2025', '2020-2029']],
    [{ start: '2025-03' }, ['2025', '2026', '2020-2029']],
    [{ start: '2030-01-01' }, ['2030', '2030-2039']],
    [{ end: '2010-12-31T23:00:00Z' }, ['2010', '2010-2019']],
    [{ start: '-0500-01-01', end: '0100-01-01' }, ['1800', '1800-1809']],
    [{ start: '2020', end: '2010' }, []],
    [{ start: 'jadis' }, []],
    [{}, []],
  ])('of %j are those it covers', (period, years) => {
    expect(periodValues(period, NOW)).toEqual(years);
  });

  it.each([
    ['2015', ['2015']],
    ['2015-2017', ['2015', '2016', '2017']],
    ['2010-2019', ['2010-2019']],
    ['1500', ['1800']],
    ['2017-2015', undefined],
    ['20155', undefined],
    ['2015-', undefined],
    ['', undefined],
  ])('are asked for by %j', (text, values) => {
    expect(readPeriod(text)).toEqual(values);
  });

  it('meet those of a range exactly when both have a year in common', () => {
    const range = fc.tuple(fc.integer({ min: 1750, max: 2110 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(range, range, ([from, length], [asked, width]) => {
        const values = periodValues({ start: String(from), end: String(from + length) }, NOW);
        const wanted = readPeriod(`${asked}-${asked + width}`) ?? [];
        const year = (value: number) => Math.min(2099, Math.max(1800, value));
        expect(wanted.some((value) => values.includes(value))).toBe(
          year(from) <= year(asked + width) && year(asked) <= year(from + length),
        );
      }),
    );
  });
});
