import { Injectable } from '@nestjs/common';
import { can, POST_LINK_KINDS, type Actor, type PostLinkKind } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { subjectMetrics } from '../entries/entry.metrics';
import { ALIAS, visible } from '../entries/visible';
import {
  asJson,
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
import { subjectJson } from '../subjects/subjects';
import { USER_REFERENCE } from '../users/user-reference';
import { getPost } from './post.statements';
import type { PostRow } from './posts.mapper';
import { VISIBLE_POST } from './visible-post';

/** What a post points to, as far as everybody may see it. */
const linked = (kind: PostLinkKind): string => {
  const e = ALIAS[kind];
  return `(select coalesce(json_agg(${subjectJson(`'${kind}'::text`, `l.${kind}_id`)} order by l.position), '[]')
    from post_link l join ${kind} ${e} on ${e}.id = l.${kind}_id where l.post_id = p.id and ${visible(e)}) as ${kind}s`;
};

/** A post and all that its page shows, as columns. */
const POST_COLUMNS = `p.*,
  (select ${USER_REFERENCE} from account a where a.id = p.owner_id and a.deleted is null) as owner,
  json_build_object(${subjectMetrics('p.id')}) as metrics,
  ${POST_LINK_KINDS.map(linked).join(', ')}`;

/** What is not published comes after what is. */
const PUBLISHED = `coalesce(p.published, '-infinity')`;

const sort = sortsOf('p');

/** The order of each `sort` that the API accepts, by the names of data.gouv.fr. */
export const POST_SORTS = {
  name: sort('p.title', 'text', false),
  '-name': sort('p.title', 'text', true),
  created_at: sort('p.created_at', 'timestamptz', false),
  '-created_at': sort('p.created_at', 'timestamptz', true),
  last_modified: sort('p.last_modified', 'timestamptz', false),
  '-last_modified': sort('p.last_modified', 'timestamptz', true),
  published: sort(PUBLISHED, 'timestamptz', false),
  '-published': sort(PUBLISHED, 'timestamptz', true),
} as const satisfies Record<string, SortKey>;
export type PostSort = keyof typeof POST_SORTS;

export interface PostListQuery extends PageOfList {
  readonly actor?: Actor | undefined;
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly tag?: readonly string[] | undefined;
  /** With those that are not published, for whoever may read them. */
  readonly withDrafts?: boolean | undefined;
  readonly sort: PostSort;
}

@Injectable()
export class PostsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  list(query: PostListQuery): Promise<ReadPage<PostRow>> {
    const of = { table: 'post p', alias: 'p', columns: POST_COLUMNS };
    const withDrafts = query.withDrafts === true && can(query.actor, 'post:read-private');
    const conditions = new Conditions(() => (withDrafts ? 'p.deleted is null' : VISIBLE_POST))
      .add(
        query.q?.trim() || undefined,
        (q) => `position(lower(${q}) in lower(p.title || ' ' || p.headline || ' ' || p.content)) > 0`,
      )
      .add(query.kind, (kind) => `p.kind = ${kind}`)
      .add(query.tag, (tags) => `p.tags @> ${tags}::text[]`);
    return readPage(this.dataSource, this.totals, of, conditions, POST_SORTS[query.sort], query);
  }

  /** Those that everybody may read, in the order of the identifiers. */
  async listByIds(ids: readonly string[]): Promise<PostRow[]> {
    return queryRows<PostRow>(
      this.dataSource,
      `select ${POST_COLUMNS} from post p join ${wantedIds('$1')} on wanted.id = p.id
       where ${VISIBLE_POST} order by wanted.rank`,
      [ids],
    );
  }

  /** By identifier or slug. */
  get(idOrSlug: string, actor?: Actor): Promise<PostRow> {
    return getPost(this.dataSource, asJson(POST_COLUMNS), idOrSlug, actor);
  }
}
