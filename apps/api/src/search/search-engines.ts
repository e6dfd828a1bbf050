import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnModuleInit,
} from '@nestjs/common';
import {
  SearchWithFallback,
  type Answered,
  type SearchIndex,
  type SearchOutcome,
  type SearchQuery,
  type SearchSuggestion,
  type SuggestQuery,
} from '@passerelle/search';
import { createMeilisearchIndex } from '@passerelle/search/meilisearch';
import { createPostgresSearchIndex, type PostgresSearch } from '@passerelle/search/postgres';
import { DataSource, type EntityManager } from 'typeorm';
import { SearchConfig } from '../config';
import { Transactions } from '../platform/database';
import { Jobs, JOBS_ROLE, type JobsRole } from '../platform/jobs';
import { REBUILD_SECOND_ENGINE } from './queues';
import { SynonymTable } from './synonyms/synonym-table';

/** With this and what PostgreSQL takes, an answer comes within a second. */
const PATIENCE_MS = 500;
const SEARCH_TIMEOUT_MS = 1_000;
/** Of anything else: taking a batch of documents is quick, what it does with them is waited for apart. */
const REQUEST_TIMEOUT_MS = 20_000;
const FAILURES_TO_OPEN = 3;
/** How often an engine that does not answer is looked after, and synonyms that were added are asked for. */
const LOOK_EVERY_MS = 5_000;
/**
 * An engine that has not heard of changes for longer must not answer: it may count what is hidden by now. What somebody
 * hid has three quarters of a second to be told and one to be noticed, so that it is found for no longer than one.
 */
const MOST_BEHIND_SECONDS = 60;
const MOST_BEHIND_URGENT_SECONDS = 0.75;
const WATCH_EVERY_MS = 250;

/**
 * The engines of this portal. PostgreSQL always knows everything; when a Meilisearch is configured it answers, and
 * PostgreSQL in its place while it is down, slow, behind or not filled.
 */
