/** As PostgreSQL writes a time in JSON, at the zone that all connections have. */
const UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,6})?\+00:00$/;

/** A time of a row that was read as JSON, as the API tells it: in UTC, in milliseconds. */
export function toIso(text: string): string {
  const [, second, fraction = '.'] = UTC.exec(text) ?? [];
  // A list has hundreds of them, and reading one as a date takes ten times as long.
  return second === undefined
    ? new Date(text).toISOString()
    : `${second}${fraction.slice(0, 4).padEnd(4, '0')}Z`;
}
