import { inject, LOCALE_ID } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { LicenseResponse, ReferenceResponse } from '../../core/api-types';
import { languageOf } from '../../core/language';
import { loadOptional } from '../../core/loaded';

/** What a dataset's fields can be, as the API lists it. */
export interface DatasetLists {
  readonly licenses: readonly Pick<LicenseResponse, 'id' | 'title'>[];
  readonly frequencies: readonly ReferenceResponse[];
}

/** Empty when they cannot be had: the rest of the form is of use without. */
export const resolveDatasetLists: ResolveFn<DatasetLists> = async (_route, state) => {
  const api = inject(API);
  const lang = languageOf(inject(LOCALE_ID));
  const [licenses, frequencies] = await Promise.all([
    loadOptional(
      'licenses',
      state,
      () => api.GET('/api/1/datasets/licenses/'),
      (list) => list.map(({ id, title }) => ({ id, title })),
    ),
    loadOptional(
      'frequencies',
      state,
      () => api.GET('/api/1/datasets/frequencies/', { params: { query: { lang } } }),
      (list) => list,
    ),
  ]);
  return { licenses: licenses.data ?? [], frequencies: frequencies.data ?? [] };
};

export const resolveResourceTypes: ResolveFn<readonly ReferenceResponse[]> = async (_route, state) => {
  const api = inject(API);
  const lang = languageOf(inject(LOCALE_ID));
  const { data } = await loadOptional(
    'resource-types',
    state,
    () => api.GET('/api/1/datasets/resource_types/', { params: { query: { lang } } }),
    (list) => list,
  );
  return data ?? [];
};
