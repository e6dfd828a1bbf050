import { Injectable } from '@nestjs/common';
import { GoneError, NotFoundError, toSlug } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { subjectFollowers } from '../entries/entry.metrics';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import {
  asUuid,
  Conditions,
  lookUp,
  queryRows,
  readPage,
  sortsOf,
  storable,
  Totals,
  type PageOfList,
  type ReadPage,
  type SortKey,
  wantedIds,
} from '../platform/database';
import { USER_REFERENCE } from '../users/user-reference';
import type { CountedOrganizationRow, OrganizationDetailRow } from './organizations.mapper';

export interface OrganizationListQuery extends PageOfList {
  readonly q?: string | undefined;
  readonly sort: OrganizationSort;
}

const DATASETS = `(select count(*)::integer from dataset d where d.organization_id = o.id and ${VISIBLE_DATASET})`;
const DATASERVICES = `(select count(*)::integer from dataservice s where s.organization_id = o.id and ${VISIBLE_DATASERVICE})`;
const REUSES = `(select count(*)::integer from reuse u where u.organization_id = o.id and ${VISIBLE_REUSE})`;

const sorted = sortsOf('o');
const MOST = 999_999_999_999;
/** By a number, and by name where it is the same: one text, whose digits stand under each other. */
const counted = (count: string): SortKey =>
  sorted(`lpad((${count})::text, 12, '0') || ' ' || o.name`, 'text', false);

/** The order of each `sort` that the API accepts. */
export const ORGANIZATION_SORTS = {
  name: sorted('o.name', 'text', false),
  '-name': sorted('o.name', 'text', true),
  created: sorted('o.created_at', 'timestamptz', false),
  '-created': sorted('o.created_at', 'timestamptz', true),
  last_modified: sorted('o.last_modified', 'timestamptz', false),
  '-last_modified': sorted('o.last_modified', 'timestamptz', true),
  datasets: counted(DATASETS),
  '-datasets': counted(`${MOST} - ${DATASETS}`),
  dataservices: counted(DATASERVICES),
  '-dataservices': counted(`${MOST} - ${DATASERVICES}`),
  reuses: counted(REUSES),
  '-reuses': counted(`${MOST} - ${REUSES}`),
  views: counted('o.views'),
  '-views': counted(`${MOST} - o.views`),
} as const satisfies Record<string, SortKey>;
export type OrganizationSort = keyof typeof ORGANIZATION_SORTS;

/** What everybody may see of the organization of the alias `o`, as columns. */
export const ORGANIZATION_COUNTS = `
  ${DATASETS} as datasets, ${DATASERVICES} as dataservices, ${REUSES} as reuses,
  (select count(*)::integer from membership m join account a on a.id = m.account_id and a.deleted is null
    where m.organization_id = o.id) as members_total,
  ${subjectFollowers('o.id')}::integer as followers`;

/** Who speaks for it; everybody may see them. */
const MEMBERS = `(
  select coalesce(jsonb_agg(jsonb_build_object('role', m.role, 'since', m.since, 'user', ${USER_REFERENCE})
    order by m.since), '[]')
  from membership m join account a on a.id = m.account_id and a.deleted is null where m.organization_id = o.id)`;

@Injectable()
export class OrganizationsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  list(query: OrganizationListQuery): Promise<ReadPage<CountedOrganizationRow>> {
    const conditions = new Conditions(() => 'o.deleted is null').add(
      query.q?.trim() || undefined,
      (text) => `position(lower(${text}) in lower(o.name || ' ' || coalesce(o.acronym, ''))) > 0`,
    );
    const of = { table: 'organization o', alias: 'o', columns: `o.*, ${ORGANIZATION_COUNTS}` };
    const key = ORGANIZATION_SORTS[query.sort];
    return readPage(this.dataSource, this.totals, of, conditions, key, query);
  }

  /** By identifier or slug. */
  async get(idOrSlug: string): Promise<OrganizationDetailRow> {
    const [row] = await queryRows<OrganizationDetailRow>(
      this.dataSource,
      `select o.*, ${ORGANIZATION_COUNTS}, ${MEMBERS} as members from organization o
       where o.slug = $1 or o.id = $2 order by o.id = $2 desc nulls last limit 1`,
      [storable(idOrSlug), asUuid(idOrSlug)],
    );
    if (!row || row.hidden_at) {
      throw new NotFoundError('organization-not-found', `No organization «${idOrSlug}»`);
    }
    if (row.deleted) {
      throw new GoneError('organization-deleted', `The organization «${idOrSlug}» was deleted`);
    }
    return row;
  }

  /** In the order of the identifiers; those that are gone are left out. */
  async listByIds(ids: readonly string[]): Promise<CountedOrganizationRow[]> {
    return queryRows<CountedOrganizationRow>(
      this.dataSource,
      `select o.*, ${ORGANIZATION_COUNTS} from organization o
       join ${wantedIds('$1')} on wanted.id = o.id
       where o.deleted is null order by wanted.rank`,
      [ids],
    );
  }

  /** The identifiers of organizations told by identifier or slug; what is neither stays as it is, and finds nothing. */
  async listIds(idsOrSlugs: readonly string[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string; slug: string }[]>(
      'select id, slug from organization where slug = any($1::text[]) and deleted is null',
      [idsOrSlugs.map(storable)],
    );
    const idOf = new Map(rows.map(({ id, slug }) => [slug, id]));
    return idsOrSlugs.map((idOrSlug) => idOf.get(idOrSlug) ?? idOrSlug);
  }

  /** Those of an identifier, a slug, a name or an acronym, whatever its capitals. */
  async listIdsNamed(name: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select id from organization
       where deleted is null and (id = $1 or slug = $2 or lower(name) = lower($3) or lower(acronym) = lower($3))
       order by id limit 20`,
      [asUuid(name), toSlug(storable(name)), storable(name)],
    );
    return rows.map(({ id }) => id);
  }

  /** The names of those that are still there. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = ids.filter((id) => asUuid(id) !== null);
    if (known.length === 0) {
      return new Map();
    }
    const [row] = await lookUp<{ names: Record<string, string> | null }>(
      this.dataSource,
      'select json_object_agg(id, name) as names from organization where id = any($1::uuid[]) and deleted is null',
      [known],
    );
    return new Map(Object.entries(row?.names ?? {}));
  }

  async count(): Promise<number> {
    const [row] = await this.dataSource.query<{ total: number }[]>(
      'select count(*)::integer as total from organization where deleted is null',
    );
    return row?.total ?? 0;
  }
}
