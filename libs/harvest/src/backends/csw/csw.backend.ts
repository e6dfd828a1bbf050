import { readMetadataRecord } from '../../formats/metadata-record';
import type { HarvestContext } from '../../harvest-backend';
import {
  defineBackend,
  type AskedSource,
  type DescribedBackend,
  type FoundOutcome,
} from '../../settings/define-backend';
import { listRecords } from './csw-client';

/** Reads catalogue services for the web (CSW 2.0.2) in ISO 19139, ISO 19115-3, DCAT or Dublin Core. */
export function createCswBackend(): DescribedBackend {
  return defineBackend({
    kind: 'csw',
    // Servers differ too much in what they make of a constraint: what they leave out would be taken for gone.
    filters: {
      organization: { asked: false, exclude: true },
      tag: { asked: false, exclude: true },
      theme: { asked: false, exclude: true },
    },
    options: ['language', 'remote_url_prefix', 'owner_as_producer'],
    harvest,
  });
}

async function* harvest(
  { url, settings }: AskedSource,
  context: HarvestContext,
): AsyncGenerator<FoundOutcome, void> {
  const now = new Date();
  for await (const record of listRecords(url, context)) {
    context.signal.throwIfAborted();
    if ('kind' in record) {
      yield record;
    } else {
      yield* readMetadataRecord(record, context, now, settings.options);
    }
  }
}
