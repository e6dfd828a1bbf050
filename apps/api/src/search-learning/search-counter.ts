import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { SearchOutcome, SearchType } from '@passerelle/search';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { readToken } from '../auth/read-token';
import { LearningConfig } from '../config';
import { visible } from '../entries/visible';
import { DelayedTask } from '../platform/delayed-task';
import { isFromBrowser } from '../platform/http';
import { countableText } from './countable-text';
import { weekOf } from './weeks';

/** What producers publish; of what is said around it, nothing is counted. */
export const COUNTED_KINDS = [
  'dataset',
  'dataservice',
  'reuse',
  'topic',
  'organization',
] as const satisfies readonly SearchType[];
export type CountedKind = (typeof COUNTED_KINDS)[number];

const isCounted = (kind: SearchType): kind is CountedKind =>
  COUNTED_KINDS.some((counted) => counted === kind);

const FLUSH_MS = 10_000;
/** Different texts between two flushes, and in a week: whoever invents words takes no more room than this. */
const MOST_WAITING = 5_000;
const MOST_OF_A_WEEK = 100_000;
/** Searches within it are one time. */
const TIME_MS = 600_000;

interface CountedSearch {
  readonly week: string;
  readonly kind: CountedKind;
  readonly text: string;
  asked: number;
  without_hits: number;
  settled: number;
  hits: number;
  last_time: string;
}

interface CountedClick {
  readonly week: string;
  readonly kind: CountedKind;
  readonly text: string;
  readonly object_id: string;
  clicks: number;
  positions: number;
}

export interface Click {
  readonly kind: CountedKind;
  /** As it was typed. */
  readonly q: string;
  readonly id: string;
  /** From 1. */
  readonly position: number;
}

const COUNT_SEARCHES = `
  with full_week as (select week from search_asked group by week having count(*) >= $2)
  insert into search_asked (week, kind, text, asked, times, last_time, without_hits, settled, hits)
  select s.week, s.kind, s.text, s.asked, 1, s.last_time, s.without_hits, s.settled, s.hits
  from jsonb_populate_recordset(null::search_asked, $1) s
  where exists (select from search_asked k where k.week = s.week and k.kind = s.kind and k.text = s.text)
    or not exists (select from full_week f where f.week = s.week)
  order by s.week, s.kind, s.text
  on conflict on constraint search_asked_pk do update
  set asked = search_asked.asked + excluded.asked, hits = excluded.hits,
    times = search_asked.times + (excluded.last_time > search_asked.last_time)::integer,
    last_time = greatest(search_asked.last_time, excluded.last_time),
    without_hits = search_asked.without_hits + excluded.without_hits, settled = search_asked.settled + excluded.settled`;

const isThere = COUNTED_KINDS.map(
  (kind) =>
    `when '${kind}' then exists (select from ${kind} e where e.id = c.object_id
       and ${kind === 'organization' ? 'e.deleted is null' : visible('e')})`,
).join(' ');
/** Of what was searched, and of what everybody may see. */
const COUNT_CLICKS = `
  insert into search_clicked (week, kind, text, object_id, clicks, positions)
  select c.* from jsonb_populate_recordset(null::search_clicked, $1) c
  where exists (select from search_asked k where k.week = c.week and k.kind = c.kind and k.text = c.text)
    and case c.kind ${isThere} else false end
  order by c.week, c.kind, c.text, c.object_id
  on conflict on constraint search_clicked_pk do update
  set clicks = search_clicked.clicks + excluded.clicks, positions = search_clicked.positions + excluded.positions`;

/**
 * Counts what people search and open, and nothing of who they are. Counting is in memory and costs a search nothing; every
 * ten seconds two statements add what was counted to PostgreSQL. Neither robots nor programs with a token are people.
 */
@Injectable()
export class SearchCounter implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SearchCounter.name);
  private searches = new Map<string, CountedSearch>();
  private clicks = new Map<string, CountedClick>();
  private readonly flushing = new DelayedTask(() => this.write(), FLUSH_MS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: LearningConfig,
  ) {}

  /** Whether a search is counted. */
  counts(request: Request, kind: SearchType, typed: string): boolean {
    return isCounted(kind) && this.textOf(request, typed) !== undefined;
  }

  /**
   * A search without filters, its first page: what narrows it or goes through it asks nothing new.
   * The outcome is what everybody finds.
   */
  noteSearch(
    request: Request,
    kind: SearchType,
    typed: string,
    { total, interpretation }: Pick<SearchOutcome, 'total' | 'interpretation'>,
    now = new Date(),
  ): void {
    const text = this.textOf(request, typed);
    if (text === undefined || !isCounted(kind)) {
      return;
    }
    const week = weekOf(now);
    const search = this.waiting(this.searches, [week, kind, text], () => ({
      week,
      kind,
      text,
      asked: 0,
      without_hits: 0,
      settled: 0,
      hits: 0,
      last_time: '',
    }));
    if (search) {
      search.asked += 1;
      search.without_hits += total === 0 ? 1 : 0;
      search.settled += total > 0 && (interpretation?.dropped.length ?? 0) > 0 ? 1 : 0;
      search.hits = total === 0 ? 0 : 10 ** Math.floor(Math.log10(total));
      search.last_time = new Date(Math.floor(now.getTime() / TIME_MS) * TIME_MS).toISOString();
    }
  }

  noteClick(request: Request, { kind, q, id, position }: Click, now = new Date()): void {
    const text = this.textOf(request, q);
    if (text === undefined) {
      return;
    }
    const week = weekOf(now);
    const click = this.waiting(this.clicks, [week, kind, text, id], () => ({
      week,
      kind,
      text,
      object_id: id,
      clicks: 0,
      positions: 0,
    }));
    if (click) {
      click.clicks += 1;
      click.positions += position;
    }
  }

  /** Writes down what was counted. What cannot be written is lost, and that is logged: nothing grows while waiting. */
  flush(): Promise<void> {
    return this.flushing.run();
  }

  /** While the database is still there. */
  beforeApplicationShutdown(): Promise<void> {
    return this.flushing.end();
  }

  private async write(): Promise<void> {
    const searches = [...this.searches.values()];
    const clicks = [...this.clicks.values()];
    this.searches = new Map();
    this.clicks = new Map();
    try {
      if (searches.length > 0) {
        await this.dataSource.query(COUNT_SEARCHES, [JSON.stringify(searches), MOST_OF_A_WEEK]);
      }
      if (clicks.length > 0) {
        await this.dataSource.query(COUNT_CLICKS, [JSON.stringify(clicks)]);
      }
    } catch (error) {
      this.logger.error(error);
    }
  }

  /** What is counted of a text; nothing when nobody, or nothing that may be counted, asks. */
  private textOf(request: Request, typed: string): string | undefined {
    const isPerson = this.config.isOn && readToken(request) === undefined && isFromBrowser(request);
    return isPerson ? countableText(typed) : undefined;
  }

  /** What is counted under a key; nothing when too much waits already. */
  private waiting<Counted>(
    counted: Map<string, Counted>,
    key: readonly string[],
    make: () => Counted,
  ): Counted | undefined {
    const name = key.join('\n');
    let known = counted.get(name);
    if (!known && counted.size < MOST_WAITING) {
      known = make();
      counted.set(name, known);
    }
    this.flushing.schedule();
    return known;
  }
}
