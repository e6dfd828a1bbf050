import type { AccessType } from '@passerelle/catalog';

export interface Page<T> {
  data: T[];
  page: number;
  page_size: number;
  total: number;
  next_page: string | null;
  previous_page: string | null;
}

export interface FacetCount {
  name: string;
  count: number;
}

export interface DatasetSearchPage extends Page<DatasetSummary> {
  facets: Record<string, FacetCount[]>;
}

export interface OrganizationRef {
  id: string;
  name: string;
  slug: string;
  acronym: string | null;
}

export interface Organization extends OrganizationRef {
  description: string | null;
  url: string | null;
  badges: { kind: string }[];
  metrics: { datasets?: number };
  created_at: string;
}

export interface Resource {
  id: string;
  title: string;
  description: string | null;
  type: string;
  format: string | null;
  mime: string | null;
  filesize: number | null;
  url: string;
  latest: string;
  last_modified: string | null;
}

export interface ContactPoint {
  name: string | null;
  email: string | null;
  contact_form: string | null;
  role: string;
}

export interface DatasetSummary {
  id: string;
  title: string;
  acronym: string | null;
  slug: string;
  description: string | null;
  description_short: string | null;
  license: string | null;
  tags: string[];
  badges: { kind: string }[];
  frequency: string | null;
  temporal_coverage: { start: string | null; end: string | null } | null;
  access_type: AccessType;
  access_type_reason_category: string | null;
  access_type_reason: string | null;
  created_at: string;
  last_update: string;
  archived: string | null;
  organization: OrganizationRef | null;
}

export interface Dataset extends DatasetSummary {
  resources: Resource[];
  contact_points: ContactPoint[];
  spatial: { zones?: string[]; places?: string[]; granularity?: string | null } | null;
  harvest: {
    backend?: string;
    domain?: string;
    remote_id?: string;
    remote_url?: string;
    uri?: string;
    last_update?: string;
  } | null;
}

export interface Site {
  title: string;
  demo?: boolean;
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

type ListQuery = { query?: { page?: number; page_size?: number; sort?: string; q?: string } };

export interface paths {
  '/api/1/site/': Get<object, Site>;
  '/api/2/datasets/search/': Get<
    { query?: Record<string, string | number | string[] | undefined> },
    DatasetSearchPage
  >;
  '/api/1/datasets/{dataset}/': Get<{ path: { dataset: string } }, Dataset>;
  '/api/1/organizations/': Get<ListQuery, Page<Organization>>;
  '/api/1/organizations/{organization}/': Get<{ path: { organization: string } }, Organization>;
  '/api/1/organizations/{organization}/datasets/': Get<
    { path: { organization: string } } & ListQuery,
    Page<DatasetSummary>
  >;
}
