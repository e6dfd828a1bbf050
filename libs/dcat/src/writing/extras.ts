import type { DatasetRecord, ExtraValue, ResourceRecord } from '@passerelle/catalog';
import type { DatasetExtra, ResourceExtra } from '../mapping/extras';
import { ACCESS_RIGHTS, LICENSE, RIGHTS } from './rights';
import { writeOneStatement, writeStatements, type StatementKind } from './statements';
import type { Subject } from './subject';
import { typed } from './terms';

type ExtraWriter = (value: ExtraValue, to: Subject, record: DatasetRecord) => void;

const many =
  (kind: StatementKind): ExtraWriter =>
  (value, to) =>
    writeStatements(value, kind, to);

/** Every extra that is read. Others (of other backends, of tools) have no place in DCAT. */
const DATASET_EXTRA_WRITERS: Readonly<Record<DatasetExtra, ExtraWriter>> = {
  'dcat.license': many(LICENSE),
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

export function writeDatasetExtras(record: DatasetRecord, to: Subject): void {
  for (const [name, write] of Object.entries(DATASET_EXTRA_WRITERS)) {
    const value = record.extras[name];
    if (value !== undefined) {
      write(value, to, record);
    }
  }
}

export function writeResourceExtras({ extras }: ResourceRecord, to: Subject): void {
  for (const [name, write] of Object.entries(RESOURCE_EXTRA_WRITERS)) {
    const value = extras[name];
    if (value !== undefined) {
      write(value, to);
    }
  }
}

/** Without an exponent, which `xsd:decimal` has not; all digits that tell the number from its neighbours. */
function toDecimal(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) {
    return digits;
  }
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(exponent);
  return shift < 0
    ? `0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
    : (whole + fraction).padEnd(whole.length + shift, '0');
}
