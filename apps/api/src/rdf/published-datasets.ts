import {
  ACCESS_REASON_CATEGORIES,
  CHECKSUM_TYPES,
  CONTACT_ROLES,
  DATASET_BADGES,
  UPDATE_FREQUENCY_IDS,
  type DatasetRecord,
  type ResourceRecord,
} from '@passerelle/catalog';
import type { PublishedDataset } from '@passerelle/dcat';
import type { CommonDatasetRow, ResourceRow } from '../datasets/datasets.mapper';
import { toIso } from '../organizations/organizations.mapper';

/** The names of things on this portal, by identifier: they outlive slugs. */
export const datasetIri = (origin: string, { id }: { id: string }) => `${origin}/api/1/datasets/${id}/`;
export const organizationIri = (origin: string, { id }: { id: string }) =>
  `${origin}/api/1/organizations/${id}/`;

export function toPublishedDataset(
  row: CommonDatasetRow,
  resources: readonly ResourceRow[],
  origin: string,
): PublishedDataset {
  return {
    record: toRecord(row, resources, origin),
    iri: datasetIri(origin, row),
    identifier: row.id,
    page: `${origin}/datasets/${row.slug}`,
    createdAt: toIso(row.created_at),
    modifiedAt: toIso(row.last_modified),
    resources: resources.map(({ id }) => ({
      identifier: id,
      permalink: `${origin}/api/1/datasets/r/${id}`,
    })),
  };
}

/** Every key must be read from the row; what is `null` there is absent from the record. */
type Columns<T> = { readonly [K in keyof T & string]: T[K] | null | undefined };

/** The reverse of `toDatasetRow`; the publisher is whose dataset it is here. */
function toRecord(row: CommonDatasetRow, resources: readonly ResourceRow[], origin: string): DatasetRecord {
  return present<DatasetRecord>({
    remoteId: row.remote_id ?? row.id,
    uri: row.uri,
    remoteUrl: row.remote_url,
    title: row.title,
    acronym: row.acronym,
    description: row.description,
    descriptionShort: row.description_short,
    license: row.license,
    tags: row.tags,
    badges: DATASET_BADGES.filter((badge) => row.badges.includes(badge)),
    frequency: oneOf(UPDATE_FREQUENCY_IDS, row.frequency),
    temporalCoverage:
      row.temporal_start || row.temporal_end
        ? present<NonNullable<DatasetRecord['temporalCoverage']>>({
            start: row.temporal_start,
            end: row.temporal_end,
          })
        : undefined,
    spatial: row.spatial,
    accessType: row.access_type,
    accessReasonCategory: oneOf(ACCESS_REASON_CATEGORIES, row.access_type_reason_category),
    accessReason: row.access_type_reason,
    createdAt: toDate(row.remote_created_at),
    issuedAt: toDate(row.remote_issued_at ?? ownDate(row, row.created_at)),
    modifiedAt: toDate(row.remote_modified_at ?? ownDate(row, row.last_update)),
    publisher: toPublisher(row, origin),
    contactPoints: row.contact_points.flatMap(({ role, name, email, contact_form }) => {
      const known = oneOf(CONTACT_ROLES, role);
      return known
        ? present<DatasetRecord['contactPoints'][number]>({
            role: known,
            name,
            email,
            contactForm: contact_form,
          })
        : [];
    }),
    resources: resources.map((resource) => toResource(resource, row)),
    extras: row.extras,
  });
}

/** The organization, else the person whose dataset it is. */
function toPublisher({ organization, owner }: CommonDatasetRow, origin: string): DatasetRecord['publisher'] {
  if (organization) {
    const { name, url } = organization;
    return { name, uri: organizationIri(origin, organization), ...(url === null ? {} : { url }) };
  }
  return owner ? { name: `${owner.first_name} ${owner.last_name}` } : undefined;
}

function toResource(row: ResourceRow, dataset: CommonDatasetRow): ResourceRecord {
  const checksumType = oneOf(CHECKSUM_TYPES, row.checksum_type);
  return present<ResourceRecord>({
    remoteId: row.remote_id,
    title: row.title,
    description: row.description,
    url: row.url,
    type: row.type,
    format: row.format,
    mime: row.mime,
    filesize: row.filesize,
    checksum:
      checksumType && row.checksum_value !== null
        ? { type: checksumType, value: row.checksum_value }
        : undefined,
    issuedAt: toDate(row.remote_issued_at ?? ownDate(dataset, row.created_at)),
    modifiedAt: toDate(row.remote_modified_at ?? ownDate(dataset, row.last_modified)),
    extras: row.extras,
  });
}

/** Of what is published here, the portal is the source; of what is harvested, only the source knows. */
function ownDate({ source_id }: CommonDatasetRow, date: string): string | null {
  return source_id === null ? date : null;
}

/** A day that a source gave is kept as its first moment, and told as a day again. */
function toDate(timestamp: string | null): string | undefined {
  return timestamp === null ? undefined : toIso(timestamp).replace(/T00:00:00\.000Z$/, '');
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}

function present<T extends object>(columns: Columns<T>): T {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== undefined),
  ) as T;
}
