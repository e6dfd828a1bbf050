import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { ApiClient } from '@passerelle/api-client';
import { API } from '../core/api';
import type { DiscussionPage, DiscussionResponse } from '../core/api-types';
import { loadOptional } from '../core/loaded';
import { parsePage } from '../core/page-links/page-links';

/** Parameter of the page of the discussions, beside those of other lists. */
export const DISCUSSIONS_PAGE = 'discussions';
export const DISCUSSIONS_PAGE_SIZE = 10;

export interface ShownComment {
  readonly id: string;
  readonly author: string | undefined;
  /** Identifier of the author. */
  readonly authorId: string | undefined;
  /** In whose name. */
  readonly organization: string | undefined;
  readonly postedOn: string;
  readonly content: string;
}

export interface ShownDiscussion {
  readonly id: string;
  readonly title: string;
  readonly closed: boolean;
  /** Whether the reader may close it. */
  readonly mayClose: boolean;
  readonly comments: readonly ShownComment[];
  readonly commentsTotal: number;
}

export interface Discussions {
  readonly page: number;
  readonly total: number;
  readonly discussions: readonly ShownDiscussion[];
}

type Query = { readonly page: number; readonly page_size: number };
type Answer = Promise<{ data?: DiscussionPage; error?: unknown; response: Response }>;

const ASK = {
  dataset: (api: ApiClient, dataset: string, query: Query): Answer =>
    api.GET('/api/1/datasets/{dataset}/discussions/', { params: { path: { dataset }, query } }),
  dataservice: (api: ApiClient, dataservice: string, query: Query): Answer =>
    api.GET('/api/1/dataservices/{dataservice}/discussions/', { params: { path: { dataservice }, query } }),
  reuse: (api: ApiClient, reuse: string, query: Query): Answer =>
    api.GET('/api/1/reuses/{reuse}/discussions/', { params: { path: { reuse }, query } }),
  topic: (api: ApiClient, topic: string, query: Query): Answer =>
    api.GET('/api/1/topics/{topic}/discussions/', { params: { path: { topic }, query } }),
  post: (api: ApiClient, post: string, query: Query): Answer =>
    api.GET('/api/1/posts/{post}/discussions/', { params: { path: { post }, query } }),
  organization: (api: ApiClient, organization: string, query: Query): Answer =>
    api.GET('/api/1/organizations/{organization}/discussions/', {
      params: { path: { organization }, query },
    }),
} as const;

/** What people say of what the address names; the page does without when it cannot be had. */
export function resolveDiscussionsOf(kind: keyof typeof ASK): ResolveFn<Discussions> {
  return async ({ paramMap, queryParamMap }, state) => {
    const api = inject(API);
    const page = parsePage(queryParamMap.get(DISCUSSIONS_PAGE));
    const { data } = await loadOptional(
      `${kind}-discussions`,
      state,
      () => ASK[kind](api, paramMap.get('slug') ?? '', { page, page_size: DISCUSSIONS_PAGE_SIZE }),
      ({ total, data: discussions }): Discussions => ({
        page,
        total,
        discussions: discussions.map(toShownDiscussion),
      }),
    );
    return data ?? { page, total: 0, discussions: [] };
  };
}

export function toShownDiscussion(discussion: DiscussionResponse): ShownDiscussion {
  return {
    id: discussion.id,
    title: discussion.title,
    closed: discussion.closed !== null,
    mayClose: discussion.permissions.close,
    commentsTotal: discussion.comments_total,
    comments: discussion.discussion.map((comment) => ({
      id: comment.id,
      author: comment.posted_by
        ? `${comment.posted_by.first_name} ${comment.posted_by.last_name}`
        : undefined,
      authorId: comment.posted_by?.id,
      organization: comment.posted_by_organization?.name,
      postedOn: comment.posted_on,
      content: comment.content,
    })),
  };
}
