import { pickerPage } from './pages';
import { FICTIONAL_ORGANIZATIONS, FICTIONAL_PEOPLE, findPerson, subjectOf } from './people';
import { createFictionalProvider } from './provider';

describe('fictional people', () => {
  it('are told apart, and can be written to by nobody', () => {
    expect(new Set(FICTIONAL_PEOPLE.map(subjectOf)).size).toBe(FICTIONAL_PEOPLE.length);
    for (const person of FICTIONAL_PEOPLE) {
      expect(findPerson(subjectOf(person))).toBe(person);
      expect(person.claims.email).toMatch(/@identites-fictives\.test$/);
    }
  });

  it.each(Object.values(FICTIONAL_ORGANIZATIONS))('work at $name under a SIRET with its key', ({ siret }) => {
    expect([luhn(siret), luhn(siret.slice(0, 9)), siret.length]).toEqual([0, 0, 14]);
  });

  it('are offered by the provider of their kind alone', () => {
    const page = pickerPage('franceconnect', '/x?a="><script>');
    expect(page).toContain('Charlie Spécimen');
    expect(page).not.toContain('Camille Exemple');
    expect(page).not.toContain('<script>');
  });
});

describe('the stand-in', () => {
  const { NODE_ENV } = process.env;
  afterEach(() => {
    process.env.NODE_ENV = NODE_ENV;
  });

  it('does not exist in production', () => {
    process.env.NODE_ENV = 'production';
    expect(() =>
      createFictionalProvider({ kind: 'proconnect', issuer: 'http://127.0.0.1/api/v2', clients: [] }),
    ).toThrow(/NODE_ENV=production/);
  });
});

function luhn(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10;
}
