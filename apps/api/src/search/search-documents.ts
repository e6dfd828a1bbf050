import { formatFamily } from '@passerelle/catalog';
import { PUBLIC_AUDIENCE, type SearchDocument } from '@passerelle/search';
import type { DataSource } from 'typeorm';
import { organizationAudience, userAudience } from '../auth/reach';

interface DatasetRow {
  id: string;
  title: string;
  acronym: string | null;
  description: string;
  license: string | null;
  frequency: string | null;
  tags: string[];
  badges: string[];
  access_type: string;
  featured: boolean;
  created_at: Date;
  last_update: Date;
  organization_id: string | null;
  organization_name: string | null;
  organization_badges: string[] | null;
  private: boolean;
  owner_id: string | null;
  resource_titles: string[];
  formats: string[];
}

/** Documents of the datasets that may be found; an identifier without one must leave the index. */
export async function readDatasetDocuments(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<SearchDocument[]> {
  const rows = await dataSource.query<DatasetRow[]>(
    `select d.id, d.title, d.acronym, d.description, d.license, d.frequency, d.tags, d.badges, d.access_type,
       d.featured, d.private, d.owner_id, coalesce(d.remote_issued_at, d.remote_created_at, d.created_at) as created_at, d.last_update,
       o.id as organization_id, o.name as organization_name, o.badges as organization_badges,
       array(select title from resource r where r.dataset_id = d.id order by position limit 500) as resource_titles,
       array(select distinct format from resource r where r.dataset_id = d.id and format is not null) as formats
     from dataset d left join organization o on o.id = d.organization_id and o.deleted is null
     where d.id = any($1::uuid[]) and d.deleted is null and d.archived is null`,
    [ids],
  );
  return rows.map(toDatasetDocument);
}

function toDatasetDocument(row: DatasetRow): SearchDocument {
  return {
    type: 'dataset',
    id: row.id,
    audience: audienceFor(row),
    title: row.title,
    ...(row.acronym ? { acronym: row.acronym } : {}),
    description: row.description,
    ...(row.organization_name ? { organizationName: row.organization_name } : {}),
    resourceTitles: row.resource_titles,
    facets: {
      organization_id: row.organization_id ? [row.organization_id] : [],
      license: row.license ? [row.license] : [],
      format: row.formats,
      format_family: [...new Set(row.formats.map(formatFamily))],
      tag: row.tags,
      badge: row.badges,
      access_type: [row.access_type],
      frequency: row.frequency ? [row.frequency] : [],
      producer_type: row.organization_badges?.length ? row.organization_badges : ['not-specified'],
    },
    createdAt: row.created_at.toISOString(),
    lastUpdate: row.last_update.toISOString(),
    archived: false,
    weight: row.featured ? 2 : 1,
  };
}

function audienceFor(row: DatasetRow): string[] {
  if (!row.private) {
    return [PUBLIC_AUDIENCE];
  }
  return [
    ...(row.owner_id ? [userAudience(row.owner_id)] : []),
    ...(row.organization_id ? [organizationAudience(row.organization_id)] : []),
  ];
}

interface OrganizationRow {
  id: string;
  name: string;
  acronym: string | null;
  description: string;
  badges: string[];
  created_at: Date;
  last_modified: Date;
}

export async function readOrganizationDocuments(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<SearchDocument[]> {
  const rows = await dataSource.query<OrganizationRow[]>(
    `select id, name, acronym, description, badges, created_at, last_modified
     from organization where id = any($1::uuid[]) and deleted is null`,
    [ids],
  );
  return rows.map((row) => ({
    type: 'organization',
    id: row.id,
    audience: [PUBLIC_AUDIENCE],
    title: row.name,
    ...(row.acronym ? { acronym: row.acronym } : {}),
    description: row.description,
    resourceTitles: [],
    facets: { badge: row.badges, producer_type: row.badges.length ? row.badges : ['not-specified'] },
    createdAt: row.created_at.toISOString(),
    lastUpdate: row.last_modified.toISOString(),
    archived: false,
    weight: 1,
  }));
}
