import {
  LIMITS,
  type ContactPointRecord,
  type DatasetRecord,
  type ResourceRecord,
} from '@passerelle/catalog';
import type { HarvestProblem } from '@passerelle/harvest';

/** A record as columns of `dataset`, without what the catalogue decides (id, slug, owner, life cycle). */
export function toDatasetRow(record: DatasetRecord, now: Date) {
  const modified = pastInstant(record.modifiedAt, now);
  return {
    remote_id: record.remoteId,
    title: record.title,
    acronym: record.acronym,
    description: record.description,
    description_short: record.descriptionShort,
    license: record.license,
    frequency: record.frequency,
    tags: record.tags,
    badges: record.badges,
    temporal_start: record.temporalCoverage?.start,
    temporal_end: record.temporalCoverage?.end,
    spatial: record.spatial,
    access_type: record.accessType,
    access_type_reason_category: record.accessReasonCategory,
    access_type_reason: record.accessReason,
    extras: record.extras,
    uri: record.uri,
    remote_url: record.remoteUrl,
    remote_created_at: pastInstant(record.createdAt, now),
    remote_issued_at: pastInstant(record.issuedAt, now),
    remote_modified_at: modified,
    last_update:
      modified ?? latest(record.resources.map(({ modifiedAt }) => pastInstant(modifiedAt, now))) ?? now,
  };
}

export function toResourceRow(resource: ResourceRecord, now: Date) {
  const issued = pastInstant(resource.issuedAt, now);
  const modified = pastInstant(resource.modifiedAt, now);
  return {
    remote_id: resource.remoteId,
    title: resource.title,
    description: resource.description,
    url: resource.url,
    type: resource.type,
    format: resource.format,
    mime: resource.mime,
    filesize: resource.filesize,
    checksum_type: resource.checksum?.type,
    checksum_value: resource.checksum?.value,
    extras: resource.extras,
    remote_issued_at: issued,
    remote_modified_at: modified,
    created_at: issued ?? now,
    last_modified: modified ?? issued ?? now,
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
export function refusalOf(record: DatasetRecord): HarvestProblem | undefined {
  const lengths: readonly [field: string, length: number, limit: number][] = [
    ['remoteId', record.remoteId.length, LIMITS.remoteId],
    ['title', record.title.length, LIMITS.title],
    ['description', record.description.length, LIMITS.description],
    ['resources', record.resources.length, LIMITS.resources],
  ];
  const tooLong = lengths.find(([, length, limit]) => length > limit);
  if (tooLong) {
    const [field, length, limit] = tooLong;
    return {
      code: 'record-refused',
      message: `${field} has ${length}, at most ${limit} are kept`,
      at: field,
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
