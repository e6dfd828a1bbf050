import type { SearchIndex, SearchOutcome, SearchQuery, SearchSuggestion, SuggestQuery } from './search-index';

type Finder = Pick<SearchIndex, 'engine' | 'knowsAreas' | 'search' | 'suggest'>;

export interface Answered<Result> {
  readonly result: Result;
  readonly engine: string;
  /** The engine that should have answered did not. */
  readonly degraded: boolean;
}

export interface FallbackOptions {
  /** How long the first engine is waited for before the other is asked too. */
  readonly patienceMs: number;
  /** So many failures in a row, and the first engine is no longer asked. */
  readonly failuresToOpen: number;
  /** Told of every failure, and of the end of asking. */
  readonly onFailure: (error: unknown, isOpen: boolean) => void;
}

/**
 * Searches with one engine, and with another when the first fails or lets wait. One that keeps failing is no longer
 * asked until somebody says that it is back (`close`).
 */
export class SearchWithFallback {
  private failures = 0;
  private opened = false;

  constructor(
    private readonly first: Finder,
    private readonly other: Finder,
    private readonly options: FallbackOptions,
  ) {}

  /** Whether the first engine is not asked. */
  get isOpen(): boolean {
    return this.opened;
  }

  /** Asks the first engine no more. */
  open(): void {
    this.opened = true;
  }

  /** The first engine is back. */
  close(): void {
    this.opened = false;
    this.failures = 0;
  }

  async search(query: SearchQuery): Promise<Answered<SearchOutcome>> {
    if (query.area && !this.first.knowsAreas) {
      return { result: await this.other.search(query), engine: this.other.engine, degraded: false };
    }
    return this.ask((engine) => engine.search(query));
  }

  /** All of them with one engine, so that what they find can be compared. */
  searchAll(queries: readonly SearchQuery[]): Promise<Answered<readonly SearchOutcome[]>> {
    return this.ask((engine) => Promise.all(queries.map((query) => engine.search(query))));
  }

  suggest(query: SuggestQuery): Promise<Answered<readonly SearchSuggestion[]>> {
    return this.ask((engine) => engine.suggest(query));
  }

  private async ask<Result>(question: (engine: Finder) => Promise<Result>): Promise<Answered<Result>> {
    const other = async (): Promise<Answered<Result>> => ({
      result: await question(this.other),
      engine: this.other.engine,
      degraded: true,
    });
    if (this.opened) return other();
    const answer = question(this.first).then((result): Answered<Result> => ({
      result,
      engine: this.first.engine,
      degraded: false,
    }));
    try {
      const inTime = await this.inTime(answer);
      this.failures = 0;
      return inTime;
    } catch (error) {
      this.note(error);
    }
    // One that is late may still be the quicker of the two; one that fails leaves the answer to the other.
    return Promise.any([answer, other()]).catch((error: unknown) => {
      throw error instanceof AggregateError ? error.errors.at(-1) : error;
    });
  }

  private async inTime<Result>(answer: Promise<Result>): Promise<Result> {
    const { patienceMs } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private note(error: unknown): void {
    this.failures += 1;
    if (this.failures >= this.options.failuresToOpen) this.opened = true;
    this.options.onFailure(error, this.opened);
  }
}
