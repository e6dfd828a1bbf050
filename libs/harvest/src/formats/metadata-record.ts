import type { XmlElement } from '../documents/xml-element';
import type { FetchedDocument, HarvestContext } from '../harvest-backend';
import type { FoundRecord } from '../settings/define-backend';
import type { SourceOptions } from '../settings/source-settings';
import { mapRecord } from '../values/mapped';
import {
  DUBLIN_CORE_DATASERVICE_READERS,
  DUBLIN_CORE_DATASET_READERS,
  DublinCoreSource,
} from './dublin-core';
import { readEmbeddedRdf } from './embedded-rdf';
import {
  ISO_DATASERVICE_READERS,
  ISO_DATASET_READERS,
  metadataIdentifier,
  themesOf,
} from './iso/iso-mapping';
import { IsoSource } from './iso/iso-source';

/** A metadata record as a protocol delivers it. */
export interface DeliveredRecord {
  readonly element: XmlElement;
  readonly document: Pick<FetchedDocument, 'url'>;
  /** The identity that the protocol gives it, where it gives one. */
  readonly identifier?: string | undefined;
}

const RDF_ROOTS = ['RDF', 'Dataset', 'DatasetSeries', 'DataService', 'CatalogRecord', 'Catalog'];

/** Reads a record in whichever of the formats that are known it is: DCAT, ISO 19139, ISO 19115-3, Dublin Core. */
export async function* readMetadataRecord(
  delivered: DeliveredRecord,
  context: HarvestContext,
  now: Date,
  options: SourceOptions,
): AsyncGenerator<FoundRecord, void> {
  const { element } = delivered;
  const raw = {
    mediaType: 'application/xml',
    characters: element.characters,
    text: () => element.toXml(),
  };
  for await (const outcome of readOutcomes(delivered, context, now, options)) {
    yield { ...outcome, raw };
  }
}

async function* readOutcomes(
  { element, document, identifier }: DeliveredRecord,
  context: HarvestContext,
  now: Date,
  options: SourceOptions,
): AsyncGenerator<FoundRecord, void> {
  if (RDF_ROOTS.includes(element.name)) {
    yield* readEmbeddedRdf(element, document, context, options);
  } else if (element.name.endsWith('_Metadata')) {
    yield readIsoRecord(new IsoSource(element, options), now);
  } else if (element.name === 'dc' || element.name.endsWith('Record')) {
    const source = new DublinCoreSource(element, identifier);
    yield source.isService
      ? mapRecord('dataservice', DUBLIN_CORE_DATASERVICE_READERS, source, now)
      : mapRecord('dataset', DUBLIN_CORE_DATASET_READERS, source, now);
  } else {
    yield ignored(`An element ${element.name.slice(0, 100)} is no metadata record that is known.`);
  }
}

/** Scopes of ISO 19115 that are data. Others describe software, attributes, features … */
const DATASET_SCOPES = ['dataset', 'nonGeographicDataset', 'series'];

function readIsoRecord(source: IsoSource, now: Date): FoundRecord {
  if (source.scope === 'service') {
    return withThemes(mapRecord('dataservice', ISO_DATASERVICE_READERS, source, now), source);
  }
  return DATASET_SCOPES.includes(source.scope)
    ? withThemes(mapRecord('dataset', ISO_DATASET_READERS, source, now), source)
    : ignored(
        `The record ${metadataIdentifier(source)?.slice(0, 200) ?? ''} describes a ${source.scope.slice(0, 100)}.`,
      );
}

function withThemes(outcome: FoundRecord, source: IsoSource): FoundRecord {
  return outcome.kind === 'record' ? { ...outcome, terms: () => ({ theme: themesOf(source) }) } : outcome;
}

function ignored(message: string): FoundRecord {
  return { kind: 'skipped', recordKind: 'dataset', problem: { code: 'record-ignored', message } };
}
