import {
  can,
  type AccessAudience,
  type AccessType,
  type Actor,
  type ExtraValue,
  type ResourceType,
  type SchemaReference,
  type SpatialRecord,
} from '@passerelle/catalog';
import {
  isoOrNull,
  toEntryResponse,
  toHarvestOrigin,
  type EntryRow,
  type SuggestedEntryRow,
} from '../entries/entry.mapper';
import type { OrganizationReferenceRow } from '../organizations/organization-reference';
import { toOrganizationReference } from '../organizations/organizations.mapper';
import { toIso } from '../platform/database';
import { userReferenceOrNull, type PersonRow } from '../users/user-reference';
import { toQualityResponse } from './dataset-quality';
import type {
  CommonDatasetResponse,
  CommunityResourceResponse,
  DatasetMetrics,
  DatasetPermissions,
  DatasetReference,
  DatasetResponse,
  DatasetSuggestion,
  DatasetSummaryResponse,
  HarvestResponse,
  ResourceResponse,
} from './datasets.dto';
import { toSchemaResponse } from '../schemas/schemas.dto';
import type { ZoneReference } from '../spatial/spatial.dto';
import { absoluteUrl } from '../files/file-address';
import { imageUrls } from '../images/image-address';
import { overMonths } from '../entries/entry.metrics';
import { ownedBy } from '../entries/entry.writes';
import type { OwnedRow } from '../entries/entry.statements';
import { editPermissions, type EditPermissions, type View } from '../platform/http';

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
  readonly schema: SchemaReference | null;
  readonly access_type: AccessType | null;
  readonly access_audiences: AccessAudience[] | null;
  readonly access_type_reason_category: string | null;
  readonly access_type_reason: string | null;
  readonly authorization_request_url: string | null;
  readonly extras: Record<string, ExtraValue>;
  readonly downloads: number;
  readonly remote_issued_at: string | null;
  readonly remote_modified_at: string | null;
  readonly created_at: string;
  readonly last_modified: string;
}

/** Columns of `dataset` as `to_jsonb` gives them, with what belongs to it. */
export interface CommonDatasetRow extends EntryRow {
  readonly metrics: DatasetMetrics;
  /** Of a dataset by itself; months in which there were none are left out. */
  readonly months?: Readonly<
    Record<'reuses_by_months' | 'followers_by_months', Readonly<Record<string, number>>>
  >;
  readonly description_short: string | null;
  readonly frequency: string | null;
  readonly frequency_date: string | null;
  readonly temporal_start: string | null;
  readonly temporal_end: string | null;
  readonly spatial: SpatialRecord | null;
  /** Those of `spatial` that are known here. */
  readonly zones: ZoneReference[] | null;
  /** Which stands for the same data; of those that everybody may see. */
  readonly duplicate_of: {
    readonly id: string;
    readonly title: string;
    readonly slug: string;
    readonly organization: string | null;
  } | null;
  readonly resource_facts: {
    readonly total: number;
    readonly open_format: boolean;
    readonly available: boolean;
    readonly documented: boolean;
  };
}

export interface DatasetRow extends CommonDatasetRow {
  readonly resources: readonly ResourceRow[];
  readonly community_resources: readonly CommunityResourceRow[];
}

/** Columns of `community_resource` that it has in common with `resource`, with those it belongs to. */
export interface CommunityResourceRow extends Omit<
  ResourceRow,
  'remote_id' | 'remote_issued_at' | 'remote_modified_at'
> {
  readonly version: number;
  readonly owner_id: string | null;
  readonly organization_id: string | null;
  readonly hidden_at: string | null;
  readonly hidden_reason: string | null;
  readonly owner: PersonRow | null;
  readonly organization: OrganizationReferenceRow | null;
  readonly dataset: { readonly id: string; readonly title: string; readonly slug: string };
}

export interface DatasetSummaryRow extends CommonDatasetRow {
  readonly formats: string[];
  readonly community_total: number;
}

export function toDatasetResponse(row: DatasetRow, view: View): DatasetResponse {
  const permissions = resourcePermissions(row, view.actor);
  return {
    ...toCommonResponse(row, view),
    resources: row.resources.map((resource) => toResourceResponse(resource, view, permissions)),
    resources_total: row.resource_facts.total,
    community_resources: row.community_resources.map((resource) =>
      toCommunityResourceResponse(resource, view),
    ),
  };
}

export function toDatasetSummary(row: DatasetSummaryRow, view: View): DatasetSummaryResponse {
  return {
    ...toCommonResponse(row, view),
    resources: {
      rel: 'subsection',
      href: `${view.origin}/api/2/datasets/${row.id}/resources/`,
      type: 'GET',
      total: row.resource_facts.total,
    },
    community_resources: {
      rel: 'subsection',
      href: `${view.origin}/api/1/datasets/community_resources/?dataset=${row.id}&page=1&page_size=50`,
      type: 'GET',
      total: row.community_total,
    },
    formats: row.formats,
  };
}

