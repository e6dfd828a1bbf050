import { TextDecoder } from 'node:util';
import { RdfError } from './rdf-error';

/** The encoding that the first bytes show: a BOM, the pattern of UTF-16, or the declaration of an XML prolog. */
export function detectEncoding(head: Uint8Array): string {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return 'utf-8';
  }
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && head.length > 1)) {
    return 'utf-16le';
  }
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && head.length > 1)) {
    return 'utf-16be';
  }
  const prolog = new TextDecoder('latin1').decode(head.subarray(0, 200));
  return /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(prolog)?.[1]?.toLowerCase() ?? 'utf-8';
}

/** The first characters of a document, for recognising it; what does not decode is replaced. */
export function decodeHead(head: Uint8Array): string {
  try {
    return new TextDecoder(detectEncoding(head)).decode(head, { stream: true });
  } catch {
    return new TextDecoder('latin1').decode(head);
  }
}

/** Decodes a body chunk by chunk; never splits a character. Bytes that are not of the encoding are refused. */
export async function* decodeText(body: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let head: Uint8Array = new Uint8Array();
  let decoder: TextDecoder | undefined;
  for await (const chunk of body) {
    if (decoder) {
      yield decode(decoder, chunk);
      continue;
    }
    head = concatenate(head, chunk);
    if (head.length >= 200) {
      decoder = createDecoder(detectEncoding(head));
      yield decode(decoder, head);
    }
  }
  if (decoder) {
    yield decode(decoder);
  } else if (head.length > 0) {
    yield decode(createDecoder(detectEncoding(head)), head, false);
  }
}

function createDecoder(encoding: string): TextDecoder {
  try {
    // A prolog that says UTF-16 in a file whose bytes are not is read as what the bytes are.
    return new TextDecoder(encoding === 'utf-16' ? 'utf-8' : encoding, { fatal: true });
  } catch (cause) {
    throw new RdfError('malformed', `The encoding ${encoding} is not known.`, undefined, { cause });
  }
}

function decode(decoder: TextDecoder, bytes?: Uint8Array, stream = bytes !== undefined): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new RdfError('malformed', `The text is not valid ${decoder.encoding.toUpperCase()}.`, undefined, {
      cause,
    });
  }
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
