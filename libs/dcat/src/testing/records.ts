import {
  ACCESS_AUDIENCE_CONDITIONS,
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  CONTACT_ROLES,
  LICENSES,
  RESOURCE_TYPES,
  UPDATE_FREQUENCY_IDS,
  toTag,
  type CommonRecord,
  type DataserviceRecord,
  type DatasetRecord,
  type ExtraValue,
  type ResourceRecord,
} from '@passerelle/catalog';
import fc, { type Arbitrary } from 'fast-check';
import { parseEmail } from '../mapping/agents';
import { formatOf, formatOfUrl } from '../mapping/format';
import { toFileUrl, toWebUrl } from '../mapping/link';
import { toMarkdown, toPlainLine } from '../mapping/markup';
import { compareText } from '../mapping/node';

/** Words that break documents and readers, among ordinary ones. */
const fragment = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'Écoles',
    'R&D',
    '&lt;script&gt;',
    '&amp;eacute;',
    '<b>gras</b>',
    '<p>Un</p><p>deux</p>',
    ']]>',
    '<!--',
    '"quoted" \\ back',
    '"""',
    "'''",
    '\r\n\r\n',
    '\n',
    '\t',
    '\0',
    '\u0001',
    '\u0085\u2028',
    '\uFFFE',
    '\uD800',
    '😀',
    '\\u0041',
    '@fr',
    '^^<x>',
    'dct:title',
    '_:b0',
    '- a\n- b',
    '**fort**',
    '{"@id":"x"}',
    '# titre',
  ),
);

export const hostileText = fc.array(fragment, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));

/** What the reader makes of hostile text: the catalogue holds no other. */
const line = (max: number) =>
  hostileText.map((text) => toPlainLine(storable(text)).slice(0, max).trim()).filter((text) => text !== '');
const markdown = hostileText.map((text) => toMarkdown(storable(text)));
const someMarkdown = markdown.filter((text) => text !== '');

/** Without what no serialisation can hold alike, which the reader never meets in RDF/XML. */
function storable(text: string): string {
  return text.replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

const iri = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.uuid().map((uuid) => `urn:uuid:${uuid}`),
  fc.constantFrom('https://data.example/é?a=1&copy=2', 'mailto:a@b.example', 'https://x.example/a|b'),
);
const url = (to: (text: string) => string | undefined) =>
  fc
    .oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.webPath().map((path) => `https://data.example${path}?cql={a|b}^\`c\`&x="é"`),
      fc.constantFrom('ftp://files.example/a b.zip', 'https://data.example/a/../b?x=/../y#/./z'),
    )
    .map(to)
    .filter((address) => address !== undefined);
const email = fc
  .oneof(
    fc.emailAddress(),
    fc.constantFrom('prénom+nom@données.example', 'a%b@c.example', "o'neil@x.example"),
  )
  .map((address) => parseEmail(address))
  .filter((address) => address !== undefined);
const instant = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2025-01-01'), noInvalidDate: true })
  .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10)));

/** A day, a moment, or the whole of a year or a month. */
const bound = instant.chain((date) => fc.constantFrom(date, date.slice(0, 7), date.slice(0, 4)));

const storableText = hostileText.map(storable);
/** What other backends, tools and people keep, of which DCAT knows nothing. */
const otherExtras = fc.dictionary(
  fc.oneof(
    fc.constantFrom('ckan:source', 'custom:a', '__proto__x'),
    hostileText.map((text) => storable(text.slice(0, 50))),
  ),
  fc.letrec<{ value: ExtraValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.oneof(storableText, fc.boolean(), fc.integer(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(storableText, tie('value'), { maxKeys: 2, noNullPrototype: true }),
    ),
  })).value,
  { maxKeys: 3, noNullPrototype: true },
);

/** Words and IRIs of a statement, as the reader sorts them. */
const statements = (most: number): Arbitrary<string[]> =>
  fc
    .uniqueArray(fc.oneof(someMarkdown, iri.map(toMarkdown)), { minLength: 1, maxLength: most })
    .map((texts) => texts.sort(compareText));

