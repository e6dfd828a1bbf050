import { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import type { FetchedDocument, SafeFetch, SafeFetchRequest, Validators } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';
import { credentialHeaders, type Credentials } from '../settings/credentials';
import {
  checkedAddresses,
  isAllowed,
  parseHttpUrl,
  resolveByDns,
  withoutSecrets,
  type Resolve,
} from './address';
import { createPinnedAgent } from './pinned-agent';
import { decodeBody, tooLarge } from './decode-body';
import { Stopwatch } from './stopwatch';

export interface SafeFetchOptions {
  /** Version of the portal, told to sources in the User-Agent. */
  readonly version: string;
  /** Page where a producer learns who asks. */
  readonly contactUrl?: string;
  /** `host` or `host:port` that may be on a private network. */
  readonly allowedHosts?: readonly string[];
  /** Longest silence; 30 s when not said. */
  readonly timeoutMs?: number;
  /** Longest time for one document, its reading included; 1 h when not said. */
  readonly totalTimeoutMs?: number;
  /** Largest document, before and after decompression; 2 GiB when not said. */
  readonly maxBytes?: number;
  /** Sent to the origin of this address alone, and over https unless its host is allowed. */
  readonly credentials?: { readonly url: string; readonly credentials: Credentials };
  /** For tests; DNS when not said. */
  readonly resolve?: Resolve;
}

export const MAX_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Requests to addresses that strangers gave us: public hosts only, checked at every redirect and connected to at the
 * very address that was checked; limits on time, size and redirects.
 */
export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const allowedHosts = options.allowedHosts ?? [];
  const resolve = options.resolve ?? resolveByDns;
  const timeoutMs = options.timeoutMs ?? 30_000;
  const totalTimeoutMs = options.totalTimeoutMs ?? 3_600_000;
  const maxBytes = options.maxBytes ?? 2 * 1024 ** 3;
  const contact = options.contactUrl === undefined ? '' : ` (+${options.contactUrl})`;
  const userAgent = `Passerelle/${options.version}${contact}`;
  const dispatcher = createPinnedAgent(allowedHosts, resolve);
  const ownHeaders = options.credentials && headersForOrigin(options.credentials, allowedHosts);

  async function send(
    url: URL,
    { accept, post, unless }: SafeFetchRequest,
    own: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    // Again when it is resolved to connect; but literal addresses and reused connections are not resolved.
    await checkedAddresses(url, allowedHosts, resolve);
    const headers: Record<string, string> = {
      'user-agent': userAgent,
      'accept-encoding': 'gzip, deflate, br',
      accept: accept ?? '*/*',
    };
    if (url.username !== '' || url.password !== '') {
      const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
      headers.authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    }
    Object.assign(headers, own);
    if (unless?.etag !== undefined) {
      headers['if-none-match'] = unless.etag;
    } else if (unless?.lastModified !== undefined) {
      headers['if-modified-since'] = unless.lastModified;
    }
    if (post) {
      headers['content-type'] = post.mediaType;
    }
    return request(url, {
      dispatcher,
      headers,
      signal,
      ...(post && { method: 'POST' as const, body: post.text }),
    });
  }

  return async (address, asked = {}) => {
    const callerSignal = asked.signal;
    let url = parseHttpUrl(address);
    const stopwatch = new Stopwatch(withoutSecrets(url.href), timeoutMs, totalTimeoutMs);
    const signal = callerSignal ? AbortSignal.any([stopwatch.signal, callerSignal]) : stopwatch.signal;
    try {
      // Whoever was led elsewhere is not known any more, wherever that leads.
      let own = ownHeaders;
      for (let redirects = 0; ; redirects++) {
        own = own?.origin === url.origin ? own : undefined;
        const response = await stopwatch.wait(send(url, asked, own?.headers() ?? {}, signal));
        const target = redirectTarget(response, url);
        if (target === undefined) {
          if (response.statusCode === 304 && asked.unless) {
            discard(response);
            stopwatch.stop();
            return { url: withoutUser(url), mediaType: '', body: Readable.from([]), notModified: true };
          }
          return documentOf(response, url, maxBytes, stopwatch, signal);
        }
        // A POST is sent again as it was: these are questions, and servers move from http to https with any status.
        discard(response);
        if (redirects === MAX_REDIRECTS) {
          const where = withoutSecrets(address);
          throw new HarvestSourceError(
            'too-many-redirects',
            `${where} redirects more than ${MAX_REDIRECTS} times.`,
            where,
          );
        }
        url = target;
      }
    } catch (error) {
      stopwatch.stop();
      throw toSourceError(error, url, signal);
    }
  };
}

