import type { Schemas } from '@passerelle/api-client';

/** What the API answers, by the names of its description. */
export type DataserviceResponse = Schemas['DataserviceResponse'];
export type DataserviceSearchPage = Schemas['DataserviceSearchPage'];
export type DatasetPage = Schemas['DatasetPage'];
export type DatasetResponse = Schemas['DatasetResponse'];
export type DatasetSearchPage = Schemas['DatasetSearchPage'];
export type DatasetSummaryResponse = Schemas['DatasetSummaryResponse'];
export type Facets = DatasetSearchPage['facets'];
export type Interpretation = NonNullable<DatasetSearchPage['interpretation']>;
export type OrganizationPage = Schemas['OrganizationPage'];
export type OrganizationResponse = Schemas['OrganizationResponse'];
export type ResourceResponse = Schemas['ResourceResponse'];
export type SiteResponse = Schemas['SiteResponse'];
