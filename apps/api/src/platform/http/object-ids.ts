import type { NextFunction, Request, Response } from 'express';
import { isObjectId, uuidOfObjectId } from '../database';
import { isApiRequest } from './api-requests';

/** What people search for is text, whatever it looks like. */
const TEXTS = /^(?:q|cursor|name|title)$/;

/**
 * Reads the identifiers of data.gouv.fr in addresses of the API as those that stand for them here, so that clients and
 * links of a portal that was imported go on working. Made by arithmetic, without looking at what is there: an outsider
 * learns nothing from it.
 */
export function readObjectIds(request: Request, _response: Response, next: NextFunction): void {
  if (isApiRequest(request) && /[\da-f]{24}/i.test(request.url)) {
    request.url = withoutObjectIds(request.url);
  }
  next();
}

function withoutObjectIds(address: string): string {
  const [path = '', query] = address.split(/\?(.*)/s, 2);
  const segments = path.split('/').map((segment) => {
    // `…/<id>/rdf.ttl` keeps its end; so does `<id>.ttl`.
    const [, id = '', end = ''] = /^([\da-f]{24})(\.\w+)?$/i.exec(segment) ?? [];
    return isObjectId(id) ? uuidOfObjectId(id) + end : segment;
  });
  if (query === undefined) {
    return segments.join('/');
  }
  const parameters = query.split('&').map((parameter) => {
    const [name = '', value = ''] = parameter.split('=', 2);
    return isObjectId(value) && !TEXTS.test(name) ? `${name}=${uuidOfObjectId(value)}` : parameter;
  });
  return `${segments.join('/')}?${parameters.join('&')}`;
}
