import type { NextFunction, Request, Response } from 'express';

/**
 * Whether a request is one of the API. Routes tell capitals from small letters (`createHttpAdapter`): there is no other
 * spelling of an address by which it could be reached.
 */
export function isApiRequest({ originalUrl }: Pick<Request, 'originalUrl'>): boolean {
  return originalUrl.startsWith('/api/');
}

/** A request may name the whole address, as proxies are asked (RFC 9112, 3.2.2): what it asks for is the path in it. */
export function readAbsoluteForm(request: Request, _response: Response, next: NextFunction): void {
  const [, rest] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*(.*)$/is.exec(request.url) ?? [];
  if (rest !== undefined) {
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    request.originalUrl = request.url;
  }
  next();
}
