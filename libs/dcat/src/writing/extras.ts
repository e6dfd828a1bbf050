import { isCheckExtra, type CatalogRecord, type ExtraValue, type ResourceRecord } from '@passerelle/catalog';
import type { CommonExtra, ResourceExtra } from '../mapping/extras';
import { ACCESS_RIGHTS, LICENSE, RIGHTS } from './rights';
import { writeOneStatement, writeStatements, type StatementKind } from './statements';
import type { Subject } from './subject';
import { text, toDecimal, typed } from './terms';

type ExtraWriter = (value: ExtraValue, to: Subject, record: CatalogRecord) => void;

const many =
  (kind: StatementKind): ExtraWriter =>
  (value, to) =>
    writeStatements(value, kind, to);

/** Every extra that DCAT has a term for; the others are said under one of ours. */
const COMMON_EXTRA_WRITERS: Readonly<Record<CommonExtra, ExtraWriter>> = {
  // A dataset may have several, an API only one: that which is known, if there is one.
  'dcat.license': (value, to, { kind, license }) => {
    if (kind === 'dataset') {
      writeStatements(value, LICENSE, to);
    } else if (license === undefined) {
      writeOneStatement(value, LICENSE, to);
    }
  },
  'dcat.rights': many(RIGHTS),
  // Written with the access type, since DCAT-AP allows one statement.
  'dcat.accessRights': () => undefined,
  'dcat.provenance': many({
    property: 'dct:provenance',
    class: 'dct:ProvenanceStatement',
    label: 'rdfs:label',
  }),
  // Only one publisher is allowed: the organization, if there is one.
  'dcat.publisher': (value, to, { publisher }) => {
    if (publisher === undefined) {
      writeOneStatement(value, { property: 'dct:publisher', class: 'foaf:Agent', label: 'foaf:name' }, to);
    }
  },
  'dcat.hvdCategory': many({
    property: 'dcatap:hvdCategory',
    class: 'skos:Concept',
    label: 'skos:prefLabel',
  }),
  'dcat.spatialResolutionInMeters': (value, to) => {
    if (typeof value === 'number' && value > 0 && Number.isFinite(value)) {
      to.add('dcat:spatialResolutionInMeters', typed(toDecimal(value), 'xsd:decimal'));
    }
  },
};

const RESOURCE_EXTRA_WRITERS: Readonly<Record<ResourceExtra, (value: ExtraValue, to: Subject) => void>> = {
  // Written with the licence, since DCAT-AP allows one.
  'dcat.license': () => undefined,
  'dcat.rights': (value, to) => writeOneStatement(value, RIGHTS, to),
  'dcat.accessRights': (value, to) => writeStatements(value, ACCESS_RIGHTS, to),
};

export function writeCommonExtras(record: CatalogRecord, to: Subject): void {
  for (const [name, write] of Object.entries(COMMON_EXTRA_WRITERS)) {
    const value = record.extras[name];
    if (value !== undefined) {
      write(value, to, record);
    }
  }
  writeOtherExtras(record.extras, COMMON_EXTRA_WRITERS, to);
}

export function writeResourceExtras({ extras }: ResourceRecord, to: Subject): void {
  for (const [name, write] of Object.entries(RESOURCE_EXTRA_WRITERS)) {
    const value = extras[name];
    if (value !== undefined) {
      write(value, to);
    }
  }
  writeOtherExtras(extras, RESOURCE_EXTRA_WRITERS, to);
}

/** Of a document about a dataset, of which DCAT says no terms. */
export function writeDocumentExtras(extras: ResourceRecord['extras'], to: Subject): void {
  writeOtherExtras(extras, {}, to);
}

/** In one text of JSON. What the portal found out of links stays here: another looks for itself. */
function writeOtherExtras(extras: Readonly<Record<string, ExtraValue>>, writers: object, to: Subject): void {
  const others = Object.entries(extras).filter(
    ([name]) => !Object.hasOwn(writers, name) && !isCheckExtra(name),
  );
  if (others.length > 0) {
    to.add('passerelle:extras', text(toJson(Object.fromEntries(others))));
  }
}

/** With what XML cannot hold escaped. */
function toJson(extras: object): string {
  return JSON.stringify(extras).replaceAll('\uFFFE', '\\ufffe').replaceAll('\uFFFF', '\\uffff');
}
