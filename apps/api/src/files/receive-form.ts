import { HttpException, HttpStatus, UnsupportedMediaTypeException } from '@nestjs/common';
import { InvalidError, TimedOutError, TooLargeError } from '@passerelle/catalog';
import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';

/** For everything that is not the file: names, boundaries, fields. */
const ENVELOPE_BYTES = 64 * 1024;
const MOST_FIELDS = 20;

export interface FormLimits {
  /** Of the file. */
  readonly maxBytes: number;
  /** Longest silence of the client. */
  readonly idleMs: number;
}

export interface ReceivedForm<Taken> {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly name: string; readonly taken: Taken } | undefined;
}

/**
 * Reads a form with at most one file, named `file`, which is handed on while it comes, however large it is.
 * @param take gets the bytes of the file; they break off with an error when the form does
 * @param drop undoes `take` when something after the file is wrong
 * @throws InvalidError, TooLargeError, TimedOutError, and an HttpException for what is no form or has no sender any more
 */
export async function receiveForm<Taken>(
  request: Request,
  { maxBytes, idleMs }: FormLimits,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<Taken>,
  drop: (taken: Taken) => Promise<void>,
): Promise<ReceivedForm<Taken>> {
  if (Number(request.get('content-length') ?? 0) > maxBytes + ENVELOPE_BYTES) {
    discard(request, idleMs);
    throw tooLarge(maxBytes);
  }
  const form = openForm(request, maxBytes);
  const fields = new Map<string, string>();
  let file: { name: string; bytes: Readable; taking: Promise<Taken> } | undefined;
  let fault: Error | undefined;
  const fail = (error: Error): void => {
    fault ??= error;
    request.unpipe(form);
    form.destroy(fault);
    // Whoever takes the file is told too, be it all here already, or only come by behind the fault.
    file?.bytes.destroy(fault);
  };

  form.on('file', (field, bytes, { filename }) => {
    // It may break off before anybody listens; whoever reads it then is told all the same.
    bytes.on('error', () => undefined);
    if (field !== 'file') {
      fail(invalid(field, 'is no field of a file: that is «file»'));
      return;
    }
    file = { name: readName(filename), bytes, taking: take(bytes) };
    file.taking.catch(fail);
    bytes.once('limit', () => fail(tooLarge(maxBytes)));
  });
  form.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated) {
      fail(invalid(name, 'is too long'));
    }
    fields.set(name, value);
  });
  form.on('filesLimit', () => fail(invalid('file', 'must be one file')));
  for (const limit of ['fieldsLimit', 'partsLimit'] as const) {
    form.on(limit, () => fail(invalid('file', `must come with at most ${MOST_FIELDS} fields`)));
  }
  // Ours comes by here too, and then is the first.
  form.on('error', (error) => fail(fault ?? invalid('file', `cannot be read: ${(error as Error).message}`)));
  await read(request, form, idleMs, fail);

  if (fault === undefined) {
    return { fields, file: file && { name: file.name, taken: await file.taking } };
  }
  discard(request, idleMs);
  // What was taken before the fault is not kept; what `take` itself could not do, it has undone.
  const taken = await file?.taking.then(
    (value) => ({ value }),
    () => undefined,
  );
  if (taken) {
    await drop(taken.value);
  }
  throw fault;
}

/** Browsers write quotes and ends of lines in names as they are in addresses, and nothing else. */
function readName(fileName: string | undefined): string {
  return (fileName ?? '').replaceAll('%22', '"').replaceAll(/%0[da]/gi, '');
}

function openForm(request: Request, maxBytes: number): Busboy {
  if (!request.is('multipart/form-data')) {
    discard(request, 0);
    throw new UnsupportedMediaTypeException('A file comes as multipart/form-data, in the field «file».');
  }
  try {
    return busboy({
      headers: request.headers,
      // As browsers write names, whatever the standard of 2002 says.
      defParamCharset: 'utf8',
      limits: { fields: MOST_FIELDS, files: 1, fieldNameSize: 100, fieldSize: 2_000, fileSize: maxBytes },
    });
  } catch (error) {
    discard(request, 0);
    throw invalid('file', `cannot be read: ${(error as Error).message}`);
  }
}

/** Resolves when the form ended, or was destroyed by `fail`. */
async function read(
  request: Request,
  form: Busboy,
  idleMs: number,
  fail: (error: Error) => void,
): Promise<void> {
  const gone = () => new HttpException('Whoever sent the file went away.', HttpStatus.BAD_REQUEST);
  const onClose = (): void => {
    if (!request.complete) {
      fail(gone());
    }
  };
  const timer = setTimeout(
    () =>
      fail(
        new TimedOutError(
          'upload-stalled',
          `Nothing came for ${idleMs} milliseconds: the upload was given up.`,
        ),
      ),
    idleMs,
  );
  const onData = (): void => void timer.refresh();
  request.on('close', onClose);
  request.on('error', onClose);
  try {
    await new Promise<void>((resolve) => {
      form.once('close', resolve);
      if (request.destroyed) {
        fail(gone());
        return;
      }
      request.on('data', onData);
      request.pipe(form);
    });
  } finally {
    clearTimeout(timer);
    request.off('data', onData);
    request.off('close', onClose);
  }
}

/**
 * Lets the rest of a request that is refused go by, so that its sender hears why; whoever falls silent meanwhile is cut
 * off.
 */
function discard(request: Request, idleMs: number): void {
  if (request.complete || request.destroyed) {
    return;
  }
  request.on('error', () => undefined);
  request.resume();
  const timer = setTimeout(() => request.destroy(), Math.max(idleMs, 1_000)).unref();
  request.on('data', () => timer.refresh());
  request.once('close', () => clearTimeout(timer));
}

export function tooLarge(maxBytes: number): TooLargeError {
  return new TooLargeError('file-too-large', `Files of at most ${maxBytes} bytes are taken.`, {
    file: [`must have at most ${maxBytes} bytes`],
  });
}

function invalid(field: string, message: string): InvalidError {
  const name = field.slice(0, 100);
  return new InvalidError('invalid-input', `Not valid: ${name} ${message}.`, { [name]: [message] });
}
