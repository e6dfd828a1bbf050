import { hash } from 'node:crypto';
import { LIMITS } from '@passerelle/catalog';
import { P } from '../vocabulary';
import { lastingIri, readWebUrl, toWebUrl } from './link';
import { compareText, type Node } from './node';
import type { Reading } from './reading';

/** The predicates that {@link readRemoteId} reads. */
export const IDENTITY_PREDICATES: ReadonlySet<string> = new Set<string>([
  ...P.identifier,
  ...P.otherIdentifier,
  ...P.notation,
  ...P.schemaIdentifier,
]);

/**
 * The identity of a dataset or distribution at its source. In this order: a literal `dct:identifier`, an IRI in that
 * place, `skos:notation` of an `adms:identifier` (or of a node in the place of the former), the IRI of the node, an
 * identifier of schema.org. Of several, the smallest in code-unit order, since triples have no order. Two datasets of one document may name the same
 * identifier; who collects the records keeps the first.
 */
export function readRemoteId(node: Node): string | undefined {
  const identifiers = node.nodes('identifier');
  const identifier =
    smallest(identifiers.map(({ text }) => text)) ??
    smallest(identifiers.map(({ iri }) => iri)) ??
    smallest([...identifiers, ...node.nodes('otherIdentifier')].flatMap(notations)) ??
    lastingIri(node) ??
    smallest(node.nodes('schemaIdentifier').flatMap(({ text, iri }) => [text, iri])) ??
    smallest(node.nodes('schemaIdentifier').flatMap(notations));
  return identifier === undefined ? undefined : withinLimit(identifier);
}

function smallest(texts: readonly (string | undefined)[]): string | undefined {
  return texts.filter((text) => text !== undefined).sort(compareText)[0];
}

function notations(node: Node): readonly string[] {
  return node
    .terms('notation')
    .filter(({ kind }) => kind !== 'blank')
    .map(({ value }) => value.trim())
    .filter((text) => text !== '');
}

/** A longer identifier keeps its start and gets a digest of the whole: cut, two of them could become one. */
export function withinLimit(identifier: string): string {
  if (identifier.length <= LIMITS.remoteId) {
    return identifier;
  }
  const digest = hash('sha256', identifier, 'hex');
  return `${identifier.slice(0, LIMITS.remoteId - digest.length - 1).replace(/[\uD800-\uDBFF]$/, '')} ${digest}`;
}

/** The IRI itself, not a web address: it names the dataset and is not meant to be opened. */
export function readUri(node: Node, reading: Reading): string | undefined {
  const iri = lastingIri(node);
  if (iri !== undefined && iri.length > LIMITS.url) {
    reading.drop('uri', iri, 'Too long an IRI');
    return undefined;
  }
  return iri;
}

/** The landing page; else the IRI, which by the rules of linked data leads to one. */
export function readRemoteUrl(node: Node, reading: Reading): string | undefined {
  const page = readWebUrl(node, reading, 'landingPage', 'remoteUrl');
  const iri = lastingIri(node);
  return page ?? (iri && toWebUrl(iri));
}

/** The landing page of {@link readRemoteUrl}, without noting what is none. */
export function findLandingPage(node: Node): string | undefined {
  return node
    .terms('landingPage')
    .map(({ value }) => toWebUrl(value))
    .find((url) => url !== undefined);
}
