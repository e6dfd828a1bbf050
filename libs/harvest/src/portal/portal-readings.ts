import {
  BADGES,
  isSiret,
  LIMITS,
  SUBJECT_CLASSES,
  SUBJECT_KINDS,
  toTag,
  type SubjectKind,
} from '@passerelle/catalog';
import { Reading, toPlainLine, toWebUrl } from '@passerelle/dcat/reading';
import { objectOf, objectsOf, textOf, textsOf, type JsonObject } from '../documents/json-values';
import { toDate, toPastDate, toRemoteId } from '../values/mapped';
import type { PortalOwner, PortalPerson, PortalReference } from './portal-record';

/** What the kinds of records of another portal have in common, read from its JSON. */

/** A record cannot do without this value. */
export class MissingValue extends Error {
  constructor(
    readonly code: 'record-without-identifier' | 'record-without-title' | 'record-unreadable',
    readonly field: string,
  ) {
    super(`The record has no ${field} that can be kept.`);
    this.name = 'MissingValue';
  }
}

export function identifierOf(entry: JsonObject): string {
  const id = toRemoteId(textOf(entry.id));
  if (id === undefined) {
    throw new MissingValue('record-without-identifier', 'id');
  }
  return id;
}

export function titleOf(entry: JsonObject, name: 'title' | 'name', limit: number, reading: Reading): string {
  const title = toPlainLine(textOf(entry[name]) ?? '');
  if (title === '') {
    throw new MissingValue('record-without-title', name);
  }
  return reading.shorten(name, title, limit);
}

/** Texts are taken as they stand: over there they are Markdown already, and are made harmless when they are shown. */
export function longText(entry: JsonObject, name: string, limit: number, reading: Reading): string {
  return reading.shorten(name, textOf(entry[name]) ?? '', limit);
}

export function acronymOf(entry: JsonObject): string | undefined {
  const acronym = textOf(entry.acronym);
  return acronym !== undefined && acronym.length <= LIMITS.acronym ? acronym : undefined;
}

/** Empty for one that is no slug: then it is made of the title. */
export function slugOf(entry: JsonObject): string {
  const slug = textOf(entry.slug) ?? '';
  return slug.length <= LIMITS.slug && /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(slug) ? slug : '';
}

/** The instants of the life of what was made over there. */
export function lifeOf(entry: JsonObject, reading: Reading): { createdAt?: string; lastModified?: string } {
  const internal = objectOf(entry.internal);
  const date = (name: string, ...texts: readonly (string | undefined)[]) => {
    const value = toPastDate(
      texts.find((text) => text !== undefined),
      name,
      reading,
    );
    return value === undefined ? {} : { [name]: value };
  };
  return {
    ...date(
      'createdAt',
      textOf(internal.created_at_internal),
      textOf(entry.created_at),
      textOf(entry.created),
    ),
    ...date('lastModified', textOf(entry.last_modified), textOf(entry.metadata_modified_at)),
  };
}

export function dateOf(entry: JsonObject, name: string, reading: Reading): string | undefined {
  return toDate(textOf(entry[name]), name, reading);
}

export function personOf(value: unknown, reading: Reading): PortalPerson | undefined {
  const person = objectOf(value);
  const remoteId = toRemoteId(textOf(person.id));
  const name = (field: string) =>
    reading.shorten(field, toPlainLine(textOf(person[field]) ?? ''), LIMITS.name);
  return remoteId === undefined
    ? undefined
    : { remoteId, slug: slugOf(person), firstName: name('first_name'), lastName: name('last_name') };
}

export function ownerOf(entry: JsonObject, reading: Reading): PortalOwner {
  const organization = toRemoteId(textOf(objectOf(entry.organization).id));
  const person = organization === undefined ? personOf(entry.owner, reading) : undefined;
  return { ...(organization !== undefined && { organization }), ...(person && { person }) };
}

/** Those that are known here too. */
export function badgesOf<Kind extends keyof typeof BADGES>(
  kind: Kind,
  entry: JsonObject,
): (typeof BADGES)[Kind][number][] {
  const kinds = objectsOf(entry.badges).map((badge) => textOf(badge.kind));
  return BADGES[kind].filter((badge) => kinds.includes(badge));
}

export function imageOf(value: unknown): string | undefined {
  return toWebUrl(textOf(value) ?? '');
}

export function siretOf(entry: JsonObject, reading: Reading): string | undefined {
  const number = textOf(entry.business_number_id)?.replace(/\s/g, '');
  if (number !== undefined && !isSiret(number)) {
    reading.drop('business_number_id', number, 'Not a SIRET');
    return undefined;
  }
  return number;
}

/** What an object with `class` and `id` names, if it is of a kind that is imported. */
export function referenceOf(value: unknown): PortalReference<SubjectKind> | undefined {
  const { class: name, id } = objectOf(value);
  const kind = SUBJECT_KINDS.find((one) => SUBJECT_CLASSES[one] === name);
  const remoteId = toRemoteId(textOf(id));
  return kind && remoteId !== undefined ? { kind, remoteId } : undefined;
}

/** As slugs, each once, in the order over there. */
export function tagsOf(entry: JsonObject, reading: Reading): readonly string[] {
  const tags = textsOf(entry.tags).flatMap((tag) => toTag(tag) ?? reading.drop('tags', tag, 'Not a tag'));
  return reading.limit('tags', [...new Set(tags)], LIMITS.tags);
}

/** Identifiers of a list of objects that have one, each once. */
export function identifiersOf(objects: readonly JsonObject[]): string[] {
  return [...new Set(objects.flatMap((object) => toRemoteId(textOf(object.id)) ?? []))];
}
