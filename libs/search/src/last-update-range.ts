const DAY_MS = 86_400_000;

/** Cumulative, as on data.gouv.fr: what changed in the last 30 days also changed in the last 12 months. */
const DAYS: ReadonlyMap<string, number> = new Map([
  ['last_30_days', 30],
  ['last_12_months', 365],
  ['last_3_years', 3 * 365],
]);

export const LAST_UPDATE_RANGES = [...DAYS.keys()];

/** The oldest update that belongs to the range, or `undefined` for a range that does not exist. */
export function startOfRange(range: string, now: string): string | undefined {
  const days = DAYS.get(range);
  return days === undefined ? undefined : new Date(Date.parse(now) - days * DAY_MS).toISOString();
}

/**
 * The total after adding a range to the chosen ones, or letting it go when it is one of them: of ranges that contain one
 * another the longest decides.
 * @param countOf the total with one range alone
 * @param totalWithout … with none
 */
export function totalAfterRange(
  range: string,
  chosen: readonly string[],
  countOf: (range: string) => number,
  totalWithout: number,
): number {
  const others = chosen.filter((other) => other !== range);
  const kept = others.length === chosen.length ? [...others, range] : others;
  return kept.length === 0 ? totalWithout : Math.max(...kept.map(countOf));
}
