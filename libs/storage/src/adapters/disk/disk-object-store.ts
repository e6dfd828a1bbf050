import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ByteRange, ObjectKey, ObjectMetadata, ObjectStore, StoredObject } from '../../object-store';

/** What stands under a key: the file, and where its bytes are. */
interface Description extends StoredObject {
  /** Name of its content: new for each file, so that one that is replaced can still be read to its end. */
  readonly content: string;
}

/**
 * Files in a directory, for portals without an S3 store. Each content has a name of its own, and a small description
 * under the key names it, written last and by rename: whoever finds the description finds the whole file. Two that
 * replace one key at the same moment may leave the content of one of them behind.
 */
export function createDiskObjectStore(directory: string): ObjectStore {
  const temporary = join(directory, 'tmp');
  const contentPath = (name: string) => join(directory, 'content', name.slice(0, 2), name);
  // A key is a directory here and no part of a key starts with a dot, so `a` and `a/b` never collide.
  const descriptionPath = (key: ObjectKey) => join(directory, 'keys', key, '.object.json');

  async function moveInto(path: string, from: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await rename(from, path).catch(async (error: unknown) => {
      ignoreMissing(error as NodeJS.ErrnoException);
      // Somebody removed the directory because it was empty.
      await mkdir(dirname(path), { recursive: true });
      await rename(from, path);
    });
  }

  async function receive(
    path: string,
    body: AsyncIterable<Uint8Array>,
  ): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    let size = 0;
    // Made before the first byte is asked for: a stream that opened it by itself might still do so after its failure.
    const file = await open(path, 'wx');
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          size += chunk.byteLength;
          yield chunk;
        }
      },
      // On the disk before anybody is told that it is there.
      file.createWriteStream({ flush: true }),
    );
    return { size, sha256: hash.digest('hex') };
  }

  async function describe(key: ObjectKey): Promise<Description | undefined> {
    const text = await readFile(descriptionPath(key), 'utf8').catch(ignoreMissing);
    return text === undefined ? undefined : (JSON.parse(text) as Description);
  }

  return {
    engine: 'disk',

    async put(
      key: ObjectKey,
      body: AsyncIterable<Uint8Array>,
      metadata: ObjectMetadata,
    ): Promise<StoredObject> {
      const content = randomUUID();
      const incoming = join(temporary, content);
      await mkdir(temporary, { recursive: true });
      try {
        const stored: StoredObject = { key, mime: metadata.mime, ...(await receive(incoming, body)) };
        const former = await describe(key);
        await moveInto(contentPath(content), incoming);
        await writeFile(incoming, JSON.stringify({ ...stored, content } satisfies Description), {
          flush: true,
        });
        await moveInto(descriptionPath(key), incoming);
        if (former) {
          await rm(contentPath(former.content), { force: true });
        }
        return stored;
      } finally {
        await rm(incoming, { force: true });
      }
    },

    async find(key: ObjectKey, range?: ByteRange) {
      const described = await describe(key);
      if (!described) {
        return undefined;
      }
      const { content, ...stored } = described;
      return { ...stored, body: read(contentPath(content), range) };
    },

    async remove(key: ObjectKey): Promise<void> {
      const described = await describe(key);
      if (described) {
        await rm(descriptionPath(key), { force: true });
        await rm(contentPath(described.content), { force: true });
        await rmdir(dirname(descriptionPath(key))).catch(ignoreInUse);
      }
    },

    async tidy(before: Date): Promise<void> {
      const names = (await readdir(temporary).catch(ignoreMissing)) ?? [];
      for (const name of names) {
        const path = join(temporary, name);
        const found = await stat(path).catch(ignoreMissing);
        if (found && found.mtime < before) {
          await rm(path, { force: true });
        }
      }
    },

    async check(): Promise<void> {
      await mkdir(temporary, { recursive: true });
      await access(temporary, constants.W_OK);
    },
  };
}

/** Opens the file when it is read: one that is found and left unread holds nothing open. */
async function* read(path: string, range: ByteRange | undefined): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  // Closes the file at its end, and when the iteration ends before.
  yield* file.createReadStream({ ...range }) as AsyncIterable<Uint8Array>;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return undefined;
  }
  throw error;
}

/** A directory that other keys begin with stays. */
function ignoreInUse(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') {
    ignoreMissing(error);
  }
  return undefined;
}
