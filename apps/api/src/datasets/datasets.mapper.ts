import {
  can,
  type AccessType,
  type Actor,
  type ExtraValue,
  type ResourceType,
  type SpatialRecord,
} from '@passerelle/catalog';
import { toIso, toOrganizationReference, type OrganizationRow } from '../organizations/organizations.mapper';
import type {
  CommonDatasetResponse,
  DatasetPermissions,
  DatasetResponse,
  DatasetSuggestion,
  DatasetSummaryResponse,
  HarvestResponse,
  ResourceResponse,
} from './datasets.dto';
import type { UserReference } from '../users/user-reference';
import type { View } from '../platform/http';

/** Columns of `resource` as `to_jsonb` gives them. */
export interface ResourceRow {
  readonly id: string;
  readonly remote_id: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly url: string;
  readonly filetype: 'file' | 'remote';
  readonly type: ResourceType;
  readonly format: string | null;
  readonly mime: string | null;
  readonly filesize: number | null;
  readonly checksum_type: string | null;
  readonly checksum_value: string | null;
  readonly extras: Record<string, ExtraValue>;
  readonly remote_issued_at: string | null;
  readonly remote_modified_at: string | null;
  readonly created_at: string;
  readonly last_modified: string;
}

interface ContactPointRow {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly email: string | null;
  readonly contact_form: string | null;
}

/** Columns of `dataset` as `to_jsonb` gives them, with what belongs to it. */
interface CommonDatasetRow {
  readonly id: string;
  readonly title: string;
  readonly acronym: string | null;
  readonly slug: string;
  readonly description: string;
  readonly description_short: string | null;
  readonly license: string | null;
  readonly frequency: string | null;
  readonly tags: string[];
  readonly badges: readonly string[];
  readonly temporal_start: string | null;
  readonly temporal_end: string | null;
  readonly spatial: SpatialRecord | null;
  readonly access_type: AccessType;
  readonly access_type_reason_category: string | null;
  readonly access_type_reason: string | null;
  readonly extras: Record<string, ExtraValue>;
  readonly featured: boolean;
  readonly private: boolean;
  readonly created_at: string;
  readonly last_modified: string;
  readonly last_update: string;
  readonly archived: string | null;
  readonly archived_reason: string | null;
  readonly deleted: string | null;
  readonly source_id: string | null;
  readonly remote_id: string | null;
  readonly uri: string | null;
  readonly remote_url: string | null;
  readonly remote_created_at: string | null;
  readonly remote_issued_at: string | null;
  readonly remote_modified_at: string | null;
  readonly harvested_at: string | null;
  readonly version: number;
  readonly owner_id: string | null;
  readonly organization_id: string | null;
  readonly owner: UserReference | null;
  readonly organization: OrganizationRow | null;
  readonly source: { readonly backend: string; readonly url: string } | null;
  readonly contact_points: readonly ContactPointRow[];
  readonly resources_total: number;
}

export interface DatasetRow extends CommonDatasetRow {
  readonly resources: readonly ResourceRow[];
}

export interface DatasetSummaryRow extends CommonDatasetRow {
  readonly formats: string[];
}

export function toDatasetResponse(row: DatasetRow, view: View): DatasetResponse {
  return {
    ...toCommonResponse(row, view),
    resources: row.resources.map((resource) => toResourceResponse(resource, view)),
    resources_total: row.resources_total,
  };
}

export function toDatasetSummary(row: DatasetSummaryRow, view: View): DatasetSummaryResponse {
  return {
    ...toCommonResponse(row, view),
    resources: {
      rel: 'subsection',
      href: `${view.origin}/api/2/datasets/${row.id}/resources/`,
      type: 'GET',
      total: row.resources_total,
    },
    formats: row.formats,
  };
}

