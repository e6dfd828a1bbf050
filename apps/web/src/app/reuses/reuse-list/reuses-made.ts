import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import { loadOptional } from '../../core/loaded';
import { toReuseSummary, type ReuseSummary } from '../reuse-card/reuse-summary';

/** The latest reuses of something, and how many there are. */
export interface ReusesMade {
  readonly total: number;
  readonly reuses: readonly ReuseSummary[];
}

const SHOWN_REUSES = 20;

/** What people made of the dataset or the API of the address; the page does without when it cannot be had. */
export function resolveReusesOf(kind: 'dataset' | 'dataservice'): ResolveFn<ReusesMade> {
  return async ({ paramMap }, state) => {
    const api = inject(API);
    const query = { [kind]: paramMap.get('slug') ?? '', page_size: SHOWN_REUSES };
    const { data } = await loadOptional(
      `${kind}-reuses`,
      state,
      () => api.GET('/api/1/reuses/', { params: { query } }),
      ({ total, data: reuses }): ReusesMade => ({ total, reuses: reuses.map(toReuseSummary) }),
    );
    return data ?? { total: 0, reuses: [] };
  };
}
