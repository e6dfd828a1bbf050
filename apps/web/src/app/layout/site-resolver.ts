import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type { SiteResponse } from '../core/api-types';
import { loadOptional } from '../core/loaded';

/** What the portal says of itself. */
export type Site = Pick<SiteResponse, 'demo' | 'fictional_identities' | 'metrics'>;

/** Without an answer the pages still stand: only counts and banner are missing. */
export const resolveSite: ResolveFn<Site | undefined> = async (_route, state) => {
  const api = inject(API);
  const { data } = await loadOptional(
    'site',
    state,
    () => api.GET('/api/1/site/'),
    ({ demo, fictional_identities, metrics }): Site => ({ demo, fictional_identities, metrics }),
  );
  return data;
};
