import { HttpClient } from '@angular/common/http';
import { inject, InjectionToken } from '@angular/core';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api-types';
import { createHttpFetch } from './http-fetch';
import { INTERNAL_ORIGIN } from './render-context';

/** The portal's API, typed by its OpenAPI document. */
export const API = new InjectionToken<Client<paths>>('API', {
  providedIn: 'root',
  factory: () =>
    createClient<paths>({
      baseUrl: INTERNAL_ORIGIN,
      fetch: createHttpFetch(inject(HttpClient), INTERNAL_ORIGIN),
    }),
});
