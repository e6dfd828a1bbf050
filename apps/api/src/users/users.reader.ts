import { Injectable } from '@nestjs/common';
import { can, type Actor, type MemberRole } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { reachOf } from '../auth/reach';
import { VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import { imageUrls } from '../images/image-address';
import { toOrganizationReference, type OrganizationRow } from '../organizations/organizations.mapper';
import { hasVerifiedEmail } from './verified-email';
import {
  Conditions,
  type PageOfList,
  type ReadPage,
  readRows,
  type SortKey,
  sortsOf,
  storable,
  toIso,
} from '../platform/database';
import type { View } from '../platform/http';
import { getAccount } from './find-account';
import { maskEmail } from './mask-email';
import type { IdentityResponse, MembershipResponse, MeResponse } from './me.dto';
import { toUserReference, type PersonRow, type UserReference } from './user-reference';
import type { MyMetrics, UserResponse } from './users.dto';

interface MeRow extends PersonRow {
  readonly version: number;
  readonly email: string;
  readonly is_admin: boolean;
  readonly email_shared: boolean;
  readonly about: string | null;
  readonly website: string | null;
  readonly identities: readonly IdentityResponse[];
  readonly memberships: readonly { organization: OrganizationRow; role: MemberRole; since: string }[];
}

@Injectable()
export class UsersReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws GoneError for who was deleted since they were recognized */
  async getMe({ userId }: Actor, origin: string): Promise<{ version: number; me: MeResponse }> {
    const row = await getAccount<MeRow>(this.dataSource, ME, userId);
    const avatar = imageUrls('account', row.avatar, origin);
    const me = {
      id: row.id,
      slug: row.slug,
      first_name: row.first_name,
      last_name: row.last_name,
      email: row.email,
      about: row.about,
      website: row.website,
      avatar: avatar.image,
      avatar_thumbnail: avatar.thumbnail,
      roles: row.is_admin ? ['admin'] : [],
      identities: [...row.identities],
      email_shared: row.email_shared,
      organizations: toMemberships(row.memberships, origin),
    };
    return { version: row.version, me };
  }

  /** By identifier or slug. */
  async get(idOrSlug: string, view: View): Promise<{ version: number; user: UserResponse }> {
    const row = await getAccount<UserRow>(this.dataSource, USER, idOrSlug);
    return { version: row.version, user: toUserResponse(row, view) };
  }

  async list(
    { q, sort = 'last_name', ...wanted }: UserListQuery,
    view: View,
  ): Promise<ReadPage<UserResponse>> {
    const conditions = new Conditions(() => 'a.deleted is null').add(
      q?.trim() || undefined,
      (text) => `position(lower(${text}) in lower(a.first_name || ' ' || a.last_name || ' ' || a.email)) > 0`,
    );
    const of = { columns: USER, from: 'account a' };
    const found = await readRows<UserRow>(this.dataSource, of, conditions, USER_SORTS[sort], {
      sort,
      ...wanted,
    });
    return { ...found, rows: found.rows.map((row) => toUserResponse(row, view)) };
  }

  /** People whose first or last name begins so; nobody for nothing. */
  async suggest(typed: string, size: number, origin: string): Promise<UserReference[]> {
    const words = storable(typed).trim().toLowerCase();
    if (words === '') {
      return [];
    }
    const rows = await this.dataSource.query<PersonRow[]>(
      `select a.id, a.slug, a.first_name, a.last_name, a.avatar from account a
       where a.deleted is null and (starts_with(lower(a.first_name || ' ' || a.last_name), $1)
         or starts_with(lower(a.last_name || ' ' || a.first_name), $1))
       order by a.last_name, a.first_name, a.id limit $2`,
      [words, size],
    );
    return rows.map((row) => toUserReference(row, origin));
  }

  async getMetrics(actor: Actor): Promise<MyMetrics> {
    const [row] = await this.dataSource.query<Omit<MyMetrics, 'id'>[]>(
      `with mine as (select id, owner_id, views, downloads from dataset
         where (owner_id = $1 or organization_id = any($2::uuid[])) and deleted is null and archived is null),
       followed as (select f.subject_id from follow f join account a on a.id = f.account_id and a.deleted is null
         where f.until is null)
       select (select count(*)::integer from mine where owner_id = $1) as datasets_count,
         (select count(*)::integer from mine where owner_id is null) as datasets_org_count,
         (select count(*)::integer from followed where subject_id in (select id from mine where owner_id = $1)) as followers_count,
         (select count(*)::integer from followed
          where subject_id in (select id from mine where owner_id is null) or subject_id = any($2::uuid[])) as followers_org_count,
         (select round(100.0 * (1 - sum(t.unavailable)::numeric / nullif(sum(t.total), 0)), 2)::float8
          from resource_tally t where t.dataset_id in (select id from mine)) as resources_availability,
         (select coalesce(sum(views), 0)::integer from mine) as datasets_views,
         (select coalesce(sum(downloads), 0)::integer from mine) as resources_downloads`,
      [actor.userId, reachOf(actor).organizationIds],
    );
    if (!row) {
      throw new Error('A statement of counts gave no row.');
    }
    return { id: actor.userId, ...row };
  }
}

