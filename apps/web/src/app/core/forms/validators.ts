import { validate, type SchemaPath } from '@angular/forms/signals';

/** A full web address, as the API accepts them. Empty is for `required` to judge. */
export function webAddress(path: SchemaPath<string>): void {
  validate(path, ({ value }) =>
    value().trim() === '' || isWebAddress(value()) ? undefined : { kind: 'url' },
  );
}

/** {@link webAddress} of a page or picture that is fetched encrypted alone. */
export function encryptedAddress(path: SchemaPath<string>): void {
  validate(path, ({ value }) =>
    value().trim() === '' || (isWebAddress(value()) && value().trim().startsWith('https:'))
      ? undefined
      : { kind: 'https' },
  );
}

/** A day, a month or a year of ISO 8601. */
export function partOfDate(path: SchemaPath<string>): void {
  validate(path, ({ value }) => {
    const text = value().trim();
    return text === '' || isPartOfDate(text) ? undefined : { kind: 'date' };
  });
}

/** Text that is more than spaces. */
export function filled(path: SchemaPath<string>): void {
  validate(path, ({ value }) => (value() !== '' && value().trim() === '' ? { kind: 'required' } : undefined));
}

export function isWebAddress(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && !/\s/.test(text.trim());
}

export function isPartOfDate(text: string): boolean {
  const match = /^\d{4}(-\d\d(-\d\d)?)?$/.exec(text);
  if (!match) return false;
  const date = new Date(text);
  // The thirtieth of February becomes a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
