import { findLicense, guessLicense, LIMITS, type License } from '@passerelle/catalog';
import type { Property } from '../vocabulary';
import { toMarkdown } from './markup';
import { compareText, type Node } from './node';
import type { Reading } from './reading';
import { namesOf, readLabel, readText } from './text';

/** Longest text of a statement and most statements of one kind that are kept. */
const STATEMENT = 10_000;
const MOST_STATEMENTS = 50;

/**
 * What a property states in words and IRIs (rights, licence, provenance), as it is kept in the extras: the label of a
 * node, else its description; its IRI, else the address of its page.
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
    .flatMap((statement) => [
      readLabel(statement) ?? readText(statement, 'description'),
      statement.iri ?? pageOf(statement),
    ])
    .filter((text) => text !== undefined)
    .map((text) => reading.shorten(at, toMarkdown(text), STATEMENT))
    .filter((text) => text !== '');
  const unique = [...new Set(texts)].sort(compareText);
  return unique.length > 0 ? [...reading.limit(at, unique, MOST_STATEMENTS)] : undefined;
}

function pageOf(statement: Node): string | undefined {
  return statement.terms('url').find(({ kind }) => kind !== 'blank')?.value;
}

/** The licence that a statement names: by its IRI, its text, a label, or an address given in one of its texts. */
export function licenseOf(statement: Node): License | undefined {
  for (const text of licenseTexts(statement)) {
    const license = findLicenseIn(text);
    if (license) {
      return license;
    }
  }
  return undefined;
}

function* licenseTexts(statement: Node): Generator<string, void> {
  yield* namesOf(statement);
  for (const { value } of [...statement.terms('statementType'), ...statement.terms('description')]) {
    yield value;
  }
}

/** The licence that a text is the name or address of, be it with typos, or the only one whose address it gives. */
export function findLicenseIn(text: string): License | undefined {
  // No licence has a longer name or address.
  return (text.length > LIMITS.url ? undefined : guessLicense(text)) ?? findLicenseByAddress(text);
}

/** Of a text that mentions one licence: of several, it is not said which counts. */
function findLicenseByAddress(text: string): License | undefined {
  const addresses = text.slice(0, STATEMENT).match(/https?:\/\/[^\s"'<>()]+/g) ?? [];
  const licenses = new Set(
    addresses
      .map((address) => findLicense(address.replace(/[.,;:]+$/, '')))
      .filter((license) => license !== undefined),
  );
  return licenses.size === 1 ? [...licenses][0] : undefined;
}
