import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { SiteResponse } from '../../core/api-types';
import { load, type Loaded } from '../../core/loaded';

export interface EditedSite {
  readonly site: SiteResponse;
  readonly etag: string;
}

/** What the portal says of itself, for who may change it. */
export const resolveEditedSite: ResolveFn<Loaded<EditedSite>> = async (_route, state) => {
  const api = inject(API);
  const loaded = await load(
    'edited-site',
    state,
    () => api.GET('/api/1/site/'),
    (site, etag): EditedSite => ({ site, etag: etag ?? '' }),
  );
  return loaded.data && !loaded.data.site.permissions.edit
    ? { problem: { status: 403, code: 'not-allowed' } }
    : loaded;
};
