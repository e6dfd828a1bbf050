import { pipeline, Transform, type Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import { HarvestSourceError } from '../harvest-problem';

/** Servers add one encoding, sometimes two by mistake; a long list is an attack. */
const MAX_ENCODINGS = 2;

/**
 * The body without its content encodings, cut off with `too-large` as soon as it exceeds `maxBytes`, before or
 * after decompression.
 */
export function decodeBody(
  body: Readable,
  contentEncoding: string,
  maxBytes: number,
  where: string,
): Readable {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (encodings.length === 0) {
    return limited([body], maxBytes, where);
  }
  if (encodings.length > MAX_ENCODINGS) {
    throw unknownEncoding(contentEncoding, where);
  }
  const decoders = encodings.reverse().map((name) => decoder(name, where));
  // The compressed bytes are bounded too: empty blocks may follow each other forever.
  return limited([limited([body], maxBytes, where), ...decoders], maxBytes, where);
}

function decoder(name: string, where: string): Transform {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
    case 'deflate':
      return createUnzip();
    case 'br':
      return createBrotliDecompress();
    default:
      throw unknownEncoding(name, where);
  }
}

function unknownEncoding(name: string, where: string): HarvestSourceError {
  const message = `${where} is compressed in a way that was not asked for: ${name.slice(0, 50)}.`;
  return new HarvestSourceError('unknown-format', message, where);
}

export function tooLarge(where: string, maxBytes: number): HarvestSourceError {
  const message = `${where} is larger than ${maxBytes} bytes.`;
  return new HarvestSourceError('too-large', message, where, { facts: { maxBytes } });
}

function limited(streams: readonly [Readable, ...Transform[]], maxBytes: number, where: string): Transform {
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        done(tooLarge(where, maxBytes));
      } else {
        done(null, chunk);
      }
    },
  });
  // The error of any of them destroys the limit with it, and so reaches the reader.
  pipeline([...streams, limit], () => undefined);
  return limit;
}
