import { inject, LOCALE_ID } from '@angular/core';
import type { ParamMap, ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type { DatasetPage } from '../core/api-types';
import { languageOf } from '../core/language';
import { load, loadOptional, type Loaded } from '../core/loaded';
import { parsePage } from '../core/page-links/page-links';
import { parseSourceQuery, toApiQuery, type SourceQuery } from './source-query';
import type {
  HarvestActivity,
  HarvestBackend,
  HarvestItemDetail,
  HarvestItemPage,
  HarvestRecord,
  HarvestRun,
  HarvestRunPage,
  HarvestSource,
  HarvestSourcePage,
  ItemVerdict,
} from './harvest-types';
import { ITEM_LABELS } from './harvest-labels';

export const RUNS_PAGE_SIZE = 20;
export const ITEMS_PAGE_SIZE = 50;

export type SourceTotals = Pick<HarvestSourcePage, 'healths' | 'states'>;

export interface SourceList extends SourceTotals, Pick<HarvestSourcePage, 'data' | 'total'> {
  readonly query: SourceQuery;
}

/** A source with the version of it that a change must be made on. */
export interface LoadedSource {
  readonly source: HarvestSource;
  readonly etag: string | undefined;
}

export const resolveSources: ResolveFn<Loaded<SourceList>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const query = parseSourceQuery(queryParamMap);
  return load(
    'harvest-sources',
    state,
    () => api.GET('/api/1/harvest/sources/', { params: { query: toApiQuery(query) } }),
    ({ data, total, healths, states }): SourceList => ({ data, total, healths, states, query }),
  );
};

export const resolveActivity: ResolveFn<Loaded<HarvestActivity>> = (_route, state) => {
  const api = inject(API);
  return load(
    'harvest-activity',
    state,
    () => api.GET('/api/1/harvest/activity/'),
    (activity) => activity,
  );
};

/** How many sources there are of each kind of trouble, in the whole portal. */
export const resolveSourceTotals: ResolveFn<Loaded<SourceTotals>> = (_route, state) => {
  const api = inject(API);
  return loadOptional(
    'harvest-totals',
    state,
    () => api.GET('/api/1/harvest/sources/', { params: { query: { page: 1, page_size: 1 } } }),
    ({ healths, states }): SourceTotals => ({ healths, states }),
  );
};

export const resolveSource: ResolveFn<Loaded<LoadedSource>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { source: paramMap.get('slug') ?? '' };
  return load(
    'harvest-source',
    state,
    () => api.GET('/api/1/harvest/source/{source}/', { params: { path } }),
    (source, etag): LoadedSource => ({ source, etag }),
  );
};

/** The runs that counted; the latest comparison is told beside them. */
export const resolveRuns: ResolveFn<Loaded<HarvestRunPage>> = ({ paramMap, queryParamMap }, state) => {
  const api = inject(API);
  const path = { source: paramMap.get('slug') ?? '' };
  const query = { trial: false, page: parsePage(queryParamMap.get('page')), page_size: RUNS_PAGE_SIZE };
  return loadOptional(
    'harvest-runs',
    state,
    () => api.GET('/api/1/harvest/source/{source}/jobs/', { params: { path, query } }),
    (runs) => runs,
  );
};

export const resolveComparison: ResolveFn<HarvestRun | undefined> = async ({ paramMap }, state) => {
  const api = inject(API);
  const path = { source: paramMap.get('slug') ?? '' };
  const query = { trial: true, page: 1, page_size: 1 };
  const { data } = await loadOptional(
    'harvest-comparison',
    state,
    () => api.GET('/api/1/harvest/source/{source}/jobs/', { params: { path, query } }),
    ({ data: [run] }) => run,
  );
  return data;
};

export const resolveBackends: ResolveFn<readonly HarvestBackend[]> = async (_route, state) => {
  const api = inject(API);
  const query = { lang: languageOf(inject(LOCALE_ID)) };
  const { data } = await loadOptional(
    'harvest-backends',
    state,
    () => api.GET('/api/1/harvest/backends/', { params: { query } }),
    (backends) => backends,
  );
  return data ?? [];
};

