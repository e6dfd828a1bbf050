import { setImmediate } from 'node:timers/promises';
import type { StubDocument } from './filter';
import { StubIndex, type StubSettings } from './stub-index';

export type TaskType =
  | 'documentAdditionOrUpdate'
  | 'documentDeletion'
  | 'settingsUpdate'
  | 'indexCreation'
  | 'indexDeletion'
  | 'indexSwap';

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly type?: 'invalid_request' | 'internal';
}

export interface StubTask {
  readonly uid: number;
  readonly type: TaskType;
  readonly indexUid: string | null;
  readonly enqueuedAt: string;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  startedAt?: string;
  finishedAt?: string;
  error: (Failure & { link: string; type: string }) | null;
}

/** What a test does to the tasks of a type before they are done. */
export interface TaskDisturbance {
  readonly type: TaskType;
  /** Of additions, only those with such a document. */
  readonly withDocument?: (document: StubDocument) => boolean;
  /** How many tasks; all when not said. */
  times?: number;
  /** How they end; those that are held are done when the promise is. */
  readonly end: 'canceled' | Failure | { readonly held: Promise<void> };
}

const LINK = 'https://docs.meilisearch.com/errors';

/** The queue: one task after the other, each done whole or not at all, after the request that began it is answered. */
export class StubTasks {
  readonly indexes = new Map<string, StubIndex>();
  readonly disturbances: TaskDisturbance[] = [];
  private readonly tasks: StubTask[] = [];
  private done: Promise<void> = Promise.resolve();

  get(uid: number): StubTask | undefined {
    return this.tasks[uid];
  }

  addDocuments(uid: string, primaryKey: string | null, documents: readonly StubDocument[]): StubTask {
    return this.enqueue('documentAdditionOrUpdate', uid, documents, () => {
      const index = this.indexes.get(uid) ?? new StubIndex(primaryKey);
      const key = index.primaryKey ?? 'id';
      const ids = documents.map((document) => idOf(document, key));
      this.indexes.set(uid, index);
      for (const [place, document] of documents.entries()) index.put(ids[place] ?? '', document);
    });
  }

  deleteDocuments(uid: string, ids: readonly unknown[]): StubTask {
    return this.enqueue('documentDeletion', uid, [], () => {
      const index = this.existing(uid);
      for (const id of ids) index.delete(String(id));
    });
  }

  changeSettings(uid: string, settings: Partial<StubSettings>): StubTask {
    return this.enqueue('settingsUpdate', uid, [], () => {
      if (!this.indexes.has(uid)) this.indexes.set(uid, new StubIndex(null));
      this.existing(uid).change(settings);
    });
  }

  createIndex(uid: string, primaryKey: string | null): StubTask {
    return this.enqueue('indexCreation', uid, [], () => {
      if (this.indexes.has(uid)) {
        throw new TaskFailure({ code: 'index_already_exists', message: `Index \`${uid}\` already exists.` });
      }
      this.indexes.set(uid, new StubIndex(primaryKey));
    });
  }

  deleteIndex(uid: string): StubTask {
    return this.enqueue('indexDeletion', uid, [], () => {
      this.existing(uid);
      this.indexes.delete(uid);
    });
  }

  /** All pairs or none: documents and settings change names. */
  swapIndexes(swaps: readonly { readonly indexes: readonly string[] }[]): StubTask {
    return this.enqueue('indexSwap', null, [], () => {
      const pairs = swaps.map(({ indexes: [left = '', right = ''] }) => ({
        left,
        right,
        atLeft: this.existing(left),
        atRight: this.existing(right),
      }));
      for (const { left, right, atLeft, atRight } of pairs) {
        this.indexes.set(left, atRight);
        this.indexes.set(right, atLeft);
      }
    });
  }

  private enqueue(
    type: TaskType,
    indexUid: string | null,
    documents: readonly StubDocument[],
    work: () => void,
  ): StubTask {
    const uid = this.tasks.length;
    const enqueuedAt = new Date().toISOString();
    const task: StubTask = { uid, type, indexUid, enqueuedAt, status: 'enqueued', error: null };
    this.tasks.push(task);
    this.done = this.done.then(async () => {
      await setImmediate();
      task.status = 'processing';
      task.startedAt = new Date().toISOString();
      try {
        if (await this.isCanceled(type, documents)) {
          task.status = 'canceled';
        } else {
          work();
          task.status = 'succeeded';
        }
      } catch (error) {
        if (!(error instanceof TaskFailure)) throw error;
        task.status = 'failed';
        task.error = { type: 'invalid_request', ...error.failure, link: `${LINK}#${error.failure.code}` };
      }
      task.finishedAt = new Date().toISOString();
    });
    return task;
  }

  private async isCanceled(type: TaskType, documents: readonly StubDocument[]): Promise<boolean> {
    const disturbance = this.disturbances.find(
      (one) =>
        one.type === type && one.times !== 0 && (!one.withDocument || documents.some(one.withDocument)),
    );
    if (!disturbance) return false;
    if (disturbance.times !== undefined) disturbance.times -= 1;
    if (disturbance.end === 'canceled') return true;
    if ('code' in disturbance.end) throw new TaskFailure(disturbance.end);
    await disturbance.end.held;
    return false;
  }

  private existing(uid: string): StubIndex {
    const index = this.indexes.get(uid);
    if (!index) throw new TaskFailure({ code: 'index_not_found', message: `Index \`${uid}\` not found.` });
    return index;
  }
}

class TaskFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** An identifier that is no identifier fails the whole task. */
function idOf(document: StubDocument, key: string): string {
  const id = document[key];
  if (id === undefined || id === null) {
    throw new TaskFailure({
      code: 'missing_document_id',
      message: `Document doesn't have a \`${key}\` attribute: \`${JSON.stringify(document).slice(0, 100)}\`.`,
    });
  }
  const text = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
  if (!/^[\w-]{1,511}$/.test(text)) {
    throw new TaskFailure({
      code: 'invalid_document_id',
      message: `Document identifier \`${JSON.stringify(id)}\` is invalid.`,
    });
  }
  return text;
}
