/**
 * What the API answers, written by hand until `@passerelle/api-client` is generated from its OpenAPI document. The
 * names are those of its schemas: then this file only re-exports `paths` and gives `components['schemas']` its names.
 * Fields that no page reads are left out.
 */
import type { AccessType, ResourceType } from '@passerelle/catalog';

export interface OrganizationReference {
  id: string;
  name: string;
  acronym: string | null;
  slug: string;
}

export interface OrganizationResponse extends OrganizationReference {
  /** Markdown. */
  description: string;
  url: string | null;
  metrics: { datasets: number };
}

export interface ResourceResponse {
  id: string;
  title: string;
  /** Markdown. */
  description: string | null;
  type: ResourceType;
  format: string | null;
  mime: string | null;
  /** Bytes. */
  filesize: number | null;
  url: string;
  latest: string;
  last_modified: string;
}

export interface ContactPointResponse {
  id: string;
  name: string;
  email: string | null;
  contact_form: string | null;
}

export interface HarvestResponse {
  domain: string | null;
  remote_url: string | null;
  last_update: string | null;
}

export interface DatasetResponse {
  id: string;
  title: string;
  acronym: string | null;
  slug: string;
  /** Markdown. */
  description: string;
  description_short: string | null;
  tags: string[];
  badges: { kind: string }[];
  license: string | null;
  frequency: string | null;
  temporal_coverage: { start: string | null; end: string | null } | null;
  spatial: { places: string[] } | null;
  access_type: AccessType;
  access_type_reason_category: string | null;
  access_type_reason: string | null;
  organization: OrganizationReference | null;
  contact_points: ContactPointResponse[];
  /** The first ones; `resources_total` counts all. */
  resources: ResourceResponse[];
  resources_total: number;
  harvest: HarvestResponse | null;
  archived: string | null;
  created_at: string;
  last_update: string;
}

interface Page<T> {
  data: T[];
  page: number;
  page_size: number;
  total: number;
}

export interface FacetCount {
  name: string;
  count: number;
}

export type Facets = Record<string, FacetCount[]>;
export type DatasetPage = Page<DatasetResponse>;
export type DatasetSearchPage = DatasetPage & { facets: Facets };
export type OrganizationPage = Page<OrganizationResponse>;

export interface SiteResponse {
  demo: boolean;
  metrics: { datasets: number; organizations: number; resources: number };
}

interface Get<Parameters, Body> {
  get: {
    parameters: Parameters;
    responses: {
      200: { content: { 'application/json': Body } };
      default: { content: { 'application/problem+json': { code: string } } };
    };
  };
}

interface ListQuery {
  page?: number;
  page_size?: number;
  sort?: string;
}

export interface paths {
  '/api/1/site/': Get<object, SiteResponse>;
  '/api/2/datasets/search/': Get<
    { query?: Record<string, string | number | string[] | undefined> },
    DatasetSearchPage
  >;
  '/api/1/datasets/{dataset}/': Get<{ path: { dataset: string } }, DatasetResponse>;
  '/api/1/organizations/': Get<{ query?: ListQuery & { q?: string } }, OrganizationPage>;
  '/api/1/organizations/{organization}/': Get<{ path: { organization: string } }, OrganizationResponse>;
  '/api/1/organizations/{organization}/datasets/': Get<
    { path: { organization: string }; query?: ListQuery },
    DatasetPage
  >;
}
