import { CHECKSUM_TYPES, type ChecksumType, type ResourceRecord } from '@passerelle/catalog';
import type { Node } from './node';
import { sortedUnique } from './node';
import type { Reading } from './reading';

/** Bytes. Catalogues write whole numbers as decimals (`5120.0`) and in scientific notation (`1.2E6`). */
export function readFilesize(node: Node, reading: Reading): number | undefined {
  return node
    .terms('byteSize')
    .flatMap(
      ({ value }) => parseByteSize(value) ?? reading.drop('resources.filesize', value, 'Not a size in bytes'),
    )[0];
}

/** Nothing for a text that is no number of bytes: negative, infinite, with a unit. */
export function parseByteSize(text: string): number | undefined {
  const size = /^\s*\d[\d.]*(?:e\+?\d+)?\s*$/i.test(text) ? Math.round(Number(text)) : NaN;
  return Number.isSafeInteger(size) ? size : undefined;
}

/** The longest digest in use, SHA-512, in hexadecimal. */
const LONGEST_DIGEST = 128;

/** The first checksum in order of which algorithm and value are known. */
export function readChecksum(node: Node, reading: Reading): ResourceRecord['checksum'] {
  const checksums = node.nodes('checksum').flatMap((checksum) => {
    const [value = ''] = checksum.terms('checksumValue').map((term) => term.value.trim().toLowerCase());
    const [algorithm = ''] = checksum.terms('checksumAlgorithm').map((term) => term.value);
    const type = parseChecksumAlgorithm(algorithm);
    if (type && /^[\da-f]+$/.test(value) && value.length <= LONGEST_DIGEST) {
      return [{ type, value }];
    }
    return reading.drop('resources.checksum', `${algorithm} ${value}`, 'Not a checksum that is known');
  });
  return sortedUnique(checksums)[0];
}

/** The type for `http://spdx.org/rdf/terms#checksumAlgorithm_sha256`, `…/sha/256`, `SHA-256`, `md5` … */
export function parseChecksumAlgorithm(algorithm: string): ChecksumType | undefined {
  const [, family = '', size = ''] = /(?:^|[^a-z])(md|sha|crc)[-_/]?(\d*)$/i.exec(algorithm) ?? [];
  const name = (family + size).toLowerCase();
  if (name.startsWith('crc')) {
    return 'crc';
  }
  // The family of SHA-2 has other lengths than the one with a type of its own.
  return /^sha(?:224|384|512)$/.test(name) ? 'sha2' : CHECKSUM_TYPES.find((type) => type === name);
}
