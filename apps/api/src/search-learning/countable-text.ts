import { titleKeyOf } from '@passerelle/search';

/** Longer texts are pasted, not searched: they say who pasted them. */
const LONGEST = 100;
const MOST_WORDS = 12;

/** What may be somebody's, or leads to somebody. Rather too much is dropped than too little. */
const PERSONAL: readonly RegExp[] = [
  // Addresses of people and of pages, which may hold secrets.
  /@|＠/,
  /:\/\/|\bwww\./i,
  // Identifiers.
  /\b[\da-f]{8}-[\da-f]{4}-/i,
  // Dates of a day, as births are told.
  /\b\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}\b/,
  /\b\d{4}-\d{2}-\d{2}\b/,
  // Number plates.
  /\b[a-z]{2}[\s-]?\d{3}[\s-]?[a-z]{2}\b/i,
];
/** Telephone, SIREN, SIRET, social security, bank account: nine digits and more, however they are written. */
const LONG_NUMBER = /\d(?:[\s.\-_/()]*\d){8,}/g;
/** Social security, of people born in Corsica: the letter would hide the number. */
const CORSICAN = /[12378]\d{4}2[ab]\d{6}/i;
const YEARS = /^(?:(?:19|20)\d\d\D*)+$/;

/** A search text as it may be counted; nothing when it may tell of a person, or is no question. */
export function countableText(typed: string): string | undefined {
  const text = typed.normalize('NFKC');
  const isPersonal =
    PERSONAL.some((pattern) => pattern.test(text)) ||
    CORSICAN.test(text.replaceAll(/[\s.\-_/]/g, '')) ||
    (text.match(LONG_NUMBER) ?? []).some((number) => !YEARS.test(number));
  const folded = isPersonal || text.length > LONGEST ? '' : titleKeyOf(text);
  return folded === '' || folded.length > LONGEST || folded.split(' ').length > MOST_WORDS
    ? undefined
    : folded;
}
