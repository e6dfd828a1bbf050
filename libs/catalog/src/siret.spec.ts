import { isSiret } from './siret';

describe('a SIRET', () => {
  it.each([
    ['13002526500013', true],
    ['130 025 265 00013', true],
    ['13002526500014', false],
    // The head office of La Poste follows Luhn; its other establishments only have a sum that 5 divides.
    ['35600000000048', true],
    ['35600000049837', true],
    ['35600000049838', false],
    ['1300252650001', false],
    ['130025265000131', false],
    ['1300252650001X', false],
    ['', false],
  ])('%s: %p', (text, expected) => {
    expect(isSiret(text)).toBe(expected);
  });
});