export function toCommonResponse(row: CommonDatasetRow, { origin, actor }: View): CommonDatasetResponse {
  return {
    ...toEntryResponse(row, origin),
    metrics: {
      ...row.metrics,
      ...(row.months && {
        reuses_by_months: overMonths(row.months.reuses_by_months),
        followers_by_months: overMonths(row.months.followers_by_months),
      }),
    },
    description_short: row.description_short,
    frequency: row.frequency,
    frequency_date: row.frequency_date,
    temporal_coverage:
      row.temporal_start || row.temporal_end ? { start: row.temporal_start, end: row.temporal_end } : null,
    spatial: row.spatial && {
      geom: row.spatial.geometry ?? null,
      zones: row.spatial.zones ?? [],
      granularity: row.spatial.granularity ?? null,
      places: row.spatial.places,
      named_zones: row.zones ?? [],
    },
    harvest: toHarvestResponse(row),
    archived: isoOrNull(row.archived),
    deleted: isoOrNull(row.deleted),
    last_modified: toIso(row.last_modified),
    last_update: toIso(row.last_update),
    permissions: permissionsOn(row, actor),
    uri: `${origin}/api/1/datasets/${row.id}/`,
    page: `${origin}/datasets/${row.slug}`,
    quality: toQualityResponse(row),
    duplicate_of: row.duplicate_of && {
      ...toDatasetReference(row.duplicate_of, origin),
      organization: row.duplicate_of.organization,
    },
  };
}

function toDatasetReference(
  dataset: { id: string; title: string; slug: string },
  origin: string,
): DatasetReference {
  return {
    class: 'Dataset',
    id: dataset.id,
    title: dataset.title,
    uri: `${origin}/api/1/datasets/${dataset.id}/`,
    page: `${origin}/datasets/${dataset.slug}`,
  };
}

function permissionsOn(row: CommonDatasetRow, actor: Actor | undefined): DatasetPermissions {
  const owned = { id: row.id, ownerId: row.owner_id, organizationId: row.organization_id };
  const edit = can(actor, 'dataset:edit', owned);
  return { edit, edit_resources: edit, delete: can(actor, 'dataset:delete', owned) };
}

/** Of all files of a dataset. */
export function resourcePermissions(dataset: OwnedRow, actor: Actor | undefined): EditPermissions {
  return editPermissions(can(actor, 'dataset:edit', ownedBy(dataset)));
}

export function toResourceResponse(
  row: ResourceRow,
  { origin }: View,
  permissions: EditPermissions,
): ResourceResponse {
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
    url: absoluteUrl(row.url, origin),
    latest: `${origin}/api/1/datasets/r/${row.id}`,
    schema: toSchemaResponse(row.schema),
    access_type: row.access_type,
    access_audiences: row.access_audiences,
    access_type_reason_category: row.access_type_reason_category,
    access_type_reason: row.access_type_reason,
    authorization_request_url: row.authorization_request_url,
    extras: row.extras,
    harvest:
      row.remote_id || row.remote_issued_at || row.remote_modified_at
        ? {
            remote_id: row.remote_id,
            issued_at: isoOrNull(row.remote_issued_at),
            modified_at: isoOrNull(row.remote_modified_at),
          }
        : null,
    metrics: { views: row.downloads },
    created_at: toIso(row.created_at),
    last_modified: toIso(row.last_modified),
    permissions,
  };
}

export function toCommunityResourceResponse(
  row: CommunityResourceRow,
  view: View,
): CommunityResourceResponse {
  const nothing = { remote_id: null, remote_issued_at: null, remote_modified_at: null };
  const { dataset } = row;
  const owned = { id: row.id, ownerId: row.owner_id, organizationId: row.organization_id };
  return {
    ...toResourceResponse({ ...row, ...nothing }, view, {
      edit: can(view.actor, 'community-resource:edit', owned),
      delete: can(view.actor, 'community-resource:delete', owned),
    }),
    dataset: toDatasetReference(dataset, view.origin),
    owner: userReferenceOrNull(row.owner, view.origin),
    organization: row.organization && toOrganizationReference(row.organization, view.origin),
    ...(row.hidden_at && { hidden: { at: toIso(row.hidden_at), reason: row.hidden_reason } }),
  };
}

export function toDatasetSuggestion(row: SuggestedEntryRow, origin: string): DatasetSuggestion {
  return {
    id: row.id,
    title: row.title,
    acronym: row.acronym,
    slug: row.slug,
    image_url: imageUrls('organization', row.logo, origin).thumbnail,
    page: `${origin}/datasets/${row.slug}`,
  };
}

function toHarvestResponse(row: CommonDatasetRow): HarvestResponse | null {
  const origin = toHarvestOrigin(row);
  return (
    origin && {
      ...origin,
      issued_at: isoOrNull(row.remote_issued_at),
      modified_at: isoOrNull(row.remote_modified_at),
      archived: row.archived_reason,
    }
  );
}
