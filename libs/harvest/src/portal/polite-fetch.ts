import { setTimeout as sleep } from 'node:timers/promises';
import type { SafeFetch } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';

export interface PoliteFetchOptions {
  /** How often a request is sent again that was turned away; 5 when not said. */
  readonly attempts?: number;
  /** Longest time to wait between two, whatever the server asks for; 10 minutes when not said. */
  readonly longestWaitMs?: number;
  /** For tests. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

const TURNED_AWAY: readonly (number | undefined)[] = [429, 503];

/**
 * Asks again when the server says it is asked too much, after as long as it says. Only for who asks one thing at a
 * time: others would wait side by side and come back together.
 */
export function politely(fetch: SafeFetch, options: PoliteFetchOptions = {}): SafeFetch {
  const attempts = options.attempts ?? 5;
  const longestWaitMs = options.longestWaitMs ?? 600_000;
  const wait =
    options.wait ?? ((ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal ? { signal } : {}));
  return async (url, request) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await fetch(url, request);
      } catch (error) {
        const isTurnedAway = error instanceof HarvestSourceError && TURNED_AWAY.includes(error.status);
        if (!isTurnedAway || attempt >= attempts) {
          throw error;
        }
        const asked = (error.retryAfterSeconds ?? 2 ** attempt) * 1_000;
        await wait(Math.min(asked, longestWaitMs), request?.signal);
      }
    }
  };
}
