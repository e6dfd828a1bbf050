import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type {
  MembershipRequestResponse,
  OrganizationApiTokenResponse,
  OrganizationDetailResponse,
} from '../../core/api-types';
import { load, loadOptional, type Loaded } from '../../core/loaded';

export interface VersionedOrganization {
  readonly organization: OrganizationDetailResponse;
  readonly etag: string;
}

export const resolveManaged: ResolveFn<Loaded<VersionedOrganization>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { organization: paramMap.get('slug') ?? '' };
  return load(
    'managed',
    state,
    () => api.GET('/api/1/organizations/{organization}/', { params: { path } }),
    (organization, etag) => ({ organization, etag: etag ?? '' }),
  );
};

/** Who asks to become a member; told to administrators alone. */
export const resolveMembershipRequests: ResolveFn<readonly MembershipRequestResponse[]> = async (
  { paramMap },
  state,
) => {
  const api = inject(API);
  const path = { organization: paramMap.get('slug') ?? '' };
  const { data } = await loadOptional(
    'membership-requests',
    state,
    () => api.GET('/api/1/organizations/{organization}/membership/', { params: { path } }),
    (requests) => requests.filter(({ status }) => status === 'pending'),
  );
  return data ?? [];
};

/** What acts for the organization alone; told to administrators alone. */
export const resolveOrganizationTokens: ResolveFn<readonly OrganizationApiTokenResponse[]> = async (
  { paramMap },
  state,
) => {
  const api = inject(API);
  const path = { organization: paramMap.get('slug') ?? '' };
  const { data } = await loadOptional(
    'organization-tokens',
    state,
    () => api.GET('/api/1/organizations/{organization}/api_tokens/', { params: { path } }),
    (tokens) => tokens,
  );
  return data ?? [];
};
