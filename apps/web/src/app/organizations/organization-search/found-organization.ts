import type { OrganizationResponse } from '../../core/api-types';
import { excerpt } from '../../core/excerpt';
import type { Why } from '../../core/why/why';
import { toOrganizationSummary, type OrganizationSummary } from '../organization-card/organization-summary';

/** An organization as a search shows it: with what it says of itself. */
export interface FoundOrganization extends OrganizationSummary {
  readonly summary: string;
  readonly why?: Why;
}

const SUMMARY_LENGTH = 220;

export function toFoundOrganization(organization: OrganizationResponse): FoundOrganization {
  return {
    ...toOrganizationSummary(organization),
    summary: excerpt(organization.description, SUMMARY_LENGTH),
  };
}
