import type { ApiClient, Schemas } from '@passerelle/api-client';
import type { SubjectKind } from '@passerelle/catalog';
import type { Answer } from '../core/loaded';

interface FollowApi {
  /** Whether somebody is among the followers: then there is one. */
  find(api: ApiClient, id: string, user: string): Promise<Answer<Schemas['FollowPage']>>;
  follow(api: ApiClient, id: string): Promise<Answer<Schemas['FollowersResponse']>>;
  unfollow(api: ApiClient, id: string): Promise<Answer<Schemas['FollowersResponse']>>;
}

/** What can be followed, each by its own routes. */
export const FOLLOW_API: Record<SubjectKind, FollowApi> = {
  dataset: {
    find: (api, dataset, user) =>
      api.GET('/api/1/datasets/{dataset}/followers/', { params: { path: { dataset }, query: { user } } }),
    follow: (api, dataset) =>
      api.POST('/api/1/datasets/{dataset}/followers/', { params: { path: { dataset } } }),
    unfollow: (api, dataset) =>
      api.DELETE('/api/1/datasets/{dataset}/followers/', { params: { path: { dataset } } }),
  },
  dataservice: {
    find: (api, dataservice, user) =>
      api.GET('/api/1/dataservices/{dataservice}/followers/', {
        params: { path: { dataservice }, query: { user } },
      }),
    follow: (api, dataservice) =>
      api.POST('/api/1/dataservices/{dataservice}/followers/', { params: { path: { dataservice } } }),
    unfollow: (api, dataservice) =>
      api.DELETE('/api/1/dataservices/{dataservice}/followers/', { params: { path: { dataservice } } }),
  },
  reuse: {
    find: (api, reuse, user) =>
      api.GET('/api/1/reuses/{reuse}/followers/', { params: { path: { reuse }, query: { user } } }),
    follow: (api, reuse) => api.POST('/api/1/reuses/{reuse}/followers/', { params: { path: { reuse } } }),
    unfollow: (api, reuse) => api.DELETE('/api/1/reuses/{reuse}/followers/', { params: { path: { reuse } } }),
  },
  organization: {
    find: (api, organization, user) =>
      api.GET('/api/1/organizations/{organization}/followers/', {
        params: { path: { organization }, query: { user } },
      }),
    follow: (api, organization) =>
      api.POST('/api/1/organizations/{organization}/followers/', { params: { path: { organization } } }),
    unfollow: (api, organization) =>
      api.DELETE('/api/1/organizations/{organization}/followers/', { params: { path: { organization } } }),
  },
};
