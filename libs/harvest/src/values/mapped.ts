import {
  isReversed,
  isZoneId,
  LIMITS,
  zoneOfIri,
  type AccessRecord,
  type CatalogRecord,
  type ContactPointRecord,
  type ContactRole,
  type ResourceRecord,
  type SpatialRecord,
} from '@passerelle/catalog';
import {
  findLicenseIn,
  MOST_CONTACTS,
  parseAccess,
  parseEmail,
  pastDate,
  readFields,
  Reading,
  RecordTooLargeError,
  sortedUnique,
  toMarkdown,
  toOutcome,
  toPlainLine,
  toRecordProblem,
  toSpatialRecord,
  toWebUrl,
  withinLimit,
  type Period,
  type Polygon,
  type Readers,
} from '@passerelle/dcat/reading';
import type { RecordOutcome } from '../harvest-backend';
import { parseLooseDate } from './loose-date';

/** The readers of a kind of record; a source may lack what a record cannot do without. */
export type RecordReaders<T extends CatalogRecord, Source> = Readers<T, 'remoteId' | 'title', Source>;

/** Maps one record; whatever goes wrong is its outcome and nobody else's. */
export function mapRecord<T extends CatalogRecord, Source>(
  kind: T['kind'],
  readers: RecordReaders<T, Source>,
  source: Source,
  now: Date,
): RecordOutcome {
  const reading = new Reading(now);
  try {
    return toOutcome(kind, readFields<T, 'remoteId' | 'title', Source>(readers, source, reading), reading);
  } catch (error) {
    const remoteId = identityOf(() => readers.remoteId(source, new Reading(now)));
    return {
      kind: 'failed',
      recordKind: kind,
      ...(typeof remoteId === 'string' && { remoteId }),
      problem: toRecordProblem(error),
    };
  }
}

/** Who failed: a record that is still there at its source must not be taken for gone. */
function identityOf(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    // The identity is what cannot be read; the problem of the record says so already.
    return undefined;
  }
}

export function toRemoteId(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withinLimit(text);
}

/** A text that is an absolute http IRI of a bearable length. */
export function toIri(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\/\S+$/.test(text) && text.length <= LIMITS.url ? text : undefined;
}

export function toTitle(text: string | undefined, reading: Reading): string | undefined {
  const title = toPlainLine(text ?? '');
  return title === '' ? undefined : reading.shorten('title', title, LIMITS.title);
}

export function toDescription(text: string | undefined, reading: Reading): string {
  return reading.shorten('description', toMarkdown(text ?? ''), LIMITS.description);
}

export function toResourceDescription(text: string | undefined, reading: Reading): string | undefined {
  const description = toMarkdown(text ?? '');
  return description === ''
    ? undefined
    : reading.shorten('resources.description', description, LIMITS.description);
}

export function toName(text: string | undefined, at: string, reading: Reading): string | undefined {
  const name = toPlainLine(text ?? '');
  return name === '' ? undefined : reading.shorten(at, name, LIMITS.name);
}

export function toDate(
  text: string | undefined,
  at: string,
  reading: Reading,
  parse: (text: string) => string | undefined = parseLooseDate,
): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const date = parse(text);
  if (date === undefined) {
    reading.drop(at, text, 'Not a date');
  }
  return date;
}

export function toPastDate(text: string | undefined, at: string, reading: Reading): string | undefined {
  return pastDate(toDate(text, at, reading), reading, at);
}

export function toEmail(text: string | undefined, at: string, reading: Reading): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const email = parseEmail(text);
  if (email === undefined) {
    reading.drop(at, text, 'Not an e-mail address');
  }
  return email;
}

export interface StatedContact {
  readonly role: ContactRole;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly page?: string | undefined;
}

