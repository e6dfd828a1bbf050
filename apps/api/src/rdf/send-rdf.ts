import { MEDIA_TYPES, serializeRdf, type Triple, type WrittenFormat } from '@passerelle/dcat';
import type { Request, Response } from 'express';
import { sendStream } from '../platform/http';

/** Written at once: smaller pieces cost a system call each. */
const PIECE_CHARACTERS = 64 * 1024;

export async function sendRdf(
  request: Request,
  response: Response,
  format: WrittenFormat,
  state: readonly unknown[],
  batches: AsyncIterable<readonly Triple[]> | Iterable<readonly Triple[]>,
): Promise<void> {
  await sendStream(request, response, {
    type: `${MEDIA_TYPES[format]}; charset=utf-8`,
    state: [format, ...state],
    chunks: inPieces(serializeRdf(batches, format)),
  });
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
