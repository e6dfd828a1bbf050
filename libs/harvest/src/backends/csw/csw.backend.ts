import { readMetadataRecord } from '../../formats/metadata-record';
import type { HarvestBackend, HarvestContext, HarvestOutcome } from '../../harvest-backend';
import { listRecords } from './csw-client';

/** Reads catalogue services for the web (CSW 2.0.2) in ISO 19139, ISO 19115-3, DCAT or Dublin Core. */
export function createCswBackend(): HarvestBackend {
  return {
    kind: 'csw',
    harvest: (source, context) => harvest(source.url, context),
  };
}

async function* harvest(url: string, context: HarvestContext): AsyncGenerator<HarvestOutcome, void> {
  const now = new Date();
  for await (const record of listRecords(url, context)) {
    context.signal.throwIfAborted();
    if ('kind' in record) {
      yield record;
    } else {
      yield* readMetadataRecord(record, context, now);
    }
  }
}
