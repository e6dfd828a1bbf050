import type { DataserviceResponse } from '../../core/api-types';

type LeftOut =
  'datasets' | 'metrics' | 'extras' | 'featured' | 'deleted_at' | 'self_api_url' | 'self_web_url';

/** An API as its page shows it; the answer holds more, extras of any size among it. */
export type DataserviceDetails = Omit<DataserviceResponse, LeftOut> & { readonly views: number };

export function toDataserviceDetails(dataservice: DataserviceResponse): DataserviceDetails {
  return {
    id: dataservice.id,
    slug: dataservice.slug,
    title: dataservice.title,
    private: dataservice.private,
    ...(dataservice.hidden && { hidden: dataservice.hidden }),
    acronym: dataservice.acronym,
    description: dataservice.description,
    tags: dataservice.tags,
    badges: dataservice.badges,
    license: dataservice.license,
    access_type: dataservice.access_type,
    access_audiences: dataservice.access_audiences,
    access_type_reason_category: dataservice.access_type_reason_category,
    access_type_reason: dataservice.access_type_reason,
    authorization_request_url: dataservice.authorization_request_url,
    owner: dataservice.owner,
    organization: dataservice.organization,
    permissions: dataservice.permissions,
    contact_points: dataservice.contact_points,
    base_api_url: dataservice.base_api_url,
    machine_documentation_url: dataservice.machine_documentation_url,
    technical_documentation_url: dataservice.technical_documentation_url,
    business_documentation_url: dataservice.business_documentation_url,
    rate_limiting: dataservice.rate_limiting,
    rate_limiting_url: dataservice.rate_limiting_url,
    availability: dataservice.availability,
    availability_url: dataservice.availability_url,
    format: dataservice.format,
    quality: dataservice.quality,
    harvest: dataservice.harvest,
    created_at: dataservice.created_at,
    metadata_modified_at: dataservice.metadata_modified_at,
    archived_at: dataservice.archived_at,
    views: dataservice.metrics.views,
  };
}