/** @throws HarvestSourceError `credentials-insecure`, when they would be sent in clear */
function headersForOrigin(
  { url: address, credentials }: NonNullable<SafeFetchOptions['credentials']>,
  allowedHosts: readonly string[],
) {
  const url = parseHttpUrl(address);
  const headers = credentialHeaders(credentials);
  return {
    origin: url.origin,
    headers: () => {
      if (url.protocol !== 'https:' && !isAllowed(url, allowedHosts)) {
        const where = withoutSecrets(url.href);
        throw new HarvestSourceError('credentials-insecure', `${where} is not asked over https.`, where);
      }
      return headers;
    },
  };
}

export function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData, url: URL): URL | undefined {
  const location = header(headers, 'location');
  return REDIRECTS.includes(statusCode) && location !== '' ? parseHttpUrl(location, url.href) : undefined;
}

function documentOf(
  response: Dispatcher.ResponseData,
  url: URL,
  maxBytes: number,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): FetchedDocument {
  const { statusCode, headers } = response;
  const where = withoutSecrets(url.href);
  try {
    if (statusCode < 200 || statusCode > 299) {
      throw new HarvestSourceError('http-status', `${where} answered with status ${statusCode}.`, where, {
        status: statusCode,
        retryAfterSeconds: secondsOf(header(headers, 'retry-after')),
      });
    }
    if (statusCode === 204 || statusCode === 205) {
      throw new HarvestSourceError('empty-answer', `${where} answered without content.`, where);
    }
    if (Number(header(headers, 'content-length')) > maxBytes) {
      throw tooLarge(where, maxBytes);
    }
    const decoded = decodeBody(response.body, header(headers, 'content-encoding'), maxBytes, where);
    const validators = validatorsOf(headers);
    return {
      url: withoutUser(url),
      mediaType: header(headers, 'content-type').split(';', 1)[0]?.trim().toLowerCase() ?? '',
      body: readBody(decoded, url, stopwatch, signal),
      ...(validators && { validators }),
    };
  } catch (error) {
    discard(response);
    throw error;
  }
}

function withoutUser(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}

/** A document may change twice in a second, so that a date tells nothing of one that was just written (RFC 9110 §8.8.2.2). */
const SETTLED_MS = 60_000;

function validatorsOf(headers: Dispatcher.ResponseData['headers']): Validators | undefined {
  const etag = header(headers, 'etag');
  if (etag !== '') {
    return { etag };
  }
  const lastModified = header(headers, 'last-modified');
  const age = Date.parse(header(headers, 'date')) - Date.parse(lastModified);
  return age >= SETTLED_MS ? { lastModified } : undefined;
}

async function* readBody(
  decoded: AsyncIterable<Uint8Array>,
  url: URL,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  // Leaving early returns the iterator, which destroys the stream and with it the connection.
  const chunks = decoded[Symbol.asyncIterator]();
  let empty = true;
  try {
    for (;;) {
      const result = await stopwatch.wait(chunks.next());
      if (result.done) {
        break;
      }
      empty &&= result.value.length === 0;
      yield result.value;
    }
    if (empty) {
      const where = withoutSecrets(url.href);
      throw new HarvestSourceError('empty-answer', `${where} answered without content.`, where);
    }
  } catch (error) {
    throw toSourceError(error, url, signal);
  } finally {
    stopwatch.stop();
    await chunks.return?.();
  }
}

/** Gives up a body that is not read. */
export function discard({ body }: Dispatcher.ResponseData): void {
  // Destroying an unread body is an error to undici, and expected here.
  body.on('error', () => undefined).destroy();
}

export function toSourceError(error: unknown, url: URL, signal: AbortSignal): unknown {
  if (signal.aborted) {
    return signal.reason;
  }
  if (error instanceof HarvestSourceError) {
    return error;
  }
  const where = withoutSecrets(url.href);
  const code = (error as { code?: unknown }).code;
  const reason = typeof code === 'string' ? ` (${code})` : '';
  const message = `${where} cannot be reached or broke off${reason}.`;
  return new HarvestSourceError('connection-failed', message, where, { cause: error });
}

/** `Retry-After` says seconds, or a date. */
function secondsOf(retryAfter: string): number | undefined {
  const seconds = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

export function header(headers: Dispatcher.ResponseData['headers'], name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
