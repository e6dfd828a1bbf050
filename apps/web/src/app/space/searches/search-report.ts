import { inject } from '@angular/core';
import type { ParamMap, ResolveFn } from '@angular/router';
import type { Schemas } from '@passerelle/api-client';
import { API } from '../../core/api';
import { load, type Loaded } from '../../core/loaded';
import { parsePage } from '../../core/page-links/page-links';

type SearchesPage = Schemas['SearchesPage'];

const SITE_SHOWS = ['most', 'without-hits', 'not-clicked'] as const;
const ORGANIZATION_SHOWS = ['leading', 'without-hits'] as const;
export type SearchShow = (typeof SITE_SHOWS)[number] | (typeof ORGANIZATION_SHOWS)[number];

/** What was searched in a week: the chosen list of it, and how to get at the others. */
export interface SearchReport {
  readonly page: SearchesPage;
  readonly show: SearchShow;
  readonly shows: readonly SearchShow[];
  /** The same as a file. */
  readonly csv: string;
  /** Slug of the one it concerns; the whole portal without. */
  readonly organization?: string;
}

const PAGE_SIZE = 50;

export const resolveSearches: ResolveFn<Loaded<SearchReport>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const { show, ...asked } = readQuery(queryParamMap, SITE_SHOWS);
  return load(
    'searches',
    state,
    () => api.GET('/api/1/site/searches/', { params: { query: { show, ...asked } } }),
    (page): SearchReport => ({ page, show, shows: SITE_SHOWS, csv: csvOf('/api/1/site', show, page) }),
  );
};

export const resolveOrganizationSearches: ResolveFn<Loaded<SearchReport>> = (
  { paramMap, queryParamMap },
  state,
) => {
  const api = inject(API);
  const organization = paramMap.get('slug') ?? '';
  const { show, ...asked } = readQuery(queryParamMap, ORGANIZATION_SHOWS);
  const at = `/api/1/organizations/${encodeURIComponent(organization)}`;
  return load(
    'searches',
    state,
    () =>
      api.GET('/api/1/organizations/{organization}/searches/', {
        params: { path: { organization }, query: { show, ...asked } },
      }),
    (page): SearchReport => ({
      page,
      show,
      shows: ORGANIZATION_SHOWS,
      csv: csvOf(at, show, page),
      organization,
    }),
  );
};

function readQuery<Show extends SearchShow>(query: ParamMap, shows: readonly [Show, ...Show[]]) {
  const week = query.get('week');
  return {
    show: shows.find((known) => known === query.get('show')) ?? shows[0],
    page: parsePage(query.get('page')),
    page_size: PAGE_SIZE,
    ...(week !== null && /^20\d\d-\d\d-\d\d$/.test(week) && { week }),
  };
}

function csvOf(at: string, show: SearchShow, { week }: SearchesPage): string {
  return `${at}/searches.csv?${new URLSearchParams({ show, week })}`;
}
