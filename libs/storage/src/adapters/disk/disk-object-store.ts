import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectKey, ObjectMetadata, ObjectStore, StoredObject } from '../../object-store';

/**
 * Files in a directory, for portals without an S3 store. Contents are kept under their hash and a small
 * description under the key, written last and by rename: whoever finds the description finds the whole file.
 * Contents that no key names any more stay until the directory is cleaned; nothing here removes them, because
 * another key may name the same bytes.
 */
export function createDiskObjectStore(directory: string): ObjectStore {
  const temporary = join(directory, 'tmp');
  const contentPath = (sha256: string) => join(directory, 'content', sha256.slice(0, 2), sha256);
  // A key is a directory here and no part of a key starts with a dot, so `a` and `a/b` never collide.
  const descriptionPath = (key: ObjectKey) => join(directory, 'keys', key, '.object.json');

  async function moveInto(path: string, from: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await rename(from, path);
  }

  async function receive(
    path: string,
    body: AsyncIterable<Uint8Array>,
  ): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    let size = 0;
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          size += chunk.byteLength;
          yield chunk;
        }
      },
      createWriteStream(path),
    );
    return { size, sha256: hash.digest('hex') };
  }

  return {
    engine: 'disk',

    async put(
      key: ObjectKey,
      body: AsyncIterable<Uint8Array>,
      metadata: ObjectMetadata,
    ): Promise<StoredObject> {
      const incoming = join(temporary, randomUUID());
      await mkdir(temporary, { recursive: true });
      try {
        const stored: StoredObject = { key, mime: metadata.mime, ...(await receive(incoming, body)) };
        await moveInto(contentPath(stored.sha256), incoming);
        await writeFile(incoming, JSON.stringify(stored));
        await moveInto(descriptionPath(key), incoming);
        return stored;
      } finally {
        await rm(incoming, { force: true });
      }
    },

    async find(key: ObjectKey) {
      const description = await readFile(descriptionPath(key), 'utf8').catch(ignoreMissing);
      if (description === undefined) {
        return undefined;
      }
      const stored = JSON.parse(description) as StoredObject;
      return { ...stored, body: createReadStream(contentPath(stored.sha256)) };
    },

    async remove(key: ObjectKey): Promise<void> {
      await rm(descriptionPath(key), { force: true });
    },

    async check(): Promise<void> {
      await mkdir(temporary, { recursive: true });
      await access(temporary, constants.W_OK);
    },
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return undefined;
  }
  throw error;
}
