import type { ApiClient } from '@passerelle/api-client';
import type { EntryKind } from '@passerelle/catalog';
import type {
  CreateDataservice,
  CreateDataset,
  CreateReuse,
  CreateTopic,
  DataserviceResponse,
  DatasetResponse,
  ReuseResponse,
  TopicResponse,
  UpdateDataservice,
  UpdateDataset,
  UpdateReuse,
  UpdateTopic,
} from '../../core/api-types';
import type { Answer } from '../../core/loaded';

/** What is written in one’s space. */
export type WrittenKind = EntryKind;

/** A topic, with its name where the others have a title. */
export type TitledTopic = TopicResponse & { readonly title: string };

export interface EntryOf {
  readonly dataset: DatasetResponse;
  readonly dataservice: DataserviceResponse;
  readonly reuse: ReuseResponse;
  readonly topic: TitledTopic;
}
export interface CreateOf {
  readonly dataset: CreateDataset;
  readonly dataservice: CreateDataservice;
  readonly reuse: CreateReuse;
  readonly topic: CreateTopic;
}
export interface UpdateOf {
  readonly dataset: UpdateDataset;
  readonly dataservice: UpdateDataservice;
  readonly reuse: UpdateReuse;
  readonly topic: UpdateTopic;
}

export interface EntryQuery {
  /** One's own, in person. */
  readonly owner?: string;
  readonly organization?: string;
  readonly q?: string;
  readonly archived?: boolean;
  readonly page: number;
  readonly page_size: number;
}

/** An entry as a list of them shows it. */
export interface ListedEntry {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly private: boolean;
  readonly hidden: boolean;
  readonly archived: boolean;
  readonly harvested: boolean;
  readonly changed: string;
  readonly mayEdit: boolean;
}

/** What can be done with a kind of entry, by its own routes. */
interface EntryApi<Kind extends WrittenKind> {
  list(api: ApiClient, query: EntryQuery): Promise<Answer<{ total: number; data: EntryOf[Kind][] }>>;
  read(api: ApiClient, id: string): Promise<Answer<EntryOf[Kind]>>;
  /** Once for one key. */
  create(api: ApiClient, body: CreateOf[Kind], key: string): Promise<Answer<EntryOf[Kind]>>;
  /** Only if it is still at this version. */
  update(api: ApiClient, id: string, body: UpdateOf[Kind], etag: string): Promise<Answer<EntryOf[Kind]>>;
  remove(api: ApiClient, id: string, etag: string): Promise<Answer<unknown>>;
}

const ifMatch = (etag: string) => ({ 'If-Match': etag });
const once = (key: string) => ({ 'Idempotency-Key': key });
const titled = (topic: TopicResponse): TitledTopic => ({ ...topic, title: topic.name });

async function answered<Body, Shown>(
  asking: Promise<Answer<Body>>,
  toShown: (body: Body) => Shown,
): Promise<Answer<Shown>> {
  const { data, ...answer } = await asking;
  return { ...answer, ...(data !== undefined && { data: toShown(data) }) };
}

export const ENTRY_API: { readonly [Kind in WrittenKind]: EntryApi<Kind> } = {
  dataset: {
    list: (api, query) => api.GET('/api/1/datasets/', { params: { query } }),
    read: (api, dataset) => api.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } }),
    create: (api, body, key) => api.POST('/api/1/datasets/', { body, params: { header: once(key) } }),
    update: (api, dataset, body, etag) =>
      api.PATCH('/api/1/datasets/{dataset}/', { body, params: { path: { dataset }, header: ifMatch(etag) } }),
    remove: (api, dataset, etag) =>
      api.DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset }, header: ifMatch(etag) } }),
  },
  dataservice: {
    list: (api, query) => api.GET('/api/1/dataservices/', { params: { query } }),
    read: (api, dataservice) =>
      api.GET('/api/1/dataservices/{dataservice}/', { params: { path: { dataservice } } }),
    create: (api, body, key) => api.POST('/api/1/dataservices/', { body, params: { header: once(key) } }),
    update: (api, dataservice, body, etag) =>
      api.PATCH('/api/1/dataservices/{dataservice}/', {
        body,
        params: { path: { dataservice }, header: ifMatch(etag) },
      }),
    remove: (api, dataservice, etag) =>
      api.DELETE('/api/1/dataservices/{dataservice}/', {
        params: { path: { dataservice }, header: ifMatch(etag) },
      }),
  },
  reuse: {
    list: (api, query) => api.GET('/api/1/reuses/', { params: { query } }),
    read: (api, reuse) => api.GET('/api/1/reuses/{reuse}/', { params: { path: { reuse } } }),
    create: (api, body, key) => api.POST('/api/1/reuses/', { body, params: { header: once(key) } }),
    update: (api, reuse, body, etag) =>
      api.PATCH('/api/1/reuses/{reuse}/', { body, params: { path: { reuse }, header: ifMatch(etag) } }),
    remove: (api, reuse, etag) =>
      api.DELETE('/api/1/reuses/{reuse}/', { params: { path: { reuse }, header: ifMatch(etag) } }),
  },
  topic: {
    list: (api, query) =>
      answered(api.GET('/api/2/topics/', { params: { query } }), ({ total, data }) => ({
        total,
        data: data.map(titled),
      })),
    read: (api, topic) =>
      answered(api.GET('/api/2/topics/{topic}/', { params: { path: { topic } } }), titled),
    create: (api, body, key) =>
      answered(api.POST('/api/2/topics/', { body, params: { header: once(key) } }), titled),
    update: (api, topic, body, etag) =>
      answered(
        api.PATCH('/api/2/topics/{topic}/', { body, params: { path: { topic }, header: ifMatch(etag) } }),
        titled,
      ),
    remove: (api, topic, etag) =>
      api.DELETE('/api/2/topics/{topic}/', { params: { path: { topic }, header: ifMatch(etag) } }),
  },
};

/** Topics are not archived. */
export const ARCHIVED_KINDS: readonly WrittenKind[] = ['dataset', 'dataservice', 'reuse'];

export function archivedOn(entry: EntryOf[WrittenKind]): string | null {
  if ('archived_at' in entry) return entry.archived_at;
  return 'archived' in entry ? entry.archived : null;
}

export function isHarvested(entry: EntryOf[WrittenKind]): boolean {
  return 'harvest' in entry && entry.harvest !== null;
}

export function toListedEntry(entry: EntryOf[WrittenKind]): ListedEntry {
  return {
    id: entry.id,
    slug: entry.slug,
    title: entry.title,
    private: entry.private,
    hidden: entry.hidden !== undefined,
    archived: archivedOn(entry) !== null,
    harvested: isHarvested(entry),
    changed: 'metadata_modified_at' in entry ? entry.metadata_modified_at : entry.last_modified,
    mayEdit: entry.permissions.edit,
  };
}
