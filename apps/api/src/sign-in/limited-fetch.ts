import type { CustomFetch } from 'openid-client';

/** Far above any discovery document, key set or token. */
const MAX_BYTES = 512 * 1024;

/** A provider answered with more than is read, or not as it promised. Never says what it answered. */
export class ProviderAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProviderAnswerError';
  }
}

/** Reads answers of providers whole, but never more than a limit; redirects are not followed, the caller keeps time. */
export const limitedFetch: CustomFetch = async (url, { body, ...options }) => {
  // Only requests for tokens have a body, and that is a form.
  const form = body instanceof URLSearchParams ? body.toString() : null;
  const response = await fetch(url, { ...options, body: form });
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<Uint8Array> | null = response.body;
  for await (const part of stream ?? []) {
    length += part.byteLength;
    if (length > MAX_BYTES) {
      throw new ProviderAnswerError(`${new URL(url).origin} answers with more than ${MAX_BYTES} bytes.`);
    }
    parts.push(part);
  }
  const { status, headers } = response;
  return new Response(length > 0 ? Buffer.concat(parts) : null, { status, headers });
};

/** The same for a provider that signs what it says of people: anything without a signature is refused. */
export function refusingUnsigned(userinfoEndpoint: string | undefined): CustomFetch {
  return async (url, options) => {
    const response = await limitedFetch(url, options);
    const isJwt = /^application\/jwt\b/i.test(response.headers.get('content-type') ?? '');
    if (url === userinfoEndpoint && response.ok && !isJwt) {
      throw new ProviderAnswerError('The user information is not signed. Register an algorithm for it.');
    }
    return response;
  };
}
