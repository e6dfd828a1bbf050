import { can, type Actor, type DataserviceFormat } from '@passerelle/catalog';
import {
  isoOrNull,
  toEntryResponse,
  toHarvestOrigin,
  type EntryRow,
  type SuggestedEntryRow,
} from '../entries/entry.mapper';
import { imageUrls } from '../images/image-address';
import { toIso } from '../platform/database';
import type { View } from '../platform/http';
import { toDataserviceQuality } from './dataservice-quality';
import type {
  DataserviceHarvest,
  DataservicePermissions,
  DataserviceResponse,
  DataserviceSuggestion,
} from './dataservices.dto';

/** Columns of `dataservice` as `to_jsonb` gives them, with what belongs to it. */
export interface DataserviceRow extends EntryRow {
  readonly base_api_url: string | null;
  readonly machine_documentation_url: string | null;
  readonly technical_documentation_url: string | null;
  readonly business_documentation_url: string | null;
  readonly rate_limiting: string | null;
  readonly rate_limiting_url: string | null;
  readonly availability: number | null;
  readonly availability_url: string | null;
  readonly format: DataserviceFormat | null;
  readonly datasets_total: number;
  /** Of {@link DataserviceRow.machine_documentation_url}: nothing came when it was asked last. */
  readonly documentation_gone: boolean;
}

export function toDataserviceResponse(row: DataserviceRow, { origin, actor }: View): DataserviceResponse {
  return {
    ...toEntryResponse(row, origin),
    base_api_url: row.base_api_url,
    machine_documentation_url: row.machine_documentation_url,
    technical_documentation_url: row.technical_documentation_url,
    business_documentation_url: row.business_documentation_url,
    rate_limiting: row.rate_limiting,
    rate_limiting_url: row.rate_limiting_url,
    availability: row.availability,
    availability_url: row.availability_url,
    format: row.format,
    datasets: {
      rel: 'subsection',
      href: `${origin}/api/1/datasets/?dataservice=${row.id}`,
      type: 'GET',
      total: row.datasets_total,
    },
    harvest: toHarvest(row),
    quality: toDataserviceQuality(row),
    permissions: permissionsOn(row, actor),
    metadata_modified_at: toIso(row.last_modified),
    archived_at: isoOrNull(row.archived),
    deleted_at: isoOrNull(row.deleted),
    self_api_url: `${origin}/api/1/dataservices/${row.id}/`,
    self_web_url: `${origin}/dataservices/${row.slug}`,
  };
}

export function toDataserviceSuggestion(row: SuggestedEntryRow, origin: string): DataserviceSuggestion {
  return {
    id: row.id,
    title: row.title,
    acronym: row.acronym,
    slug: row.slug,
    image_url: imageUrls('organization', row.logo, origin).thumbnail,
    self_web_url: `${origin}/dataservices/${row.slug}`,
  };
}

function toHarvest(row: DataserviceRow): DataserviceHarvest | null {
  const origin = toHarvestOrigin(row);
  return origin && { ...origin, archived_reason: row.archived_reason };
}

function permissionsOn(row: DataserviceRow, actor: Actor | undefined): DataservicePermissions {
  const owned = { id: row.id, ownerId: row.owner_id, organizationId: row.organization_id };
  return { edit: can(actor, 'dataservice:edit', owned), delete: can(actor, 'dataservice:delete', owned) };
}
