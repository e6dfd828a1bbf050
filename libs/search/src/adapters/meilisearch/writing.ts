import { DocumentsRefusedError, SearchEngineError, type RefusedDocument } from '../../engine-error';
import type { SearchDocument, SearchRef } from '../../search-index';
import { isTooLarge, type Connection } from './connection';
import { toIndexedDocument } from './document';

/** Documents of one task: few enough that a bad one is found quickly. */
const BATCH_SIZE = 1_000;
/** Bytes of one request. Meilisearch takes a hundred megabytes; what stands before it may take less. */
const BATCH_BYTES = 8 * 1024 * 1024;

/** A document as it is sent. */
interface Sent {
  readonly ref: SearchRef;
  readonly json: string;
}

/**
 * Writes documents into one index. One document that the engine refuses fails its whole task, so what is refused is cut
 * in halves until the bad documents stand alone.
 */
export async function writeDocuments(
  connection: Connection,
  uid: string,
  documents: readonly SearchDocument[],
): Promise<void> {
  const refused: RefusedDocument[] = [];
  for (const batch of batchesOf(documents)) refused.push(...(await write(connection, uid, batch)));
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

function* batchesOf(documents: readonly SearchDocument[]): Generator<readonly Sent[]> {
  let batch: Sent[] = [];
  let bytes = 0;
  for (const document of documents) {
    const json = JSON.stringify(toIndexedDocument(document));
    const size = Buffer.byteLength(json);
    if (batch.length === BATCH_SIZE || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push({ ref: { type: document.type, id: document.id }, json });
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

async function write(
  connection: Connection,
  uid: string,
  documents: readonly Sent[],
): Promise<RefusedDocument[]> {
  const reason = await refusalOf(connection, uid, documents);
  if (reason === undefined) return [];
  const [first] = documents;
  if (documents.length === 1 && first) return [{ ...first.ref, reason }];
  const middle = Math.ceil(documents.length / 2);
  return [
    ...(await write(connection, uid, documents.slice(0, middle))),
    ...(await write(connection, uid, documents.slice(middle))),
  ];
}

/** Why the engine takes no such batch; nothing when it took it. */
async function refusalOf(
  connection: Connection,
  uid: string,
  documents: readonly Sent[],
): Promise<string | undefined> {
  try {
    const task = await connection.finish(() =>
      connection.client
        .index(uid)
        .addDocumentsFromString(`[${documents.map(({ json }) => json).join(',')}]`, 'application/json', {
          primaryKey: 'id',
        }),
    );
    if (task.status === 'succeeded') return undefined;
    const reason = task.error?.message ?? 'no reason given';
    if (task.error?.type === 'invalid_request') return reason;
    // A full disk or a fault of the engine is no fault of a document: everything is to be tried again later.
    throw new SearchEngineError('search-task-failed', `Task ${task.uid} of Meilisearch failed: ${reason}`);
  } catch (error) {
    if (error instanceof SearchEngineError && isTooLarge(error)) return error.message;
    throw error;
  }
}
