import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUUID } from 'class-validator';

/** The identifier of a request in logs and answers: the one a proxy gave, when it is a UUID, else a new one. */
export function giveRequestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && isUUID(given) ? given.toLowerCase() : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

/** As pino-http keeps it; a request that came before the logger has none yet. */
export function requestIdOf(request: { readonly id?: unknown }): string {
  return typeof request.id === 'string' ? request.id : randomUUID();
}
