import { excerpt } from '../../core/excerpt';
import type { DataserviceDetails } from './dataservice-details';

/** An API in the words of schema.org. `url` is the page's address. */
export function dataserviceJsonLd(dataservice: DataserviceDetails, url: string): object {
  const { organization } = dataservice;
  return {
    '@context': 'https://schema.org',
    '@type': 'WebAPI',
    '@id': url,
    url,
    name: dataservice.title,
    alternateName: dataservice.acronym ?? undefined,
    description: excerpt(dataservice.description || dataservice.title, 4_900),
    identifier: dataservice.id,
    documentation:
      dataservice.technical_documentation_url ?? dataservice.business_documentation_url ?? undefined,
    provider: organization ? { '@type': 'Organization', name: organization.name } : undefined,
  };
}
