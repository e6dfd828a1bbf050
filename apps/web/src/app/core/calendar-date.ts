import { inject, LOCALE_ID, Pipe, type PipeTransform } from '@angular/core';

/**
 * «1er janvier 2026»: a day in words, in UTC like the API's dates. `Intl` forgets the ordinal that French wants on the
 * first of the month.
 */
export function calendarDate(date: string, locale: string): string | undefined {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return undefined;
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
  return locale.startsWith('fr') ? text.replace(/^1 /, '1er ') : text;
}

/** Of a year or a month alone its last day, which its name in words would not be; another date is what it is. */
export function lastDay(date: string): string {
  const [, year, month = '12'] = /^(\d{4})(?:-(\d{2}))?$/.exec(date) ?? [];
  // The day before the first of the next month.
  return year === undefined
    ? date
    : new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

@Pipe({ name: 'calendarDate' })
export class CalendarDate implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);

  transform(date: string): string | undefined {
    return calendarDate(date, this.locale);
  }
}
