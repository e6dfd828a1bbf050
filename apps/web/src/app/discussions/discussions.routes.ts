import type { Routes } from '@angular/router';
import { resolveSearch } from '../search/search-resolver';
import { DISCUSSION_SCOPE } from './discussion-search/discussion-scope';
import { DiscussionSearch } from './discussion-search/discussion-search';
import { toDiscussionSummary } from './discussion-search/discussion-summary';

export const discussionsRoutes: Routes = [
  {
    path: '',
    component: DiscussionSearch,
    resolve: {
      search: resolveSearch(
        DISCUSSION_SCOPE,
        (api, query) => api.GET('/api/2/discussions/search/', { params: { query } }),
        toDiscussionSummary,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
