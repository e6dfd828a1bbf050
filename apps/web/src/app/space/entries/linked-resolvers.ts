import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { ApiClient } from '@passerelle/api-client';
import { API } from '../../core/api';
import { loadOptional, type Answer } from '../../core/loaded';
import type { Linked } from './link-editor/link-editor';

type Page = Answer<{ data: readonly { id: string; slug: string; title: string }[] }>;
const query = { page_size: 200 } as const;

const linkedBy =
  (
    name: string,
    base: string,
    ask: (api: ApiClient, id: string) => Promise<Page>,
  ): ResolveFn<readonly Linked[]> =>
  async ({ parent }, state) => {
    const api = inject(API);
    const { data } = await loadOptional(
      name,
      state,
      () => ask(api, parent?.paramMap.get('id') ?? ''),
      (page) => page.data.map(({ id, slug, title }) => ({ id, title, path: `${base}/${slug}` })),
    );
    return data ?? [];
  };

export const resolveServed = linkedBy('served', '/datasets', (api, dataservice) =>
  api.GET('/api/1/dataservices/{dataservice}/datasets/', { params: { path: { dataservice }, query } }),
);
export const resolveReusedDatasets = linkedBy('reused-datasets', '/datasets', (api, reuse) =>
  api.GET('/api/1/reuses/{reuse}/datasets/', { params: { path: { reuse }, query } }),
);
export const resolveReusedDataservices = linkedBy('reused-dataservices', '/dataservices', (api, reuse) =>
  api.GET('/api/1/reuses/{reuse}/dataservices/', { params: { path: { reuse }, query } }),
);
