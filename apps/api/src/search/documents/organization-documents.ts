import { PUBLIC_AUDIENCE } from '@passerelle/search';
import { subjectFollowers } from '../../entries/entry.metrics';
import { weighed } from './common-document';
import { present } from './entry-document';
import type { DocumentSource, WeighedDocument } from './document-source';

interface OrganizationRow {
  id: string;
  slug: string;
  name: string;
  acronym: string | null;
  description: string;
  badges: string[];
  business_number_id: string | null;
  created_at: Date;
  last_modified: Date;
  followers: string;
  reads: number;
}

const ORGANIZATIONS = `
  select o.id, o.slug, o.name, o.acronym, o.description, o.badges, o.business_number_id, o.created_at, o.last_modified,
    ${subjectFollowers('o.id')} as followers, o.views as reads
  from organization o where o.id = any($1::uuid[]) and o.deleted is null`;

function toOrganizationDocument(row: OrganizationRow): WeighedDocument {
  return {
    type: 'organization',
    id: row.id,
    audience: [PUBLIC_AUDIENCE],
    title: row.name,
    ...(row.acronym ? { acronym: row.acronym } : {}),
    description: row.description,
    // By its SIRET, and by the SIREN that it begins with.
    identifiers: present([row.slug, row.business_number_id, row.business_number_id?.slice(0, 9) ?? null]),
    resourceTitles: [],
    facets: { badge: row.badges, producer_type: row.badges.length ? row.badges : ['not-specified'] },
    createdAt: row.created_at.toISOString(),
    lastUpdate: row.last_modified.toISOString(),
    archived: false,
    counts: { followers: Number(row.followers), views: row.reads },
    ...weighed({
      featured: false,
      organizationBadges: row.badges,
      badges: [],
      described: row.description ? 1 : 0,
      followers: Number(row.followers),
      reads: row.reads,
    }),
  };
}

export const ORGANIZATION_DOCUMENTS: DocumentSource<OrganizationRow> = {
  select: ORGANIZATIONS,
  toDocument: toOrganizationDocument,
};
