import type { Request, RequestHandler } from 'express';
import { viewedObject } from './usage';
import type { UsageCounter } from './usage-counter';

/** Counts the pages of objects that the server renders, when they were sent. */
export function countPageViews(counter: Pick<UsageCounter, 'view'>): RequestHandler {
  return (request, response, next) => {
    const viewed = request.method === 'GET' ? viewedObject(request.path) : undefined;
    if (viewed && !isForLater(request) && !isAnotherPart(request)) {
      response.once('finish', () => {
        if (response.statusCode === 200) {
          counter.view(viewed, request);
        }
      });
    }
    next();
  };
}

/** Browsers fetch pages that somebody may open next. */
function isForLater(request: Request): boolean {
  return /prefetch|prerender/.test(`${request.get('sec-purpose')} ${request.get('purpose')}`);
}

/** Without scripts, the next page of the discussions of an object is a page of the server; it is no second view. */
function isAnotherPart(request: Request): boolean {
  const referrer = request.get('referer') ?? '';
  return (
    request.originalUrl.includes('?') && URL.canParse(referrer) && new URL(referrer).pathname === request.path
  );
}
