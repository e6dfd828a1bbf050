/** What lies before the first year, or after the last, counts as that year. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2099;

const YEAR = /^(\d{4})$/;
const YEARS = /^(\d{4})-(\d{4})$/;

/**
 * The years that a period covers and their decades, as values of the facet `period`: `2015`, `2010-2019`. Any of them
 * finds it, so that what begins before a range or ends after it is found as well.
 * @param ongoing where a period ends that has no end
 */
export function periodValues(
  { start, end }: { readonly start?: string | undefined; readonly end?: string | undefined },
  ongoing: Date,
): string[] {
  const from = yearOf(start) ?? yearOf(end);
  const to = yearOf(end) ?? (from === undefined ? undefined : Math.max(from, ongoing.getUTCFullYear()));
  if (from === undefined || to === undefined || from > to) return [];
  const years = yearsFrom(clamped(from), clamped(to));
  return [...years.map(String), ...new Set(years.map(decadeOf))];
}

/** A year or a range of years as values of the facet of which any is enough; nothing when it is neither. */
export function readPeriod(text: string): string[] | undefined {
  const [, year] = YEAR.exec(text) ?? [];
  const [, first = year, last = year] = YEARS.exec(text) ?? [];
  if (first === undefined || last === undefined || first > last) return undefined;
  const from = clamped(Number(first));
  const to = clamped(Number(last));
  return from % 10 === 0 && to === from + 9 ? [decadeOf(from)] : yearsFrom(from, to).map(String);
}

/** Of ISO 8601, with the sign that years before the first have. */
function yearOf(date: string | undefined): number | undefined {
  const [, year] = /^([+-]?\d{4,6})(?:-|$|T)/.exec(date ?? '') ?? [];
  return year === undefined ? undefined : Number(year);
}

function yearsFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function decadeOf(year: number): string {
  const first = year - (year % 10);
  return `${first}-${first + 9}`;
}

function clamped(year: number): number {
  return Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
}
