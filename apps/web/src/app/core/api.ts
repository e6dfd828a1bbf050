import { inject, InjectionToken, REQUEST_CONTEXT } from '@angular/core';
import { createApiClient, type ApiClient } from '@passerelle/api-client';
import type { RenderContext } from './render-context';

/** Long enough for a slow search, short enough that a page says what is wrong before its reader leaves. */
const TIMEOUT_MS = 20_000;

/** The portal's API, typed by its OpenAPI document: on the page's own origin, or where the server reaches it. */
export const API = new InjectionToken<ApiClient>('API', {
  providedIn: 'root',
  factory: () => {
    const context = inject<RenderContext | null>(REQUEST_CONTEXT);
    return createApiClient({
      baseUrl: context?.apiOrigin ?? '',
      // What is rendered is for this visitor; in the browser the cookie goes by itself.
      headers: {
        ...(context?.session !== undefined && { cookie: context.session }),
        ...(context?.userAgent !== undefined && { 'user-agent': context.userAgent }),
      },
      fetch: (request) => fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
    });
  },
});
