import type { DataserviceRecord } from '@passerelle/catalog';
import { toWebUrl } from '../mapping/link';
import type { Term, Triple } from '../rdf/term';
import { COMMON_WRITERS } from './common';
import { writeLegislation } from './legislation';
import type { PublishedDataservice } from './published';
import { OGC_SERVICE_TYPE } from './resource';
import { Subject, type BlankNodes } from './subject';
import { named, prose, text, toDecimal, typed, type Name } from './terms';
import { writeFields, type Writers } from './writers';

/** Every field of a data service and where DCAT says it. */
const DATASERVICE_WRITERS: Writers<DataserviceRecord, PublishedDataservice> = {
  ...COMMON_WRITERS,
  // By the class.
  kind: () => undefined,
  badges: writeLegislation,
  baseApiUrl: link('dcat:endpointURL'),
  machineDocumentationUrl: link('dcat:endpointDescription'),
  technicalDocumentationUrl: link('foaf:page'),
  businessDocumentationUrl: link('dcat:landingPage'),
  rateLimiting: (words, to) => to.add('passerelle:rateLimiting', prose(words)),
  rateLimitingUrl: link('passerelle:rateLimiting'),
  availability: (share, to) => to.add('passerelle:availability', typed(toDecimal(share), 'xsd:decimal')),
  availabilityUrl: link('passerelle:availabilityPage'),
  // The standard of maps has an IRI; other protocols show by the description for programs.
  format: (format, to) =>
    to.add('dct:conformsTo', format === 'WMS' ? named(`${OGC_SERVICE_TYPE}wms`) : undefined),
  datasets: (datasets, to) => to.add('dcat:servesDataset', ...datasets.map(named)),
};

function link(property: Name) {
  return (url: string, to: Subject): void => {
    to.add(property, webPage(url));
  };
}

function webPage(url: string | undefined): Term | undefined {
  const address = url === undefined ? undefined : toWebUrl(url);
  return address === undefined ? undefined : named(address);
}

/** All that DCAT-AP 3 says of a data service, and what it has no terms for in ours. */
export function dataserviceTriples(service: PublishedDataservice, blankNodes: BlankNodes): Triple[] {
  const { record, iri, identifier, page } = service;
  const node = new Subject(blankNodes, named(iri), ['dcat:DataService']);
  node.add('dct:identifier', text(identifier)).add('foaf:isPrimaryTopicOf', named(page));
  writeFields(DATASERVICE_WRITERS, record, node, service);
  if (!webPage(record.businessDocumentationUrl)) {
    node.add('dcat:landingPage', named(page));
  }
  if (!webPage(record.baseApiUrl)) {
    // DCAT-AP demands an address. There is one, which only those who were let in are told: a node without a name.
    node.part('dcat:endpointURL', ['rdfs:Resource']);
  }
  return node.triples();
}
