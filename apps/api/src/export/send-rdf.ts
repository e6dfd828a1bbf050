import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MEDIA_TYPES, serializeRdf, type Triple, type WrittenFormat } from '@passerelle/dcat';
import type { Request, Response } from 'express';
import { VERSION } from '../paths';

/** Written at once: smaller pieces cost a system call each. */
const PIECE_CHARACTERS = 64 * 1024;

/**
 * Answers with a document that is made while it is sent. Whatever fails before its first piece is told as a problem;
 * later, the connection is cut, so that half a document cannot pass for a whole one.
 */
export async function sendRdf(
  request: Request,
  response: Response,
  format: WrittenFormat,
  batches: AsyncIterable<readonly Triple[]>,
): Promise<void> {
  const pieces = inPieces(serializeRdf(batches, format));
  const first = await pieces.next();
  response.setHeader('Content-Type', `${MEDIA_TYPES[format]}; charset=utf-8`);
  if (request.method === 'HEAD') {
    await pieces.return();
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(startingWith(first.value ?? '', pieces)), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error;
    }
    // The reader left, which is no fault of ours.
  }
}

/** Whether the reader has the very answer already, which is then told. */
export function isKnown(request: Request, response: Response, state: readonly unknown[]): boolean {
  const digest = createHash('sha256')
    .update(JSON.stringify([VERSION, ...state]))
    .digest('base64url');
  response.setHeader('ETag', `W/"${digest.slice(0, 27)}"`);
  if (!request.fresh) {
    return false;
  }
  response.status(304).end();
  return true;
}

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string, void> {
  let piece = '';
  let isFirst = true;
  for await (const text of texts) {
    piece += text;
    if (piece.length >= PIECE_CHARACTERS || isFirst) {
      isFirst = false;
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

async function* startingWith(first: string, others: AsyncIterable<string>): AsyncGenerator<string, void> {
  yield first;
  yield* others;
}
