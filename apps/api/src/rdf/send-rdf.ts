import { createHash } from 'node:crypto';
import { MEDIA_TYPES, serializeRdf, type Triple, type WrittenFormat } from '@passerelle/dcat';
import type { Request, Response } from 'express';
import { VERSION } from '../paths';
import { sendStream } from '../platform/http';

/** Written at once: smaller pieces cost a system call each. */
const PIECE_CHARACTERS = 64 * 1024;

export async function sendRdf(
  request: Request,
  response: Response,
  format: WrittenFormat,
  batches: AsyncIterable<readonly Triple[]> | Iterable<readonly Triple[]>,
): Promise<void> {
  await sendStream(request, response, {
    type: `${MEDIA_TYPES[format]}; charset=utf-8`,
    chunks: inPieces(serializeRdf(batches, format)),
  });
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

/** The first as soon as it is there, so that whoever waits sees the answer begin. */
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
