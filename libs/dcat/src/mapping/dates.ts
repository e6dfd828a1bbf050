import { isReversed, toCoverageDate } from '@passerelle/catalog';
import type { Term } from '../rdf/term';
import { NAMESPACES, type Property } from '../vocabulary';
import type { Node } from './node';
import { compareText } from './node';
import type { Reading } from './reading';

/** Year, month, day, time and zone, each optional after the first; `xsd:date` may have a zone too. */
const DATE =
  /^([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)?)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An ISO 8601 date or date-time, `undefined` when it is none. Years before 1000 and from 9999 on are fillers
 * (`0001-01-01`, `9999-12-31`). A year or month alone becomes its first or last day. A time without zone counts as UTC,
 * so that the result does not depend on where this runs.
 */
export function parseDate(text: string, bound: 'first' | 'last' = 'first'): string | undefined {
  const found = DATE.exec(text.trim());
  const year = found?.[1];
  if (!found || year === undefined || year === '9999') {
    return undefined;
  }
  const month = found[2] ?? (bound === 'first' ? '01' : '12');
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const day = found[3] ?? (bound === 'first' ? '01' : String(lastDay));
  if (Number(day) > lastDay) {
    return undefined;
  }
  const date = `${year}-${month}-${day}`;
  const [time, zone = 'Z'] = [found[4], found[5]];
  if (time === undefined) {
    return date;
  }
  const moment = new Date(`${date}T${time}${zone}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** The latest of the valid dates of a property. */
export function readDate(node: Node, reading: Reading, property: Property, at: string): string | undefined {
  return node
    .terms(property)
    .filter(({ value }) => value.trim() !== '')
    .flatMap(({ value }) => parseDate(value) ?? reading.drop(at, value, 'Not a date'))
    .sort(compareText)
    .at(-1);
}

/** As {@link readDate}; a modification still to come is a mistake (a day is left for time zones). */
export function readPastDate(
  node: Node,
  reading: Reading,
  property: Property,
  at: string,
): string | undefined {
  return pastDate(readDate(node, reading, property, at), reading, at);
}

/** The date, unless it is still to come. */
export function pastDate(date: string | undefined, reading: Reading, at: string): string | undefined {
  const tomorrow = reading.now.getTime() + 86_400_000;
  if (date && new Date(date).getTime() > tomorrow) {
    reading.drop(at, date, 'A modification in the future');
    return undefined;
  }
  return date;
}

export interface Period {
  readonly start?: string;
  readonly end?: string;
}

/** From the first start to the last end of all periods; open where one of them is. */
export function readTemporalCoverage(node: Node, reading: Reading): Period | undefined {
  return mergePeriods(node.nodes('temporal').flatMap((period) => readPeriod(period, reading)));
}

/** From the first start to the last end of several periods; open where one of them is. */
export function mergePeriods(periods: readonly Period[]): Period | undefined {
  if (periods.length === 0) {
    return undefined;
  }
  const starts = periods.map(({ start }) => start);
  const ends = periods.map(({ end }) => end);
  const start = starts.includes(undefined)
    ? undefined
    : starts.filter((date) => date !== undefined).sort(compareText)[0];
  const end = ends.includes(undefined)
    ? undefined
    : ends
        .filter((date) => date !== undefined)
        .sort(compareEnds)
        .at(-1);
  if (!start && !end) {
    return undefined;
  }
  return { ...(start && { start }), ...(end && { end }) };
}

/** One period, or none. */
function readPeriod(node: Node, reading: Reading): Period | never[] {
  const at = 'temporalCoverage';
  if (node.text !== undefined) {
    return parsePeriod(node.text) ?? reading.drop(at, node.text, 'Not a period');
  }
  const start = readBound(
    [...node.terms('periodStart'), ...instants(node, 'hasBeginning')],
    reading,
    'first',
  );
  const end = readBound([...node.terms('periodEnd'), ...instants(node, 'hasEnd')], reading, 'last');
  if (isReversed(start, end)) {
    return reading.drop(at, `${start ?? ''}/${end ?? ''}`, 'A period that ends before it starts');
  }
  if (start ?? end) {
    return { ...(start && { start }), ...(end && { end }) };
  }
  const label = node.preferredTerms('label').find(({ kind }) => kind === 'literal')?.value;
  return (
    (label === undefined ? undefined : parsePeriod(label)) ??
    (node.iri ? reading.drop(at, node.iri, 'A period without dates') : [])
  );
}

function instants(node: Node, property: 'hasBeginning' | 'hasEnd'): readonly Term[] {
  return node
    .nodes(property)
    .flatMap((instant) => (instant.text ? [instant.term] : instant.terms('instant')));
}

function readBound(terms: readonly Term[], reading: Reading, bound: 'first' | 'last'): string | undefined {
  const dates = terms
    .filter(({ value }) => value.trim() !== '')
    .flatMap((term) => parseBound(term, bound) ?? reading.drop('temporalCoverage', term.value, 'Not a date'));
  return bound === 'first' ? dates.sort(compareText)[0] : dates.sort(compareEnds).at(-1);
}

const PARTS_OF_DATES: ReadonlySet<string> = new Set([
  `${NAMESPACES.xsd}gYear`,
  `${NAMESPACES.xsd}gYearMonth`,
]);

/** What has the type of a year or a month is meant as the whole of it, and stays it; other texts are some day of it. */
function parseBound({ value, datatype }: Term, bound: 'first' | 'last'): string | undefined {
  const part = datatype !== undefined && PARTS_OF_DATES.has(datatype) ? value.trim() : '';
  return (part.length > 7 ? undefined : toCoverageDate(part)) ?? parseDate(value, bound);
}

/** A year ends after each of its months, a month after its days: what goes on sorts before the end of the text. */
function compareEnds(a: string, b: string): number {
  return compareText(`${a}~`, `${b}~`);
}

/** `2019`, `2019-05`, `a/b` with either side open, or a DCMI period (`start=…; end=…`). */
export function parsePeriod(text: string): Period | undefined {
  const [from, to] = /[=;]/.test(text)
    ? [/start\s*=\s*([^;]+)/i.exec(text)?.[1], /end\s*=\s*([^;]+)/i.exec(text)?.[1]]
    : text.includes('/')
      ? text.split('/', 2)
      : [text, text];
  const isOpen = (bound = '') => ['', '..'].includes(bound.trim());
  const start = parseDate(from ?? '', 'first');
  const end = parseDate(to ?? '', 'last');
  const unreadable = (!start && !isOpen(from)) || (!end && !isOpen(to));
  if (unreadable || (!start && !end) || isReversed(start, end)) {
    return undefined;
  }
  return { ...(start && { start }), ...(end && { end }) };
}