function toCommonResponse(row: CommonDatasetRow, { origin, actor }: View): CommonDatasetResponse {
  return {
    id: row.id,
    title: row.title,
    acronym: row.acronym,
    slug: row.slug,
    description: row.description,
    description_short: row.description_short,
    tags: row.tags,
    badges: row.badges.map((kind) => ({ kind })),
    license: row.license,
    frequency: row.frequency,
    temporal_coverage:
      row.temporal_start || row.temporal_end ? { start: row.temporal_start, end: row.temporal_end } : null,
    spatial: row.spatial && { geom: row.spatial.geometry ?? null, places: row.spatial.places },
    access_type: row.access_type,
    access_type_reason_category: row.access_type_reason_category,
    access_type_reason: row.access_type_reason,
    owner: row.owner,
    organization: row.organization && toOrganizationReference(row.organization, origin),
    contact_points: row.contact_points.map(({ id, name, email, contact_form, role }) => ({
      id,
      name,
      email,
      contact_form,
      role,
    })),
    harvest: toHarvestResponse(row),
    extras: row.extras,
    featured: row.featured,
    private: row.private,
    archived: isoOrNull(row.archived),
    deleted: isoOrNull(row.deleted),
    created_at: toIso(row.remote_issued_at ?? row.remote_created_at ?? row.created_at),
    last_modified: toIso(row.last_modified),
    last_update: toIso(row.last_update),
    permissions: permissionsOn(row, actor),
    uri: `${origin}/api/1/datasets/${row.id}/`,
    page: `${origin}/datasets/${row.slug}`,
  };
}

function permissionsOn(row: CommonDatasetRow, actor: Actor | undefined): DatasetPermissions {
  const owned = { id: row.id, ownerId: row.owner_id, organizationId: row.organization_id };
  const edit = can(actor, 'dataset:edit', owned);
  return { edit, edit_resources: edit, delete: can(actor, 'dataset:delete', owned) };
}

export function toResourceResponse(row: ResourceRow, { origin }: View): ResourceResponse {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    filetype: row.filetype,
    type: row.type,
    format: row.format,
    mime: row.mime,
    filesize: row.filesize,
    checksum:
      row.checksum_type && row.checksum_value ? { type: row.checksum_type, value: row.checksum_value } : null,
    url: row.url,
    latest: `${origin}/api/1/datasets/r/${row.id}`,
    extras: row.extras,
    harvest:
      row.remote_id || row.remote_issued_at || row.remote_modified_at
        ? {
            remote_id: row.remote_id,
            issued_at: isoOrNull(row.remote_issued_at),
            modified_at: isoOrNull(row.remote_modified_at),
          }
        : null,
    created_at: toIso(row.created_at),
    last_modified: toIso(row.last_modified),
  };
}

export interface SuggestedDatasetRow {
  readonly id: string;
  readonly title: string;
  readonly acronym: string | null;
  readonly slug: string;
  readonly logo: string | null;
}

export function toDatasetSuggestion(row: SuggestedDatasetRow, origin: string): DatasetSuggestion {
  return {
    id: row.id,
    title: row.title,
    acronym: row.acronym,
    slug: row.slug,
    image_url: row.logo,
    page: `${origin}/datasets/${row.slug}`,
  };
}

function toHarvestResponse(row: CommonDatasetRow): HarvestResponse | null {
  if (!row.source || !row.source_id) {
    return null;
  }
  return {
    backend: row.source.backend,
    domain: domainOf(row.source.url),
    source_id: row.source_id,
    remote_id: row.remote_id,
    remote_url: row.remote_url,
    uri: row.uri,
    created_at: isoOrNull(row.remote_created_at),
    issued_at: isoOrNull(row.remote_issued_at),
    modified_at: isoOrNull(row.remote_modified_at),
    last_update: isoOrNull(row.harvested_at),
    archived_at: row.archived_reason ? isoOrNull(row.archived) : null,
    archived: row.archived_reason,
  };
}

/** The host of a source; none for this very machine, which is no name for anybody else. */
function domainOf(url: string): string | null {
  const host = URL.parse(url)?.host ?? '';
  return host === '' || /^(localhost|127\.|\[::1\])/.test(host) ? null : host;
}

function isoOrNull(text: string | null): string | null {
  return text && toIso(text);
}
