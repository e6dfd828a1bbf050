import { updateFrequencyUri, type DatasetRecord } from '@passerelle/catalog';
import { toWebUrl } from '../mapping/link';
import type { Triple } from '../rdf/term';
import { writeContactPoint, writePublisher } from './agents';
import { writeSpatial, writeTemporalCoverage } from './coverage';
import { writeDatasetExtras } from './extras';
import { writeLegislation } from './legislation';
import type { PublishedDataset } from './published';
import { writeResource } from './resource';
import { writeAccess, writeLicense } from './rights';
import { Subject, type BlankNodes } from './subject';
import { date, named, prose, text, typed } from './terms';
import { notInDcat, writeFields, type Writers } from './writers';

/** Every field of the catalogue's record and where DCAT says it. */
const DATASET_WRITERS: Writers<DatasetRecord, PublishedDataset> = {
  // For who harvests a portal, the portal is the source: its identity comes first, that of the producer's source beside.
  remoteId: (remoteId, to, { identifier }) => {
    if (remoteId !== identifier) {
      to.part('adms:identifier', ['adms:Identifier']).add('skos:notation', text(remoteId));
    }
  },
  uri: (uri, to, { iri, record }) => {
    if (uri !== iri && uri !== record.remoteId) {
      to.part('adms:identifier', ['adms:Identifier']).add('skos:notation', typed(uri, 'xsd:anyURI'));
    }
  },
  remoteUrl: (url, to, { page }) => {
    const address = toWebUrl(url);
    to.add('rdfs:seeAlso', address === undefined || address === page ? undefined : named(address));
  },
  title: (title, to) => to.add('dct:title', prose(title)),
  acronym: (acronym, to) => to.add('skos:altLabel', prose(acronym)),
  description: (description, to) => to.add('dct:description', prose(description)),
  descriptionShort: notInDcat,
  license: writeLicense,
  tags: (tags, to) => to.add('dcat:keyword', ...tags.map(text)),
  badges: writeLegislation,
  frequency: (frequency, to) => to.add('dct:accrualPeriodicity', named(updateFrequencyUri(frequency))),
  temporalCoverage: writeTemporalCoverage,
  spatial: writeSpatial,
  accessType: (_, to, { record }) => writeAccess(record, to),
  // Both with the access type.
  accessReasonCategory: () => undefined,
  accessReason: () => undefined,
  createdAt: (created, to) => to.add('dct:created', date(created)),
  issuedAt: (issued, to) => to.add('dct:issued', date(issued)),
  modifiedAt: (modified, to) => to.add('dct:modified', date(modified)),
  publisher: writePublisher,
  contactPoints: (contacts, to) => contacts.forEach((contact) => writeContactPoint(contact, to)),
  resources: (resources, to, { record, resources: published }) =>
    resources.forEach((resource, position) => {
      const known = published[position];
      if (!known) {
        throw new Error(`The portal knows nothing of resource ${position} of ${record.remoteId}`);
      }
      writeResource({ dataset: record, resource, published: known }, to);
    }),
  extras: (_, to, { record }) => writeDatasetExtras(record, to),
};

/**
 * All that DCAT-AP 3 says of a dataset. Reading it back gives the record, with the portal as its source and but for what
 * the README of this library lists.
 */
export function datasetTriples(dataset: PublishedDataset, blankNodes: BlankNodes): Triple[] {
  const node = new Subject(blankNodes, named(dataset.iri), ['dcat:Dataset']);
  node.add('dct:identifier', text(dataset.identifier)).add('dcat:landingPage', named(dataset.page));
  writeFields(DATASET_WRITERS, dataset.record, node, dataset);
  return node.triples();
}
