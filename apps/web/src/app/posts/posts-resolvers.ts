import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import { load, type Loaded } from '../core/loaded';
import { parsePage } from '../core/page-links/page-links';
import { toPostSummary, type PostSummary } from './post-card/post-summary';
import { toPostDetails, type PostDetails } from './post-page/post-details';

export const POSTS_PAGE_SIZE = 20;

export interface PostList {
  readonly page: number;
  readonly total: number;
  readonly posts: readonly PostSummary[];
}

/** The news, the latest first. */
export const resolvePosts: ResolveFn<Loaded<PostList>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const page = parsePage(queryParamMap.get('page'));
  const query = { kind: 'news', page, page_size: POSTS_PAGE_SIZE } as const;
  return load(
    'posts',
    state,
    () => api.GET('/api/1/posts/', { params: { query } }),
    ({ total, data }): PostList => ({ page, total, posts: data.map(toPostSummary) }),
  );
};

export const resolvePost: ResolveFn<Loaded<PostDetails>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { post: paramMap.get('slug') ?? '' };
  return load('post', state, () => api.GET('/api/1/posts/{post}/', { params: { path } }), toPostDetails);
};
