import type { Routes } from '@angular/router';
import { canonical } from '../core/canonical';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { PostPage } from './post-page/post-page';
import { PostsPage } from './posts-page/posts-page';
import { hasWords } from '../search/has-words';
import { resolveSearch } from '../search/search-resolver';
import { versionsRoute } from '../versions/versions.routes';
import { toPostSummary } from './post-card/post-summary';
import { POST_SCOPE } from './post-search/post-scope';
import { PostSearch } from './post-search/post-search';
import { resolvePost, resolvePosts } from './posts-resolvers';

/** News are listed, the latest first; with words, all posts are searched. */
export const postsRoutes: Routes = [
  {
    path: '',
    canMatch: [hasWords],
    component: PostSearch,
    resolve: {
      search: resolveSearch(
        POST_SCOPE,
        (api, query) => api.GET('/api/2/posts/search/', { params: { query } }),
        toPostSummary,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: '',
    component: PostsPage,
    resolve: { posts: resolvePosts },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  versionsRoute('post'),
  {
    path: ':slug',
    component: PostPage,
    resolve: { post: canonical(resolvePost), discussions: resolveDiscussionsOf('post') },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
