import { request } from 'undici';
import { checkedAddresses, parseHttpUrl, resolveByDns, withoutSecrets } from './address';
import { discard, toSourceError, type SafeFetchOptions } from './create-safe-fetch';
import { createPinnedAgent } from './pinned-agent';
import { Stopwatch } from './stopwatch';

/**
 * Sends a JSON text to an address, with headers of the caller.
 * @returns the status that was answered; of the answer nothing else is read
 * @throws HarvestSourceError when nothing was answered, or the address is refused
 */
export type SafePost = (
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<number>;

/**
 * POST for addresses that strangers gave us, as careful as {@link createSafeFetch}: public hosts only, connected to at
 * the very address that was checked. Redirects are not followed.
 */
export function createSafePost(options: Omit<SafeFetchOptions, 'totalTimeoutMs' | 'maxBytes'>): SafePost {
  const { allowedHosts = [], resolve = resolveByDns, timeoutMs = 10_000, version } = options;
  const dispatcher = createPinnedAgent(allowedHosts, resolve);
  return async (address, body, headers) => {
    const url = parseHttpUrl(address);
    const stopwatch = new Stopwatch(withoutSecrets(url.href), timeoutMs, timeoutMs);
    const { signal } = stopwatch;
    const post = async () => {
      await checkedAddresses(url, allowedHosts, resolve);
      const own = { 'user-agent': `Passerelle/${version}`, 'content-type': 'application/json' };
      return request(url, { method: 'POST', dispatcher, signal, body, headers: { ...headers, ...own } });
    };
    try {
      const response = await stopwatch.wait(post());
      discard(response);
      return response.statusCode;
    } catch (error) {
      throw toSourceError(error, url, signal);
    } finally {
      stopwatch.stop();
    }
  };
}
