import { readMetadataRecord } from '../../formats/metadata-record';
import type { HarvestBackend, HarvestContext, HarvestOutcome } from '../../harvest-backend';
import { listRecords, readOaiAddress, type OaiRecord } from './oai-client';

/** Reads repositories of OAI-PMH 2.0 in DCAT, ISO 19139, ISO 19115-3 or Dublin Core. */
export function createOaiPmhBackend(): HarvestBackend {
  return {
    kind: 'oai-pmh',
    harvest: (source, context) => harvest(source.url, context),
  };
}

async function* harvest(url: string, context: HarvestContext): AsyncGenerator<HarvestOutcome, void> {
  const now = new Date();
  for await (const record of listRecords(readOaiAddress(url), context)) {
    context.signal.throwIfAborted();
    if ('kind' in record) {
      yield record;
    } else {
      yield* readRecord(record, context, now);
    }
  }
}

async function* readRecord(
  { identifier, isDeleted, metadata, document }: OaiRecord,
  context: HarvestContext,
  now: Date,
): AsyncGenerator<HarvestOutcome, void> {
  const name = identifier?.slice(0, 300) ?? 'without identifier';
  if (isDeleted) {
    // Without its identity, which the metadata told: by what the list calls it, it is found again.
    const message = `The record ${name} was deleted at the source.`;
    yield {
      kind: 'skipped',
      recordKind: 'dataset',
      problem: { code: 'record-ignored', message },
      ...(identifier !== undefined && { deletes: identifier }),
    };
  } else if (metadata) {
    for await (const outcome of readMetadataRecord(
      { element: metadata, document, identifier },
      context,
      now,
    )) {
      const isListed = outcome.kind === 'record' && identifier !== undefined;
      yield isListed ? { ...outcome, listedAs: identifier } : outcome;
    }
  } else {
    const message = `The record ${name} has no metadata.`;
    yield {
      kind: 'failed',
      recordKind: 'dataset',
      ...(identifier !== undefined && { remoteId: identifier }),
      problem: { code: 'record-unreadable', message },
    };
  }
}
