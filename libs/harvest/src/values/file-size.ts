import { parseByteSize } from '@passerelle/dcat/reading';

/** Factors of 1,024, as the portals that write sizes for people count. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['k', 1],
  ['m', 2],
  ['g', 3],
  ['t', 4],
]);

const SIZE = /^(\d{1,12}(?:[.,]\d{1,6})?)\s*(?:([kmgt]?)i?(?:b|o)|(?:bytes?|octets?))$/i;

/** Bytes, also from a text for people in English or French: `1.2 MB`, `1,2 Mo`, `12 345 octets`. */
export function parseFileSize(text: string): number | undefined {
  const bytes = parseByteSize(text);
  if (bytes !== undefined) {
    return bytes;
  }
  // Blanks between digits group thousands.
  const [, number, unit = ''] =
    SIZE.exec(text.trim().replace(/(?<=\d)[\s\u00A0\u202F](?=\d{3}\b)/g, '')) ?? [];
  if (number === undefined) {
    return undefined;
  }
  const size = Math.round(Number(number.replace(',', '.')) * 1024 ** (UNITS.get(unit.toLowerCase()) ?? 0));
  return Number.isSafeInteger(size) ? size : undefined;
}
