/** Establishments of La Poste share this SIREN and do not follow the rule of Luhn. */
const LA_POSTE = '356000000';

/**
 * Whether the text is a SIRET: 14 digits with the key of Luhn, or, for La Poste, with a sum of digits that 5 divides.
 * Blanks between the digits do not count.
 */
export function isSiret(text: string): boolean {
  const digits = text.replace(/\s/g, '');
  if (!/^\d{14}$/.test(digits)) {
    return false;
  }
  const values = Array.from(digits, Number);
  return luhnSum(values) % 10 === 0 || (digits.startsWith(LA_POSTE) && sum(values) % 5 === 0);
}

/** Every second digit from the right counts double, its own digits added. */
function luhnSum(digits: readonly number[]): number {
  return sum(
    digits.map((digit, index) => {
      const value = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
      return value > 9 ? value - 9 : value;
    }),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
