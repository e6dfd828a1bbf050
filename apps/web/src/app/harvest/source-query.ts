import type { ParamMap, Params } from '@angular/router';
import { parsePage } from '../core/page-links/page-links';
import { HEALTH_LABELS } from './harvest-labels';
import type { SourceHealth } from './harvest-types';

/** What a list of sources shows: those of a health, or those that an administrator has to answer, or refused. */
export type SourceFilter = SourceHealth | 'pending' | 'refused';

const HEALTHS = Object.keys(HEALTH_LABELS) as readonly SourceHealth[];
const ANSWERS = ['pending', 'refused'] as const;
export const SOURCE_FILTERS: readonly SourceFilter[] = [...ANSWERS, ...HEALTHS];
/** Proposed and refused sources are seen by those they belong to alone. */
export const PUBLIC_FILTERS: readonly SourceFilter[] = HEALTHS;

export const SOURCES_PAGE_SIZE = 30;

/** A list of sources as the reader wants it. The URL holds all of it. */
export interface SourceQuery {
  readonly q: string;
  readonly filter: SourceFilter | undefined;
  readonly mine: boolean;
  /** Slug or identifier. */
  readonly organization: string | undefined;
  /** First what somebody has to look at; else by name. */
  readonly sort: 'trouble' | undefined;
  readonly page: number;
}

/** What makes no sense is left out rather than refused, since people edit and cut addresses. */
export function parseSourceQuery(params: ParamMap): SourceQuery {
  return {
    q: params.get('q')?.trim().slice(0, 200) ?? '',
    filter: SOURCE_FILTERS.find((filter) => filter === params.get('filter')),
    mine: params.get('mine') === 'yes',
    organization: params.get('organization')?.slice(0, 200) || undefined,
    sort: params.get('sort') === 'trouble' ? 'trouble' : undefined,
    page: parsePage(params.get('page')),
  };
}

export function toQueryParams({ q, filter, mine, organization, sort, page }: SourceQuery): Params {
  return {
    ...(q && { q }),
    ...(filter && { filter }),
    ...(mine && { mine: 'yes' }),
    ...(organization && { organization }),
    ...(sort && { sort }),
    ...(page > 1 && { page }),
  };
}

export function toApiQuery({ q, filter, mine, organization, sort, page }: SourceQuery) {
  const health = HEALTHS.find((known) => known === filter);
  const state = ANSWERS.find((known) => known === filter);
  return {
    ...(q && { q }),
    ...(health && { health }),
    ...(state && { state }),
    ...(mine && { mine }),
    ...(organization && { organization }),
    ...(sort && { sort }),
    page,
    page_size: SOURCES_PAGE_SIZE,
  };
}
