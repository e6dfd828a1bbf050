import type { ParamMap, Params } from '@angular/router';

/** What can be filtered, by the name the URL and the API give it. */
export const FILTERS = [
  'access_type',
  'organization',
  'format',
  'license',
  'tag',
  'last_update_range',
  'badge',
] as const;
export type Filter = (typeof FILTERS)[number];

export const SORTS = ['relevance', '-last_update', '-created', 'title'] as const;
export type Sort = (typeof SORTS)[number];

/** A search as the reader made it. The URL holds all of it and nothing else does. */
export interface SearchQuery {
  readonly q: string;
  /** From 1. */
  readonly page: number;
  readonly sort: Sort;
  readonly filters: Readonly<Partial<Record<Filter, readonly string[]>>>;
}

export const PAGE_SIZE = 20;

/** Ranges contain one another: choosing a second one replaces the first. */
const SINGLE_VALUED: ReadonlySet<Filter> = new Set(['last_update_range']);

/** Reads a URL; what makes no sense is left out rather than refused, since people edit and cut addresses. */
export function parseSearchQuery(params: ParamMap): SearchQuery {
  const page = Number(params.get('page') ?? 1);
  const filters = FILTERS.map((filter): [Filter, string[]] => [
    filter,
    [...new Set(params.getAll(filter))].filter(Boolean),
  ]);
  return {
    q: params.get('q')?.trim() ?? '',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
    sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'relevance',
    filters: Object.fromEntries(filters.filter(([, values]) => values.length > 0)),
  };
}

/** The URL of a search, without what is the default. */
export function toQueryParams({ q, page, sort, filters }: SearchQuery): Params {
  return {
    ...(q ? { q } : {}),
    ...filters,
    ...(sort === 'relevance' ? {} : { sort }),
    ...(page > 1 ? { page } : {}),
  };
}

/** The same search for the API. Without words nothing is more relevant, so the freshest comes first. */
export function toApiQuery({
  q,
  page,
  sort,
  filters,
}: SearchQuery): Record<string, string | number | string[] | undefined> {
  const order: { sort?: Sort } = sort !== 'relevance' ? { sort } : q ? {} : { sort: '-last_update' };
  const values = Object.fromEntries(Object.entries(filters).map(([filter, chosen]) => [filter, [...chosen]]));
  return { ...(q ? { q } : {}), ...values, ...order, page, page_size: PAGE_SIZE };
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
  const { [filter]: _before, ...others } = query.filters;
  return { ...query, page: 1, filters: values.length > 0 ? { ...others, [filter]: values } : others };
}
