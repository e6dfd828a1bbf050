import { inject, LOCALE_ID, Pipe, type PipeTransform } from '@angular/core';

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** «il y a 3 jours»: the largest unit that counts at least one. */
export function relativeTime(date: string, now: Date, locale: string): string | undefined {
  const seconds = (Date.parse(date) - now.getTime()) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  // Always a count: «last year» would be said of what happened twenty months ago.
  if (unit) return new Intl.RelativeTimeFormat(locale).format(Math.trunc(seconds / unit[1]), unit[0]);
  // Below a minute the count is noise.
  return seconds > 0
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
    : $localize`:@@relative-time.now:à l’instant`;
}

@Pipe({ name: 'relativeTime' })
export class RelativeTime implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);

  transform(date: string | null | undefined): string | undefined {
    return date ? relativeTime(date, new Date(), this.locale) : undefined;
  }
}
