import { readTurtle } from '../testing/read-turtle';
import { parseByteSize, parseChecksumAlgorithm, readChecksum, readFilesize } from './file-facts';

describe('a size', () => {
  it.each([
    ['5120', 5120],
    [' 5120.0 ', 5120],
    ['1.2E6', 1_200_000],
    ['0', 0],
  ])('of %s is read', (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes);
  });

  it.each(['', '12 MB', '-1', 'NaN', 'Infinity', '1e400', '1.2.3', '0x10'])('is none in %j', (text) => {
    expect(parseByteSize(text)).toBeUndefined();
  });

  it('that is none is noted', async () => {
    expect(await readTurtle('<> dcat:byteSize "12 MB" .', readFilesize)).toEqual({
      value: undefined,
      warnings: ['value-dropped resources.filesize'],
    });
  });
});

describe('a checksum', () => {
  it.each([
    ['http://spdx.org/rdf/terms#checksumAlgorithm_sha1', 'sha1'],
    ['http://spdx.org/rdf/terms#checksumAlgorithm_sha256', 'sha256'],
    ['http://spdx.org/rdf/terms#checksumAlgorithm_sha512', 'sha2'],
    ['http://dcat-ap.de/def/hashAlgorithms/sha/256', 'sha256'],
    ['SHA-256', 'sha256'],
    ['MD5', 'md5'],
    ['crc32', 'crc'],
    ['sha2', 'sha2'],
    ['blake3', undefined],
    ['', undefined],
  ])('made with %s is a %s', (algorithm, type) => {
    expect(parseChecksumAlgorithm(algorithm)).toBe(type);
  });

  it('is read from its node', async () => {
    const { value } = await readTurtle(
      '<> spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_md5 ; spdx:checksumValue "ABCDEF01"^^xsd:hexBinary ] .',
      readChecksum,
    );
    expect(value).toEqual({ type: 'md5', value: 'abcdef01' });
  });

  it.each([
    'spdx:algorithm "md5"',
    'spdx:algorithm "md5" ; spdx:checksumValue "not hexadecimal"',
    'spdx:checksumValue "ab"',
  ])('that cannot be used is noted: %s', async (statements) => {
    expect(await readTurtle(`<> spdx:checksum [ ${statements} ] .`, readChecksum)).toEqual({
      value: undefined,
      warnings: ['value-dropped resources.checksum'],
    });
  });
});
