import {
  LIMITS,
  type CommonRecord,
  type ContactPointRecord,
  type DataserviceRecord,
  type DatasetRecord,
  type ReuseRecord,
  type SourceRecord,
  type SourceRecordKind,
  type ResourceRecord,
} from '@passerelle/catalog';
import type { HarvestProblem } from '@passerelle/harvest';
import { QueryFailedError } from 'typeorm';

const COMMON_COLUMNS = `remote_id, title, acronym, description, license, tags, badges, access_type, access_audiences,
  access_type_reason_category, access_type_reason, authorization_request_url, extras, uri, remote_url,
  remote_created_at, remote_issued_at, remote_modified_at, last_update, fingerprint, source_id, organization_id,
  harvested_at`;

/** The columns that a harvest writes; the table of a kind is called like the kind. */
export const RECORD_COLUMNS: Readonly<Record<SourceRecordKind, string>> = {
  dataset: `${COMMON_COLUMNS}, description_short, frequency, frequency_date, temporal_start, temporal_end, spatial`,
  dataservice: `${COMMON_COLUMNS}, base_api_url, machine_documentation_url, technical_documentation_url,
    business_documentation_url, rate_limiting, rate_limiting_url, availability, availability_url, format`,
  reuse: `remote_id, title, description, url, type, topic, image_url, tags, remote_datasets, remote_dataservices,
    fingerprint, source_id, organization_id, harvested_at`,
};

/** A record as columns of its table, without what the catalogue decides (id, slug, owner, life cycle). */
export function toRow(record: SourceRecord, now: Date) {
  switch (record.kind) {
    case 'dataset':
      return toDatasetRow(record, now);
    case 'dataservice':
      return toDataserviceRow(record, now);
    case 'reuse':
      return toReuseRow(record);
  }
}

function toReuseRow(record: ReuseRecord) {
  return {
    remote_id: record.remoteId,
    title: record.title,
    description: record.description,
    url: record.url,
    type: record.type,
    topic: record.topic,
    image_url: record.image,
    tags: record.tags,
    remote_datasets: record.datasets,
    remote_dataservices: record.dataservices,
  };
}

function toDatasetRow(record: DatasetRecord, now: Date) {
  const row = toCommonRow(record, now);
  const dates = record.resources.map(({ modifiedAt }) => pastInstant(modifiedAt, now));
  return {
    ...row,
    badges: record.badges,
    description_short: record.descriptionShort,
    frequency: record.frequency,
    frequency_date: record.nextUpdateAt,
    temporal_start: record.temporalCoverage?.start,
    temporal_end: record.temporalCoverage?.end,
    spatial: record.spatial,
    last_update: row.remote_modified_at ?? latest(dates) ?? now,
  };
}

function toDataserviceRow(record: DataserviceRecord, now: Date) {
  const row = toCommonRow(record, now);
  return {
    ...row,
    badges: record.badges,
    base_api_url: record.baseApiUrl,
    machine_documentation_url: record.machineDocumentationUrl,
    technical_documentation_url: record.technicalDocumentationUrl,
    business_documentation_url: record.businessDocumentationUrl,
    rate_limiting: record.rateLimiting,
    rate_limiting_url: record.rateLimitingUrl,
    availability: record.availability,
    availability_url: record.availabilityUrl,
    format: record.format,
    last_update: row.remote_modified_at ?? now,
  };
}

function toCommonRow(record: CommonRecord, now: Date) {
  return {
    remote_id: record.remoteId,
    title: record.title,
    acronym: record.acronym,
    description: record.description,
    license: record.license,
    tags: record.tags,
    access_type: record.accessType,
    access_audiences: record.accessAudiences ?? [],
    access_type_reason_category: record.accessReasonCategory,
    access_type_reason: record.accessReason,
    authorization_request_url: record.authorizationRequestUrl,
    extras: record.extras,
    uri: record.uri,
    remote_url: record.remoteUrl,
    remote_created_at: pastInstant(record.createdAt, now),
    remote_issued_at: pastInstant(record.issuedAt, now),
    remote_modified_at: pastInstant(record.modifiedAt, now),
  };
}

export function toResourceRow(resource: ResourceRecord, now: Date) {
  const issued = pastInstant(resource.issuedAt, now);
  const modified = pastInstant(resource.modifiedAt, now);
  return {
    remote_id: resource.remoteId,
    ...toFileColumns(resource),
    extras: resource.extras,
    remote_issued_at: issued,
    remote_modified_at: modified,
    created_at: issued ?? now,
    last_modified: modified ?? issued ?? now,
  };
}

/** What files of datasets and those that others attach both have. */
export function toFileColumns(resource: ResourceRecord) {
  return {
    title: resource.title,
    description: resource.description,
    url: resource.url,
    type: resource.type,
    format: resource.format,
    mime: resource.mime,
    filesize: resource.filesize,
    checksum_type: resource.checksum?.type,
    checksum_value: resource.checksum?.value,
    schema: resource.schema,
    access_type: resource.access?.accessType,
    access_audiences: resource.access?.accessAudiences,
    access_type_reason_category: resource.access?.accessReasonCategory,
    access_type_reason: resource.access?.accessReason,
    authorization_request_url: resource.access?.authorizationRequestUrl,
  };
}

export function toContactRow(contact: ContactPointRecord) {
  return {
    role: contact.role,
    name: contact.name,
    email: contact.email,
    contact_form: contact.contactForm,
  };
}

/** Why the catalogue cannot keep a record, if so. The database would refuse it too, with the whole batch. */
export function refusalOf(record: SourceRecord): HarvestProblem | undefined {
  const lengths: readonly [field: string, length: number, limit: number][] = [
    ['remoteId', record.remoteId.length, LIMITS.remoteId],
    ['title', record.title.length, LIMITS.title],
    ['description', record.description.length, LIMITS.description],
    record.kind === 'dataset'
      ? ['resources', record.resources.length, LIMITS.resources]
      : ['datasets', record.datasets.length, LIMITS.servedDatasets],
  ];
  const tooLong = lengths.find(([, length, limit]) => length > limit);
  if (tooLong) {
    const [field, length, limit] = tooLong;
    return {
      code: 'record-refused',
      message: `${field} has ${length}, at most ${limit} are kept`,
      at: field,
      facts: { length, limit },
    };
  }
  return record.title.trim() === ''
    ? { code: 'record-without-title', message: 'The title is empty', at: 'title' }
    : undefined;
}

/** An instant that has come; sources announce dates of the future, which would sort first for ever. */
function pastInstant(text: string | undefined, now: Date): Date | undefined {
  const date = text === undefined ? undefined : new Date(text);
  return date && date.getUTCFullYear() > 0 && date <= now ? date : undefined;
}

function latest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.reduce((last, date) => (date && (!last || date > last) ? date : last), undefined);
}

/** SQLSTATE 22 (data), 23 (constraints) and 54 (limits): the record is at fault, not the database. */
export function isRefusedData(error: unknown): error is QueryFailedError {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code !== undefined && /^(22|23|54)/.test(code);
}
