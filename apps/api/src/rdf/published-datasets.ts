import {
  ACCESS_REASON_CATEGORIES,
  CHECKSUM_TYPES,
  DATASET_BADGES,
  UPDATE_FREQUENCY_IDS,
  type AccessRecord,
  type AccessType,
  type DatasetRecord,
  type ResourceRecord,
} from '@passerelle/catalog';
import type { PublishedDataset } from '@passerelle/dcat';
import type { CommonDatasetRow, ResourceRow } from '../datasets/datasets.mapper';
import { absoluteUrl } from '../files/file-address';
import { commonColumns, entryIri, oneOf, ownDate, present, publishedAs, toDate } from './published-entries';

export function toPublishedDataset(
  row: CommonDatasetRow,
  resources: readonly ResourceRow[],
  origin: string,
): PublishedDataset {
  return {
    ...publishedAs('dataset', row, origin),
    record: toRecord(row, resources, origin),
    duplicateOf: row.duplicate_of ? entryIri(origin, 'dataset', row.duplicate_of.id) : undefined,
    resources: resources.map(({ id }) => ({
      identifier: id,
      permalink: `${origin}/api/1/datasets/r/${id}`,
    })),
  };
}

function toRecord(row: CommonDatasetRow, resources: readonly ResourceRow[], origin: string): DatasetRecord {
  const { temporal_start: start, temporal_end: end } = row;
  return present<DatasetRecord>({
    ...commonColumns(row, origin),
    kind: 'dataset',
    descriptionShort: row.description_short,
    badges: DATASET_BADGES.filter((badge) => row.badges.includes(badge)),
    frequency: oneOf(UPDATE_FREQUENCY_IDS, row.frequency),
    nextUpdateAt: row.frequency_date,
    temporalCoverage:
      start || end ? present<NonNullable<DatasetRecord['temporalCoverage']>>({ start, end }) : undefined,
    spatial: row.spatial,
    resources: resources.map((resource) => toResource(resource, row, origin)),
  });
}

/** Told where the file has one of its own. */
function accessOf(row: ResourceRow, accessType: AccessType): AccessRecord {
  return present<AccessRecord>({
    accessType,
    accessAudiences: row.access_audiences,
    accessReasonCategory: oneOf(ACCESS_REASON_CATEGORIES, row.access_type_reason_category),
    accessReason: row.access_type_reason,
    authorizationRequestUrl: row.authorization_request_url,
  });
}

function toResource(row: ResourceRow, dataset: CommonDatasetRow, origin: string): ResourceRecord {
  const checksumType = oneOf(CHECKSUM_TYPES, row.checksum_type);
  return present<ResourceRecord>({
    remoteId: row.remote_id,
    title: row.title,
    description: row.description,
    url: absoluteUrl(row.url, origin),
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
    schema: row.schema,
    access: row.access_type && accessOf(row, row.access_type),
    extras: row.extras,
  });
}
