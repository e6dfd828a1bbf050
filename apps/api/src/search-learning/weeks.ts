const DAY = 86_400_000;

/** The Monday of a week (UTC), as a date: `2026-11-23`. */
export function weekOf(moment: Date): string {
  const sinceMonday = (moment.getUTCDay() + 6) % 7;
  return new Date(moment.getTime() - sinceMonday * DAY).toISOString().slice(0, 10);
}