const MEMBERSHIPS = `(select coalesce(jsonb_agg(
    jsonb_build_object('organization', to_jsonb(o), 'role', m.role, 'since', m.since) order by o.name), '[]')
  from membership m join organization o on o.id = m.organization_id and o.deleted is null
  where m.account_id = a.id)`;

const ME = `a.version, a.slug, a.first_name, a.last_name, a.email, a.avatar, a.is_admin, a.about, a.website,
  ${MEMBERSHIPS} as memberships,
  (select coalesce(jsonb_agg(jsonb_build_object('issuer', i.issuer, 'organization', i.claims->>'organization',
     'siret', i.claims->>'siret') order by i.issuer, i.subject), '[]')
   from account_identity i where i.account_id = a.id) as identities,
  -- Told only to whoever has shown that the address is theirs.
  ${hasVerifiedEmail('a')}
    and exists (select from account other
     where other.email = a.email and other.id <> a.id and other.deleted is null) as email_shared`;

const BY_NAME = `a.last_name || ' ' || a.first_name`;
const sorted = sortsOf('a');

/** The order of each `sort` that the API accepts. */
export const USER_SORTS = {
  last_name: sorted(BY_NAME, 'text', false),
  '-last_name': sorted(BY_NAME, 'text', true),
  created: sorted('a.created_at', 'timestamptz', false),
  '-created': sorted('a.created_at', 'timestamptz', true),
} as const satisfies Record<string, SortKey>;
export type UserSort = keyof typeof USER_SORTS;

interface UserListQuery extends PageOfList {
  readonly q?: string | undefined;
  readonly sort?: UserSort | undefined;
}

interface UserRow extends Pick<MeRow, keyof PersonRow | 'version' | 'email' | 'is_admin' | 'memberships'> {
  readonly about: string | null;
  readonly website: string | null;
  readonly created_at: Date;
  readonly datasets: number;
  readonly reuses: number;
  readonly followers: number;
}

const USER = `a.id, a.version, a.slug, a.first_name, a.last_name, a.avatar, a.email, a.is_admin, a.about, a.website, a.created_at,
  ${MEMBERSHIPS} as memberships,
  (select count(*)::integer from dataset d where d.owner_id = a.id and ${VISIBLE_DATASET}) as datasets,
  (select count(*)::integer from reuse u where u.owner_id = a.id and ${VISIBLE_REUSE}) as reuses,
  (select count(*)::integer from follow f join account other on other.id = f.account_id and other.deleted is null
   where f.subject_id = a.id and f.until is null) as followers`;

function toMemberships(memberships: MeRow['memberships'], origin: string): MembershipResponse[] {
  return memberships.map(({ organization, role, since }) => ({
    organization: toOrganizationReference(organization, origin),
    role,
    since: toIso(since),
  }));
}

function toUserResponse(row: UserRow, { origin, actor }: View): UserResponse {
  const isSelf = actor?.userId === row.id;
  const isOpen = isSelf || can(actor, 'user:list');
  return {
    ...toUserReference(row, origin),
    about: row.about,
    website: row.website,
    // Who came with an import has no address here.
    email: row.email === '' ? null : isOpen ? row.email : actor ? maskEmail(row.email) : null,
    roles: row.is_admin ? ['admin'] : [],
    organizations: toMemberships(row.memberships, origin),
    since: row.created_at.toISOString(),
    metrics: { datasets: row.datasets, reuses: row.reuses, followers: row.followers },
    permissions: {
      edit: can(actor, isSelf ? 'user:edit-self' : 'user:manage'),
      delete: can(actor, isSelf ? 'user:delete-self' : 'user:manage'),
    },
  };
}
