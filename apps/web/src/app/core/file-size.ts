import { inject, LOCALE_ID, Pipe, type PipeTransform } from '@angular/core';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** «1,2 Mo», in units of 1,000 and in the reader's language. */
export function fileSize(bytes: number, locale: string): string {
  const rank = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[rank],
    unitDisplay: rank === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** rank);
}

@Pipe({ name: 'fileSize' })
export class FileSize implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);

  transform(bytes: number | null | undefined): string | undefined {
    return bytes === null || bytes === undefined ? undefined : fileSize(bytes, this.locale);
  }
}
