import type { SafeFetch } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';

export interface MemoryDocument {
  readonly mediaType: string;
  readonly text: string;
}

/** A web in memory: documents by address; any other address answers 404. */
export function memoryFetch(documents: Readonly<Record<string, MemoryDocument>>): SafeFetch {
  return (url, options) => {
    const document = documents[url];
    if (options?.signal?.aborted) {
      return Promise.reject(options.signal.reason as Error);
    }
    if (!document) {
      return Promise.reject(new HarvestSourceError('http-status', `${url} answered with status 404.`, url));
    }
    return Promise.resolve({ url, mediaType: document.mediaType, body: inPieces(document.text) });
  };
}

/** Small pieces, so that a reader that trusts their borders is found out. */
async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) {
    throw new HarvestSourceError('empty-answer', 'The server answered without content.');
  }
  for (let at = 0; at < bytes.length; at += 1000) {
    yield Promise.resolve(bytes.subarray(at, at + 1000));
  }
}
