import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import { loadOptional } from '../core/loaded';
import { CurrentSite, type Site } from '../core/current-site';

/** Without an answer the pages still stand: only counts, banner and own words are missing. */
export const resolveSite: ResolveFn<Site | undefined> = async (_route, state) => {
  const api = inject(API);
  const current = inject(CurrentSite);
  const { data } = await loadOptional(
    'site',
    state,
    () => api.GET('/api/1/site/'),
    ({ title, welcome, demo, fictional_identities, usage_counted, metrics }): Site => ({
      title,
      welcome,
      demo,
      fictional_identities,
      usage_counted,
      metrics,
    }),
  );
  current.become(data);
  return data;
};
