import type { CataloguePage, PublishedCatalogue } from '@passerelle/dcat';
import type { OrganizationRow } from '../organizations/organizations.mapper';
import type { NumberedPageQuery } from '../platform/http';
import { organizationIri } from './published-entries';

/** @param title what the portal calls itself */
export function catalogueOfPortal(title: string, origin: string): PublishedCatalogue {
  return {
    iri: `${origin}/api/1/site/catalog`,
    title,
    description: `Les jeux de données et les API publiés sur ${title}`,
    homepage: `${origin}/`,
    publisher: { iri: `${origin}/#portail`, name: title },
  };
}

export function catalogueOfOrganization(organization: OrganizationRow, origin: string): PublishedCatalogue {
  const { id, name, slug, description } = organization;
  return {
    iri: `${origin}/api/1/organizations/${id}/catalog`,
    title: name,
    description: description || `Les jeux de données et les API de ${name}`,
    homepage: `${origin}/organizations/${slug}`,
    publisher: { iri: organizationIri(origin, id), name },
  };
}

/** @param address absolute address of this page, of which those of the others differ only by their number */
export function toCataloguePage(
  { page, page_size }: NumberedPageQuery,
  total: number,
  address: string,
): CataloguePage {
  const addressOf = (other: number): string => {
    const url = new URL(address);
    url.searchParams.set('page', String(other));
    url.searchParams.set('page_size', String(page_size));
    return url.href;
  };
  const last = Math.max(1, Math.ceil(total / page_size));
  return {
    iri: addressOf(page),
    total,
    first: addressOf(1),
    last: addressOf(last),
    ...(page < last ? { next: addressOf(page + 1) } : {}),
    ...(page > 1 ? { previous: addressOf(Math.min(page - 1, last)) } : {}),
  };
}
