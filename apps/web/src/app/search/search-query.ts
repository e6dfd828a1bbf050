import type { ParamMap, Params } from '@angular/router';
import type { KeptField } from '@passerelle/ui';
import { parsePage } from '../core/page-links/page-links';

/** What can be filtered, by the name the URL and the API give it. */
export const FILTERS = [
  'type',
  'topic',
  'in_topic',
  'accessible',
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
  'theme',
  'place',
  'bbox',
  'period',
  'quality',
  'frequency',
  'schema',
  'granularity',
  'format_family',
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

/** Ranges contain one another, and a search is in one place: choosing a second one replaces the first. */
const SINGLE_VALUED: ReadonlySet<Filter> = new Set(['last_update_range', 'accessible', 'place', 'bbox']);
/** Two ways to say the same. */
const AREAS: readonly Filter[] = ['place', 'bbox'];

/** In the order of `bbox`. */
export const BOX_SIDES = ['west', 'south', 'east', 'north'] as const;
export type BoxSide = (typeof BOX_SIDES)[number];

type Asked = Pick<SearchQuery, 'q' | 'filters'>;

/**
 * The orders that make sense, the usual one first. Without words nothing is more relevant than anything else, unless it is
 * nearer to where one searches.
 */
export function sortsFor(asked: Asked): readonly Sort[] {
  return isRanked(asked) ? SORTS : SORTS.filter((sort) => sort !== 'relevance');
}

function usualSort(asked: Asked): Sort {
  return isRanked(asked) ? 'relevance' : '-last_update';
}

function isRanked({ q, filters }: Asked): boolean {
  return q !== '' || AREAS.some((area) => filters[area]);
}

/** Another search, from its first page, whose order follows what is asked until someone chose one. */
function changed(query: SearchQuery, change: Partial<Asked>): SearchQuery {
  const other = { ...query, ...change, page: 1 };
  return { ...other, sort: query.sort === usualSort(query) ? usualSort(other) : query.sort };
}

/**
 * Reads a URL; what makes no sense is left out rather than refused, since people edit and cut addresses.
 * @param offered the filters of this search
 */
export function parseSearchQuery(params: ParamMap, offered: readonly Filter[]): SearchQuery {
  const q = params.get('q')?.trim() ?? '';
  const chosen = offered.map((filter): [Filter, string[]] => [
    filter,
    [...new Set(valuesIn(params, filter))].filter(Boolean).slice(0, AREAS.includes(filter) ? 1 : undefined),
  ]);
  const filters = Object.fromEntries(chosen.filter(([, values]) => values.length > 0));
  const asked = { q, filters };
  return {
    ...asked,
    page: parsePage(params.get('page')),
    sort: sortsFor(asked).find((sort) => sort === params.get('sort')) ?? usualSort(asked),
  };
}

/** A plain form sends the sides of a box one by one. */
function valuesIn(params: ParamMap, filter: Filter): string[] {
  const values = params.getAll(filter);
  const box = filter === 'bbox' && values.length === 0 ? boxOf((side) => params.get(side)) : undefined;
  return box === undefined ? values : [box];
}

/** A box as the URL and the API write it; nothing while a side is missing. */
export function boxOf(sideOf: (side: BoxSide) => string | null): string | undefined {
  const sides = BOX_SIDES.map((side) => sideOf(side)?.trim());
  return sides.every(Boolean) ? sides.join(',') : undefined;
}

/** The URL of a search, without what is usual. */
export function toQueryParams({ q, page, sort, filters }: SearchQuery): Params {
  return {
    ...(q ? { q } : {}),
    ...filters,
    ...(sort === usualSort({ q, filters }) ? {} : { sort }),
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

/** What a plain form has to send so that the search stays as it is, from its first page, but for some names. */
export function keptFields(query: SearchQuery, except: readonly string[]): KeptField[] {
  return Object.entries(toQueryParams({ ...query, page: 1 }))
    .filter(([name]) => !except.includes(name))
    .flatMap(([name, values]: [string, unknown]): KeptField[] =>
      [values].flat().map((value) => ({ name, value: String(value) })),
    );
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
  return changed(query, { q });
}

/** Whether choosing another value of the filter lets go of the one before. */
export function isSingleValued(filter: Filter): boolean {
  return SINGLE_VALUED.has(filter);
}

export function isChosen({ filters }: SearchQuery, filter: Filter, value: string): boolean {
  return filters[filter]?.includes(value) ?? false;
}

/** The search with a value chosen, or let go when it was. Always from the first page. */
export function toggleFilter(query: SearchQuery, filter: Filter, value: string): SearchQuery {
  const chosen = query.filters[filter] ?? [];
  const values = chosen.includes(value)
    ? chosen.filter((other) => other !== value)
    : [...(isSingleValued(filter) ? [] : chosen), value];
  const others = Object.fromEntries(Object.entries(query.filters).filter(([name]) => name !== filter));
  return changed(query, { filters: values.length > 0 ? { ...others, [filter]: values } : others });
}

/** The search with this value of a filter and no other, and in this area and no other. From the first page. */
export function chooseOnly(query: SearchQuery, filter: Filter, value: string): SearchQuery {
  const others = Object.entries(query.filters).filter(
    ([name]) => name !== filter && !(AREAS.includes(filter) && AREAS.includes(name as Filter)),
  );
  return changed(query, { filters: { ...Object.fromEntries(others), [filter]: [value] } });
}

export function withoutFilters(query: SearchQuery): SearchQuery {
  return changed(query, { filters: {} });
}
