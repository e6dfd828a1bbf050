import { Injectable } from '@nestjs/common';
import { ENTRY_KINDS, GoneError, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import {
  asJson,
  asUuid,
  Conditions,
  queryRows,
  readPage,
  sortsOf,
  Totals,
  type PageOfList,
  type ReadPage,
  type SortKey,
  wantedIds,
} from '../platform/database';
import { openSubject, subjectJson } from '../subjects/subjects';
import { organizationReference } from '../organizations/organization-reference';
import { USER_REFERENCE } from '../users/user-reference';
import type { DiscussionRow } from './discussions.mapper';

const LAST_COMMENT = `(select max(c.created_at) from discussion_comment c where c.discussion_id = x.id and c.deleted is null)`;

const sorted = sortsOf('x');

/** The order of each `sort` that the API accepts, by the names of data.gouv.fr. */
export const DISCUSSION_SORTS = {
  created: sorted('x.created_at', 'timestamptz', false),
  '-created': sorted('x.created_at', 'timestamptz', true),
  title: sorted('x.title', 'text', false),
  '-title': sorted('x.title', 'text', true),
  // Those that are open come last, in both directions.
  closed: sorted(`coalesce(x.closed_at, 'infinity')`, 'timestamptz', false),
  '-closed': sorted(`coalesce(x.closed_at, '-infinity')`, 'timestamptz', true),
  'discussion.posted_on': sorted(LAST_COMMENT, 'timestamptz', false),
  '-discussion.posted_on': sorted(LAST_COMMENT, 'timestamptz', true),
} as const satisfies Record<string, SortKey>;
export type DiscussionSort = keyof typeof DISCUSSION_SORTS;

const LIST_COMMENTS = 100;
const PAGE_COMMENTS = 1_000;

const person = (id: string) =>
  `(select ${USER_REFERENCE} from account a where a.id = ${id} and a.deleted is null)`;

const COMMENT = asJson(`c.*,
  ${person('c.author_id')} as author, ${organizationReference('c.organization_id')} as organization`);

/** The columns of a discussion of the alias `x` with its first comments. */
export const discussionColumns = (comments: number) => `x.*,
  ${subjectJson('x.subject_type', 'x.subject_id')} as subject,
  ${person('x.author_id')} as author,
  ${organizationReference('x.organization_id')} as organization,
  ${person('x.closed_by_id')} as closed_by,
  ${organizationReference('x.closed_by_organization_id')} as closed_by_organization,
  (select count(*) from discussion_comment c where c.discussion_id = x.id and c.deleted is null) as comments_total,
  (select coalesce(json_agg(${COMMENT} order by c.position), '[]')
    from (select * from discussion_comment where discussion_id = x.id and deleted is null order by position limit ${comments}) c) as comments`;

/** What narrows a list of discussions; everything given must hold. */
export interface DiscussionFilter {
  readonly actor?: Actor | undefined;
  /** Identifiers of subjects. */
  readonly subjects?: readonly string[] | undefined;
  readonly closed?: boolean | undefined;
  /** Identifier of somebody who wrote in it. */
  readonly participant?: string | undefined;
  /** Identifier of the organization that the subjects are of. */
  readonly organization?: string | undefined;
  /** The same of any of several. */
  readonly organizations?: readonly string[] | undefined;
}

export interface DiscussionListQuery extends DiscussionFilter, PageOfList {
  readonly sort: DiscussionSort;
}

/** Discussions on what the visitor may open; the others do not exist. */
@Injectable()
export class DiscussionsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  list(query: DiscussionListQuery): Promise<ReadPage<DiscussionRow>> {
    const of = { table: 'discussion x', alias: 'x', columns: discussionColumns(LIST_COMMENTS) };
    const { dataSource, totals } = this;
    return readPage(dataSource, totals, of, filterDiscussions(query), DISCUSSION_SORTS[query.sort], query);
  }

  /** In the order of the identifiers; those on what the actor may not open are left out. */
  async listByIds(ids: readonly string[], actor?: Actor): Promise<DiscussionRow[]> {
    const parameters: unknown[] = [ids];
    const open = openSubject(
      'x.subject_type',
      'x.subject_id',
      actor,
      (value) => `$${parameters.push(value)}`,
    );
    return queryRows<DiscussionRow>(
      this.dataSource,
      `select ${discussionColumns(LIST_COMMENTS)}
       from discussion x join ${wantedIds('$1')} on wanted.id = x.id
       where x.deleted is null and ${open} order by wanted.rank`,
      parameters,
    );
  }

  async get(id: string, actor?: Actor): Promise<DiscussionRow> {
    const parameters: unknown[] = [asUuid(id)];
    const open = openSubject(
      'x.subject_type',
      'x.subject_id',
      actor,
      (value) => `$${parameters.push(value)}`,
    );
    const [row] = await queryRows<DiscussionRow>(
      this.dataSource,
      `select ${discussionColumns(PAGE_COMMENTS)} from discussion x where x.id = $1 and ${open}`,
      parameters,
    );
    return mustStand(row, id);
  }
}

/** The condition on the alias `x` that lets through what the visitor may open and the filters ask for. */
export function filterDiscussions(query: DiscussionFilter): Conditions {
  return new Conditions(
    (bind) => `x.deleted is null and ${openSubject('x.subject_type', 'x.subject_id', query.actor, bind)}`,
  )
    .add(query.subjects, (subjects) => `x.subject_id = any(${subjects}::uuid[])`)
    .add(query.closed, (closed) => `(x.closed_at is not null) = ${closed}`)
    .add(
      query.participant,
      (participant) =>
        `x.id in (select c.discussion_id from discussion_comment c where c.author_id = ${participant}::uuid and c.deleted is null)`,
    )
    .add(
      query.organizations ?? (query.organization === undefined ? undefined : [query.organization]),
      (ids) => {
        const own = ENTRY_KINDS.map(
          (kind) => `select id from ${kind} where organization_id = any(${ids}::uuid[])`,
        );
        return `x.subject_id in (select unnest(${ids}::uuid[]) union all ${own.join(' union all ')})`;
      },
    );
}

/** What was deleted, or hidden by an administrator. */
interface Standing {
  readonly deleted: Date | string | null;
  readonly hidden_at: Date | string | null;
}

/**
 * Hidden is as if it had never been there.
 * @throws NotFoundError, GoneError
 */
export function mustStand<Row extends Standing>(row: Row | undefined, id: string): Row {
  if (!row || row.hidden_at !== null) {
    throw new NotFoundError('discussion-not-found', `No discussion «${id}»`);
  }
  if (row.deleted !== null) {
    throw new GoneError('discussion-deleted', `The discussion «${id}» was deleted`);
  }
  return row;
}
