import { Injectable } from '@nestjs/common';
import { singularOf, titleKeyOf } from '@passerelle/search';
import { DataSource } from 'typeorm';
import { visible } from '../entries/visible';
import { offsetOf } from '../platform/database';
import type { CountedKind } from './search-counter';

/** Searched in as many different ten minutes of a week: before, nobody is told. Whoever searches alone is not seen. */
export const LEAST_TIMES = 5;
const SEEN = `a.times >= ${LEAST_TIMES}`;
/** Of the searches without hits of a week, those that are compared with the themes of a producer. */
const MOST_COMPARED = 2_000;

/** What administrators look at. */
export const SEARCH_SHOWS = ['most', 'without-hits', 'not-clicked'] as const;
export type SearchShow = (typeof SEARCH_SHOWS)[number];

const SHOWN: Readonly<Record<SearchShow, { readonly where: string; readonly order: string }>> = {
  most: { where: 'true', order: 'a.asked' },
  // Nothing that has all of the words is nothing found.
  'without-hits': { where: 'a.without_hits + a.settled > 0', order: 'a.without_hits + a.settled' },
  'not-clicked': { where: 'a.hits > 0 and c.clicks is null', order: 'a.asked' },
};

export interface SearchRow {
  readonly kind: CountedKind;
  readonly text: string;
  readonly asked: number;
  readonly without_hits: number;
  readonly settled: number;
  readonly hits: number;
  readonly clicks: number;
  /** Mean place of what was opened. */
  readonly position: number | null;
}

export interface LeadingRow extends SearchRow {
  readonly object_id: string;
  readonly object_title: string;
}

export interface WeekQuery {
  /** A day of it. */
  readonly week: string;
  readonly page: number;
  readonly page_size: number;
}

interface Found<Row> {
  readonly rows: Row[];
  readonly total: number;
}

const COLUMNS = 'a.kind, a.text, a.asked, a.without_hits, a.settled, a.hits';
const WEEK = `a.week = date_trunc('week', $1::date)::date`;
const CLICKS = `left join lateral (
    select sum(k.clicks)::integer as clicks, sum(k.positions)::float8 / sum(k.clicks) as position
    from search_clicked k where k.week = a.week and k.kind = a.kind and k.text = a.text) c on true`;

/** What an organization publishes, itself among it. */
const OWN = `
  select 'dataset' as kind, e.id, e.title from dataset e where e.organization_id = $2 and ${visible('e')}
  union all select 'dataservice', e.id, e.title from dataservice e where e.organization_id = $2 and ${visible('e')}
  union all select 'reuse', e.id, e.title from reuse e where e.organization_id = $2 and ${visible('e')}
  union all select 'topic', e.id, e.title from topic e where e.organization_id = $2 and ${visible('e')}
  union all select 'organization', e.id, e.name from organization e where e.id = $2`;

/** What was searched, as far as it was searched often enough that nobody is told by it. */
@Injectable()
export class SearchesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Weeks of which there is something to tell, the latest first. */
  async weeks(): Promise<string[]> {
    const rows = await this.dataSource.query<{ week: string }[]>(
      `select distinct a.week::text as week from search_asked a where ${SEEN} order by week desc limit 60`,
    );
    return rows.map(({ week }) => week);
  }

  list(
    { week, page, page_size }: WeekQuery,
    show: SearchShow,
    kind?: CountedKind,
  ): Promise<Found<SearchRow>> {
    const { where, order } = SHOWN[show];
    return this.page(
      `from search_asked a ${CLICKS}
       where ${WEEK} and ${SEEN} and ${where} and ($2::text is null or a.kind = $2)`,
      `${COLUMNS}, coalesce(c.clicks, 0) as clicks, c.position`,
      `${order} desc, a.text, a.kind`,
      [week, kind ?? null],
      { page, page_size },
    );
  }

  /** Searches from whose results something of an organization was opened. */
  leadingTo(organizationId: string, { week, page, page_size }: WeekQuery): Promise<Found<LeadingRow>> {
    return this.page(
      `from search_asked a join search_clicked k on k.week = a.week and k.kind = a.kind and k.text = a.text
         join (${OWN}) own on own.kind = k.kind and own.id = k.object_id
       where ${WEEK} and ${SEEN}`,
      `${COLUMNS}, k.clicks, k.positions::float8 / k.clicks as position, own.id as object_id, own.title as object_title`,
      'k.clicks desc, a.text, own.id',
      [week, organizationId],
      { page, page_size },
    );
  }

  /** Searches without hits that have all the words of a tag of what an organization publishes. */
  async withoutHitsOnThemes(
    organizationId: string,
    { week, page, page_size }: WeekQuery,
  ): Promise<Found<SearchRow>> {
    const [found, tags] = await Promise.all([
      this.list({ week, page: 1, page_size: MOST_COMPARED }, 'without-hits'),
      this.dataSource.query<{ tag: string }[]>(
        ['dataset', 'dataservice', 'reuse', 'topic']
          .map(
            (kind) =>
              `select unnest(e.tags) as tag from ${kind} e where e.organization_id = $1 and ${visible('e')}`,
          )
          .join(' union '),
        [organizationId],
      ),
    ]);
    const themes = tags.map(({ tag }) => wordsOf(titleKeyOf(tag))).filter(({ length }) => length > 0);
    const rows = found.rows.filter(({ text }) => {
      const words = new Set(wordsOf(text));
      return themes.some((theme) => theme.every((word) => words.has(word)));
    });
    const start = offsetOf(page, page_size);
    return { rows: rows.slice(start, start + page_size), total: rows.length };
  }

  private async page<Row extends SearchRow>(
    from: string,
    columns: string,
    order: string,
    parameters: readonly unknown[],
    { page, page_size }: Pick<WeekQuery, 'page' | 'page_size'>,
  ): Promise<Found<Row>> {
    const [rows, counted] = await Promise.all([
      this.dataSource.query<Row[]>(`select ${columns} ${from} order by ${order} limit $3 offset $4`, [
        ...parameters,
        page_size,
        offsetOf(page, page_size),
      ]),
      this.dataSource.query<{ total: number }[]>(`select count(*)::integer as total ${from}`, [
        ...parameters,
      ]),
    ]);
    return { rows, total: counted[0]?.total ?? 0 };
  }
}

const wordsOf = (folded: string): string[] => folded.split(' ').filter(Boolean).map(singularOf);