/** Contacts that have a name, an address or a page, each once. */
export function toContactPoints(stated: readonly StatedContact[], reading: Reading): ContactPointRecord[] {
  const contacts = stated.flatMap((contact): ContactPointRecord[] => {
    const email = toEmail(contact.email, 'contactPoints.email', reading);
    const contactForm = contact.page === undefined ? undefined : toWebUrl(contact.page);
    const name =
      toName(contact.name, 'contactPoints.name', reading) ??
      email ??
      (contactForm && new URL(contactForm).hostname);
    return name === undefined
      ? []
      : [{ role: contact.role, name, ...(email && { email }), ...(contactForm && { contactForm }) }];
  });
  return [...reading.limit('contactPoints', sortedUnique(contacts), MOST_CONTACTS)];
}

/** The first licence that one of several texts names. */
export function toLicense(texts: readonly (string | undefined)[]): string | undefined {
  for (const text of texts) {
    const license = text === undefined ? undefined : findLicenseIn(text);
    if (license) {
      return license.id;
    }
  }
  return undefined;
}

/**
 * Readers of access from statements, IRIs or words: of contradicting ones the restriction counts, and the words that
 * are not understood explain it.
 */
export function accessReaders<Source>(
  statementsOf: (source: Source) => readonly string[],
): Readers<AccessRecord, never, Source> {
  const verdictsOf = (source: Source) => statementsOf(source).map((text) => ({ text, ...parseAccess(text) }));
  const isRestricted = (source: Source) => verdictsOf(source).some(({ type }) => type === 'restricted');
  return {
    accessType: (source) => (isRestricted(source) ? 'restricted' : 'open'),
    accessReasonCategory: (source) => verdictsOf(source).find(({ category }) => category)?.category,
    accessReason: (source, reading) => {
      const words = verdictsOf(source)
        .filter(({ type, text }) => type === undefined && toIri(text) === undefined)
        .map(({ text }) => toMarkdown(text));
      const reason = [...new Set(words)].filter((text) => text !== '').join('\n\n');
      return isRestricted(source) && reason !== ''
        ? reading.shorten('accessReason', reason, LIMITS.accessReason)
        : undefined;
    },
    accessAudiences: () => undefined,
    authorizationRequestUrl: () => undefined,
  };
}

/** A period with at least one bound, unless it ends before it starts. Of its last year or month it lasts to the end. */
export function toPeriod(
  stated: { readonly start?: string | undefined; readonly end?: string | undefined },
  reading: Reading,
  parse: (text: string, bound: 'first' | 'last') => string | undefined = parseLooseDate,
): Period | undefined {
  const start = toDate(stated.start, 'temporalCoverage', reading, (text) => parse(text, 'first'));
  const end = toDate(stated.end, 'temporalCoverage', reading, (text) => parse(text, 'last'));
  if (isReversed(start, end)) {
    reading.drop('temporalCoverage', `${start ?? ''}/${end ?? ''}`, 'A period that ends before it starts');
    return undefined;
  }
  return (start ?? end) === undefined ? undefined : { ...(start && { start }), ...(end && { end }) };
}

/** @param places names and IRIs; those that name a zone are told as zones, and so are identifiers of zones */
export function toSpatial(
  polygons: readonly Polygon[],
  places: readonly (string | undefined)[],
  reading: Reading,
  granularity?: string,
): SpatialRecord | undefined {
  const names = [...new Set(places.map((place) => toName(place, 'spatial.places', reading)))].filter(
    (name) => name !== undefined,
  );
  const zoneOf = (name: string) => zoneOfIri(name) ?? (isZoneId(name) ? name : undefined);
  return toSpatialRecord({
    polygons: sortedUnique(polygons),
    places: names.filter((name) => !zoneOf(name)),
    zones: names.flatMap((name) => zoneOf(name) ?? []),
    granularity,
  });
}

/**
 * Resources in the order of the source; what is the same in every field is kept once.
 * @throws RecordTooLargeError
 */
export function toResources(resources: readonly ResourceRecord[]): ResourceRecord[] {
  const unique = [...new Map(resources.map((resource) => [JSON.stringify(resource), resource])).values()];
  if (unique.length > LIMITS.resources) {
    throw new RecordTooLargeError(
      `The dataset has ${unique.length} resources, at most ${LIMITS.resources} are kept.`,
    );
  }
  return unique;
}
