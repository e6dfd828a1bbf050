import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { isKnown } from './etag';

export interface StreamedFile {
  readonly type: string;
  /** Name under which browsers save it; without it they show it. */
  readonly fileName?: string;
  /** All that the text depends on, when that can be told before it is made. */
  readonly state: readonly unknown[] | undefined;
  readonly chunks: AsyncGenerator<string>;
}

/**
 * Answers with a text that is made while it is sent, as fast as it is taken. What fails before its first words is refused
 * as usual; what fails later cuts the connection, so that half an answer never looks like a whole one.
 * Nothing is made for who has it already.
 */
export async function sendStream(
  request: Request,
  response: Response,
  { type, fileName, state, chunks }: StreamedFile,
): Promise<void> {
  if (state && isKnown(request, response, state)) {
    return;
  }
  const first = request.method === 'HEAD' ? undefined : await firstOf(chunks, response);
  response.type(type);
  if (fileName !== undefined) {
    response.attachment(fileName).type(type);
  }
  if (!first) {
    response.end();
    return;
  }
  await sendBytes(response, resumed(first, chunks));
}

/** What is refused instead has no version. */
async function firstOf(chunks: AsyncGenerator<string>, response: Response): Promise<IteratorResult<string>> {
  try {
    return await chunks.next();
  } catch (error) {
    response.removeHeader('ETag');
    throw error;
  }
}

/** Sends as fast as it is taken; a reader who goes away is no fault. */
export async function sendBytes(response: Response, body: AsyncIterable<string | Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(body), response);
  } catch (error) {
    if (!isReaderGone(error)) {
      throw error;
    }
  }
}

/** With the day of the export: `datasets-2026-11-25.csv`. */
export function datedFileName(name: string, extension: string, now = new Date()): string {
  return `${name}-${now.toISOString().slice(0, 10)}.${extension}`;
}

async function* resumed(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (!first.done) {
    yield first.value;
    yield* rest;
  }
}

/** Whoever asked closed the connection: no fault of ours, and nobody is left to be told. */
function isReaderGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
