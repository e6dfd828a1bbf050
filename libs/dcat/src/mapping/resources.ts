import { LIMITS, type ResourceRecord } from '@passerelle/catalog';
import { readDistribution } from './distribution';
import { readDocument } from './document';
import { findLandingPage } from './identity';
import { compareText, RecordTooLargeError, sortedUnique, type Node } from './node';
import type { Reading } from './reading';
import { readText } from './text';

/**
 * Distributions, then the documents about the dataset: `foaf:page`, and landing pages with a title beside the one that
 * the record links to. Triples have no order, so both are sorted by title and address; what is the same in every field
 * is kept once.
 * @throws RecordTooLargeError
 */
export function readResources(dataset: Node, reading: Reading): ResourceRecord[] {
  const files = inOrder(dataset.nodes('distribution').flatMap((node) => readDistribution(node, reading)));
  const titledPages = dataset.nodes('landingPage').filter((page) => readText(page, 'title') !== undefined);
  const pages = inOrder(
    [...new Set([...dataset.nodes('page'), ...titledPages])].flatMap((node) => readDocument(node, reading)),
  );
  const known = new Set([...files.map(({ url }) => url), findLandingPage(dataset)]);
  const resources = [...files, ...pages.filter(({ url }) => !known.has(url))];
  if (resources.length > LIMITS.resources) {
    throw new RecordTooLargeError(
      `The dataset has ${resources.length} resources, at most ${LIMITS.resources} are kept.`,
    );
  }
  return resources;
}

function inOrder(resources: readonly ResourceRecord[]): ResourceRecord[] {
  return sortedUnique(resources).sort((a, b) => compareText(a.title, b.title) || compareText(a.url, b.url));
}
