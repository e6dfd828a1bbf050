import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { VISIBLE_DATASET } from '../entries/visible';
import {
  asUuid,
  Conditions,
  type PageOfList,
  type ReadPage,
  readRows,
  type SortKey,
  toIso,
} from '../platform/database';
import { type PersonRow, USER_REFERENCE, userReferenceOrNull } from '../users/user-reference';
import type { DuplicatesResponse, DuplicateState } from './duplicates.dto';

interface MemberRow {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly publisher: string | null;
  readonly source: string | null;
  readonly remote_url: string | null;
  readonly last_update: string;
  readonly resources: number;
}

interface ClusterRow extends Omit<
  DuplicatesResponse,
  'members' | 'created_at' | 'answered_at' | 'answered_by'
> {
  readonly answered_by: PersonRow | null;
  readonly members: readonly MemberRow[];
  readonly created_at: Date;
  readonly answered_at: Date | null;
}

const MEMBERS = `(select coalesce(json_agg(json_build_object('id', d.id, 'title', d.title, 'slug', d.slug,
    'publisher', coalesce(o.name, nullif(trim(a.first_name || ' ' || a.last_name), '')), 'source', h.name,
    'remote_url', d.remote_url, 'last_update', d.last_update,
    'resources', (select coalesce(sum(t.total), 0) from resource_tally t where t.dataset_id = d.id))
    order by d.created_at, d.id), '[]')
  from duplicate_member m join dataset d on d.id = m.dataset_id
    left join organization o on o.id = d.organization_id and o.deleted is null
    left join account a on a.id = d.owner_id and a.deleted is null
    left join harvest_source h on h.id = d.source_id
  where m.cluster_id = c.id and ${VISIBLE_DATASET})`;

const CLUSTER = `c.id, c.state, c.reasons, c.similarity, c.created_at, c.answered_at, c.authority_id as authority,
  ${MEMBERS} as members, (select ${USER_REFERENCE} from account a where a.id = c.answered_by and a.deleted is null) as answered_by`;

/** No two titles are nearer than equal: an identifier in common is worth more than that. */
const SUREST: SortKey = {
  by: `(('identifier' = any(c.reasons))::integer * 2 + c.similarity)::float8`,
  type: 'float8',
  descending: true,
  id: 'c.id',
};
const LATEST: SortKey = { by: 'c.answered_at', type: 'timestamptz', descending: true, id: 'c.id' };

/** A question is left of a proposal as long as two can be seen. */
const OPEN = `(c.state <> 'proposed' or 2 <= (select count(*) from duplicate_member m join dataset d on d.id = m.dataset_id
  where m.cluster_id = c.id and ${VISIBLE_DATASET}))`;

/** For administrators; whoever calls has looked whether they may. */
@Injectable()
export class DuplicatesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The surest first, of what is proposed; the latest first, of what was answered. */
  async list(
    { state, ...wanted }: PageOfList & { state: DuplicateState },
    origin: string,
  ): Promise<ReadPage<DuplicatesResponse>> {
    const conditions = new Conditions((bind) => `c.state = ${bind(state)} and ${OPEN}`);
    const key = state === 'proposed' ? SUREST : LATEST;
    const of = { columns: CLUSTER, from: 'duplicate_cluster c' };
    const found = await readRows<ClusterRow>(this.dataSource, of, conditions, key, {
      sort: state,
      ...wanted,
    });
    return { ...found, rows: found.rows.map((row) => toResponse(row, origin)) };
  }

  async get(id: string, origin: string): Promise<DuplicatesResponse> {
    const [row] = await this.dataSource.query<ClusterRow[]>(
      `select ${CLUSTER} from duplicate_cluster c where c.id = $1`,
      [asUuid(id)],
    );
    if (!row) {
      throw new NotFoundError('duplicates-not-found', `No duplicates «${id}»`);
    }
    return toResponse(row, origin);
  }
}

function toResponse(row: ClusterRow, origin: string): DuplicatesResponse {
  return {
    ...row,
    members: row.members.map(({ slug, last_update, ...member }) => ({
      ...member,
      page: `${origin}/datasets/${slug}`,
      last_update: toIso(last_update),
    })),
    created_at: row.created_at.toISOString(),
    answered_by: userReferenceOrNull(row.answered_by, origin),
    answered_at: row.answered_at?.toISOString() ?? null,
  };
}
