import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type {
  DuplicatesPage,
  HiddenPage,
  NotificationPage,
  ReportPage,
  SynonymsResponse,
  TransferPage,
  WebhookResponse,
} from '../core/api-types';
import { load, type Loaded } from '../core/loaded';
import { parsePage } from '../core/page-links/page-links';

const PAGE_SIZE = 20;
const same = <T>(value: T): T => value;

export const resolveNotifications: ResolveFn<Loaded<NotificationPage>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const query = { page: parsePage(queryParamMap.get('page')), page_size: PAGE_SIZE };
  return load('notifications', state, () => api.GET('/api/1/notifications/', { params: { query } }), same);
};

export const resolveTransfers: ResolveFn<Loaded<TransferPage>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const query = { page: parsePage(queryParamMap.get('page')), page_size: PAGE_SIZE };
  return load('transfers', state, () => api.GET('/api/1/transfer/', { params: { query } }), same);
};

export const resolveWebhooks: ResolveFn<Loaded<WebhookResponse[]>> = (_route, state) => {
  const api = inject(API);
  return load('webhooks', state, () => api.GET('/api/1/webhooks/'), same);
};

export const resolveSynonyms: ResolveFn<Loaded<SynonymsResponse[]>> = (_route, state) => {
  const api = inject(API);
  return load('synonyms', state, () => api.GET('/api/1/site/synonyms/'), same);
};

export const resolveReports: ResolveFn<Loaded<ReportPage>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const handled = queryParamMap.get('handled') === 'true';
  const query = { page: parsePage(queryParamMap.get('page')), page_size: PAGE_SIZE, handled };
  return load('reports', state, () => api.GET('/api/1/reports/', { params: { query } }), same);
};

export const resolveHidden: ResolveFn<Loaded<HiddenPage>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const query = { page: parsePage(queryParamMap.get('hidden')), page_size: PAGE_SIZE };
  return load('hidden', state, () => api.GET('/api/1/moderation/hidden/', { params: { query } }), same);
};

/** Of what was answered the latest alone, to take it back. */
const duplicates =
  (state: 'proposed' | 'decided' | 'dismissed'): ResolveFn<Loaded<DuplicatesPage>> =>
  ({ queryParamMap }, snapshot) => {
    const api = inject(API);
    const page = state === 'proposed' ? parsePage(queryParamMap.get('page')) : 1;
    const query = { state, page, page_size: PAGE_SIZE };
    return load(
      `duplicates-${state}`,
      snapshot,
      () => api.GET('/api/1/duplicates/', { params: { query } }),
      same,
    );
  };
export const resolveProposedDuplicates = duplicates('proposed');
export const resolveDecidedDuplicates = duplicates('decided');
export const resolveDismissedDuplicates = duplicates('dismissed');