const degrees = (bound: number) =>
  fc.double({ min: -bound, max: bound, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const ring = fc
  .array(fc.tuple(degrees(180), degrees(90)), { minLength: 3, maxLength: 5 })
  .map((positions) => [...positions, positions[0]!] as number[][]);
const polygons = fc
  .uniqueArray(fc.array(ring, { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 3,
    selector: (polygon) => JSON.stringify(polygon),
  })
  .map((all) => all.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b))));
const place = fc.oneof(
  iri,
  hostileText
    .map((text) => storable(text).trim().slice(0, 255).trim())
    .filter((text) => /^[^{<PM]/i.test(text)),
);

/** Absent keys are left out, as the reader leaves them out. */
function defined<T extends object>(record: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const optional = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** The reader looks for a format it knows in all places before it takes an unknown word for one. */
function likelyFormat({ format, mime, url: address }: Partial<ResourceRecord>): string | undefined {
  const known = formatOf(mime ?? '') ?? formatOfUrl(address ?? '');
  return format === undefined || formatOf(format) === undefined ? (known ?? format) : format;
}

const audiences = fc
  .uniqueArray(
    fc.record({
      role: fc.constantFrom(...ACCESS_AUDIENCE_ROLES),
      condition: fc.constantFrom(...ACCESS_AUDIENCE_CONDITIONS),
    }),
    { minLength: 1, selector: ({ role }) => role },
  )
  .map((all) => ACCESS_AUDIENCE_ROLES.flatMap((role) => all.filter((audience) => audience.role === role)));

const resourceArbitrary: Arbitrary<ResourceRecord> = fc
  .record({
    remoteId: hostileText.map((text) => storable(text).trim()).filter((text) => text !== ''),
    title: line(350),
    description: optional(someMarkdown),
    url: url(toFileUrl),
    type: fc.constantFrom(...RESOURCE_TYPES),
    format: optional(
      fc.constantFrom('csv', 'gtfs', 'gtfs-rt', 'rdf', 'csv.gz', 'ogc:wms', 'ogc:wcs', 'tiff'),
    ),
    mime: optional(fc.constantFrom('text/csv', 'application/x-foo+bar', 'application/rdf+xml')),
    filesize: optional(fc.nat()),
    checksum: optional(
      fc.constantFrom(
        { type: 'sha1' as const, value: 'ab'.repeat(20) },
        { type: 'md5' as const, value: '0f'.repeat(16) },
        { type: 'sha2' as const, value: '0f'.repeat(64) },
        { type: 'sha256' as const, value: '0f'.repeat(32) },
      ),
    ),
    issuedAt: optional(instant),
    modifiedAt: optional(instant),
    rights: optional(statements(1)),
    accessRights: optional(statements(3)),
    license: optional(statements(1)),
    otherExtras,
    schema: optional(
      fc.constantFrom(
        { name: 'etalab/schema-irve', version: '2.3.1' },
        { name: 'covoiturage' },
        { url: 'https://schema.example/table.json' },
      ),
    ),
    access: optional(
      fc
        .record({
          accessType: fc.constantFrom('open_with_account' as const, 'restricted' as const),
          accessAudiences: optional(audiences),
          accessReasonCategory: optional(fc.constantFrom(...ACCESS_REASON_CATEGORIES)),
          accessReason: optional(someMarkdown),
          authorizationRequestUrl: optional(url(toWebUrl)),
        })
        .map((fields) => defined<NonNullable<ResourceRecord['access']>>(fields)),
    ),
  })
  .map(({ rights, accessRights, license, otherExtras: others, ...fields }) => {
    const resource = { ...fields, format: likelyFormat(fields) };
    const isDocument = resource.type === 'documentation';
    const isService = resource.format?.startsWith('ogc:');
    return defined<ResourceRecord>({
      ...resource,
      // What is reached by a protocol of the OGC is an interface.
      type: isService && !isDocument ? 'api' : resource.type,
      ...(isDocument && { filesize: undefined, checksum: undefined, schema: undefined }),
      extras: isDocument
        ? others
        : defined<ResourceRecord['extras']>({
            ...others,
            'dcat.license': license,
            'dcat.rights': rights,
            'dcat.accessRights': accessRights,
          }),
    });
  });

const byTitle = (a: ResourceRecord, b: ResourceRecord) =>
  Number(a.type === 'documentation') - Number(b.type === 'documentation') ||
  compareText(a.title, b.title) ||
  compareText(a.url, b.url);

const contact = fc
  .record({
    role: fc.constantFrom(...CONTACT_ROLES),
    name: line(255),
    email: optional(email),
    contactForm: optional(url(toWebUrl)),
  })
  .map((fields) => defined<DatasetRecord['contactPoints'][number]>(fields));

const byContent = (a: unknown, b: unknown) => compareText(JSON.stringify(a), JSON.stringify(b));
const byRole = (a: DatasetRecord['contactPoints'][number], b: DatasetRecord['contactPoints'][number]) =>
  ROLES_IN_ORDER.indexOf(a.role) - ROLES_IN_ORDER.indexOf(b.role) || byContent(a, b);
/** The order in which the reader looks for them. */
const ROLES_IN_ORDER: readonly string[] = [
  'contact',
  'publisher',
  'creator',
  ...CONTACT_ROLES.filter((role) => !['contact', 'publisher', 'creator'].includes(role)),
];

/** What all entries of a catalogue say of themselves. */
const commonFields = {
  remoteId: hostileText.map((text) => storable(text).trim()).filter((text) => text !== ''),
  uri: fc.uuid().map((uuid) => `https://source.example/entries/${uuid}`),
  remoteUrl: fc.uuid().map((uuid) => `https://source.example/pages/${uuid}?langue=fr`),
  title: line(350),
  acronym: optional(line(128)),
  description: markdown,
  license: optional(fc.constantFrom(...LICENSES.map(({ id }) => id))),
  tags: fc
    .uniqueArray(
      hostileText.map(toTag).filter((tag) => tag !== undefined && !/^(hvd|inspire)$/.test(tag)),
      { maxLength: 5 },
    )
    .map((tags) => (tags as string[]).sort(compareText)),
  access: fc.oneof(
    fc.constantFrom({ accessType: 'open' as const }, { accessType: 'open_with_account' as const }),
    fc.record({
      accessType: fc.constant('restricted' as const),
      accessReasonCategory: optional(fc.constantFrom(...ACCESS_REASON_CATEGORIES)),
      accessReason: optional(someMarkdown),
    }),
  ),
  accessAudiences: optional(audiences),
  authorizationRequestUrl: optional(url(toWebUrl)),
  createdAt: optional(instant),
  issuedAt: optional(instant),
  modifiedAt: optional(instant),
  publisher: optional(
    fc
      .record({
        name: line(255),
        uri: fc.constant('https://source.example/agents/é'),
        url: optional(url(toWebUrl)),
        email: optional(email),
      })
      .map((fields) => defined<NonNullable<CommonRecord['publisher']>>(fields)),
  ),
  contactPoints: fc
    .uniqueArray(contact, { maxLength: 4, selector: (one) => JSON.stringify(one) })
    .map((contacts) => contacts.sort(byRole)),
  words: fc.record({
    'dcat.license': optional(statements(3)),
    'dcat.rights': optional(statements(3)),
    'dcat.accessRights': optional(statements(1)),
    'dcat.provenance': optional(statements(3)),
    'dcat.spatialResolutionInMeters': optional(fc.double({ min: 1e-9, max: 1e9, noNaN: true })),
  }),
  hvdCategory: statements(3),
  otherExtras,
};

type CommonFields = {
  [Field in keyof typeof commonFields]: (typeof commonFields)[Field] extends Arbitrary<infer T> ? T : never;
};

/** Words of access are the reason of a restriction, and only what is of high value has a category. */
function toRecord({
  access,
  words,
  hvdCategory,
  otherExtras: others,
  ...record
}: CommonFields & { readonly badges: readonly string[] }): CommonRecord {
  const { 'dcat.accessRights': accessRights, ...statedWords } = words;
  return defined<CommonRecord>({
    ...record,
    accessReasonCategory: undefined,
    accessReason: undefined,
    ...access,
    extras: defined<CommonRecord['extras']>({
      ...others,
      ...statedWords,
      'dcat.accessRights': access.accessType === 'restricted' ? undefined : accessRights,
      'dcat.hvdCategory': record.badges.includes('hvd') ? hvdCategory : undefined,
    }),
  });
}

const zone = fc.constantFrom(
  'country:fr',
  'country-group:world',
  'fr:commune:44109',
  'fr:departement:2A',
  'fr:epci:x',
);

/** Records as the reader makes them of anything: each of their values, in the order that it gives them. */
export const datasetArbitrary: Arbitrary<DatasetRecord> = fc
  .record({
    ...commonFields,
    kind: fc.constant('dataset' as const),
    descriptionShort: optional(line(200)),
    badges: fc.subarray<DatasetRecord['badges'][number]>(['inspire', 'hvd']),
    frequency: optional(fc.constantFrom(...UPDATE_FREQUENCY_IDS)),
    nextUpdateAt: optional(instant),
    temporalCoverage: optional(
      fc
        .tuple(bound, bound)
        .map((bounds) => bounds.sort(compareText))
        .chain(([start, end]) => fc.constantFrom({ start, end }, { start }, { end })),
    ),
    spatial: optional(
      fc
        .record({
          geometry: optional(polygons.map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates }))),
          places: fc.uniqueArray(place, { maxLength: 3 }).map((places) => places.sort(compareText)),
          zones: optional(
            fc.uniqueArray(zone, { minLength: 1, maxLength: 3 }).map((zones) => zones.sort(compareText)),
          ),
          granularity: optional(fc.constantFrom('poi', 'other', 'country', 'fr:commune')),
        })
        .filter(({ places, ...others }) => places.length > 0 || Object.values(others).some(Boolean))
        .map((fields) => defined<NonNullable<DatasetRecord['spatial']>>(fields)),
    ),
    resources: fc
      .uniqueArray(resourceArbitrary, { maxLength: 4, selector: ({ url: address }) => address })
      .map((resources) => resources.sort(byTitle)),
  })
  .map((fields) => toRecord(fields) as DatasetRecord);

