import type { SearchType } from '@passerelle/search';
import type { EntityManager } from 'typeorm';
import { DISCUSSION_DOCUMENTS, POST_DOCUMENTS } from './community-documents';
import { DATASERVICE_DOCUMENTS } from './dataservice-documents';
import { DATASET_DOCUMENTS } from './dataset-documents';
import type { DocumentSource, WeighedDocument } from './document-source';
import { ORGANIZATION_DOCUMENTS } from './organization-documents';
import { REUSE_DOCUMENTS } from './reuse-documents';
import { TOPIC_DOCUMENTS } from './topic-documents';

const READERS = {
  dataset: readerOf(DATASET_DOCUMENTS),
  dataservice: readerOf(DATASERVICE_DOCUMENTS),
  reuse: readerOf(REUSE_DOCUMENTS),
  topic: readerOf(TOPIC_DOCUMENTS),
  organization: readerOf(ORGANIZATION_DOCUMENTS),
  discussion: readerOf(DISCUSSION_DOCUMENTS),
  post: readerOf(POST_DOCUMENTS),
} as const satisfies Record<SearchType, Reader>;

/** A transaction, or the database outside of any. */
export type Readable = Pick<EntityManager, 'query'>;
type Reader = (database: Readable, ids: readonly string[]) => Promise<WeighedDocument[]>;

/** Documents of what may be found; an identifier without one must leave the index. */
export function readDocuments(
  database: Readable,
  type: SearchType,
  ids: readonly string[],
): Promise<WeighedDocument[]> {
  return READERS[type](database, ids);
}

function readerOf<Row>({ select, toDocument }: DocumentSource<Row>): Reader {
  return async (database, ids) => (await database.query<Row[]>(select, [ids])).map((row) => toDocument(row));
}
