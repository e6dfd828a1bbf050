import type { CatalogRecord, DataserviceRecord, DatasetRecord } from '@passerelle/catalog';
import { datasetTriples } from '../writing/dataset';
import { dataserviceTriples } from '../writing/dataservice';
import type { PublishedDataset, PublishedEntry } from '../writing/published';
import { serializeRdf, type WrittenFormat } from '../writing/serialize';
import { BlankNodes } from '../writing/subject';
import { collect } from './collect';
import { outcomesOf } from './read-turtle';

/** A portal that publishes a record under the very identity it has at its source. */
export function publishedAsIs(record: DatasetRecord): PublishedDataset {
  return {
    ...entryAsIs(record),
    resources: record.resources.map(({ remoteId }, position) => ({
      identifier: remoteId ?? String(position),
      permalink: `https://portal.example/resources/${position}`,
    })),
  };
}

export function entryAsIs<R extends DatasetRecord | DataserviceRecord>(record: R): PublishedEntry<R> {
  return {
    record,
    iri: record.uri ?? 'https://portal.example/entries/1',
    identifier: record.remoteId,
    page: record.remoteUrl ?? 'https://portal.example/pages/1',
    createdAt: '2025-01-01T00:00:00.000Z',
    modifiedAt: '2025-01-01T00:00:00.000Z',
  };
}

export async function written(record: CatalogRecord, format: WrittenFormat): Promise<string> {
  const triples =
    record.kind === 'dataset'
      ? datasetTriples(publishedAsIs(record), new BlankNodes())
      : dataserviceTriples(entryAsIs(record), new BlankNodes());
  return (await collect(serializeRdf([triples], format))).join('');
}

/** The only record of its own document. */
export async function readBack(record: CatalogRecord, format: WrittenFormat): Promise<CatalogRecord> {
  const document = await written(record, format);
  const [outcome, ...others] = await outcomesOf(document, { format });
  if (outcome?.kind !== 'record' || others.length > 0) {
    throw new Error(`No record came back: ${JSON.stringify([outcome, ...others])}\n${document}`);
  }
  return outcome.record;
}
