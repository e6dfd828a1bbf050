import { toUSVString } from 'node:util';
import { toCoverageDate } from '@passerelle/catalog';
import { parseDate } from '../mapping/dates';
import { toUri } from '../mapping/link';
import { escapeEntities } from '../mapping/markup';
import type { Term } from '../rdf/term';
import { NAMESPACES } from '../vocabulary';

export type Prefix = keyof typeof NAMESPACES;
/** A term of a vocabulary under its prefix: `dct:title`. */
export type Name = `${Prefix}:${string}`;

export function iriOf(name: Name): string {
  const at = name.indexOf(':');
  return NAMESPACES[name.slice(0, at) as Prefix] + name.slice(at + 1);
}

/** A text that is taken as it is: an identifier, a keyword. */
export function text(value: string): Term {
  return { kind: 'literal', value: toWritable(value) };
}

/** A text for people, which readers of catalogues look through for HTML; see {@link escapeEntities}. */
export function prose(value: string): Term {
  return { kind: 'literal', value: escapeEntities(toWritable(value)) };
}

export function typed(value: string, datatype: Name): Term {
  return { kind: 'literal', value: toWritable(value), datatype: iriOf(datatype) };
}

/** An IRI, whoever gave it: an address may come from the host of a request. */
export function named(iri: string): Term {
  return { kind: 'iri', value: toUri(toUSVString(iri)) };
}

/** What XML 1.0 (§2.2) can hold, left out of every serialisation so that all six say the same. */
function toWritable(value: string): string {
  return toUSVString(value).replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

const ABSOLUTE = /^([a-z][a-z0-9+.-]*):[^\s\p{Cc}"<>[\]\\^`{|}]+$/iu;
const DOT_SEGMENT = /\/\.{1,2}(?:[/?#]|$)/;

/**
 * Whether a text that a source gave can be written as an IRI and read back as it is. Parsers resolve dot segments, and
 * take a scheme that is a prefix of the document for that prefix.
 */
export function isWritableIri(value: string): boolean {
  const scheme = ABSOLUTE.exec(value)?.[1];
  return (
    scheme !== undefined &&
    !Object.hasOwn(NAMESPACES, scheme.toLowerCase()) &&
    !DOT_SEGMENT.test(value) &&
    escapeEntities(toWritable(value)) === value
  );
}

/**
 * ISO 8601 as `xsd:date` or `xsd:dateTime`, a year or a month alone as such; nothing for what no reader would take. A time
 * without zone counts as UTC, as it is read.
 */
export function date(value: string | undefined): Term | undefined {
  const part = value === undefined || value.length > 7 ? undefined : toCoverageDate(value);
  if (part !== undefined) {
    return typed(part, part.length === 4 ? 'xsd:gYear' : 'xsd:gYearMonth');
  }
  const read = parseDate(value ?? '');
  return read === undefined ? undefined : typed(read, read.length === 10 ? 'xsd:date' : 'xsd:dateTime');
}

/** Without an exponent, which `xsd:decimal` has not; all digits that tell the number from its neighbours. */
export function toDecimal(value: number): string {
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
