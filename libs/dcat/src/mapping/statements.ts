import { LIMITS, findLicense, type License } from '@passerelle/catalog';
import type { Property } from '../vocabulary';
import { toMarkdown } from './markup';
import { compareText, type Node } from './node';
import type { Reading } from './reading';
import { readLabel } from './text';

/** Longest text of a statement and most statements of one kind that are kept. */
const STATEMENT = 10_000;
const MOST_STATEMENTS = 50;

/**
 * What a property states in words and IRIs (rights, licence, provenance), as it is kept in the extras: the label of a
 * node, its IRI, or both.
 */
export function readStatements(
  node: Node,
  reading: Reading,
  property: Property,
  at: string,
  keeps: (statement: Node) => boolean = () => true,
): string[] | undefined {
  const texts = node
    .nodes(property)
    .filter(keeps)
    .flatMap((statement) => [readLabel(statement), statement.iri])
    .filter((text) => text !== undefined)
    .map((text) => reading.shorten(at, toMarkdown(text), Math.min(STATEMENT, LIMITS.description)))
    .filter((text) => text !== '');
  const unique = [...new Set(texts)].sort(compareText);
  return unique.length > 0 ? [...reading.limit(at, unique, MOST_STATEMENTS)] : undefined;
}

/** The licence that a statement names by its IRI, its text or one of its labels. */
export function licenseOf(statement: Node): License | undefined {
  const names = [
    ...(statement.iri === undefined ? [] : [statement.iri]),
    ...(statement.text === undefined ? [] : [statement.text]),
    ...statement.terms('label').map(({ value }) => value),
  ];
  for (const name of names) {
    const license = findLicense(name);
    if (license) {
      return license;
    }
  }
  return undefined;
}
