import { DestroyRef, inject } from '@angular/core';

const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;
const GROWTH = 1.5;

/** Asks again and again, later and later, until it is over. */
export interface Asking {
  /** @param ask resolves with whether there is more to ask; what was being asked before is not asked any more */
  start(ask: () => Promise<boolean>): void;
  stop(): void;
}

/** Ends with the page. In an injection context. */
export function injectAsking(): Asking {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;
  const stop = () => {
    round++;
    clearTimeout(timer);
  };
  const askAfter = (ask: () => Promise<boolean>, pauseMs: number, mine: number) => {
    timer = setTimeout(() => {
      void ask().then((isMore) => {
        if (isMore && round === mine) askAfter(ask, Math.min(LONGEST_MS, pauseMs * GROWTH), mine);
      });
    }, pauseMs);
  };
  inject(DestroyRef).onDestroy(stop);
  return {
    stop,
    start: (ask) => {
      stop();
      askAfter(ask, FIRST_MS, round);
    },
  };
}
