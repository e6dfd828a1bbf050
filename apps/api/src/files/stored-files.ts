import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError, type Actor } from '@passerelle/catalog';
import { toObjectKey, type ByteRange, type ObjectKey, type ObjectStore } from '@passerelle/storage';
import { DataSource, type EntityManager } from 'typeorm';
import { storable, uuidV7 } from '../platform/database';
import { HEAD_BYTES, type FileKind } from './file-kind';
import { headerColumns } from './header-columns';
import { OBJECT_STORE } from './object-store.provider';

/** Bytes that have arrived and that nothing shows yet. */
export interface Arrived {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  /** The first bytes. */
  readonly head: Uint8Array;
}

/** A file that has arrived, and what it is. */
export interface ArrivedFile extends Arrived, FileKind {}

/**
 * The files that people bring. A row tells of each before its bytes come: whatever breaks off later, and however, the
 * sweep finds what nothing shows.
 */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /** Stores bytes while they come; leaves nothing when they break off. Holds no connection meanwhile. */
  async receive(actor: Actor, datasetId: string, bytes: AsyncIterable<Uint8Array>): Promise<Arrived> {
    const id = uuidV7();
    await this.dataSource.query('insert into stored_file (id, dataset_id, uploaded_by) values ($1, $2, $3)', [
      id,
      datasetId,
      actor.userId,
    ]);
    const head = new Head();
    try {
      // What it is served as is known when all of it is there, and stands in the row.
      const { size, sha256 } = await this.store.put(keyOf(id), head.of(bytes), {
        mime: 'application/octet-stream',
      });
      return { id, size, sha256, head: head.bytes() };
    } catch (error) {
      await this.remove([id]);
      throw error;
    }
  }

  /** The bytes of files, one after the other. */
  async *read(ids: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const id of ids) {
      const { body } = await this.open(id);
      yield* body;
    }
  }

  async open(id: string, range?: ByteRange): Promise<{ readonly body: AsyncIterable<Uint8Array> }> {
    const found = await this.store.find(keyOf(id), range);
    if (!found) {
      throw new NotFoundError('file-not-found', `No file «${id}»`);
    }
    return found;
  }

  /** Keeps a file that arrived, because something shows it from now on. */
  async show(tx: EntityManager, { id, name, mime, size, sha256, format, head }: ArrivedFile): Promise<void> {
    const shown = await tx.query<object[]>(
      `with shown as (
         update stored_file set state = 'shown', state_since = now(), name = $2, mime = $3, size = $4, sha256 = $5,
           columns = $6
         where id = $1 and state = 'arriving' returning id)
       select id from shown`,
      [id, name, mime, size, sha256, headerColumns(format, head).map(storable)],
    );
    if (shown.length === 0) {
      throw new Error(`The file ${id} was swept away while it arrived.`);
    }
  }

  /** Bytes first: a row without bytes is found again, bytes without a row are not. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.store.remove(keyOf(id));
    }
    await this.dataSource.query('delete from stored_file where id = any($1::uuid[])', [ids]);
  }
}

function keyOf(id: string): ObjectKey {
  return toObjectKey(`files/${id}`);
}

/** Remembers the first bytes of what goes through. */
class Head {
  private readonly parts: Uint8Array[] = [];
  private missing = HEAD_BYTES;

  async *of(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      if (this.missing > 0) {
        const part = Uint8Array.from(chunk.subarray(0, this.missing));
        this.parts.push(part);
        this.missing -= part.length;
      }
      yield chunk;
    }
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}
