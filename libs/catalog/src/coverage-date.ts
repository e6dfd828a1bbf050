/**
 * A year, a month, a day, or a moment with its offset. Years before 1000 and from 9999 on are what forms are filled
 * with (`0001-01-01`, `9999-12-31`).
 */
const COVERAGE_DATE =
  /^[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;

/**
 * A bound of the period that data is about, as the catalogue keeps it: a part of a date stays the part that it is, a
 * moment is told in UTC.
 * @returns nothing when it is none
 */
export function toCoverageDate(text: string): string | undefined {
  const [found, time] = COVERAGE_DATE.exec(text) ?? [];
  const day = text.slice(0, 10);
  // February has no 31st; JavaScript counts on into March.
  if (found === undefined || text.startsWith('9999') || !isoOf(day)?.startsWith(day)) {
    return undefined;
  }
  return time === undefined ? text : isoOf(text);
}

/**
 * Whether a period ends before it starts, as far as both bounds tell: neither a year nor a day of it is before the other,
 * and an end without time lasts to the end of its day.
 */
export function isReversed(start: string | undefined, end: string | undefined): boolean {
  if (start === undefined || end === undefined) {
    return false;
  }
  const areMoments = start.length > 10 && end.length > 10;
  const told = areMoments ? start.length : Math.min(start.length, end.length, 10);
  return start.slice(0, told) > end.slice(0, told);
}

function isoOf(text: string): string | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
