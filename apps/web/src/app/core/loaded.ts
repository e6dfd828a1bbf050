import { inject, makeStateKey, RESPONSE_INIT, TransferState } from '@angular/core';
import type { RouterStateSnapshot } from '@angular/router';

/** Why something cannot be shown. */
export interface Problem {
  readonly status: number;
  /** Code of the API's `application/problem+json`, or `unreachable` when there was no answer at all. */
  readonly code: string;
}

/** What a route resolver gives a page: its data, or why there is none. */
export type Loaded<T> =
  | { readonly data: T; readonly problem?: undefined }
  | { readonly problem: Problem; readonly data?: undefined };

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Calls the API for a route. A problem found while rendering becomes the page's HTTP status and travels with the
 * page, so that the browser shows the same one without asking again; `name` tells apart the calls of one page. To be called in an injection
 * context.
 */
export async function load<T>(
  name: string,
  state: RouterStateSnapshot,
  call: () => Promise<Answer<T>>,
): Promise<Loaded<T>> {
  const transferState = inject(TransferState);
  const response = inject(RESPONSE_INIT, { optional: true });
  const key = makeStateKey<Problem | undefined>(`problem:${name}:${state.url}`);
  const known = transferState.get(key, undefined);
  if (known && !response) {
    transferState.remove(key);
    return { problem: known };
  }
  const loaded = await settle(call);
  if (loaded.problem && response) {
    response.status = loaded.problem.status;
    transferState.set(key, loaded.problem);
  }
  return loaded;
}

async function settle<T>(call: () => Promise<Answer<T>>): Promise<Loaded<T>> {
  try {
    const { data, error, response } = await call();
    return data === undefined ? { problem: { status: response.status, code: codeOf(error) } } : { data };
  } catch {
    // No answer: refused connection, time-out, network down. There is nothing more to know here.
    return { problem: { status: 503, code: 'unreachable' } };
  }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
