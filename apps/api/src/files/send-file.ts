import { HttpException, HttpStatus } from '@nestjs/common';
import type { ByteRange } from '@passerelle/storage';
import type { Request, Response } from 'express';
import { sendBytes } from '../platform/http';

/** A file as it is served. */
export interface ServedFile {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  /** Whether anybody may keep it. */
  readonly isPublic: boolean;
}

/**
 * Serves bytes that somebody brought, whole or a range of them. Nothing of it may run as a page of ours: it is saved, not
 * shown, and whoever shows it all the same shows it without scripts and without our origin.
 */
export async function sendFile(
  request: Request,
  response: Response,
  { name, mime, size, sha256, isPublic }: ServedFile,
  open: (range?: ByteRange) => Promise<{ readonly body: AsyncIterable<Uint8Array> }>,
): Promise<void> {
  const etag = `"${sha256}"`;
  response.setHeader('ETag', etag);
  if (request.fresh) {
    response.status(HttpStatus.NOT_MODIFIED).end();
    return;
  }
  const range = rangeOf(request, etag, size);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${size}`);
    throw new HttpException(`The file has ${size} bytes.`, HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
  }
  const bytes = request.method === 'HEAD' ? undefined : await open(range);
  // The bytes of an address never change; not to be compressed, which would change them under their tag and ranges.
  response.setHeader(
    'Cache-Control',
    `${isPublic ? 'public, max-age=300' : 'private, no-store'}, no-transform`,
  );
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
  response.attachment(name);
  // After the name, of which express makes a type; and without the charset it would add, which nobody knows.
  response.removeHeader('Content-Type');
  response.setHeader('Content-Type', mime);
  if (range) {
    response.status(HttpStatus.PARTIAL_CONTENT);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  }
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : size);
  await (bytes ? sendBytes(response, bytes.body) : response.end());
}

/** One range; several are answered with the whole file, as they may be. */
function rangeOf(request: Request, etag: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const condition = request.get('if-range');
  if (request.get('range') === undefined || (condition !== undefined && condition !== etag)) {
    return undefined;
  }
  const ranges = request.range(size, { combine: true });
  if (ranges === -1) {
    return 'unsatisfiable';
  }
  return ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1
    ? undefined
    : ranges[0];
}
