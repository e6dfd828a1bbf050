import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { ReferenceResponse } from '../../core/api-types';
import { loadOptional } from '../../core/loaded';

/** What a reuse can be and be about, as the API lists it. */
export interface ReuseLists {
  readonly types: readonly ReferenceResponse[];
  readonly topics: readonly ReferenceResponse[];
}

export const resolveReuseLists: ResolveFn<ReuseLists> = async (_route, state) => {
  const api = inject(API);
  const [types, topics] = await Promise.all([
    loadOptional(
      'reuse-types',
      state,
      () => api.GET('/api/1/reuses/types/'),
      (list) => list,
    ),
    loadOptional(
      'reuse-topics',
      state,
      () => api.GET('/api/1/reuses/topics/'),
      (list) => list,
    ),
  ]);
  return { types: types.data ?? [], topics: topics.data ?? [] };
};
