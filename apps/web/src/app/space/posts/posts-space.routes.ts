import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../../core/forms/unsaved-changes';
import { PostEditor } from './post-editor/post-editor';
import { PostList } from './post-list/post-list';
import { resolveEditedPost, resolveOwnPosts } from './posts-space-resolvers';

export const routes: Routes = [
  {
    path: '',
    component: PostList,
    resolve: { list: resolveOwnPosts },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: ':id',
    component: PostEditor,
    resolve: { loaded: resolveEditedPost },
    canDeactivate: [askBeforeLeaving],
  },
];
