import { Injectable } from '@nestjs/common';
import type { HarvestProblemCode, ProbeAnswer } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { Conditions, readRows, Transactions, type PageOfList, type ReadPage } from '../platform/database';
import { delayAfterTooMany, delayUntilNextCheck } from './next-check';

/** A link that is to be asked, and what it answered before. */
export interface CheckedLink {
  readonly id: string;
  readonly url: string;
  readonly host: string;
  readonly available: boolean | null;
  readonly since: Date | null;
}

export interface LinkAnswer extends Partial<Omit<ProbeAnswer, 'url'>> {
  readonly redirectedTo?: string | undefined;
  /** Why nothing was answered. */
  readonly problem?: HarvestProblemCode | undefined;
  readonly durationMs: number;
}

export interface LinkCheckRow {
  readonly checked_at: Date;
  readonly available: boolean | null;
  readonly status: number | null;
  readonly problem: string | null;
  readonly duration_ms: number;
  readonly redirected_to: string | null;
  readonly media_type: string | null;
  readonly size: number | null;
}

/** What we do not ask for says nothing of the link. */
const UNTOLD: readonly (string | undefined)[] = ['address-refused', 'url-invalid'];

/** What links answered: the history, and on the resource what data.gouv.fr has there. */
@Injectable()
export class LinkChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Of one resource, the latest first. */
  async list(resourceId: string, wanted: PageOfList): Promise<ReadPage<LinkCheckRow>> {
    const of = {
      columns:
        'checked_at, available, status, problem, duration_ms, redirected_to, media_type, size::float8 as size',
      from: 'link_check',
    };
    const conditions = new Conditions((bind) => `resource_id = ${bind(resourceId)}::uuid`);
    // Nothing is asked twice at the same moment.
    const key = { by: 'checked_at', type: 'timestamptz', descending: true, id: 'resource_id' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'checked', ...wanted });
  }

  /** Keeps an answer; a link whose address was changed or removed meanwhile has none. */
  async note(link: CheckedLink, answer: LinkAnswer, now = new Date()): Promise<void> {
    const available = isAvailable(answer);
    const isNews = available !== (link.available ?? undefined);
    const since = isNews ? now : (link.since ?? now);
    const delay = delayUntilNextCheck(now.getTime() - since.getTime(), Math.random());
    await this.transactions.run(async (tx) => {
      const known = await tx.query<{ extras: object }[]>(
        'select extras from resource where id = $1 and url = $2 for update',
        [link.id, link.url],
      );
      if (known.length === 0) {
        return;
      }
      await tx.query(
        `insert into link_state (resource_id, next_at, available, since) values ($1, $2, $3, $4)
         on conflict on constraint link_state_pk do update
         set next_at = excluded.next_at, available = excluded.available, since = excluded.since`,
        [link.id, new Date(now.getTime() + delay), available, available === undefined ? null : since],
      );
      if (available === undefined) {
        return;
      }
      await tx.query(
        `insert into link_check (resource_id, checked_at, available, status, problem, duration_ms, redirected_to,
           media_type, size) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          link.id,
          now,
          available,
          answer.status,
          answer.problem,
          answer.durationMs,
          answer.redirectedTo,
          answer.mediaType,
          answer.size,
        ],
      );
      await tx.query(`select set_config('passerelle.checks_links', 'on', true)`);
      // Written when it tells something new: what is the same again is in the history.
      await tx.query(
        `update resource set extras = told.extras from (
           select (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(r.extras) where key not like 'check:%')
             || $2::jsonb as extras from resource r where r.id = $1) told
         where resource.id = $1
           and (resource.extras - 'check:date') is distinct from (told.extras - 'check:date')`,
        [link.id, JSON.stringify(extrasOf(available, answer, since, now))],
      );
    });
  }

  /** Leaves links alone that are of a server that has enough of questions. */
  async postpone(links: readonly CheckedLink[], { retryAfter }: LinkAnswer): Promise<void> {
    await this.dataSource.query('update link_state set next_at = $2 where resource_id = any($1::uuid[])', [
      links.map(({ id }) => id),
      new Date(Date.now() + delayAfterTooMany(retryAfter)),
    ]);
  }
}

function isAvailable({ status, problem }: LinkAnswer): boolean | undefined {
  if (UNTOLD.includes(problem)) {
    return undefined;
  }
  return status !== undefined && status >= 200 && status < 400;
}

/** Under the names of data.gouv.fr; `check:since` is our own. */
function extrasOf(
  available: boolean,
  { status, problem, mediaType, size }: LinkAnswer,
  since: Date,
  now: Date,
): Readonly<Record<string, unknown>> {
  return {
    'check:available': available,
    'check:date': now.toISOString(),
    'check:since': since.toISOString(),
    'check:timeout': problem === 'timed-out',
    ...(status !== undefined && { 'check:status': status }),
    ...(problem !== undefined && { 'check:error': problem }),
    ...(mediaType !== undefined && { 'check:headers:content-type': mediaType }),
    ...(size !== undefined && { 'check:headers:content-length': size }),
  };
}
