import type { Schemas } from '@passerelle/api-client';

/** What the API answers, by the names of its description. */
export type DataserviceResponse = Schemas['DataserviceResponse'];
export type DataserviceSearchPage = Schemas['DataserviceSearchPage'];
export type DatasetPage = Schemas['DatasetPage'];
export type DatasetResponse = Schemas['DatasetResponse'];
export type DatasetSearchPage = Schemas['DatasetSearchPage'];
export type DatasetSummaryResponse = Schemas['DatasetSummaryResponse'];
export type DiscussionPage = Schemas['DiscussionPage'];
export type DiscussionResponse = Schemas['DiscussionResponse'];
export type EverythingResponse = Schemas['EverythingResponse'];
export type Facets = DatasetSearchPage['facets'];
export type Interpretation = NonNullable<DatasetSearchPage['interpretation']>;
export type ApiTokenResponse = Schemas['ApiTokenResponse'];
export type MeResponse = Schemas['MeResponse'];
export type OrganizationPage = Schemas['OrganizationPage'];
export type OrganizationResponse = Schemas['OrganizationResponse'];
export type ResourceResponse = Schemas['ResourceResponse'];
export type SessionResponse = Schemas['SessionResponse'];
export type SignInProviderResponse = Schemas['SignInProviderResponse'];
export type ReuseResponse = Schemas['ReuseResponse'];
export type ReuseSearchPage = Schemas['ReuseSearchPage'];
export type SiteResponse = Schemas['SiteResponse'];
