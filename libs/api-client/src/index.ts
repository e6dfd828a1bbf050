import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, operations, paths } from './schema';

/** The shapes of what the API takes and answers, by the names of its OpenAPI document. */
export type Schemas = components['schemas'];

/** What each operation takes and answers, by its name. */
export type Operations = operations;

export type ApiClient = Client<paths>;

/**
 * A client of a portal's API, typed by its OpenAPI document.
 * @param options `baseUrl` is the origin of the portal; `fetch` replaces the platform's own
 */
export function createApiClient(options: ClientOptions): ApiClient {
  return createClient<paths>(options);
}
