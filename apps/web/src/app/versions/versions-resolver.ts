import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { VersionedKind } from '@passerelle/catalog';
import { API } from '../core/api';
import type { VersionComparison, VersionPage } from '../core/api-types';
import { load, loadOptional, type Loaded } from '../core/loaded';
import { parsePage } from '../core/page-links/page-links';
import { VERSION_API, type Versioned } from './version-api';

export function resolveVersions(kind: VersionedKind): ResolveFn<Loaded<VersionPage>> {
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

/** The page does without it, except for what is at another address by now. */
export function resolveVersioned(kind: VersionedKind): ResolveFn<Loaded<Versioned>> {
  return ({ paramMap }, state) => {
    const api = inject(API);
    return loadOptional(
      'versioned',
      state,
      () => VERSION_API[kind].read(api, paramMap.get('slug') ?? ''),
      (object) => object,
    );
  };
}

/** What differs between the two versions that the address names, if it does. */
export function resolveCompared(kind: VersionedKind): ResolveFn<Loaded<VersionComparison> | undefined> {
  return async ({ paramMap, queryParamMap }, state) => {
    const api = inject(API);
    const [from, to] = [readNumber(queryParamMap.get('from')), readNumber(queryParamMap.get('to'))];
    if (from === undefined || to === undefined) return undefined;
    return loadOptional(
      'compared',
      state,
      () => VERSION_API[kind].compare(api, paramMap.get('slug') ?? '', { from, to }),
      (comparison) => comparison,
    );
  };
}

const readNumber = (text: string | null): number | undefined =>
  text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