/** Descriptions for programs, and the protocol that shows by them. */
const protocol = fc.constantFrom(
  {},
  { machineDocumentationUrl: 'https://api.example/openapi.json', format: 'REST' as const },
  { machineDocumentationUrl: 'https://api.example/soap?wsdl', format: 'WSL' as const },
  { machineDocumentationUrl: 'https://api.example/d.raml' },
  { format: 'WMS' as const },
);

export const dataserviceArbitrary: Arbitrary<DataserviceRecord> = fc
  .record({
    ...commonFields,
    kind: fc.constant('dataservice' as const),
    badges: fc.subarray<DataserviceRecord['badges'][number]>(['hvd']),
    baseApiUrl: optional(
      fc.uuid().map((uuid) => `https://api.example/${uuid}?é=%7Bx%7D`.replace('é', '%C3%A9')),
    ),
    technicalDocumentationUrl: optional(url(toWebUrl)),
    businessDocumentationUrl: optional(url(toWebUrl)),
    rateLimiting: optional(someMarkdown),
    rateLimitingUrl: optional(url(toWebUrl)),
    availability: optional(fc.integer({ min: 0, max: 100_000 }).map((share) => share / 1_000)),
    availabilityUrl: optional(url(toWebUrl)),
    datasets: fc
      .uniqueArray(
        fc.uuid().map((uuid) => `https://source.example/datasets/${uuid}`),
        { maxLength: 3 },
      )
      .map((datasets) => datasets.sort(compareText)),
    protocol,
  })
  // Of an API only one licence is written.
  .map((fields) =>
    fields.license === undefined
      ? { ...fields, words: { ...fields.words, 'dcat.license': fields.words['dcat.license']?.slice(0, 1) } }
      : { ...fields, words: { ...fields.words, 'dcat.license': undefined } },
  )
  .map(({ protocol: spoken, ...fields }) => toRecord({ ...fields, ...spoken }) as DataserviceRecord);
