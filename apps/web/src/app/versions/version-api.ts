import type { ApiClient, Schemas } from '@passerelle/api-client';
import type { VersionedKind } from '@passerelle/catalog';
import type { VersionComparison, VersionPage } from '../core/api-types';
import type { Answer } from '../core/loaded';

/** What of an object could not come back, and why; only datasets say it. */
export type NotRestored = Schemas['NotRestoredResponse'];

/** What the page of a history shows of its object. */
export interface Versioned {
  readonly title: string;
  /** Of its page. */
  readonly path: string;
  /** As the route names it. */
  readonly slug: string;
  readonly mayEdit: boolean;
}

interface VersionRoutes {
  list(
    api: ApiClient,
    id: string,
    query: { readonly page: number; readonly page_size: number },
  ): Promise<Answer<VersionPage>>;
  compare(
    api: ApiClient,
    id: string,
    query: { readonly from: number; readonly to: number },
  ): Promise<Answer<VersionComparison>>;
  read(api: ApiClient, id: string): Promise<Answer<Versioned>>;
  restore(
    api: ApiClient,
    id: string,
    number: number,
  ): Promise<Answer<{ readonly id: string; readonly not_restored?: readonly NotRestored[] }>>;
}

/** What an answer holds, as the page shows it. */
async function shown<Body>(
  asked: Promise<Answer<Body>>,
  describe: (body: Body) => Versioned,
): Promise<Answer<Versioned>> {
  const { data, ...answer } = await asked;
  return { ...answer, ...(data !== undefined && { data: describe(data) }) };
}

/** What has versions, by its own routes. */
export const VERSION_API: Readonly<Record<VersionedKind, VersionRoutes>> = {
  dataset: {
    list: (api, dataset, query) =>
      api.GET('/api/1/datasets/{dataset}/versions/', { params: { path: { dataset }, query } }),
    compare: (api, dataset, query) =>
      api.GET('/api/1/datasets/{dataset}/versions/compare/', { params: { path: { dataset }, query } }),
    read: (api, dataset) =>
      shown(api.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } }), (object) => ({
        title: object.title,
        path: `/datasets/${object.slug}`,
        slug: object.slug,
        mayEdit: object.permissions.edit,
      })),
    restore: (api, dataset, number) =>
      api.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
        params: { path: { dataset, number } },
      }),
  },
  dataservice: {
    list: (api, dataservice, query) =>
      api.GET('/api/1/dataservices/{dataservice}/versions/', { params: { path: { dataservice }, query } }),
    compare: (api, dataservice, query) =>
      api.GET('/api/1/dataservices/{dataservice}/versions/compare/', {
        params: { path: { dataservice }, query },
      }),
    read: (api, dataservice) =>
      shown(
        api.GET('/api/1/dataservices/{dataservice}/', { params: { path: { dataservice } } }),
        (object) => ({
          title: object.title,
          path: `/dataservices/${object.slug}`,
          slug: object.slug,
          mayEdit: object.permissions.edit,
        }),
      ),
    restore: (api, dataservice, number) =>
      api.POST('/api/1/dataservices/{dataservice}/versions/{number}/restore/', {
        params: { path: { dataservice, number } },
      }),
  },
  reuse: {
    list: (api, reuse, query) =>
      api.GET('/api/1/reuses/{reuse}/versions/', { params: { path: { reuse }, query } }),
    compare: (api, reuse, query) =>
      api.GET('/api/1/reuses/{reuse}/versions/compare/', { params: { path: { reuse }, query } }),
    read: (api, reuse) =>
      shown(api.GET('/api/1/reuses/{reuse}/', { params: { path: { reuse } } }), (object) => ({
        title: object.title,
        path: `/reuses/${object.slug}`,
        slug: object.slug,
        mayEdit: object.permissions.edit,
      })),
    restore: (api, reuse, number) =>
      api.POST('/api/1/reuses/{reuse}/versions/{number}/restore/', { params: { path: { reuse, number } } }),
  },
  topic: {
    list: (api, topic, query) =>
      api.GET('/api/2/topics/{topic}/versions/', { params: { path: { topic }, query } }),
    compare: (api, topic, query) =>
      api.GET('/api/2/topics/{topic}/versions/compare/', { params: { path: { topic }, query } }),
    read: (api, topic) =>
      shown(api.GET('/api/2/topics/{topic}/', { params: { path: { topic } } }), (object) => ({
        title: object.name,
        path: `/topics/${object.slug}`,
        slug: object.slug,
        mayEdit: object.permissions.edit,
      })),
    restore: (api, topic, number) =>
      api.POST('/api/2/topics/{topic}/versions/{number}/restore/', { params: { path: { topic, number } } }),
  },
  organization: {
    list: (api, organization, query) =>
      api.GET('/api/1/organizations/{organization}/versions/', { params: { path: { organization }, query } }),
    compare: (api, organization, query) =>
      api.GET('/api/1/organizations/{organization}/versions/compare/', {
        params: { path: { organization }, query },
      }),
    read: (api, organization) =>
      shown(
        api.GET('/api/1/organizations/{organization}/', { params: { path: { organization } } }),
        (object) => ({
          title: object.name,
          path: `/organizations/${object.slug}`,
          slug: object.slug,
          mayEdit: object.permissions.edit,
        }),
      ),
    restore: (api, organization, number) =>
      api.POST('/api/1/organizations/{organization}/versions/{number}/restore/', {
        params: { path: { organization, number } },
      }),
  },
  post: {
    list: (api, post, query) =>
      api.GET('/api/1/posts/{post}/versions/', { params: { path: { post }, query } }),
    compare: (api, post, query) =>
      api.GET('/api/1/posts/{post}/versions/compare/', { params: { path: { post }, query } }),
    read: (api, post) =>
      shown(api.GET('/api/1/posts/{post}/', { params: { path: { post } } }), (object) => ({
        title: object.name,
        path: `/posts/${object.slug}`,
        slug: object.slug,
        mayEdit: object.permissions.edit,
      })),
    restore: (api, post, number) =>
      api.POST('/api/1/posts/{post}/versions/{number}/restore/', { params: { path: { post, number } } }),
  },
  community_resource: {
    list: (api, community, query) =>
      api.GET('/api/1/datasets/community_resources/{community}/versions/', {
        params: { path: { community }, query },
      }),
    compare: (api, community, query) =>
      api.GET('/api/1/datasets/community_resources/{community}/versions/compare/', {
        params: { path: { community }, query },
      }),
    read: (api, community) =>
      shown(
        api.GET('/api/1/datasets/community_resources/{community}/', { params: { path: { community } } }),
        (object) => ({
          title: object.title,
          path: `/datasets/${object.dataset.id}`,
          slug: object.id,
          mayEdit: object.permissions.edit,
        }),
      ),
    restore: (api, community, number) =>
      api.POST('/api/1/datasets/community_resources/{community}/versions/{number}/restore/', {
        params: { path: { community, number } },
      }),
  },
};
