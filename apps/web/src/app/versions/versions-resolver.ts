import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { ApiClient, Schemas } from '@passerelle/api-client';
import type { RecordKind } from '@passerelle/catalog';
import { API } from '../core/api';
import type { VersionPage } from '../core/api-types';
import { load, loadOptional, type Answer, type Loaded } from '../core/loaded';
import { parsePage } from '../core/page-links/page-links';

type Query = { readonly page: number; readonly page_size: number };

/** What has versions, by its own routes. */
export const VERSION_API: Record<
  RecordKind,
  {
    list(api: ApiClient, id: string, query: Query): Promise<Answer<VersionPage>>;
    read(
      api: ApiClient,
      id: string,
    ): Promise<Answer<{ title: string; slug: string; permissions: { edit: boolean } }>>;
    restore(
      api: ApiClient,
      id: string,
      number: number,
    ): Promise<Answer<{ readonly title: string; readonly not_restored?: readonly NotRestored[] }>>;
  }
> = {
  dataset: {
    list: (api, dataset, query) =>
      api.GET('/api/1/datasets/{dataset}/versions/', { params: { path: { dataset }, query } }),
    read: (api, dataset) => api.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } }),
    restore: (api, dataset, number) =>
      api.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
        params: { path: { dataset, number } },
      }),
  },
  dataservice: {
    list: (api, dataservice, query) =>
      api.GET('/api/1/dataservices/{dataservice}/versions/', { params: { path: { dataservice }, query } }),
    read: (api, dataservice) =>
      api.GET('/api/1/dataservices/{dataservice}/', { params: { path: { dataservice } } }),
    restore: (api, dataservice, number) =>
      api.POST('/api/1/dataservices/{dataservice}/versions/{number}/restore/', {
        params: { path: { dataservice, number } },
      }),
  },
};

export type NotRestored = Schemas['NotRestoredResponse'];

export interface Versioned {
  readonly title: string;
  readonly slug: string;
  readonly mayEdit: boolean;
}

export function resolveVersions(kind: RecordKind): ResolveFn<Loaded<VersionPage>> {
  return ({ paramMap, queryParamMap }, state) => {
    const api = inject(API);
    const query = { page: parsePage(queryParamMap.get('page')), page_size: 20 };
    return load(
      'versions',
      state,
      () => VERSION_API[kind].list(api, paramMap.get('slug') ?? '', query),
      (page) => page,
    );
  };
}

export function resolveVersioned(kind: RecordKind): ResolveFn<Versioned | undefined> {
  return async ({ paramMap }, state) => {
    const api = inject(API);
    const { data } = await loadOptional(
      'versioned',
      state,
      () => VERSION_API[kind].read(api, paramMap.get('slug') ?? ''),
      ({ title, slug, permissions }): Versioned => ({ title, slug, mayEdit: permissions.edit }),
    );
    return data;
  };
}
