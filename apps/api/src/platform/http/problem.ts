import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { CatalogError, ERROR_CODES } from '@passerelle/catalog';
import { isUnreachable } from '../database';

/** Codes of refusals that come before any business: the request itself is wrong, or we are. */
export const HTTP_ERROR_CODES = {
  'bad-request': 'The request cannot be read. The detail says why.',
  'route-not-found': 'Nothing answers at this address. The OpenAPI document lists every route.',
  'request-too-large': 'The body of the request is larger than this route takes.',
  'unsupported-media-type': 'The body of the request is of a type that this route does not read.',
  internal:
    'An unexpected fault of the portal. Its logs hold the details under the identifier in `instance`.',
  unavailable:
    'A server that the portal needs does not answer. Ask again after the seconds in `Retry-After`; where something was to be changed, look first whether it was, or send it with the same `Idempotency-Key`.',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof HTTP_ERROR_CODES | keyof typeof ERROR_CODES;

export const PROBLEM_CODES: Readonly<Record<ProblemCode, string>> = { ...HTTP_ERROR_CODES, ...ERROR_CODES };

const STATUS_OF_KIND: Readonly<Record<CatalogError['kind'], number>> = {
  invalid: 400,
  'not-authenticated': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  outdated: 412,
  'timed-out': 408,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  unavailable: 503,
};

const CODE_OF_STATUS: ReadonlyMap<number, ProblemCode> = new Map([
  [404, 'route-not-found'],
  [413, 'request-too-large'],
  [415, 'unsupported-media-type'],
]);

/** RFC 9457, with `code`, and with `message` and `errors` where clients of data.gouv.fr look for them. */
export class ProblemResponse {
  @ApiProperty({ type: String, description: 'Address of the page about this code.' })
  type!: string;

  @ApiProperty({ type: String, description: 'The words of HTTP for the status.' })
  title!: string;

  @ApiProperty({ type: 'integer', description: 'The same as that of the answer.' })
  status!: number;

  @ApiProperty({
    type: String,
    enum: Object.keys(PROBLEM_CODES),
    description: 'What went wrong, for programs: stable.',
  })
  code!: ProblemCode;

  @ApiProperty({ type: String, description: 'What is wrong with this request, for people.' })
  detail!: string;

  @ApiProperty({ type: String, description: 'Identifier of the request in the logs of the portal.' })
  instance!: string;

  @ApiProperty({ type: String, description: 'The same as `detail`.' })
  message!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    description: 'Messages by field, for invalid input.',
  })
  errors!: Readonly<Record<string, readonly string[]>>;
}

/** How a fault is told: everything of our own refusals, as little as possible of anything else. */
export function toProblem(error: unknown, origin: string, requestId: string): ProblemResponse {
  const { status, code, detail, errors } = refusalOf(error);
  return {
    type: `${origin}/api/1/errors/${code}/`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    instance: `urn:uuid:${requestId}`,
    message: detail,
    errors,
  };
}

function refusalOf(error: unknown): Pick<ProblemResponse, 'status' | 'code' | 'detail' | 'errors'> {
  if (error instanceof CatalogError) {
    const { kind, code, message, fields } = error;
    return { status: STATUS_OF_KIND[kind], code, detail: message, errors: fields };
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500) {
    const code = CODE_OF_STATUS.get(status) ?? 'bad-request';
    return { status, code, detail: (error as Error).message, errors: {} };
  }
  if (isUnreachable(error)) {
    return { status: 503, code: 'unavailable', detail: HTTP_ERROR_CODES.unavailable, errors: {} };
  }
  return { status: 500, code: 'internal', detail: HTTP_ERROR_CODES.internal, errors: {} };
}

/** Of Nest's exceptions, and of what express and its parsers throw (a path that does not decode, a body too long). */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) {
    return error.getStatus();
  }
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}
