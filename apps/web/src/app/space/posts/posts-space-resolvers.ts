import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { PostPage, PostResponse } from '../../core/api-types';
import { load, type Loaded, type Problem } from '../../core/loaded';
import { parsePage } from '../../core/page-links/page-links';
import { CurrentVisitor } from '../../core/visitor';

/** In the place of an identifier, of what is not written yet. */
export const NEW_POST = 'new';

export interface EditedPost {
  /** None of a new one. */
  readonly post?: PostResponse;
  readonly etag: string;
}

/** Why somebody may not write posts; administrators may. In an injection context. */
function refusal(): Problem | undefined {
  const person = inject(CurrentVisitor).person();
  if (!person) return { status: 401, code: 'not-authenticated' };
  return person.isAdmin ? undefined : { status: 403, code: 'not-allowed' };
}

export const resolveOwnPosts: ResolveFn<Loaded<PostPage>> = async ({ queryParamMap }, state) => {
  const api = inject(API);
  const problem = refusal();
  if (problem) return { problem };
  const page = parsePage(queryParamMap.get('page'));
  const query = { with_drafts: true, sort: '-last_modified', page, page_size: 20 } as const;
  return load(
    'own-posts',
    state,
    () => api.GET('/api/1/posts/', { params: { query } }),
    (posts) => posts,
  );
};

export const resolveEditedPost: ResolveFn<Loaded<EditedPost>> = async ({ paramMap }, state) => {
  const api = inject(API);
  const problem = refusal();
  if (problem) return { problem };
  const id = paramMap.get('id') ?? NEW_POST;
  if (id === NEW_POST) return { data: { etag: '' } };
  return load(
    'edited-post',
    state,
    () => api.GET('/api/1/posts/{post}/', { params: { path: { post: id } } }),
    (post, etag) => ({ post, etag: etag ?? '' }),
  );
};
