import {
  ACCESS_REASON_CATEGORIES,
  CONTACT_ROLES,
  type CommonRecord,
  type ContactPointRecord,
  type RecordKind,
} from '@passerelle/catalog';
import type { EntryRow } from '../entries/entry.mapper';
import { toIso } from '../platform/database';

/** The names of things on this portal, by identifier: they outlive slugs. */
export const entryIri = (origin: string, kind: RecordKind, id: string) => `${origin}/api/1/${kind}s/${id}/`;
export const organizationIri = (origin: string, id: string) => `${origin}/api/1/organizations/${id}/`;

/** What only the portal knows of an entry. */
export function publishedAs(kind: RecordKind, row: EntryRow, origin: string) {
  return {
    iri: entryIri(origin, kind, row.id),
    identifier: row.id,
    page: `${origin}/${kind}s/${row.slug}`,
    createdAt: toIso(row.created_at),
    modifiedAt: toIso(row.last_modified),
  };
}

/** Every key must be read from the row; what is `null` there is absent from the record. */
export type Columns<T> = { readonly [K in keyof T & string]: T[K] | null | undefined };

/** The reverse of what a harvest writes; the publisher is whose entry it is here. */
export function commonColumns(row: EntryRow, origin: string): Columns<CommonRecord> {
  return {
    remoteId: row.remote_id ?? row.id,
    uri: row.uri,
    remoteUrl: row.remote_url,
    title: row.title,
    acronym: row.acronym,
    description: row.description,
    license: row.license,
    tags: row.tags,
    accessType: row.access_type,
    accessAudiences: row.access_audiences.length > 0 ? row.access_audiences : undefined,
    accessReasonCategory: oneOf(ACCESS_REASON_CATEGORIES, row.access_type_reason_category),
    accessReason: row.access_type_reason,
    authorizationRequestUrl: row.authorization_request_url,
    createdAt: toDate(row.remote_created_at),
    issuedAt: toDate(row.remote_issued_at ?? ownDate(row, row.created_at)),
    modifiedAt: toDate(row.remote_modified_at ?? ownDate(row, row.last_update)),
    publisher: toPublisher(row, origin),
    contactPoints: row.contact_points.flatMap(({ role, name, email, contact_form }) => {
      const known = oneOf(CONTACT_ROLES, role);
      return known
        ? present<ContactPointRecord>({ role: known, name, email, contactForm: contact_form })
        : [];
    }),
    extras: row.extras,
  };
}

/** The organization, else the person whose entry it is. */
function toPublisher({ organization, owner }: EntryRow, origin: string): CommonRecord['publisher'] {
  if (organization) {
    const { id, name, url } = organization;
    return { name, uri: organizationIri(origin, id), ...(url === null ? {} : { url }) };
  }
  return owner ? { name: `${owner.first_name} ${owner.last_name}` } : undefined;
}

/** Of what is published here, the portal is the source; of what is harvested, only the source knows. */
export function ownDate({ source_id }: EntryRow, date: string): string | null {
  return source_id === null ? date : null;
}

/** A day that a source gave is kept as its first moment, and told as a day again. */
export function toDate(timestamp: string | null): string | undefined {
  return timestamp === null ? undefined : toIso(timestamp).replace(/T00:00:00\.000Z$/, '');
}

export function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}

export function present<T extends object>(columns: Columns<T>): T {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== undefined),
  ) as T;
}
