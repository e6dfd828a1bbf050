import { DocumentsRefusedError, type RefusedDocument } from '../../engine-error';
import { SearchEngineError } from '../../engine-error';
import type { SearchDocument, SearchRef } from '../../search-index';
import type { Connection } from './connection';
import { toIndexedDocument } from './document';

/** Documents of one task: few enough that a bad one is found quickly. */
const BATCH_SIZE = 1_000;

/**
 * Writes documents into one index. One document that the engine refuses fails its whole task, so a refused task is cut
 * in halves until the bad documents stand alone.
 */
export async function writeDocuments(
  connection: Connection,
  uid: string,
  documents: readonly SearchDocument[],
): Promise<void> {
  const refused: RefusedDocument[] = [];
  for (let start = 0; start < documents.length; start += BATCH_SIZE) {
    refused.push(...(await write(connection, uid, documents.slice(start, start + BATCH_SIZE))));
  }
  if (refused.length > 0) throw new DocumentsRefusedError(refused);
}

export async function removeDocuments(
  connection: Connection,
  uid: string,
  refs: readonly SearchRef[],
): Promise<void> {
  for (let start = 0; start < refs.length; start += BATCH_SIZE) {
    const ids = refs.slice(start, start + BATCH_SIZE).map(({ id }) => id);
    await connection.succeed(() => connection.client.index(uid).deleteDocuments(ids));
  }
}

async function write(
  connection: Connection,
  uid: string,
  documents: readonly SearchDocument[],
): Promise<RefusedDocument[]> {
  const task = await connection.finish(() =>
    connection.client.index(uid).addDocuments(documents.map(toIndexedDocument), { primaryKey: 'id' }),
  );
  if (task.status === 'succeeded') return [];
  const reason = task.error?.message ?? 'no reason given';
  // A full disk or a fault of the engine is no fault of a document: everything is to be tried again later.
  if (task.error?.type !== 'invalid_request') {
    throw new SearchEngineError('search-task-failed', `Task ${task.uid} of Meilisearch failed: ${reason}`);
  }
  const [first] = documents;
  if (documents.length === 1 && first) return [{ type: first.type, id: first.id, reason }];
  const middle = Math.ceil(documents.length / 2);
  return [
    ...(await write(connection, uid, documents.slice(0, middle))),
    ...(await write(connection, uid, documents.slice(middle))),
  ];
}
