import { toUSVString } from 'node:util';

/** Text that UTF-8 and PostgreSQL can hold: without NUL (which `EntryCodec` relies on) and half surrogate pairs. */
export function storable(text: string): string {
  const whole = toUSVString(text);
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}
