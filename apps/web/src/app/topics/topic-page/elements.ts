import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { ElementResponse } from '../../core/api-types';
import { loadOptional } from '../../core/loaded';
import { parsePage } from '../../core/page-links/page-links';

export const ELEMENTS_PAGE_SIZE = 20;

/** What a topic gathers, by what it is; the name is also the parameter of the page of each group. */
export const ELEMENT_GROUPS = {
  texts: 'None',
  datasets: 'Dataset',
  apis: 'Dataservice',
  reuses: 'Reuse',
} as const;
export type ElementGroupName = keyof typeof ELEMENT_GROUPS;

export interface ShownElement {
  readonly id: string;
  /** What the topic calls it, else what it is called. */
  readonly title: string;
  /** What it is called, where the topic calls it otherwise. */
  readonly objectTitle: string | undefined;
  readonly description: string;
  /** In-application path; none for a text by itself. */
  readonly path: string | undefined;
}

export interface ElementGroup {
  readonly name: ElementGroupName;
  readonly page: number;
  readonly total: number;
  readonly elements: readonly ShownElement[];
}

/** The groups that hold something; the page does without one that cannot be had. */
export const resolveElements: ResolveFn<readonly ElementGroup[]> = async (
  { paramMap, queryParamMap },
  state,
) => {
  const api = inject(API);
  const path = { topic: paramMap.get('slug') ?? '' };
  const loading = Object.entries(ELEMENT_GROUPS).map(([name, elementClass]) => {
    const page = parsePage(queryParamMap.get(name));
    const query = { class: elementClass, page, page_size: ELEMENTS_PAGE_SIZE };
    return loadOptional(
      `topic-${name}`,
      state,
      () => api.GET('/api/2/topics/{topic}/elements/', { params: { path, query } }),
      ({ total, data }): ElementGroup => ({
        name: name as ElementGroupName,
        page,
        total,
        elements: data.map(toShownElement),
      }),
    );
  });
  const groups = await Promise.all(loading);
  return groups.flatMap(({ data }) => (data && data.total > 0 ? [data] : []));
};

export function toShownElement({ id, title, description, element }: ElementResponse): ShownElement {
  return {
    id,
    title: title || (element?.title ?? ''),
    objectTitle: title && element && element.title !== title ? element.title : undefined,
    description,
    path: element ? URL.parse(element.page)?.pathname : undefined,
  };
}
