import type { AccessAudience, AccessType, ExtraValue } from '@passerelle/catalog';
import type { OrganizationReferenceRow } from '../organizations/organization-reference';
import { toOrganizationReference } from '../organizations/organizations.mapper';
import { toIso } from '../platform/database';
import { userReferenceOrNull, type PersonRow } from '../users/user-reference';
import type { CommonEntryResponse, EntryResponse, OwnedEntryResponse } from './entry.dto';
import type { EntryMetrics } from './entry.metrics';

interface ContactPointRow {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly email: string | null;
  readonly contact_form: string | null;
}

/** The columns that every entry has, as `to_jsonb` gives them, with those it belongs to. */
export interface CommonEntryRow {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly tags: string[];
  readonly badges: readonly string[];
  readonly extras: Record<string, ExtraValue>;
  readonly featured: boolean;
  readonly private: boolean;
  readonly created_at: string;
  readonly last_modified: string;
  readonly archived: string | null;
  readonly deleted: string | null;
  readonly hidden_at: string | null;
  readonly hidden_reason: string | null;
  readonly version: number;
  readonly owner_id: string | null;
  readonly organization_id: string | null;
  readonly owner: PersonRow | null;
  readonly organization: OrganizationReferenceRow | null;
}

/** The columns that `dataset` and `dataservice` both have, with what belongs to them. */
export interface EntryRow extends CommonEntryRow {
  readonly acronym: string | null;
  readonly license: string | null;
  readonly access_type: AccessType;
  readonly access_audiences: AccessAudience[];
  readonly access_type_reason_category: string | null;
  readonly access_type_reason: string | null;
  readonly authorization_request_url: string | null;
  readonly last_update: string;
  readonly archived_reason: string | null;
  readonly source_id: string | null;
  readonly remote_id: string | null;
  readonly uri: string | null;
  readonly remote_url: string | null;
  readonly remote_created_at: string | null;
  readonly remote_issued_at: string | null;
  readonly remote_modified_at: string | null;
  readonly harvested_at: string | null;
  readonly source: { readonly backend: string; readonly url: string } | null;
  readonly contact_points: readonly ContactPointRow[];
  readonly metrics: EntryMetrics;
}

/** What is proposed while people type. */
export interface SuggestedEntryRow {
  readonly id: string;
  readonly title: string;
  readonly acronym: string | null;
  readonly slug: string;
  readonly logo: string | null;
}

export function toOwnedEntryResponse(row: CommonEntryRow, origin: string): OwnedEntryResponse {
  return {
    id: row.id,
    slug: row.slug,
    description: row.description,
    tags: row.tags,
    owner: userReferenceOrNull(row.owner, origin),
    organization: row.organization && toOrganizationReference(row.organization, origin),
    extras: row.extras,
    featured: row.featured,
    private: row.private,
    ...(row.hidden_at && { hidden: { at: toIso(row.hidden_at), reason: row.hidden_reason } }),
    created_at: toIso(row.created_at),
  };
}

export function toCommonEntryResponse(row: CommonEntryRow, origin: string): CommonEntryResponse {
  return {
    ...toOwnedEntryResponse(row, origin),
    title: row.title,
    badges: row.badges.map((kind) => ({ kind })),
  };
}

export function toEntryResponse(row: EntryRow, origin: string): EntryResponse {
  return {
    ...toCommonEntryResponse(row, origin),
    acronym: row.acronym,
    license: row.license,
    access_type: row.access_type,
    access_audiences: row.access_audiences,
    access_type_reason_category: row.access_type_reason_category,
    access_type_reason: row.access_type_reason,
    authorization_request_url: row.authorization_request_url,
    contact_points: row.contact_points.map(({ id, name, email, contact_form, role }) => ({
      id,
      name,
      email,
      contact_form,
      role,
    })),
    metrics: row.metrics,
    created_at: toIso(row.remote_issued_at ?? row.remote_created_at ?? row.created_at),
  };
}

/** Where an entry was harvested; nothing when it was not. */
export function toHarvestOrigin(row: EntryRow) {
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
    last_update: isoOrNull(row.harvested_at),
    archived_at: row.archived_reason ? isoOrNull(row.archived) : null,
  };
}

/** The host of a source; none for this very machine, which is no name for anybody else. */
function domainOf(url: string): string | null {
  const host = URL.parse(url)?.host ?? '';
  return host === '' || /^(localhost|127\.|\[::1\])/.test(host) ? null : host;
}

export function isoOrNull(text: string | null): string | null {
  return text && toIso(text);
}