@Injectable()
export class SearchEngines implements OnModuleInit, BeforeApplicationShutdown {
  readonly postgres: PostgresSearch;
  readonly second: SearchIndex | undefined;
  private readonly logger = new Logger(SearchEngines.name);
  private readonly finder: SearchWithFallback | undefined;
  private timers: readonly NodeJS.Timeout[] = [];
  private looking: Promise<void> = Promise.resolve();
  private looks = 0;
  private isWatching = false;
  private isKeptWarm = false;
  private isEnding = false;
  /** What was wrong, as it was last logged. */
  private told: string | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly synonyms: SynonymTable,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
    { meilisearchUrl, meilisearchApiKey, meilisearchSearchKey, meilisearchIndexPrefix }: SearchConfig,
  ) {
    this.postgres = postgresIn(dataSource);
    if (meilisearchUrl === undefined) {
      return;
    }
    this.second = createMeilisearchIndex({
      url: meilisearchUrl,
      ...(meilisearchApiKey === undefined ? {} : { apiKey: meilisearchApiKey }),
      ...(meilisearchSearchKey === undefined ? {} : { searchKey: meilisearchSearchKey }),
      indexPrefix: meilisearchIndexPrefix,
      searchTimeoutMs: SEARCH_TIMEOUT_MS,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
    });
    this.finder = new SearchWithFallback(this.second, this.postgres, {
      patienceMs: PATIENCE_MS,
      failuresToOpen: FAILURES_TO_OPEN,
      onFailure: (error, isOpen) => {
        const msg = isOpen ? 'PostgreSQL searches until Meilisearch is back' : 'Meilisearch did not answer';
        this.logger.warn({ msg, err: error });
      },
    });
    // Nothing is known of it yet.
    this.finder.open();
  }

  /** Starting does not wait for an engine that may be down: until it was looked at, PostgreSQL answers. */
  async onModuleInit(): Promise<void> {
    await this.synonyms.read();
    const { finder } = this;
    this.timers = [
      setInterval(() => void this.lookUnlessLooking(), LOOK_EVERY_MS).unref(),
      ...(finder ? [setInterval(() => void this.watch(finder), WATCH_EVERY_MS).unref()] : []),
    ];
    setImmediate(() => void this.look());
  }

  /** Before the database goes, which cuts off what is being looked at: that is no fault. */
  beforeApplicationShutdown(): void {
    this.isEnding = true;
    for (const timer of this.timers) clearInterval(timer);
  }

  /** For a process that people search in: what it searches by is read before somebody waits for it. */
  keepWarm(): void {
    this.isKeptWarm = true;
    void this.look();
  }

  get engines(): readonly SearchIndex[] {
    return [this.postgres, ...(this.second ? [this.second] : [])];
  }

  /** Whether PostgreSQL answers in the place of the engine that should. */
  get isDegraded(): boolean {
    return this.finder?.isOpen ?? false;
  }

  async search(query: SearchQuery): Promise<Answered<SearchOutcome>> {
    return this.finder?.search(query) ?? this.answeredAlone(await this.postgres.search(query));
  }

  /** Queries of several kinds; none of them with an area. */
  async searchAll(queries: readonly SearchQuery[]): Promise<Answered<readonly SearchOutcome[]>> {
    return (
      this.finder?.searchAll(queries) ??
      this.answeredAlone(await Promise.all(queries.map((query) => this.postgres.search(query))))
    );
  }

  async suggest(query: SuggestQuery): Promise<Answered<readonly SearchSuggestion[]>> {
    return this.finder?.suggest(query) ?? this.answeredAlone(await this.postgres.suggest(query));
  }

  /** By PostgreSQL, which has nobody's place. */
  private answeredAlone<Result>(result: Result): Answered<Result> {
    return { result, engine: this.postgres.engine, degraded: false };
  }

  /**
   * Looks which synonyms there are, what PostgreSQL searches by, whether Meilisearch may answer, and has it filled when it
   * needs to be.
   */
  look(): Promise<void> {
    this.looks += 1;
    this.looking = this.looking.then(() => this.lookNow()).finally(() => (this.looks -= 1));
    return this.looking;
  }

  /** One that lets wait is not asked again meanwhile. */
  private async lookUnlessLooking(): Promise<void> {
    if (this.looks === 0) {
      await this.look();
    }
  }

  /** Only whether it has to stop answering; when it may again is found by a look. */
  private async watch(finder: SearchWithFallback): Promise<void> {
    if (finder.isOpen || this.isWatching) {
      return;
    }
    this.isWatching = true;
    try {
      if (await this.isBehind()) this.stopAsking(finder);
    } catch (error) {
      finder.open();
      this.tell(error);
    } finally {
      this.isWatching = false;
    }
  }

  private async lookNow(): Promise<void> {
    try {
      // Until Meilisearch was told of them, what it is asked means nothing to it.
      if (await this.synonyms.read()) this.finder?.open();
      if (this.isKeptWarm) await this.postgres.warm();
      if (this.second && this.finder) await this.lookAt(this.second, this.finder);
    } catch (error) {
      this.finder?.open();
      this.tell(error);
    }
  }

  private async lookAt(second: SearchIndex, finder: SearchWithFallback): Promise<void> {
    const { isOpen } = finder;
    const isFit = !(await this.isBehind()) && (!isOpen || (await this.isFilled(second)));
    if (isFit && isOpen) {
      finder.close();
      this.told = undefined;
      this.logger.log('Meilisearch searches');
    }
    if (!isFit && !isOpen) this.stopAsking(finder);
  }

  private stopAsking(finder: SearchWithFallback): void {
    finder.open();
    this.logger.warn('PostgreSQL searches: Meilisearch has not heard of the last changes');
  }

  /** Once, not every five seconds of an hour. */
  private tell(error: unknown): void {
    const { message } = error as Error;
    if (message !== this.told && !this.isEnding) {
      const msg = this.finder
        ? 'PostgreSQL searches: Meilisearch cannot answer'
        : 'What searches go by cannot be read';
      this.logger.warn({ msg, err: error });
    }
    this.told = message;
  }

  private async isBehind(): Promise<boolean> {
    const [row] = await this.dataSource.query<{ behind: boolean }[]>(
      `select exists (select from search_backlog where not told and not urgent
           and changed_at < now() - make_interval(secs => $1))
         or exists (select from search_backlog where not told and urgent
           and changed_at < now() - make_interval(secs => $2)) as behind`,
      [MOST_BEHIND_SECONDS, MOST_BEHIND_URGENT_SECONDS],
    );
    return row?.behind ?? false;
  }

  private async isFilled(second: SearchIndex): Promise<boolean> {
    const { rebuild } = await second.prepare();
    const [state] = await this.dataSource.query<{ filled: boolean }[]>(
      'select filled_at is not null as filled from search_engine where engine = $1',
      [second.engine],
    );
    // An empty index is right for an empty catalogue.
    const isFilled = (state?.filled ?? false) && (!rebuild || (await this.postgres.check()) === 0);
    if (!isFilled && this.role === 'work') {
      await this.transactions.run((tx) =>
        this.jobs.enqueue(tx, REBUILD_SECOND_ENGINE, {}, { singletonKey: second.engine }),
      );
    }
    return isFilled;
  }
}

/** PostgreSQL's index as a transaction sees and writes it, or outside of any. */
export function postgresIn(database: Pick<EntityManager, 'query'>): PostgresSearch {
  return createPostgresSearchIndex({
    query: async (sql, params) => ({ rows: await database.query<Record<string, unknown>[]>(sql, params) }),
  });
}
