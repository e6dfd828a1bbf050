import { hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkpoint,
  type Checkpoint,
  type FetchedDocument,
  type HarvestContext,
  type KnownPage,
  type PageMark,
  type SafeFetchRequest,
} from '../harvest-backend';
import { PageDigest } from './page-digest';

/** How a protocol reads one page after the other. A cursor says all that leads to a page. */
export interface PageReader<Item> {
  /** What is asked for the page at a cursor. */
  request(cursor: string): SafeFetchRequest & { readonly url: string };
  /**
   * The items of a page, read to the end of its document.
   * @returns the cursor of the page that follows; nothing after the last
   */
  read(
    document: FetchedDocument,
    cursor: string,
    announce: (total: number) => void,
  ): AsyncGenerator<Item, string | undefined>;
  /** A page that is as it was, and is not read. */
  readonly skip?: (page: KnownPage, cursor: string) => void;
  /** What differs with every answer, among the first 4 KB of one, such as the time at which it was made. */
  readonly ignored?: RegExp;
}

/**
 * Reads pages in their order, with a place to go on after each. What is known of a page goes with the question; where
 * the server answers that it is the same, or with the same bytes, the page stands for what it brought the last time.
 */
export async function* readPages<Item>(
  first: string,
  context: HarvestContext,
  reader: PageReader<Item>,
): AsyncGenerator<Item | PageMark | Checkpoint, void> {
  for (let cursor: string | undefined = first; cursor !== undefined;) {
    context.signal.throwIfAborted();
    cursor = yield* readPage(cursor, context, reader);
    if (cursor !== undefined) {
      yield checkpoint(cursor);
    }
  }
}

async function* readPage<Item>(
  cursor: string,
  context: HarvestContext,
  reader: PageReader<Item>,
): AsyncGenerator<Item | PageMark, string | undefined> {
  const { url, ...request } = reader.request(cursor);
  const key = keyOf(cursor, url, request);
  const known = await context.findPage?.(key);
  const document = await context.fetch(url, {
    ...request,
    signal: context.signal,
    ...(known?.validators && { unless: known.validators }),
  });
  const digest = new PageDigest([document.url, document.mediaType], reader.ignored);
  const watched = { ...document, body: watch(document.body, digest) };
  const arrived = known && !document.notModified ? await spool(watched, context.scratchDir) : undefined;
  try {
    let digested = arrived && digest.end();
    if (known && (document.notModified || digested === known.digest)) {
      reader.skip?.(known, cursor);
      if (known.announced !== undefined) {
        context.announce(known.announced);
      }
      yield { kind: 'page-unchanged', page: known };
      return known.next;
    }
    const id = randomUUID();
    let announced: number | undefined;
    yield { kind: 'page-begins', id };
    const { items, next } = yield* counting(
      reader.read(arrived ?? watched, cursor, (total) => {
        announced = total;
        context.announce(total);
      }),
    );
    digested ??= digest.end();
    yield {
      kind: 'page-ends',
      page: {
        id,
        key,
        digest: digested,
        items,
        ...(document.validators && { validators: document.validators }),
        ...(next !== undefined && { next }),
        ...(announced !== undefined && { announced }),
      },
    };
    return next;
  } finally {
    await arrived?.remove();
  }
}

async function* counting<Item>(
  page: AsyncGenerator<Item, string | undefined>,
): AsyncGenerator<Item, { readonly items: number; readonly next: string | undefined }> {
  let items = 0;
  try {
    for (;;) {
      const result = await page.next();
      if (result.done) {
        return { items, next: result.value };
      }
      items++;
      yield result.value;
    }
  } finally {
    await page.return(undefined);
  }
}

/** A digest: addresses may hold secrets, and questions that are sent are long. */
function keyOf(cursor: string, url: string, { accept, post }: SafeFetchRequest): string {
  return hash('sha256', JSON.stringify([cursor, url, accept, post?.text]), 'hex');
}

async function* watch(body: AsyncIterable<Uint8Array>, digest: PageDigest): AsyncGenerator<Uint8Array, void> {
  for await (const bytes of body) {
    digest.add(bytes);
    yield bytes;
  }
}

/** On disk until it is known whether it is to be read: a page may be as large as its catalogue. */
async function spool(
  document: FetchedDocument,
  scratchDir: string,
): Promise<FetchedDocument & { remove(): Promise<void> }> {
  const file = join(scratchDir, `page-${randomUUID()}`);
  const remove = () => rm(file, { force: true });
  try {
    await writeFile(file, document.body);
  } catch (error) {
    await remove();
    throw error;
  }
  return { ...document, body: readWhenAsked(file), remove };
}

async function* readWhenAsked(file: string): AsyncGenerator<Uint8Array, void> {
  for await (const bytes of createReadStream(file)) {
    yield bytes as Uint8Array;
  }
}
