import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type { Site } from '../core/api-types';

/** What the portal says of itself. Without an answer the pages still stand: only counts and banner are missing. */
export const resolveSite: ResolveFn<Site | undefined> = async () => {
  const api = inject(API);
  try {
    return (await api.GET('/api/1/site/')).data;
  } catch {
    return undefined;
  }
};
