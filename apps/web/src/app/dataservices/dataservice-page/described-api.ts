import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { ApiDescriptionResponse } from '../../core/api-types';
import { loadOptional } from '../../core/loaded';

type Operation = ApiDescriptionResponse['operations'][number];

/** An operation as the page shows it; the answer of the API holds all of it. */
export interface ShownOperation extends Omit<Operation, 'parameters'> {
  readonly parameters: readonly string[];
  readonly otherFields: number;
}

/** What the OpenAPI document of an API says, as far as a page can show it. */
export interface DescribedApi extends Pick<ApiDescriptionResponse, 'problem' | 'remarks' | 'asked_at'> {
  readonly operations: readonly ShownOperation[];
  readonly total: number;
}

/** More would make a page of megabytes; whoever wants all of it reads the document. */
const SHOWN_OPERATIONS = 50;
const SHOWN_FIELDS = 40;

const NOTHING: DescribedApi = { operations: [], total: 0, problem: null, remarks: [], asked_at: null };

export function toDescribedApi({
  operations,
  problem,
  remarks,
  asked_at,
}: ApiDescriptionResponse): DescribedApi {
  const shown = operations.slice(0, SHOWN_OPERATIONS).map(({ parameters, fields, ...operation }) => ({
    ...operation,
    parameters: parameters.map(({ name }) => name),
    fields: fields.slice(0, SHOWN_FIELDS),
    otherFields: Math.max(0, fields.length - SHOWN_FIELDS),
  }));
  return { operations: shown, total: operations.length, problem, remarks, asked_at };
}

/** The page does without when it cannot be had. */
export const resolveDescribed: ResolveFn<DescribedApi> = async ({ paramMap }, state) => {
  const api = inject(API);
  const path = { dataservice: paramMap.get('slug') ?? '' };
  const { data } = await loadOptional(
    'operations',
    state,
    () => api.GET('/api/1/dataservices/{dataservice}/operations/', { params: { path } }),
    toDescribedApi,
  );
  return data ?? NOTHING;
};
