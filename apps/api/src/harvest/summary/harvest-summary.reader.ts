import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** From when to when, the end not included. */
export interface Week {
  readonly from: Date;
  readonly until: Date;
}

/** What became of one source in a week, for those who administer it. */
export interface SourceSummary {
  readonly name: string;
  readonly slug: string;
  readonly runs: number;
  readonly failed: number;
  readonly created: number;
  readonly updated: number;
  readonly archived: number;
  /** What waits for somebody: a run that is held, or the source itself. */
  readonly waits: 'held' | 'pending' | null;
}

const sumOf = (count: string): string =>
  `coalesce(sum((r.counts ->> '${count}')::integer), 0)::integer as ${count}`;

/** Sources of which there is something to tell: a week in which all ran and nothing changed is none. */
const SUMMARIES = `
  select * from (
    select h.name, h.slug, count(r.id)::integer as runs,
      count(r.id) filter (where r.state = 'failed')::integer as failed,
      ${sumOf('created')}, ${sumOf('updated')}, coalesce(sum(r.archived), 0)::integer as archived,
      case when h.state = 'pending' then case when a.is_admin then 'pending' end
        when (select last.state from harvest_run last where last.source_id = h.id and not last.trial
          order by last.started_at desc limit 1) = 'held' then 'held' end as waits
    from account a join harvest_source h on h.deleted is null and h.state <> 'refused' and (a.is_admin or exists (
      select from membership m where m.account_id = a.id and m.organization_id = h.organization_id and m.role = 'admin'))
    left join harvest_run r on r.source_id = h.id and not r.trial and r.state in ('done', 'held', 'failed')
      and r.ended_at >= $2 and r.ended_at < $3
    where a.id = $1 and a.deleted is null
    group by h.id, a.is_admin) summary
  where failed + created + updated + archived > 0 or waits is not null`;

@Injectable()
export class HarvestSummaryReader {
  constructor(private readonly dataSource: DataSource) {}

  /** What waits comes first, then what failed, then by name. */
  async listFor(accountId: string, { from, until }: Week): Promise<SourceSummary[]> {
    return this.dataSource.query<SourceSummary[]>(
      `${SUMMARIES} order by waits is null, failed = 0, lower(name), slug`,
      [accountId, from, until],
    );
  }

  async isAny(accountId: string, { from, until }: Week): Promise<boolean> {
    const rows = await this.dataSource.query<object[]>(`${SUMMARIES} limit 1`, [accountId, from, until]);
    return rows.length > 0;
  }
}
