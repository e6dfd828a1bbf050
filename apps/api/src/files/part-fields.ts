import { InvalidError } from '@passerelle/catalog';

/** What udata's protocol says of a part, in our words. */
export interface PartFields {
  /** Of the upload, among those of its account: `uuid`. */
  readonly name: string;
  /** From 0: `partindex`. */
  readonly number: number;
  readonly totalParts: number;
  /** Where in the file it begins: `partbyteoffset`. */
  readonly startByte: number | null;
  readonly fileName: string | undefined;
}

/**
 * Reads the fields of a part, or of the request without a file that puts the parts together; nothing when the file comes
 * as a whole.
 * @param size of the part that came, if one did
 * @throws InvalidError
 */
export function readPartFields(
  fields: ReadonlyMap<string, string>,
  maxParts: number,
  size: number | undefined,
): PartFields | undefined {
  const totalParts = readNumber(fields, 'totalparts', maxParts);
  if (totalParts === undefined || totalParts <= 1) {
    return undefined;
  }
  const name = fields.get('uuid') ?? '';
  if (!/^[\w-]{1,100}$/.test(name)) {
    throw invalid('uuid', 'must be an identifier of your own for the file: letters, digits and dashes');
  }
  const number = size === undefined ? 0 : readNumber(fields, 'partindex', totalParts - 1);
  if (number === undefined) {
    throw invalid('partindex', 'must be the number of the part, from 0');
  }
  const chunkSize = readNumber(fields, 'chunksize', Number.MAX_SAFE_INTEGER);
  if (size !== undefined && chunkSize !== undefined && chunkSize !== size) {
    throw invalid('chunksize', `must be the bytes of the part, of which ${size} came`);
  }
  return {
    name,
    number,
    totalParts,
    startByte: readNumber(fields, 'partbyteoffset', Number.MAX_SAFE_INTEGER) ?? null,
    fileName: fields.get('filename'),
  };
}

function readNumber(fields: ReadonlyMap<string, string>, name: string, most: number): number | undefined {
  const text = fields.get(name);
  if (text === undefined || text === '') {
    return undefined;
  }
  if (!/^\d{1,16}$/.test(text) || Number(text) > most) {
    throw invalid(name, `must be a whole number of at most ${most}`);
  }
  return Number(text);
}

function invalid(field: string, message: string): InvalidError {
  return new InvalidError('invalid-input', `Not valid: ${field} ${message}.`, { [field]: [message] });
}
