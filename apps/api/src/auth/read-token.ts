import type { Request } from 'express';

/** `X-API-KEY`, as on data.gouv.fr, or a bearer token (RFC 6750). */
export function readToken(request: Request): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  return request.get('x-api-key') ?? bearer;
}
