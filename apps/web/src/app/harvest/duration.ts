import { inject, LOCALE_ID, Pipe, type PipeTransform } from '@angular/core';

const UNITS = [
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** «3 minutes»: how long something took, in the largest unit that counts at least one. */
export function durationWords(from: string, to: string, locale: string): string {
  const seconds = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? (['second', 1] as const);
  const count = Math.floor(seconds / length);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

@Pipe({ name: 'durationUntil' })
export class DurationUntil implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);

  transform(from: string, to: string): string {
    return durationWords(from, to, this.locale);
  }
}
