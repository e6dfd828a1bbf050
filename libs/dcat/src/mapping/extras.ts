import {
  areExtras,
  isCheckExtra,
  type CommonRecord,
  type ExtraValue,
  type ResourceRecord,
} from '@passerelle/catalog';
import { storable } from '../rdf/storable';
import { isAboutAccess, meansOpen, readAccess } from './access';
import { isUnnamed } from './agents';
import type { Node } from './node';
import type { Reading } from './reading';
import { licenseOf, readStatements } from './statements';

const saysMoreThanOpen = (statement: Node) => !meansOpen(statement);
const isAboutReuse = (statement: Node) => !isAboutAccess(statement);

type ExtraReader = (node: Node, reading: Reading) => ExtraValue | undefined;

/** What a dataset or a service says and the catalogue has no field for. */
const COMMON_EXTRAS = {
  'dcat.license': (node, reading) =>
    readStatements(node, reading, 'license', 'extras', (statement) => licenseOf(statement) === undefined),
  'dcat.rights': (node, reading) => readStatements(node, reading, 'rights', 'extras', isAboutReuse),
  'dcat.accessRights': (node, reading) =>
    // Where access is restricted they are the reason.
    readAccess(node)?.type === 'restricted'
      ? undefined
      : readStatements(node, reading, 'accessRights', 'extras', saysMoreThanOpen),
  'dcat.provenance': (node, reading) => readStatements(node, reading, 'provenance', 'extras'),
  'dcat.publisher': (node, reading) => readStatements(node, reading, 'publisher', 'extras', isUnnamed),
  'dcat.hvdCategory': (node, reading) => readStatements(node, reading, 'hvdCategory', 'extras'),
  'dcat.spatialResolutionInMeters': readResolution,
} as const satisfies Readonly<Record<string, ExtraReader>>;
export type CommonExtra = keyof typeof COMMON_EXTRAS;

/** What a distribution says of its own terms, which may differ from those of the dataset. */
const RESOURCE_EXTRAS = {
  'dcat.license': (node, reading) => readStatements(node, reading, 'license', 'resources.extras'),
  'dcat.rights': (node, reading) => readStatements(node, reading, 'rights', 'resources.extras'),
  'dcat.accessRights': (node, reading) =>
    readStatements(node, reading, 'accessRights', 'resources.extras', saysMoreThanOpen),
} as const satisfies Readonly<Record<string, ExtraReader>>;
export type ResourceExtra = keyof typeof RESOURCE_EXTRAS;

export function readCommonExtras(node: Node, reading: Reading): CommonRecord['extras'] {
  return readExtras(COMMON_EXTRAS, node, reading, 'extras');
}

export function readResourceExtras(distribution: Node, reading: Reading): ResourceRecord['extras'] {
  return readExtras(RESOURCE_EXTRAS, distribution, reading, 'resources.extras');
}

/** Of a document about a dataset, of which DCAT says no terms. */
export function readDocumentExtras(document: Node, reading: Reading): ResourceRecord['extras'] {
  return readExtras({}, document, reading, 'resources.extras');
}

function readExtras(
  readers: Readonly<Record<string, ExtraReader>>,
  node: Node,
  reading: Reading,
  at: string,
): Record<string, ExtraValue> {
  const extras = readOtherExtras(readers, node, reading, at);
  for (const [name, read] of Object.entries(readers)) {
    const value = read(node, reading);
    if (value !== undefined) {
      extras[name] = value;
    }
  }
  return extras;
}

/** What another portal of our kind keeps in its extras. What has a term is read from that; what it found out of links is its own. */
function readOtherExtras(
  readers: object,
  node: Node,
  reading: Reading,
  at: string,
): Record<string, ExtraValue> {
  const [stated] = node.terms('extras');
  if (!stated) {
    return {};
  }
  const extras = parseExtras(stated.value);
  if (!extras) {
    reading.drop(at, stated.value, 'Not extras within their limits');
    return {};
  }
  const own = Object.entries(extras).filter(([name]) => !Object.hasOwn(readers, name) && !isCheckExtra(name));
  return Object.fromEntries(own);
}

function parseExtras(text: string): Record<string, ExtraValue> | undefined {
  try {
    const extras: unknown = JSON.parse(text);
    return areExtras(extras) ? (storableJson(extras as ExtraValue) as Record<string, ExtraValue>) : undefined;
  } catch {
    return undefined;
  }
}

/** JSON escapes what no database can hold as text. */
function storableJson(value: ExtraValue): ExtraValue {
  if (typeof value === 'string') {
    return storable(value);
  }
  if (Array.isArray(value)) {
    return value.map(storableJson);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storableJson(inner)]))
    : value;
}

/** The finest resolution, in metres. */
function readResolution(node: Node): number | undefined {
  const finest = node
    .terms('resolutionInMeters')
    .map(({ value }) => Number(value))
    .filter((metres) => metres > 0)
    .reduce((least, metres) => Math.min(least, metres), Infinity);
  return Number.isFinite(finest) ? finest : undefined;
}
