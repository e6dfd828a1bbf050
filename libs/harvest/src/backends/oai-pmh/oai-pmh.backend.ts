import { readMetadataRecord } from '../../formats/metadata-record';
import type { HarvestContext } from '../../harvest-backend';
import {
  defineBackend,
  type AskedSource,
  type DescribedBackend,
  type FoundOutcome,
} from '../../settings/define-backend';
import { filterValues, type RecordTerms } from '../../settings/filters';
import type { SourceOptions } from '../../settings/source-settings';
import { listRecords, readOaiAddress, type OaiRecord } from './oai-client';

/** Reads repositories of OAI-PMH 2.0 in DCAT, ISO 19139, ISO 19115-3 or Dublin Core. */
export function createOaiPmhBackend(): DescribedBackend {
  return defineBackend({
    kind: 'oai-pmh',
    filters: {
      set: { asked: true, exclude: false, most: 1 },
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
  const address = readOaiAddress(url);
  const [set = address.set] = filterValues(settings.filters, 'set', 'include').map((value) => value.trim());
  for await (const record of listRecords({ ...address, set }, context)) {
    context.signal.throwIfAborted();
    if ('kind' in record) {
      yield record;
    } else {
      yield* readRecord(record, context, now, settings.options);
    }
  }
}

async function* readRecord(
  { identifier, isDeleted, sets, metadata, document }: OaiRecord,
  context: HarvestContext,
  now: Date,
  options: SourceOptions,
): AsyncGenerator<FoundOutcome, void> {
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
    const delivered = { element: metadata, document, identifier };
    for await (const outcome of readMetadataRecord(delivered, context, now, options)) {
      if (outcome.kind !== 'record') {
        yield outcome;
        continue;
      }
      const terms = (): RecordTerms => {
        const { theme = [], ...others } = outcome.terms?.() ?? {};
        return { ...others, theme: [...theme, ...sets] };
      };
      yield { ...outcome, ...(identifier !== undefined && { listedAs: identifier }), terms };
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
