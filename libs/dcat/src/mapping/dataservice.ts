import {
  LIMITS,
  type DataserviceBadge,
  type DataserviceFormat,
  type DataserviceRecord,
} from '@passerelle/catalog';
import type { Property } from '../vocabulary';
import { COMMON_READERS } from './common';
import { readFormat } from './format';
import { findLandingPage, readRemoteId, readRemoteUrl } from './identity';
import { lastingIri, readWebUrl, toWebUrl } from './link';
import { toMarkdown } from './markup';
import { compareText, remembered, type Node } from './node';
import { readFields, type Fields, type Reading, type Readers } from './reading';
import { readBadges } from './tags';
import { readText } from './text';

/** Every field of a data service and where DCAT says it. */
const DATASERVICE_READERS: Readers<DataserviceRecord, 'remoteId' | 'title'> = {
  ...COMMON_READERS,
  kind: () => 'dataservice',
  remoteUrl: (service, reading) => findPrimaryPage(service) ?? readRemoteUrl(service, reading),
  badges: (service) => readBadges(service).filter((badge): badge is DataserviceBadge => badge === 'hvd'),
  baseApiUrl: (service, reading) => readWebUrl(service, reading, 'endpointUrl', 'baseApiUrl'),
  machineDocumentationUrl: (service) => descriptions(service).forMachines,
  technicalDocumentationUrl: (service) => descriptions(service).forPeople ?? links(service, 'page')[0],
  businessDocumentationUrl: findBusinessDocumentation,
  rateLimiting: readRateLimiting,
  rateLimitingUrl: (service) => links(service, 'rateLimiting')[0],
  availability: readAvailability,
  availabilityUrl: (service, reading) => readWebUrl(service, reading, 'availabilityPage', 'availabilityUrl'),
  format: readServiceFormat,
  datasets: readServedDatasets,
};

/**
 * A data service as the catalogue keeps it, but for the two fields that a source may lack.
 * @throws FieldError
 */
export function readDataservice(
  service: Node,
  reading: Reading,
): Fields<DataserviceRecord, 'remoteId' | 'title'> {
  return readFields(DATASERVICE_READERS, service, reading);
}

/** The IRIs of a property that people or programs can open. */
function links(node: Node, property: Property): readonly string[] {
  return node
    .terms(property)
    .filter(({ kind }) => kind === 'iri')
    .flatMap(({ value }) => toWebUrl(value) ?? []);
}

/** The page of the catalogue that lists the service, where it tells that page from the one of the service itself. */
function findPrimaryPage(service: Node): string | undefined {
  return links(service, 'primaryPage')[0];
}

function findBusinessDocumentation(service: Node): string | undefined {
  const page = findLandingPage(service);
  return page === findPrimaryPage(service) ? undefined : page;
}

/** Addresses of descriptions that programs read: OpenAPI, WSDL, WADL, the capabilities of the OGC. */
const FOR_MACHINES =
  /openapi|swagger|asyncapi|[?&]wsdl\b|\.(?:wsdl|wadl|raml|ya?ml|json)(?:[?#]|$)|request=getcapabilities/i;
/** Pages that show such a description to people. */
const SHOWN_TO_PEOPLE = /\.html?(?:[?#]|$)|swagger-ui|redoc|\/#/i;

/** `dcat:endpointDescription`, literal or IRI, sorted by who can read it. */
const descriptions = remembered((service: Node) => {
  const addresses = service
    .terms('endpointDescription')
    .filter(({ kind }) => kind !== 'blank')
    .flatMap(({ value }) => toWebUrl(value) ?? []);
  const isForMachines = (address: string) => FOR_MACHINES.test(address) && !SHOWN_TO_PEOPLE.test(address);
  return {
    forMachines: addresses.find(isForMachines),
    forPeople: addresses.find((address) => !isForMachines(address)),
  };
});

/** What is known of the protocol; DCAT has no term for it. */
function readServiceFormat(service: Node): DataserviceFormat | undefined {
  const { forMachines = '' } = descriptions(service);
  if (readFormat(service, links(service, 'endpointUrl')[0]) === 'ogc:wms') {
    return 'WMS';
  }
  if (/wsdl/i.test(forMachines)) {
    return 'WSL';
  }
  return /openapi|swagger/i.test(forMachines) ? 'REST' : undefined;
}

function readRateLimiting(service: Node, reading: Reading): string | undefined {
  const text = toMarkdown(readText(service, 'rateLimiting') ?? '');
  return text === '' ? undefined : reading.shorten('rateLimiting', text, LIMITS.rateLimiting);
}

/** Per cent; the first value that can be one. */
function readAvailability(service: Node, reading: Reading): number | undefined {
  return service
    .terms('availability')
    .flatMap(
      ({ value }) =>
        parseShare(value) ?? reading.drop('availability', value, 'Not a share between 0 and 100'),
    )[0];
}

function parseShare(text: string): number | undefined {
  const share = /^\s*\d{1,3}(?:\.\d{1,10})?\s*$/.test(text) ? Number(text) : NaN;
  return share <= 100 ? share : undefined;
}

/** By IRI, else by the identity that the dataset has as a record; which ones there are is for the catalogue to say. */
function readServedDatasets(service: Node, reading: Reading): string[] {
  const datasets = service
    .nodes('servesDataset')
    .map((dataset) => lastingIri(dataset) ?? readRemoteId(dataset))
    .filter((identity) => identity !== undefined);
  const unique = [...new Set(datasets)].sort(compareText);
  return [...reading.limit('datasets', unique, LIMITS.servedDatasets)];
}
