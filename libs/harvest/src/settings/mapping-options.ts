import {
  LIMITS,
  type AgentRecord,
  type CatalogRecord,
  type ContactPointRecord,
  type SourceRecord,
} from '@passerelle/catalog';
import type { SourceOptions } from './source-settings';

/** The record as its source wants it mapped. What only the readers of a format can do is done there. */
export function withOptions(record: SourceRecord, options: SourceOptions): SourceRecord {
  if (record.kind === 'reuse') {
    const { publisher, ...reuse } = record;
    return { ...reuse, ...(publisher && !options.ignore_publishers && { publisher }) };
  }
  return withCatalogOptions(record, options);
}

function withCatalogOptions(record: CatalogRecord, options: SourceOptions): CatalogRecord {
  const mapped = { ...record };
  if (options.license !== undefined) {
    mapped.license ??= options.license;
  }
  if (options.access !== undefined && record.accessType === 'open') {
    mapped.accessType = options.access;
  }
  if (options.remote_url_prefix !== undefined && record.remoteUrl === undefined) {
    const page = options.remote_url_prefix + encodeURIComponent(record.remoteId);
    if (page.length <= LIMITS.url) {
      mapped.remoteUrl = page;
    }
  }
  if (options.ignore_publishers && mapped.publisher) {
    mapped.contactPoints = withPublisher(record.contactPoints, mapped.publisher);
    delete mapped.publisher;
  }
  return mapped;
}

/** Who publishes stays known, unless they are among the contacts already. */
function withPublisher(
  contacts: readonly ContactPointRecord[],
  { name, url, email }: AgentRecord,
): ContactPointRecord[] {
  return contacts.some((contact) => contact.name === name)
    ? [...contacts]
    : [...contacts, { role: 'publisher', name, ...(email && { email }), ...(url && { contactForm: url }) }];
}
