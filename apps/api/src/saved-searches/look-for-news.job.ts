import { Injectable, Logger } from '@nestjs/common';
import { InvalidError, type Actor } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { ActorsReader } from '../auth/actors.reader';
import { audienceOf } from '../auth/reach';
import { ChangeFeed } from '../changes/change-feed';
import { VISIBLE_REUSE } from '../entries/visible';
import { Transactions } from '../platform/database';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { Indexing } from '../search/indexing';
import { SearchEngines } from '../search/search-engines';
import { SearchFilters, FACETS } from '../search/search-filters';
import { readQuery, type SavedType } from './saved-search-queries';

export const LOOK_FOR_NEWS = 'look-for-news';

/** As many results as one may page through; they are the newest of what is found. */
const LAST_RESULT = 10_000;
const PAGE_SIZE = 200;
const EVERY = { instant: '0 minutes', daily: '1 day', weekly: '7 days' } as const;
/** Changes settle: a transaction is older than its commit, and a document is indexed after it. */
const SETTLING_MS = 60_000;

interface DueSearch {
  readonly id: string;
  readonly account_id: string;
  readonly type: SavedType;
  readonly query: string;
  readonly position: string;
  readonly looked_at: Date;
}

/** Up to when everything is in the feed and in the index. */
interface Horizon {
  readonly at: Date;
  readonly position: bigint;
}

/**
 * Looks what saved searches find that came to the catalogue since the last time. Only when something came that everybody
 * may see is anything searched at all, by the reach of whoever saved it; what a search finds because it changed is not new.
 */
@HandlesJob(LOOK_FOR_NEWS, { cron: '*/10 * * * *', retryLimit: 0 })
@Injectable()
export class LookForNewsJob implements JobHandler {
  private readonly logger = new Logger(LookForNewsJob.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly feed: ChangeFeed,
    private readonly indexing: Indexing,
    private readonly actors: ActorsReader,
    private readonly filters: SearchFilters,
    private readonly engines: SearchEngines,
  ) {}

  async handle(): Promise<void> {
    await this.look(new Date());
  }

  async look(now: Date): Promise<void> {
    const horizon = await this.horizonAt(now);
    let found: boolean;
    do {
      // One at a time, each with its lock: several workers share them.
      found = await this.transactions.run((tx) => this.lookOnce(tx, now, horizon));
    } while (found);
  }

  /** Whether there was one to look at. */
  private async lookOnce(tx: EntityManager, now: Date, horizon: Horizon): Promise<boolean> {
    const [search] = await tx.query<DueSearch[]>(
      `select s.id, s.account_id, s.type, s.query, s.position, s.looked_at
       from saved_search s join account a on a.id = s.account_id and a.deleted is null
       where s.looked_at < $2 and s.looked_at <= $1::timestamptz - case s.frequency
         ${Object.entries(EVERY)
           .map(([frequency, interval]) => `when '${frequency}' then interval '${interval}'`)
           .join(' ')} end
       order by s.looked_at limit 1 for update of s skip locked`,
      [now, horizon.at],
    );
    if (!search) {
      return false;
    }
    const newest = await this.findNewest(tx, search, horizon);
    if (newest !== undefined) {
      await tx.query(
        `insert into notification (account_id, kind, subject_type, subject_id, about_type, about_id)
         values ($1, 'saved-search', 'saved-search', $2, $3, $4)
         on conflict (account_id, kind, subject_id) where handled_at is null do update
           set last_at = now(), about_type = excluded.about_type, about_id = excluded.about_id`,
        [search.account_id, search.id, search.type, newest],
      );
    }
    await tx.query(
      'update saved_search set looked_at = $2, position = greatest(position, $3) where id = $1',
      [search.id, horizon.at, String(horizon.position)],
    );
    return true;
  }

  /** The newest result that was not there the last time. */
  private async findNewest(
    tx: EntityManager,
    search: DueSearch,
    horizon: Horizon,
  ): Promise<string | undefined> {
    const candidates = await candidatesOf(tx, search, horizon);
    const actor = candidates.size > 0 ? await this.actors.findAccount(search.account_id) : undefined;
    if (!actor) {
      return undefined;
    }
    try {
      for await (const id of this.results(search, actor)) {
        if (candidates.has(id)) {
          return id;
        }
      }
    } catch (error) {
      // A filter that a later version does not know any more: found nothing, until it is saved again.
      if (!(error instanceof InvalidError)) {
        throw error;
      }
      this.logger.warn({ search: search.id, reason: error.message }, 'A saved search cannot be read');
    }
    return undefined;
  }

  private async *results({ type, query }: DueSearch, actor: Actor): AsyncGenerator<string> {
    const asked = await readQuery(type, query);
    const { text, filters, without, area } = await this.filters.read(asked, FACETS[type], actor);
    for (let page = 1; page * PAGE_SIZE <= LAST_RESULT; page++) {
      const { ids, interpretation } = await this.engines.postgres.search({
        type,
        text,
        filters,
        without,
        ...(area && { area }),
        audience: audienceOf(actor),
        sort: '-created',
        page,
        pageSize: PAGE_SIZE,
        facets: [],
        facetSize: 1,
        now: new Date().toISOString(),
      });
      // What is found with other words than those that were saved is no result.
      if (interpretation === undefined) {
        yield* ids;
      }
      if (interpretation !== undefined || ids.length < PAGE_SIZE) {
        return;
      }
    }
  }

  private async horizonAt(now: Date): Promise<Horizon> {
    const end = await this.feed.end();
    const waiting = await this.indexing.oldestWaiting();
    const settled = now.getTime() - SETTLING_MS;
    const at = new Date(waiting === undefined ? settled : Math.min(settled, waiting.getTime()));
    const [row] = await this.dataSource.query<{ first: string | null }[]>(
      `select min(c.position) as first from change c
       where c.position > (select coalesce(min(position), 0) from saved_search) and c.at >= $1`,
      [at],
    );
    return { at, position: row?.first ? BigInt(row.first) - 1n : end };
  }
}

/** What came to the catalogue, for everybody to see, since the last look. */
async function candidatesOf(
  tx: EntityManager,
  { type, position, looked_at }: DueSearch,
  horizon: Horizon,
): Promise<ReadonlySet<string>> {
  const rows =
    type === 'reuse'
      ? await tx.query<{ id: string }[]>(
          `select u.id from reuse u where u.created_at >= $1 and u.created_at < $2 and ${VISIBLE_REUSE}`,
          [looked_at, horizon.at],
        )
      : await tx.query<{ id: string }[]>(
          `select c.object_id as id from change c
           where c.position > $1 and c.position <= $2 and c.action = 'created' and c.object_type = $3`,
          [position, String(horizon.position), type],
        );
  return new Set(rows.map(({ id }) => id));
}
