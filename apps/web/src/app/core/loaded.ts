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

interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Calls the API for a page: a problem found while rendering becomes the page's HTTP status. In an injection context.
 *
 * `name` tells apart the calls of one page. `toShown` keeps what the page shows: all of it travels with the page.
 */
export async function load<Body, Shown>(
  name: string,
  state: RouterStateSnapshot,
  call: () => Promise<Answer<Body>>,
  toShown: (body: Body) => Shown,
): Promise<Loaded<Shown>> {
  const response = inject(RESPONSE_INIT);
  const loaded = await loadOptional(name, state, call, toShown);
  if (response && loaded.problem) response.status = loaded.problem.status;
  return loaded;
}

/** The same for what a page can do without. */
export async function loadOptional<Body, Shown>(
  name: string,
  state: RouterStateSnapshot,
  call: () => Promise<Answer<Body>>,
  toShown: (body: Body) => Shown,
): Promise<Loaded<Shown>> {
  const transferState = inject(TransferState);
  const isServer = inject(RESPONSE_INIT) !== null;
  // The server never sees the fragment.
  const key = makeStateKey<Loaded<Shown> | undefined>(`${name} ${state.url.replace(/#.*/, '')}`);
  const rendered = transferState.get(key, undefined);
  if (rendered) {
    // Once: coming back later to the same address asks again.
    transferState.remove(key);
    return rendered;
  }
  const loaded = await settle(call, toShown);
  if (isServer) transferState.set(key, loaded);
  return loaded;
}

async function settle<Body, Shown>(
  call: () => Promise<Answer<Body>>,
  toShown: (body: Body) => Shown,
): Promise<Loaded<Shown>> {
  const { data, problem } = await attempt(call);
  if (problem) return { problem };
  return data === undefined ? { problem: { status: 503, code: 'unknown' } } : { data: toShown(data) };
}

/** Calls the API for somebody who acts: what it answered, which may be nothing, or why it refused. */
export async function attempt<Body>(
  call: () => Promise<Answer<Body>>,
): Promise<{ readonly data?: Body; readonly problem?: Problem }> {
  let answer: Answer<Body>;
  try {
    answer = await call();
  } catch {
    // No answer, or none that can be read: refused connection, time-out, network down. There is no more to know here.
    return { problem: { status: 503, code: 'unreachable' } };
  }
  const { data, error, response } = answer;
  if (!response.ok) return { problem: { status: response.status, code: codeOf(error) } };
  return data === undefined ? {} : { data };
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
