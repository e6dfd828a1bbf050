import { parseDate } from '@passerelle/dcat/reading';

const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  [
    ['dim', 'sun'],
    ['lun', 'mon'],
    ['mar', 'tue'],
    ['mer', 'wed'],
    ['jeu', 'thu'],
    ['ven', 'fri'],
    ['sam', 'sat'],
  ].flatMap((names, day) => names.map((name): [string, number] => [name, day])),
);

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ['janvier', 'january', 'jan', 'janv'],
    ['fevrier', 'february', 'fevr', 'fev', 'feb'],
    ['mars', 'march', 'mar'],
    ['avril', 'april', 'avr', 'apr'],
    ['mai', 'may'],
    ['juin', 'june', 'jun'],
    ['juillet', 'july', 'juil', 'jul'],
    ['aout', 'august', 'aug'],
    ['septembre', 'september', 'sept', 'sep'],
    ['octobre', 'october', 'oct'],
    ['novembre', 'november', 'nov'],
    ['decembre', 'december', 'dec'],
  ].flatMap((names, month) => names.map((name): [string, number] => [name, month + 1])),
);

const NUMBERS =
  /^(?:([a-z]{3})[a-z]*\.?,?\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,-]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const WORDS = /^(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:er|st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})\b/;
const AMERICAN_WORDS = /^(?:[a-z]+\.?,\s+)?([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})\b/;
/** A moment of ISO 8601 that a portal wraps in words, as in `Date changed jeu, 2017-03-14 10:11`. */
const ISO_INSIDE = /\b(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?))?/;

/**
 * A date as portals write it for people, in ISO 8601: also `14/03/2017`, `mar, 03/14/2017 - 10:11`, `14 mars 2017`,
 * `March 14, 2017`. Day and month are told apart by the weekday where it is given, else the day comes first, unless
 * that cannot be.
 * @param bound of a year or a month alone, the first or the last day
 */
export function parseLooseDate(text: string, bound: 'first' | 'last' = 'first'): string | undefined {
  const iso = parseDate(text, bound);
  if (iso !== undefined) {
    return iso;
  }
  const plain = text
    .trim()
    .slice(0, 100)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/^date changed\s+/, '');
  return fromNumbers(plain) ?? fromWords(plain) ?? fromInside(plain);
}

function fromNumbers(text: string): string | undefined {
  const found = NUMBERS.exec(text);
  if (!found) {
    return undefined;
  }
  const [, weekday, first, second, year, hour, minute, secondOfMinute] = found;
  const time = hour === undefined ? '' : `T${hour.padStart(2, '0')}:${minute}:${secondOfMinute ?? '00'}`;
  const dayFirst = dateOf(year, second, first);
  const monthFirst = dateOf(year, first, second);
  const day = WEEKDAYS.get(weekday ?? '');
  const falls = (date: string | undefined) =>
    date !== undefined && (day === undefined || new Date(date).getUTCDay() === day);
  const date = [dayFirst, monthFirst].find(falls) ?? dayFirst ?? monthFirst;
  return date && parseDate(date + time);
}

function fromWords(text: string): string | undefined {
  const [, day, month, year] = WORDS.exec(text) ?? [];
  const [, americanMonth, americanDay, americanYear] = AMERICAN_WORDS.exec(text) ?? [];
  return (
    dateOf(year, MONTHS.get(month ?? ''), day) ??
    dateOf(americanYear, MONTHS.get(americanMonth ?? ''), americanDay)
  );
}

function fromInside(text: string): string | undefined {
  const [, date, time] = ISO_INSIDE.exec(text) ?? [];
  return date === undefined
    ? undefined
    : parseDate(time === undefined ? date : `${date}T${time.toUpperCase()}`);
}

function dateOf(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): string | undefined {
  return year === undefined || month === undefined || day === undefined
    ? undefined
    : parseDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
