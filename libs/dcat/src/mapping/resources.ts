import { findLicense, LIMITS, type ResourceRecord } from '@passerelle/catalog';
import { readDistribution } from './distribution';
import { readDocument } from './document';
import { findLandingPage } from './identity';
import { readLicense } from './license';
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
  const license = readLicense(dataset);
  const files = inOrder(
    dataset
      .preferredNodes('distribution')
      .flatMap((node) => readDistribution(node, reading))
      .map((file) => withoutSharedLicense(file, license)),
  );
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

/** DCAT-AP repeats the licence on each distribution; kept there is only one that differs from that of the dataset. */
function withoutSharedLicense(file: ResourceRecord, license: string | undefined): ResourceRecord {
  const { 'dcat.license': own, ...extras } = file.extras;
  const isShared =
    license !== undefined &&
    Array.isArray(own) &&
    own.every((text) => typeof text === 'string' && findLicense(text)?.id === license);
  return isShared ? { ...file, extras } : file;
}
