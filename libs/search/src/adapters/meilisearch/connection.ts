import { setTimeout as delay } from 'node:timers/promises';
import {
  Meilisearch,
  MeilisearchApiError,
  MeilisearchError,
  type EnqueuedTaskPromise,
  type MultiSearchQuery,
  type MultiSearchResult,
  type Task,
} from 'meilisearch';

import { SearchEngineError } from '../../engine-error';

export interface MeilisearchOptions {
  readonly url: string;
  /** For indexing, and for searching unless that has a key of its own. */
  readonly apiKey?: string;
  /** Of searches, which need not be allowed anything else. */
  readonly searchKey?: string;
  /** All indexes of this portal begin with it. */
  readonly indexPrefix?: string;
  /** Longest time of a search. */
  readonly searchTimeoutMs?: number;
  /** Longest time of any other request; the work it starts may take longer. */
  readonly requestTimeoutMs?: number;
  /** Longest time until work that was accepted is done. */
  readonly taskTimeoutMs?: number;
  /** Longest time that an engine without room for more is given before a write fails. */
  readonly patienceMs?: number;
}

/** What the engine holds of a hit. */
export type Hit = Record<string, unknown> & { readonly id: string };
export type Answer = MultiSearchResult<Hit>;

/** The official client, with what it leaves to its users: time-outs, patience, and looking how work ended. */
export class Connection {
  /** For work: requests that may take a while. */
  readonly client: Meilisearch;
  private readonly searcher: Meilisearch;
  private readonly taskTimeoutMs: number;
  private readonly patienceMs: number;

  constructor({
    url,
    apiKey,
    searchKey = apiKey,
    searchTimeoutMs = 5_000,
    requestTimeoutMs = 60_000,
    taskTimeoutMs = 30 * 60_000,
    patienceMs = 60_000,
  }: MeilisearchOptions) {
    const accessBy = (key: string | undefined) => ({ host: url, ...(key !== undefined && { apiKey: key }) });
    this.client = new Meilisearch({ ...accessBy(apiKey), timeout: requestTimeoutMs });
    this.searcher = new Meilisearch({ ...accessBy(searchKey), timeout: searchTimeoutMs });
    this.taskTimeoutMs = taskTimeoutMs;
    this.patienceMs = patienceMs;
  }

  /** Several questions in one request. Never asked again: whoever searches has another engine, and no time. */
  async ask(queries: MultiSearchQuery[]): Promise<Answer[]> {
    if (queries.length === 0) return [];
    try {
      const { results } = await this.searcher.multiSearch<{ queries: MultiSearchQuery[] }, Hit>({ queries });
      return results;
    } catch (error) {
      throw toEngineError(error);
    }
  }

  /** Starts work, waiting for room while the engine says that it has none, and follows it to its end. */
  async finish(start: () => EnqueuedTaskPromise): Promise<Task> {
    const enqueued = await this.patiently(start);
    // Fifty milliseconds are what people wait for a change to be found; longer work is looked at less often.
    const task = await this.call(() =>
      this.client.tasks.waitForTask(enqueued.taskUid, { timeout: this.taskTimeoutMs, interval: 50 }),
    );
    if (task.status === 'canceled') {
      throw new SearchEngineError(
        'search-task-canceled',
        `Task ${task.uid} (${task.type}) of Meilisearch was cancelled`,
      );
    }
    return task;
  }

  /** The same for work that must succeed. */
  async succeed(start: () => EnqueuedTaskPromise, ...accepted: readonly string[]): Promise<void> {
    const task = await this.finish(start);
    if (task.status !== 'succeeded' && !accepted.includes(task.error?.code ?? '')) {
      throw new SearchEngineError(
        'search-task-failed',
        `Task ${task.uid} (${task.type}) of Meilisearch failed: ${task.error?.message ?? 'no reason given'}`,
      );
    }
  }

  async call<Result>(request: () => Promise<Result>): Promise<Result> {
    try {
      return await request();
    } catch (error) {
      throw toEngineError(error);
    }
  }

  private async patiently<Result>(request: () => Promise<Result>): Promise<Result> {
    const deadline = Date.now() + this.patienceMs;
    for (;;) {
      try {
        return await request();
      } catch (error) {
        const waitMs = retryAfterMs(error);
        if (waitMs === undefined || Date.now() + waitMs > deadline) throw toEngineError(error);
        await delay(waitMs);
      }
    }
  }
}

/** How long an engine that has no room asks to wait. */
function retryAfterMs(error: unknown): number | undefined {
  if (!(error instanceof MeilisearchApiError) || ![429, 503].includes(error.response.status))
    return undefined;
  const seconds = Number(error.response.headers.get('Retry-After') ?? '1');
  return Number.isFinite(seconds) ? Math.max(0, seconds) * 1_000 : 1_000;
}

/** Of the answers below 500, those that pass by themselves. */
const PASSING = [408, 429];

/** What may pass by itself is told from what will not: a wrong key, a wrong question. */
function toEngineError(error: unknown): unknown {
  if (
    error instanceof MeilisearchApiError &&
    error.response.status < 500 &&
    !PASSING.includes(error.response.status)
  ) {
    return new SearchEngineError('search-request-refused', `Meilisearch refuses: ${error.message}`, {
      cause: error,
    });
  }
  // A proxy that answers in its place does so with a page, which the client takes for broken JSON.
  if (error instanceof MeilisearchError || error instanceof SyntaxError) {
    return new SearchEngineError(
      'search-engine-unavailable',
      `Meilisearch does not answer: ${error.message}`,
      { cause: error },
    );
  }
  return error;
}

/** Whether the engine has no such index or document. */
export function isAbsent(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** Whether the engine takes no request of that size. */
export function isTooLarge(error: unknown): boolean {
  return statusOf(error) === 413;
}

function statusOf(error: unknown): number | undefined {
  const cause = error instanceof SearchEngineError ? error.cause : undefined;
  return cause instanceof MeilisearchApiError ? cause.response.status : undefined;
}
