import type { ParamMap, Params } from '@angular/router';
import { parsePage } from '../core/page-links/page-links';

/** What can be filtered, by the name the URL and the API give it. */
export const FILTERS = [
  'type',
  'topic',
  'access_type',
  'access_audience',
  'organization',
  'producer_type',
  'format',
  'license',
  'geozone',
  'tag',
  'last_update_range',
  'badge',
] as const;
export type Filter = (typeof FILTERS)[number];

const SORTS = ['relevance', '-last_update', '-created', 'title'] as const;
export type Sort = (typeof SORTS)[number];

/** A search as the reader made it. The URL holds all of it and nothing else does. */
export interface SearchQuery {
  readonly q: string;
  /** From 1. */
  readonly page: number;
  readonly sort: Sort;
  readonly filters: Readonly<Partial<Record<Filter, readonly string[]>>>;
}

/** The whole catalogue, the freshest first. */
export const EVERYTHING: SearchQuery = { q: '', page: 1, sort: '-last_update', filters: {} };

export const PAGE_SIZE = 20;

/** Ranges contain one another: choosing a second one replaces the first. */
const SINGLE_VALUED: ReadonlySet<Filter> = new Set(['last_update_range']);

/** The orders that make sense, the usual one first. Without words nothing is more relevant than anything else. */
export function sortsFor(q: string): readonly Sort[] {
  return q ? SORTS : SORTS.filter((sort) => sort !== 'relevance');
}

function usualSort(q: string): Sort {
  return q ? 'relevance' : '-last_update';
}

/**
 * Reads a URL; what makes no sense is left out rather than refused, since people edit and cut addresses.
 * @param offered the filters of this search
 */
export function parseSearchQuery(params: ParamMap, offered: readonly Filter[]): SearchQuery {
  const q = params.get('q')?.trim() ?? '';
  const filters = offered.map((filter): [Filter, string[]] => [
    filter,
    [...new Set(params.getAll(filter))].filter(Boolean),
  ]);
  return {
    q,
    page: parsePage(params.get('page')),
    sort: sortsFor(q).find((sort) => sort === params.get('sort')) ?? usualSort(q),
    filters: Object.fromEntries(filters.filter(([, values]) => values.length > 0)),
  };
}

/** The URL of a search, without what is usual. */
export function toQueryParams({ q, page, sort, filters }: SearchQuery): Params {
  return {
    ...(q ? { q } : {}),
    ...filters,
    ...(sort === usualSort(q) ? {} : { sort }),
    ...(page > 1 ? { page } : {}),
  };
}

/** Parameters of a search in the API. */
export type ApiQuery = Record<string, string | number | boolean | string[] | undefined>;

/** The same search for the API, whose usual order is by relevance. */
export function toApiQuery({ q, page, sort, filters }: SearchQuery): ApiQuery {
  const values = Object.fromEntries(Object.entries(filters).map(([filter, chosen]) => [filter, [...chosen]]));
  return {
    ...(q ? { q } : {}),
    ...values,
    ...(sort === 'relevance' ? {} : { sort }),
    page,
    page_size: PAGE_SIZE,
  };
}

/** The address of what a search finds, as a file; the whole catalogue comes without its limit. */
export function exportUrl(query: SearchQuery): string {
  if (query.q === '' && Object.keys(query.filters).length === 0) {
    return '/api/1/site/datasets.csv';
  }
  const parameters = Object.entries(toApiQuery(query)).flatMap(([name, value]) =>
    value === undefined || name.startsWith('page') ? [] : [value].flat().map((one) => [name, String(one)]),
  );
  return `/api/2/datasets/search.csv?${new URLSearchParams(parameters)}`;
}

/** Other words, from the first page, with the same filters; an order that was not chosen follows the words. */
export function withWords(query: SearchQuery, q: string): SearchQuery {
  const sort = query.sort === usualSort(query.q) ? usualSort(q) : query.sort;
  return { ...query, q, sort, page: 1 };
}

export function isChosen({ filters }: SearchQuery, filter: Filter, value: string): boolean {
  return filters[filter]?.includes(value) ?? false;
}

/** The search with a value chosen, or let go when it was. Always from the first page. */
export function toggleFilter(query: SearchQuery, filter: Filter, value: string): SearchQuery {
  const chosen = query.filters[filter] ?? [];
  const values = chosen.includes(value)
    ? chosen.filter((other) => other !== value)
    : [...(SINGLE_VALUED.has(filter) ? [] : chosen), value];
  const others = Object.fromEntries(Object.entries(query.filters).filter(([name]) => name !== filter));
  return { ...query, page: 1, filters: values.length > 0 ? { ...others, [filter]: values } : others };
}
