import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { ApiClient } from '@passerelle/api-client';
import { API } from '../../../core/api';
import type { ElementResponse } from '../../../core/api-types';
import { load, type Loaded } from '../../../core/loaded';

/** As many as are put in order together. */
export const MOST_ELEMENTS = 200;

export interface EditedElements {
  readonly total: number;
  readonly elements: readonly ElementResponse[];
}

export const readElements = (api: ApiClient, topic: string) =>
  api.GET('/api/2/topics/{topic}/elements/', {
    params: { path: { topic }, query: { page_size: MOST_ELEMENTS } },
  });

export const resolveEditedElements: ResolveFn<Loaded<EditedElements>> = ({ parent }, state) => {
  const api = inject(API);
  return load(
    'edited-elements',
    state,
    () => readElements(api, parent?.paramMap.get('id') ?? ''),
    ({ total, data }) => ({ total, elements: data }),
  );
};
