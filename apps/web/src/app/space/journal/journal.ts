import { inject } from '@angular/core';
import type { ParamMap, ResolveFn } from '@angular/router';
import type { Schemas } from '@passerelle/api-client';
import { API } from '../../core/api';
import { load, type Loaded } from '../../core/loaded';
import { parsePage } from '../../core/page-links/page-links';

export type JournalState = Schemas['JournalStateResponse'];

const FILTERS = ['from', 'to', 'object', 'actor'] as const;
/** What narrows the journal, as it stands in the address of the page. */
export type JournalFilter = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

export interface Journal {
  readonly page: Schemas['AuditPage'];
  readonly filter: JournalFilter;
  /** The same as files. */
  readonly csv: string;
  readonly jsonl: string;
}

export const resolveJournal: ResolveFn<Loaded<Journal>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const filter = readFilter(queryParamMap);
  const query = { ...filter, page: parsePage(queryParamMap.get('page')), page_size: 50 };
  return load(
    'journal',
    state,
    () => api.GET('/api/1/audit/', { params: { query } }),
    (page): Journal => ({ page, filter, csv: fileOf('csv', filter), jsonl: fileOf('jsonl', filter) }),
  );
};

export const resolveJournalState: ResolveFn<Loaded<JournalState>> = (_route, state) => {
  const api = inject(API);
  return load(
    'journal-state',
    state,
    () => api.GET('/api/1/audit/state/'),
    (answer): JournalState => answer,
  );
};

function readFilter(query: ParamMap): JournalFilter {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = query.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

function fileOf(format: 'csv' | 'jsonl', filter: JournalFilter): string {
  const query = new URLSearchParams({ ...filter }).toString();
  return `/api/1/audit.${format}${query && `?${query}`}`;
}
