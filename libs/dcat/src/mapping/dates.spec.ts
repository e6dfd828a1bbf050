import fc from 'fast-check';
import { readTurtle } from '../testing/read-turtle';
import { parseDate, parsePeriod, readDate, readPastDate, readTemporalCoverage } from './dates';

describe('a date', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    [' 2024-02-29 ', '2024-02-29'],
    ['2024-02-29Z', '2024-02-29'],
    ['2024-02-29+01:00', '2024-02-29'],
    ['2024-02', '2024-02-01'],
    ['2024', '2024-01-01'],
    ['2024-02-29T10:30:00', '2024-02-29T10:30:00.000Z'],
    ['2024-02-29T10:30', '2024-02-29T10:30:00.000Z'],
    ['2024-02-29 10:30:00.123456', '2024-02-29T10:30:00.123Z'],
    ['2024-02-29T10:30:00+02:00', '2024-02-29T08:30:00.000Z'],
    ['2024-02-29T10:30:00+0200', '2024-02-29T08:30:00.000Z'],
  ])('%j is %s', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  it.each([
    '',
    'soon',
    '2023-02-29',
    '2024-13-01',
    '0001-01-01',
    '9999-12-31',
    '-2024-01-01',
    '29/02/2024',
    '2024-02-29T25:00:00',
  ])('is none in %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each([
    ['2024', '2024-12-31'],
    ['2024-02', '2024-02-29'],
    ['2024-02-10', '2024-02-10'],
  ])('%s lasts to %s at the end of a period', (text, date) => {
    expect(parseDate(text, 'last')).toBe(date);
  });

  it('that a computer wrote comes back as it was', () => {
    const dates = fc.date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseDate(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });

  it('is a real one or none, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)),
        (text) => {
          const date = parseDate(text);
          expect(date === undefined || !Number.isNaN(new Date(date).getTime())).toBe(true);
        },
      ),
    );
  });
});

describe('the date of a record', () => {
  it('is the latest of several', async () => {
    const { value } = await readTurtle(
      '<> dct:modified "2024-01-01", "2025-06-01T10:00:00Z", "2023" .',
      (node, reading) => readDate(node, reading, 'modified', 'modifiedAt'),
    );
    expect(value).toBe('2025-06-01T10:00:00.000Z');
  });

  it('that is none is left out and noted, an empty one in silence', async () => {
    const { value, warnings } = await readTurtle('<> dct:modified "", "yesterday" .', (node, reading) =>
      readDate(node, reading, 'modified', 'modifiedAt'),
    );
    expect(value).toBeUndefined();
    expect(warnings).toEqual(['value-dropped modifiedAt']);
  });

  it.each([
    ['2026-01-16', '2026-01-16'],
    ['2026-01-17', undefined],
    ['2050', undefined],
  ])('of modification %s is %s on 15 January 2026', async (text, expected) => {
    const { value } = await readTurtle(`<> dct:modified "${text}" .`, (node, reading) =>
      readPastDate(node, reading, 'modified', 'modifiedAt'),
    );
    expect(value).toBe(expected);
  });
});

describe('a period', () => {
  it.each([
    ['2019', { start: '2019-01-01', end: '2019-12-31' }],
    ['2019-02', { start: '2019-02-01', end: '2019-02-28' }],
    ['2019/2020-06', { start: '2019-01-01', end: '2020-06-30' }],
    ['2019/..', { start: '2019-01-01' }],
    ['/2020', { end: '2020-12-31' }],
    ['start=2019-01-01; end=2019-06-30; scheme=W3C-DTF', { start: '2019-01-01', end: '2019-06-30' }],
  ])('%s is read', (text, period) => {
    expect(parsePeriod(text)).toEqual(period);
  });

  it.each(['', '/', '..', 'always', '2020/2019', '2019/soon'])('is none in %j', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });
});

describe('the temporal coverage', () => {
  it.each([
    [
      'DCAT dates',
      '[ dcat:startDate "2020-01-01"^^xsd:date ; dcat:endDate "2020-12-31"^^xsd:date ]',
      { start: '2020-01-01', end: '2020-12-31' },
    ],
    [
      'schema.org dates',
      '[ schema:startDate "2020" ; schema:endDate "2020" ]',
      { start: '2020-01-01', end: '2020-12-31' },
    ],
    [
      'instants of OWL-Time',
      '[ time:hasBeginning [ time:inXSDDate "2020-01-01" ] ; time:hasEnd [ time:inXSDDateTime "2020-12-31T12:00:00Z" ] ]',
      { start: '2020-01-01', end: '2020-12-31T12:00:00.000Z' },
    ],
    ['a start alone', '[ dcat:startDate "2020-01-01" ; dcat:endDate "" ]', { start: '2020-01-01' }],
    [
      'an end that fills a field',
      '[ dcat:startDate "2020-01-01" ; dcat:endDate "9999-12-31" ]',
      { start: '2020-01-01' },
    ],
    [
      'a moment on one day',
      '[ dcat:startDate "2020-06-01T10:00:00Z" ; dcat:endDate "2020-06-01" ]',
      { start: '2020-06-01T10:00:00.000Z', end: '2020-06-01' },
    ],
    ['a text', '"2019/2020"', { start: '2019-01-01', end: '2020-12-31' }],
    ['a label', '[ rdfs:label "2019" ]', { start: '2019-01-01', end: '2019-12-31' }],
    [
      'a year and a month that are typed as such, whole',
      '[ dcat:startDate "2020"^^xsd:gYear ; dcat:endDate "2021-06"^^xsd:gYearMonth ]',
      { start: '2020', end: '2021-06' },
    ],
    [
      'years of which several are told',
      '[ dcat:endDate "2020-06-30"^^xsd:date, "2020"^^xsd:gYear ; dcat:startDate "2020-06"^^xsd:gYearMonth, "2020"^^xsd:gYear ]',
      { start: '2020', end: '2020' },
    ],
    [
      'a month within a year',
      '[ dcat:startDate "2020-06"^^xsd:gYearMonth ; dcat:endDate "2020"^^xsd:gYear ]',
      { start: '2020-06', end: '2020' },
    ],
    ['a year with a zone, by its days', '[ dcat:endDate "2020Z"^^xsd:gYear ]', { end: '2020-12-31' }],
    ['two periods', '"2001/2002", "2005/2006"', { start: '2001-01-01', end: '2006-12-31' }],
    ['two periods of which one is open', '"2001/2002", "2005/.."', { start: '2001-01-01' }],
  ])('is read from %s', async (_, period, expected) => {
    expect((await readTurtle(`<> dct:temporal ${period} .`, readTemporalCoverage)).value).toEqual(expected);
  });

  it.each([
    '"always"',
    '[ dcat:startDate "2021" ; dcat:endDate "2020" ]',
    '[ dcat:startDate "2021-02"^^xsd:gYearMonth ; dcat:endDate "2021-01-31" ]',
    '<http://a/period>',
  ])('that cannot be read is left out and noted: %s', async (period) => {
    expect(await readTurtle(`<> dct:temporal ${period} .`, readTemporalCoverage)).toEqual({
      value: undefined,
      warnings: ['value-dropped temporalCoverage'],
    });
  });
});
