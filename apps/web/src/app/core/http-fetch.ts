import { HttpErrorResponse, type HttpClient, type HttpResponse } from '@angular/common/http';
import { firstValueFrom } from 'rxjs';

/** Long enough for a slow search, short enough that a page says what is wrong before its reader leaves. */
const TIMEOUT_MS = 20_000;

/**
 * `fetch` over Angular's HTTP client, so that answers got while rendering travel to the browser with the page
 * (the transfer cache). `origin` is a placeholder that the generated client needs and that is taken off here.
 */
export function createHttpFetch(http: HttpClient, origin: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = request.url.slice(origin.length);
    try {
      const answer = http.request(request.method, path, {
        observe: 'response',
        responseType: 'text',
        timeout: TIMEOUT_MS,
        body: request.body ? await request.text() : undefined,
        headers: Object.fromEntries(request.headers),
      });
      return toResponse(await firstValueFrom(answer));
    } catch (error) {
      if (error instanceof HttpErrorResponse && error.status > 0) return toResponse(error);
      throw error;
    }
  };
}

function toResponse(answer: HttpResponse<string> | HttpErrorResponse): Response {
  const body: unknown = answer instanceof HttpErrorResponse ? answer.error : answer.body;
  const headers = { 'content-type': answer.headers.get('content-type') ?? 'application/json' };
  return new Response(typeof body === 'string' ? body : null, { status: answer.status, headers });
}
