import { inject, makeStateKey, RESPONSE_INIT, TransferState } from '@angular/core';
import type { RouterStateSnapshot } from '@angular/router';

/** Why something cannot be shown. */
export interface Problem {
  readonly status: number;
  /** Code of the API's `application/problem+json`, or `unreachable` when there was no answer at all. */
  readonly code: string;
  /** What the API says of each field it refused, in its own words. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

/** What a route resolver gives a page: its data, or why there is none. */
export type Loaded<T> =
  | { readonly data: T; readonly problem?: undefined }
  | { readonly problem: Problem; readonly data?: undefined };

/** What the API's client gives. */
export interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/** What came of asking the API for something, or of asking it to do something. */
export interface Attempt<Body> {
  /** Which may be nothing. */
  readonly data?: Body;
  /** The version of what was answered, for `If-Match`. */
  readonly etag?: string;
  readonly problem?: Problem;
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
  toShown: (body: Body, etag: string | undefined) => Shown,
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
  toShown: (body: Body, etag: string | undefined) => Shown,
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
  toShown: (body: Body, etag: string | undefined) => Shown,
): Promise<Loaded<Shown>> {
  const { data, etag, problem } = await attempt(call);
  if (problem) return { problem };
  return data === undefined ? { problem: { status: 503, code: 'unknown' } } : { data: toShown(data, etag) };
}

/** Calls the API for somebody who acts: what it answered, or why it refused. */
export async function attempt<Body>(call: () => Promise<Answer<Body>>): Promise<Attempt<Body>> {
  let answer: Answer<Body>;
  try {
    answer = await call();
  } catch {
    // No answer, or none that can be read: refused connection, time-out, network down. There is no more to know here.
    return { problem: { status: 503, code: 'unreachable' } };
  }
  const { data, error, response } = answer;
  if (!response.ok) return { problem: problemOf(response.status, error) };
  const etag = response.headers.get('etag');
  return { ...(data !== undefined && { data }), ...(etag !== null && { etag }) };
}

function problemOf(status: number, error: unknown): Problem {
  const fields = fieldsOf(error);
  return { status, code: codeOf(error), ...(fields && { fields }) };
}

function fieldsOf(error: unknown): Problem['fields'] {
  const errors = typeof error === 'object' && error !== null && 'errors' in error ? error.errors : undefined;
  if (typeof errors !== 'object' || errors === null || Object.keys(errors).length === 0) return undefined;
  return errors as Record<string, readonly string[]>;
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
