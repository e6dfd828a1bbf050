import { setTimeout as sleep } from 'node:timers/promises';
import type { SafeFetch } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';

/** Whose turn it is to ask a host, among all who ask it. */
export interface HostTurns {
  /** Takes the next turn. @returns how long to wait for it, in milliseconds */
  take(host: string): Promise<number>;
  /** Leaves a host alone: nobody's turn comes sooner. */
  putOff(host: string, ms: number): Promise<void>;
}

export interface PoliteFetchOptions {
  /** How often a request is sent again that was turned away; 5 when not said. */
  readonly attempts?: number;
  /** Longest time to wait between two, whatever the server asks for; 10 minutes when not said. */
  readonly longestWaitMs?: number;
  /** Shared with others who ask the same hosts; without it, only what one asks oneself counts. */
  readonly turns?: HostTurns;
  /** Called when a host asks to be left alone for longer than is waited: the request is not sent again when it throws. */
  readonly onLongWait?: (ms: number) => void;
  /** For tests. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

const TURNED_AWAY: readonly (number | undefined)[] = [429, 503];

/**
 * Asks when it is one's turn, and again when the server says it is asked too much, after as long as it says. Without
 * turns, only for who asks one thing at a time: others would wait side by side and come back together.
 */
export function politely(fetch: SafeFetch, options: PoliteFetchOptions = {}): SafeFetch {
  const { turns, onLongWait, attempts = 5, longestWaitMs = 600_000 } = options;
  const sleepFor = (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal ? { signal } : {});
  const wait = options.wait ?? sleepFor;
  return async (url, request) => {
    const host = URL.parse(url)?.host ?? '';
    for (let attempt = 0; ; attempt++) {
      const turn = (await turns?.take(host)) ?? 0;
      if (turn > longestWaitMs) {
        onLongWait?.(turn);
      }
      if (turn > 0) {
        await wait(Math.min(turn, longestWaitMs), request?.signal);
      }
      try {
        return await fetch(url, request);
      } catch (error) {
        const isTurnedAway = error instanceof HarvestSourceError && TURNED_AWAY.includes(error.status);
        if (!isTurnedAway || attempt >= attempts) {
          throw error;
        }
        const asked = (error.retryAfterSeconds ?? 2 ** attempt) * 1_000;
        if (turns) {
          await turns.putOff(host, asked);
        } else {
          await wait(Math.min(asked, longestWaitMs), request?.signal);
        }
      }
    }
  };
}
