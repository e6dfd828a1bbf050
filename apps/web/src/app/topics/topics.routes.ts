import type { Routes } from '@angular/router';
import { canonical } from '../core/canonical';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { resolveSearch } from '../search/search-resolver';
import { versionsRoute } from '../versions/versions.routes';
import { toTopicSummary } from './topic-card/topic-summary';
import { resolveElements } from './topic-page/elements';
import { TopicPage } from './topic-page/topic-page';
import { resolveTopic } from './topic-page/topic-resolver';
import { TOPIC_SCOPE } from './topic-search/topic-scope';
import { TopicSearch } from './topic-search/topic-search';

export const topicsRoutes: Routes = [
  {
    path: '',
    component: TopicSearch,
    resolve: {
      search: resolveSearch(
        TOPIC_SCOPE,
        (api, query) => api.GET('/api/2/topics/search/', { params: { query } }),
        toTopicSummary,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  versionsRoute('topic'),
  {
    path: ':slug',
    component: TopicPage,
    resolve: {
      topic: canonical(resolveTopic),
      groups: resolveElements,
      discussions: resolveDiscussionsOf('topic'),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
