import { updateFrequencyUri, type DatasetRecord, type ResourceRecord } from '@passerelle/catalog';
import type { Triple } from '../rdf/term';
import { COMMON_WRITERS } from './common';
import { writeSpatial, writeTemporalCoverage } from './coverage';
import { writeLegislation } from './legislation';
import type { PublishedDataset } from './published';
import { writeResource } from './resource';
import { Subject, type BlankNodes } from './subject';
import { date, named, prose, text } from './terms';
import { writeFields, type Writers } from './writers';

/** Every field of the catalogue's record and where DCAT says it. */
const DATASET_WRITERS: Writers<DatasetRecord, PublishedDataset> = {
  ...COMMON_WRITERS,
  // By the class.
  kind: () => undefined,
  descriptionShort: (description, to) => to.add('passerelle:shortDescription', prose(description)),
  badges: writeLegislation,
  frequency: (frequency, to) => to.add('dct:accrualPeriodicity', named(updateFrequencyUri(frequency))),
  nextUpdateAt: (expected, to) => to.add('passerelle:nextUpdate', date(expected)),
  temporalCoverage: writeTemporalCoverage,
  spatial: writeSpatial,
  resources: writeResources,
};

function writeResources(
  resources: readonly ResourceRecord[],
  to: Subject,
  { record, resources: published }: PublishedDataset,
): void {
  resources.forEach((resource, position) => {
    const known = published[position];
    if (!known) {
      throw new Error(`The portal knows nothing of resource ${position} of ${record.remoteId}`);
    }
    writeResource({ dataset: record, resource, published: known }, to);
  });
}

/**
 * All that DCAT-AP 3 says of a dataset. Reading it back gives the record, with the portal as its source and but for what
 * the README of this library lists.
 */
export function datasetTriples(dataset: PublishedDataset, blankNodes: BlankNodes): Triple[] {
  const node = new Subject(blankNodes, named(dataset.iri), ['dcat:Dataset']);
  node.add('dct:identifier', text(dataset.identifier)).add('dcat:landingPage', named(dataset.page));
  if (dataset.duplicateOf !== undefined) {
    // Two entries that present one thing. Not `owl:sameAs`, which would make one node of them, with two publishers and two
    // sets of dates; nor `dct:isVersionOf`, since neither is a version, nor `dct:source`, since none was made of the other.
    node.add('prov:alternateOf', named(dataset.duplicateOf));
  }
  writeFields(DATASET_WRITERS, dataset.record, node, dataset);
  return node.triples();
}

/** Its resources alone: further ones of a dataset of which all else was told before. One of many thousands is told in parts. */
export function resourceTriples(dataset: PublishedDataset, blankNodes: BlankNodes): Triple[] {
  const node = new Subject(blankNodes, named(dataset.iri), []);
  writeResources(dataset.record.resources, node, dataset);
  return node.triples();
}