export const resolveRun: ResolveFn<Loaded<HarvestRun>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { run: paramMap.get('run') ?? '' };
  return load(
    'harvest-run',
    state,
    () => api.GET('/api/1/harvest/job/{run}/', { params: { path } }),
    (run) => run,
  );
};

/** What the list of the records of a run shows of them. */
export interface ItemQuery {
  readonly page: number;
  readonly verdict: ItemVerdict | undefined;
}

export function parseItemQuery(params: ParamMap): ItemQuery {
  const asked = params.get('verdict') ?? '';
  return {
    page: parsePage(params.get('page')),
    verdict: Object.hasOwn(ITEM_LABELS, asked) ? (asked as ItemVerdict) : undefined,
  };
}

export function toItemApiQuery({ page, verdict }: ItemQuery) {
  return { page, page_size: ITEMS_PAGE_SIZE, ...(verdict && { status: verdict }) };
}

export const resolveItems: ResolveFn<Loaded<HarvestItemPage>> = ({ paramMap, queryParamMap }, state) => {
  const api = inject(API);
  const path = { run: paramMap.get('run') ?? '' };
  const query = toItemApiQuery(parseItemQuery(queryParamMap));
  return loadOptional(
    'harvest-items',
    state,
    () => api.GET('/api/1/harvest/job/{run}/items/', { params: { path, query } }),
    (items) => items,
  );
};

/** A record of a run, with how it came. */
export const resolveItem: ResolveFn<Loaded<HarvestItemDetail>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { run: paramMap.get('run') ?? '', item: paramMap.get('item') ?? '' };
  return load(
    'harvest-item',
    state,
    () => api.GET('/api/1/harvest/job/{run}/items/{item}/', { params: { path } }),
    (item) => item,
  );
};

const RECORD_KINDS = ['dataset', 'dataservice', 'reuse'] as const;

/** A record of a source, by its kind and the name that the source gives it. */
export const resolveRecord: ResolveFn<Loaded<HarvestRecord>> = ({ paramMap, queryParamMap }, state) => {
  const api = inject(API);
  const path = { source: paramMap.get('slug') ?? '' };
  const kind = RECORD_KINDS.find((one) => one === queryParamMap.get('kind')) ?? 'dataset';
  const query = { kind, remote_id: queryParamMap.get('remote_id') ?? '' } as const;
  return load(
    'harvest-record',
    state,
    () => api.GET('/api/1/harvest/source/{source}/record/', { params: { path, query } }),
    (record) => record,
  );
};

/** What of a source is in the catalogue, as its page lists it. */
export interface SourceEntries {
  readonly page: number;
  readonly total: number;
  readonly entries: readonly {
    readonly slug: string;
    readonly title: string;
    readonly producer: string;
    readonly remoteId: string | null;
  }[];
}

export const ENTRIES_PAGE_SIZE = 50;

export const resolveEntries: ResolveFn<Loaded<SourceEntries>> = (
  { paramMap, queryParamMap, data: { kind } },
  state,
) => {
  const api = inject(API);
  const page = parsePage(queryParamMap.get('page'));
  const query = {
    source: paramMap.get('slug') ?? '',
    page,
    page_size: ENTRIES_PAGE_SIZE,
    sort: 'title',
  } as const;
  const toEntries = ({
    total,
    data,
  }: Pick<DatasetPage, 'total'> & { data: readonly Entry[] }): SourceEntries => ({
    page,
    total,
    entries: data.map(({ slug, title, organization, harvest }) => ({
      slug,
      title,
      producer: organization?.name ?? '',
      remoteId: harvest?.remote_id ?? null,
    })),
  });
  return kind === 'dataservices'
    ? load('harvest-entries', state, () => api.GET('/api/1/dataservices/', { params: { query } }), toEntries)
    : load('harvest-entries', state, () => api.GET('/api/1/datasets/', { params: { query } }), toEntries);
};

/** What the answers for both kinds name alike. */
interface Entry {
  readonly slug: string;
  readonly title: string;
  readonly organization: { readonly name: string } | null;
  readonly harvest: { readonly remote_id: string | null } | null;
}
