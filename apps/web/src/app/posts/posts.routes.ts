import type { Routes } from '@angular/router';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { PostPage } from './post-page/post-page';
import { PostsPage } from './posts-page/posts-page';
import { resolvePost, resolvePosts } from './posts-resolvers';

export const postsRoutes: Routes = [
  {
    path: '',
    component: PostsPage,
    resolve: { posts: resolvePosts },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: ':slug',
    component: PostPage,
    resolve: { post: resolvePost, discussions: resolveDiscussionsOf('post') },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
