import { parseLooseDate } from './loose-date';

describe('a date as portals write it', () => {
  it.each([
    ['2017-03-14', '2017-03-14'],
    ['2017', '2017-01-01'],
    ['2017-03-14T10:11:12', '2017-03-14T10:11:12.000Z'],
    ['14/03/2017', '2017-03-14'],
    ['03/14/2017', '2017-03-14'],
    ['04/03/2017', '2017-03-04'],
    ['4.3.2017', '2017-03-04'],
    // The weekday tells that the month comes first: 7 March 2017 was a Tuesday, 3 July a Monday.
    ['mar, 03/07/2017 - 10:11', '2017-03-07T10:11:00.000Z'],
    ['lun, 03/07/2017 - 10:11', '2017-07-03T10:11:00.000Z'],
    ['Tue, 03/14/2017 - 9:05', '2017-03-14T09:05:00.000Z'],
    ['Date changed jeu, 2017-03-16 10:11', '2017-03-16T10:11:00.000Z'],
    ['14 mars 2017', '2017-03-14'],
    ['1er août 2017', '2017-08-01'],
    ['mardi 14 mars 2017', '2017-03-14'],
    ['March 14, 2017', '2017-03-14'],
    ['Tue, 14 Mar 2017 10:11:12 GMT', '2017-03-14'],
  ])('%s is read', (text, date) => {
    expect(parseLooseDate(text)).toBe(date);
  });

  it.each([
    '',
    'hier',
    '31/02/2017',
    '14 brumaire 2017',
    '12',
    '99/99/2017',
    '0001-01-01',
    'x'.repeat(100_000),
  ])('%j is none', (text) => {
    expect(parseLooseDate(text)).toBeUndefined();
  });
});
