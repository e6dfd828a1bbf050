import { Injectable } from '@nestjs/common';
import { GoneError, NotFoundError, toSlug } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { subjectFollowers } from '../entries/entry.metrics';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import { asUuid, offsetOf, storable } from '../platform/database';
import { USER_REFERENCE } from '../users/user-reference';
import type { CountedOrganizationRow, OrganizationDetailRow } from './organizations.mapper';

export interface OrganizationListQuery {
  readonly q?: string | undefined;
  readonly sort: OrganizationSort;
  readonly page: number;
  readonly pageSize: number;
}

/** The order of each `sort` that the API accepts. */
export const ORGANIZATION_SORTS = {
  name: 'o.name, o.id',
  '-name': 'o.name desc, o.id',
  created: 'o.created_at, o.id',
  '-created': 'o.created_at desc, o.id',
  last_modified: 'o.last_modified, o.id',
  '-last_modified': 'o.last_modified desc, o.id',
  datasets: 'datasets, o.name, o.id',
  '-datasets': 'datasets desc, o.name, o.id',
  dataservices: 'dataservices, o.name, o.id',
  '-dataservices': 'dataservices desc, o.name, o.id',
  reuses: 'reuses, o.name, o.id',
  '-reuses': 'reuses desc, o.name, o.id',
  views: 'o.views, o.name, o.id',
  '-views': 'o.views desc, o.name, o.id',
} as const;
export type OrganizationSort = keyof typeof ORGANIZATION_SORTS;

/** What everybody may see of the organization of the alias `o`, as columns. */
export const ORGANIZATION_COUNTS = `
  (select count(*)::integer from dataset d where d.organization_id = o.id and ${VISIBLE_DATASET}) as datasets,
  (select count(*)::integer from dataservice s where s.organization_id = o.id and ${VISIBLE_DATASERVICE}) as dataservices,
  (select count(*)::integer from reuse u where u.organization_id = o.id and ${VISIBLE_REUSE}) as reuses,
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
  constructor(private readonly dataSource: DataSource) {}

  async list(query: OrganizationListQuery): Promise<{ rows: CountedOrganizationRow[]; total: number }> {
    const matches = `o.deleted is null and ($1::text is null or position(lower($1) in lower(o.name || ' ' || coalesce(o.acronym, ''))) > 0)`;
    const q = storable(query.q ?? '').trim() || null;
    const [rows, counted] = await Promise.all([
      this.dataSource.query<{ organization: CountedOrganizationRow }[]>(
        `select to_jsonb(page) as organization from (
           select o.*, ${ORGANIZATION_COUNTS} from organization o
           where ${matches} order by ${ORGANIZATION_SORTS[query.sort]} limit $2 offset $3) page`,
        [q, query.pageSize, offsetOf(query.page, query.pageSize)],
      ),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from organization o where ${matches}`,
        [q],
      ),
    ]);
    return { rows: rows.map(({ organization }) => organization), total: counted[0]?.total ?? 0 };
  }

  /** By identifier or slug. */
  async get(idOrSlug: string): Promise<OrganizationDetailRow> {
    const [row] = await this.dataSource.query<{ organization: OrganizationDetailRow }[]>(
      `select to_jsonb(found) as organization from (
         select o.*, ${ORGANIZATION_COUNTS}, ${MEMBERS} as members from organization o
         where o.slug = $1 or o.id = $2 order by o.id = $2 desc nulls last limit 1) found`,
      [storable(idOrSlug), asUuid(idOrSlug)],
    );
    if (!row || row.organization.hidden_at) {
      throw new NotFoundError('organization-not-found', `No organization «${idOrSlug}»`);
    }
    if (row.organization.deleted) {
      throw new GoneError('organization-deleted', `The organization «${idOrSlug}» was deleted`);
    }
    return row.organization;
  }

  /** In the order of the identifiers; those that are gone are left out. */
  async listByIds(ids: readonly string[]): Promise<CountedOrganizationRow[]> {
    const rows = await this.dataSource.query<{ organization: CountedOrganizationRow }[]>(
      `select to_jsonb(found) as organization from (
         select o.*, ${ORGANIZATION_COUNTS} from organization o
         join unnest($1::uuid[]) with ordinality as wanted (id, rank) on wanted.id = o.id
         where o.deleted is null order by wanted.rank) found`,
      [ids],
    );
    return rows.map(({ organization }) => organization);
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
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      'select id, name from organization where id = any($1::uuid[]) and deleted is null',
      [ids.filter((id) => asUuid(id) !== null)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async count(): Promise<number> {
    const [row] = await this.dataSource.query<{ total: number }[]>(
      'select count(*)::integer as total from organization where deleted is null',
    );
    return row?.total ?? 0;
  }
}
