import { FetchBackend, type HttpBackend, type HttpEvent, type HttpRequest } from '@angular/common/http';
import { inject, Injectable, REQUEST_CONTEXT } from '@angular/core';
import type { Observable } from 'rxjs';
import { INTERNAL_ORIGIN, type RenderContext } from './render-context';

/**
 * Sends the API calls of a page being rendered to the API's internal address. A backend and not an interceptor:
 * below the transfer cache, so that its keys stay those the browser computes and it calls nothing again.
 */
@Injectable()
export class InternalApiBackend implements HttpBackend {
  private readonly backend = inject(FetchBackend);
  private readonly context = inject<RenderContext | null>(REQUEST_CONTEXT);

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const path = request.url.startsWith(INTERNAL_ORIGIN)
      ? request.url.slice(INTERNAL_ORIGIN.length)
      : request.url;
    const internal = this.context && path.startsWith('/') ? this.context.apiOrigin + path : request.url;
    return this.backend.handle(request.clone({ url: internal }));
  }
}
