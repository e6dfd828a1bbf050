import { request, type Dispatcher } from 'undici';
import { checkedAddresses, parseHttpUrl, resolveByDns, withoutSecrets } from './address';
import {
  discard,
  header,
  MAX_REDIRECTS,
  redirectTarget,
  toSourceError,
  type SafeFetchOptions,
} from './create-safe-fetch';
import { createPinnedAgent } from './pinned-agent';
import { Stopwatch } from './stopwatch';
import { HarvestSourceError } from '../harvest-problem';

/** What an address answered, whatever its status. */
export interface ProbeAnswer {
  readonly status: number;
  /** Where it led in the end, without credentials. */
  readonly url: string;
  readonly mediaType: string | undefined;
  /** Bytes of the whole document, as far as the server says. */
  readonly size: number | undefined;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | undefined;
}

/**
 * Asks whether an address answers, without taking what it has.
 * @throws HarvestSourceError when nothing was answered, or the address is refused
 */
export type SafeProbe = (address: string, signal?: AbortSignal) => Promise<ProbeAnswer>;

/** To this a GET would answer the same. */
const KNOWS = (status: number) => status < 400 || status === 404 || status === 410 || status === 429;

/**
 * HEAD, and where a server does not know that, GET of the first byte; as careful as {@link createSafeFetch}: public hosts
 * only, checked at every redirect and connected to at the very address that was checked.
 */
export function createSafeProbe(options: Omit<SafeFetchOptions, 'totalTimeoutMs' | 'maxBytes'>): SafeProbe {
  const { allowedHosts = [], resolve = resolveByDns, timeoutMs = 10_000, version, contactUrl } = options;
  const dispatcher = createPinnedAgent(allowedHosts, resolve);
  const userAgent = `Passerelle/${version}${contactUrl === undefined ? '' : ` (+${contactUrl})`}`;

  async function send(
    method: 'HEAD' | 'GET',
    url: URL,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    await checkedAddresses(url, allowedHosts, resolve);
    const range = method === 'GET' ? { range: 'bytes=0-0' } : {};
    const headers = { 'user-agent': userAgent, accept: '*/*', ...range };
    const response = await request(url, { method, dispatcher, headers, signal });
    discard(response);
    return response;
  }

  async function follow(
    method: 'HEAD' | 'GET',
    address: string,
    stopwatch: Stopwatch,
    signal: AbortSignal,
  ): Promise<ProbeAnswer> {
    let url = parseHttpUrl(address);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await stopwatch.wait(send(method, url, signal));
      const target = redirectTarget(response, url);
      if (target === undefined) {
        return answerOf(response, url);
      }
      url = target;
    }
    const where = withoutSecrets(address);
    throw new HarvestSourceError(
      'too-many-redirects',
      `${where} redirects more than ${MAX_REDIRECTS} times.`,
      where,
    );
  }

  return async (address, callerSignal) => {
    const url = parseHttpUrl(address);
    const stopwatch = new Stopwatch(withoutSecrets(url.href), timeoutMs, timeoutMs * 3);
    const signal = callerSignal ? AbortSignal.any([stopwatch.signal, callerSignal]) : stopwatch.signal;
    try {
      const answer = await follow('HEAD', address, stopwatch, signal);
      return KNOWS(answer.status) ? answer : await follow('GET', address, stopwatch, signal);
    } catch (error) {
      throw toSourceError(error, url, signal);
    } finally {
      stopwatch.stop();
    }
  };
}

function answerOf({ statusCode, headers }: Dispatcher.ResponseData, url: URL): ProbeAnswer {
  const whole = /\/(\d+)$/.exec(header(headers, 'content-range'))?.[1];
  const size = Number(whole ?? (statusCode === 206 ? '' : header(headers, 'content-length')));
  const wait = Number(header(headers, 'retry-after'));
  return {
    status: statusCode,
    url: withoutSecrets(url.href),
    mediaType: header(headers, 'content-type').split(';', 1)[0]?.trim().toLowerCase() || undefined,
    size: Number.isSafeInteger(size) && size > 0 ? size : undefined,
    retryAfter: wait > 0 ? wait : undefined,
  };
}
