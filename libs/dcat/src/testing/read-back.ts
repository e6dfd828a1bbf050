import type { DatasetRecord } from '@passerelle/catalog';
import { datasetTriples } from '../writing/dataset';
import type { PublishedDataset } from '../writing/published';
import { serializeRdf, type WrittenFormat } from '../writing/serialize';
import { BlankNodes } from '../writing/subject';
import { collect } from './collect';
import { outcomesOf } from './read-turtle';

/** A portal that publishes a record under the very identity it has at its source. */
export function publishedAsIs(record: DatasetRecord): PublishedDataset {
  return {
    record,
    iri: record.uri ?? 'https://portal.example/datasets/1',
    identifier: record.remoteId,
    page: record.remoteUrl ?? 'https://portal.example/pages/1',
    createdAt: '2025-01-01T00:00:00.000Z',
    modifiedAt: '2025-01-01T00:00:00.000Z',
    resources: record.resources.map(({ remoteId }, position) => ({
      identifier: remoteId ?? String(position),
      permalink: `https://portal.example/resources/${position}`,
    })),
  };
}

export async function written(record: DatasetRecord, format: WrittenFormat): Promise<string> {
  const triples = datasetTriples(publishedAsIs(record), new BlankNodes());
  return (await collect(serializeRdf([triples], format))).join('');
}

/** The only record of its own document. */
export async function readBack(record: DatasetRecord, format: WrittenFormat): Promise<DatasetRecord> {
  const document = await written(record, format);
  const [outcome, ...others] = await outcomesOf(document, { format });
  if (outcome?.kind !== 'record' || others.length > 0) {
    throw new Error(`No record came back: ${JSON.stringify([outcome, ...others])}\n${document}`);
  }
  return outcome.record;
}
