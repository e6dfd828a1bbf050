import {
  DUBLIN_CORE_DATASERVICE_READERS,
  DUBLIN_CORE_DATASET_READERS,
  DublinCoreSource,
} from '../../formats/dublin-core';
import { readEmbeddedRdf } from '../../formats/embedded-rdf';
import {
  ISO_DATASERVICE_READERS,
  ISO_DATASET_READERS,
  metadataIdentifier,
} from '../../formats/iso/iso-mapping';
import { IsoSource } from '../../formats/iso/iso-source';
import type { XmlElement } from '../../documents/xml-element';
import type { HarvestBackend, HarvestContext, HarvestOutcome } from '../../harvest-backend';
import { mapRecord } from '../../values/mapped';
import { listRecords } from './csw-client';

/** Reads catalogue services for the web (CSW 2.0.2) in ISO 19139, ISO 19115-3, DCAT or Dublin Core. */
export function createCswBackend(): HarvestBackend {
  return {
    kind: 'csw',
    completeness: 'full',
    harvest: (source, context) => harvest(source.url, context),
  };
}

async function* harvest(url: string, context: HarvestContext): AsyncGenerator<HarvestOutcome, void> {
  const now = new Date();
  for await (const { element, document } of listRecords(url, context)) {
    context.signal.throwIfAborted();
    if (isRdf(element)) {
      yield* readEmbeddedRdf(element, document, context);
    } else {
      yield readRecord(element, now);
    }
  }
}

function isRdf({ name }: XmlElement): boolean {
  return ['RDF', 'Dataset', 'DatasetSeries', 'DataService', 'CatalogRecord', 'Catalog'].includes(name);
}

function readRecord(element: XmlElement, now: Date): HarvestOutcome {
  if (element.name.endsWith("_Metadata")) {
    return readIsoRecord(new IsoSource(element), now);
  }
  if (element.name.endsWith("Record")) {
    const source = new DublinCoreSource(element, undefined);
    return source.isService
      ? mapRecord('dataservice', DUBLIN_CORE_DATASERVICE_READERS, source, now)
      : mapRecord('dataset', DUBLIN_CORE_DATASET_READERS, source, now);
  }
  return ignored(`An element ${element.name.slice(0, 100)} is no metadata record that is known.`);
}

/** Scopes of ISO 19115 that are data. Others describe software, attributes, features … */
const DATASET_SCOPES = ['dataset', 'nonGeographicDataset', 'series'];

function readIsoRecord(source: IsoSource, now: Date): HarvestOutcome {
  if (source.scope === 'service') {
    return mapRecord('dataservice', ISO_DATASERVICE_READERS, source, now);
  }
  return DATASET_SCOPES.includes(source.scope)
    ? mapRecord('dataset', ISO_DATASET_READERS, source, now)
    : ignored(
        `The record ${metadataIdentifier(source)?.slice(0, 200) ?? ''} describes a ${source.scope.slice(0, 100)}.`,
      );
}

function ignored(message: string): HarvestOutcome {
  return { kind: 'skipped', recordKind: 'dataset', problem: { code: 'record-ignored', message } };
}
