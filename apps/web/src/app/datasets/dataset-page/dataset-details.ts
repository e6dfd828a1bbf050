import type { CommunityResourceResponse, DatasetResponse, ResourceResponse } from '../../core/api-types';

/** A file as its list shows it. */
export interface ShownResource extends ResourceFacts {
  /** Since when its link does not answer, as far as somebody asked. */
  readonly silentSince?: string;
}

type ResourceFacts = Pick<
  ResourceResponse,
  | 'id'
  | 'title'
  | 'description'
  | 'type'
  | 'format'
  | 'mime'
  | 'filesize'
  | 'url'
  | 'latest'
  | 'last_modified'
  | 'access_type'
  | 'authorization_request_url'
  | 'schema'
  | 'filetype'
>;

/** What others attached, as its list shows it. */
export type ShownCommunityResource = Pick<
  CommunityResourceResponse,
  | 'id'
  | 'title'
  | 'description'
  | 'filetype'
  | 'format'
  | 'filesize'
  | 'last_modified'
  | 'owner'
  | 'organization'
>;

type LeftOut =
  | 'community_resources'
  | 'metrics'
  | 'resources'
  | 'spatial'
  | 'extras'
  | 'featured'
  | 'deleted'
  | 'last_modified'
  | 'uri'
  | 'page';

/**
 * A dataset as its page shows it. The API's answer holds more: extras of any size, the outline of the territory, the
 * history of each file.
 */
export interface DatasetDetails extends Omit<DatasetResponse, LeftOut> {
  readonly resources: readonly ShownResource[];
  /** That are zones, by which other datasets can be found. */
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly community: readonly ShownCommunityResource[];
  readonly places: readonly string[];
  readonly views: number;
  readonly downloads: number;
}

export function toDatasetDetails(dataset: DatasetResponse): DatasetDetails {
  return {
    id: dataset.id,
    slug: dataset.slug,
    title: dataset.title,
    private: dataset.private,
    ...(dataset.hidden && { hidden: dataset.hidden }),
    acronym: dataset.acronym,
    description: dataset.description,
    description_short: dataset.description_short,
    tags: dataset.tags,
    badges: dataset.badges,
    license: dataset.license,
    frequency: dataset.frequency,
    frequency_date: dataset.frequency_date,
    temporal_coverage: dataset.temporal_coverage,
    access_type: dataset.access_type,
    access_audiences: dataset.access_audiences,
    authorization_request_url: dataset.authorization_request_url,
    access_type_reason_category: dataset.access_type_reason_category,
    access_type_reason: dataset.access_type_reason,
    owner: dataset.owner,
    organization: dataset.organization,
    permissions: dataset.permissions,
    contact_points: dataset.contact_points,
    resources: dataset.resources.map(toShownResource),
    resources_total: dataset.resources_total,
    community: dataset.community_resources.map(toShownCommunityResource),
    harvest: dataset.harvest,
    archived: dataset.archived,
    created_at: dataset.created_at,
    last_update: dataset.last_update,
    zones: dataset.spatial?.named_zones ?? [],
    places: dataset.spatial?.places ?? [],
    views: dataset.metrics.views,
    downloads: dataset.metrics.resources_downloads,
    quality: dataset.quality,
    duplicate_of: dataset.duplicate_of,
  };
}

function toShownResource(resource: ResourceResponse): ShownResource {
  const { id, title, description, type, format, mime, filesize, url, latest } = resource;
  const { last_modified, access_type, authorization_request_url, schema, filetype } = resource;
  return {
    id,
    title,
    description,
    type,
    format,
    mime,
    filesize,
    url,
    latest,
    last_modified,
    access_type,
    authorization_request_url,
    schema,
    filetype,
    ...silence(resource),
  };
}

function silence({ filetype, extras }: ResourceResponse): Pick<ShownResource, 'silentSince'> {
  const since = extras['check:since'] ?? extras['check:date'];
  const isSilent = filetype === 'remote' && extras['check:available'] === false;
  return isSilent && typeof since === 'string' ? { silentSince: since } : {};
}

function toShownCommunityResource(resource: CommunityResourceResponse): ShownCommunityResource {
  const { id, title, description, filetype, format, filesize, last_modified, owner, organization } = resource;
  return { id, title, description, filetype, format, filesize, last_modified, owner, organization };
}
