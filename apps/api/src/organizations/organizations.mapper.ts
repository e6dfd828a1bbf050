import { can, type ExtraValue, type MemberRole } from '@passerelle/catalog';
import { imageUrls } from '../images/image-address';
import { toIso } from '../platform/database';
import type { View } from '../platform/http';
import { toUserReference, type PersonRow } from '../users/user-reference';
import type { OrganizationReferenceRow } from './organization-reference';
import type {
  OrganizationDetailResponse,
  OrganizationReference,
  OrganizationResponse,
  OrganizationSuggestion,
} from './organizations.dto';

/** Columns of `organization` as `to_jsonb` gives them: dates are texts. */
export interface OrganizationRow extends OrganizationReferenceRow {
  readonly description: string;
  readonly business_number_id: string | null;
  readonly extras: Record<string, ExtraValue>;
  readonly views: number;
  readonly created_at: string;
  readonly last_modified: string;
  readonly deleted: string | null;
  /** By an administrator; as if it had never been there. */
  readonly hidden_at: string | null;
}

export interface CountedOrganizationRow extends OrganizationRow {
  readonly datasets: number;
  readonly dataservices: number;
  readonly reuses: number;
  readonly members_total: number;
  readonly followers: number;
}

export interface OrganizationDetailRow extends CountedOrganizationRow {
  readonly version: number;
  readonly members: readonly { user: PersonRow; role: MemberRole; since: string }[];
}

export function toOrganizationDetail(row: OrganizationDetailRow, view: View): OrganizationDetailResponse {
  return {
    ...toOrganizationResponse(row, view),
    members: row.members.map(({ user, role, since }) => ({
      user: toUserReference(user, view.origin),
      role,
      since: toIso(since),
    })),
  };
}

export function toOrganizationReference(
  row: OrganizationReferenceRow,
  origin: string,
): OrganizationReference {
  const logo = imageUrls('organization', row.logo, origin);
  return {
    id: row.id,
    name: row.name,
    acronym: row.acronym,
    slug: row.slug,
    logo: logo.image,
    logo_thumbnail: logo.thumbnail,
    badges: row.badges.map((kind) => ({ kind })),
    page: `${origin}/organizations/${row.slug}`,
    uri: `${origin}/api/1/organizations/${row.id}/`,
  };
}

export function toOrganizationResponse(
  row: CountedOrganizationRow,
  { origin, actor }: View,
): OrganizationResponse {
  const object = { id: row.id, organizationId: row.id };
  return {
    ...toOrganizationReference(row, origin),
    description: row.description,
    url: row.url,
    business_number_id: row.business_number_id,
    extras: row.extras,
    created_at: toIso(row.created_at),
    last_modified: toIso(row.last_modified),
    deleted: row.deleted && toIso(row.deleted),
    metrics: {
      datasets: row.datasets,
      dataservices: row.dataservices,
      reuses: row.reuses,
      members: row.members_total,
      followers: row.followers,
      views: row.views,
    },
    permissions: {
      edit: can(actor, 'organization:edit', object),
      delete: can(actor, 'organization:delete', object),
      members: can(actor, 'organization:manage-members', object),
      harvest: can(actor, 'harvest-source:manage', object),
      private: can(actor, 'dataset:read-private', object),
    },
  };
}

export function toOrganizationSuggestion(row: OrganizationRow, origin: string): OrganizationSuggestion {
  return {
    id: row.id,
    name: row.name,
    acronym: row.acronym,
    slug: row.slug,
    image_url: imageUrls('organization', row.logo, origin).thumbnail,
    page: `${origin}/organizations/${row.slug}`,
  };
}

/** PostgreSQL's JSON dates have the session's offset; answers are always in UTC. */
