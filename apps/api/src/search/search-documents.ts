import { formatFamily, type AccessAudience, type EntryKind, type RecordKind } from '@passerelle/catalog';
import { PUBLIC_AUDIENCE, type SearchDocument, type SearchType } from '@passerelle/search';
import type { DataSource } from 'typeorm';
import { organizationAudience, userAudience } from '../auth/reach';
import { visible } from '../entries/visible';
import { VISIBLE_ELEMENT } from '../topics/topic-elements';
import {
  DATASET_FACTS,
  facetsOfEntry,
  facetsOfFacts,
  locationOf,
  type DatasetFactsRow,
} from './dataset-facts';
import { weightOf, type Standing } from './weight';

/** What all entries are found by. */
interface CommonRow {
  id: string;
  title: string;
  description: string;
  tags: string[];
  badges: string[];
  featured: boolean;
  created_at: Date;
  last_update: Date;
  organization_id: string | null;
  organization_name: string | null;
  organization_badges: string[] | null;
  private: boolean;
  owner_id: string | null;
  slug: string;
}

/** What datasets and data services are both found by. */
interface EntryRow extends CommonRow {
  remote_id: string | null;
  remote_url: string | null;
  acronym: string | null;
  license: string | null;
  access_type: string;
  access_audiences: AccessAudience[];
}

interface TopicRow extends CommonRow {
  element_texts: string[];
}

interface ReuseRow extends CommonRow {
  type: string;
  topic: string;
}

interface DatasetRow extends EntryRow, Omit<DatasetFactsRow, keyof EntryRow> {
  zones: string[] | null;
  granularity: string | null;
  schemas: string[];
  schema_versions: string[];
  uri: string | null;
  resource_titles: string[];
  formats: string[];
  is_copy: boolean;
}

interface OrganizationRow {
  id: string;
  slug: string;
  name: string;
  acronym: string | null;
  description: string;
  badges: string[];
  created_at: Date;
  last_modified: Date;
}

const columnsOf = (alias: string, columns: readonly string[]): string =>
  ['id', 'title', 'description', 'tags', 'badges', 'featured', 'private', 'owner_id', 'slug', ...columns]
    .map((column) => `${alias}.${column}`)
    .concat('o.id as organization_id', 'o.name as organization_name', 'o.badges as organization_badges')
    .join(', ');

const entryColumns = (alias: string): string =>
  `${columnsOf(alias, ['acronym', 'license', 'access_type', 'access_audiences', 'last_update', 'remote_id', 'remote_url'])},
    coalesce(${alias}.remote_issued_at, ${alias}.remote_created_at, ${alias}.created_at) as created_at`;

const DATASETS = `
  select ${entryColumns('d')}, ${DATASET_FACTS}, d.frequency, d.uri, d.spatial -> 'zones' as zones, d.spatial ->> 'granularity' as granularity,
    array(select distinct coalesce(schema ->> 'name', schema ->> 'url') from resource r
      where r.dataset_id = d.id and schema is not null) as schemas,
    array(select distinct schema ->> 'version' from resource r
      where r.dataset_id = d.id and schema ? 'version') as schema_versions,
    array(select title from resource r where r.dataset_id = d.id order by position limit 500) as resource_titles,
    array(select format from resource_tally t where t.dataset_id = d.id and format <> '') as formats,
    exists (select from dataset authority where authority.id = d.duplicate_of_id and ${visible('authority')}) as is_copy
  from dataset d left join organization o on o.id = d.organization_id and o.deleted is null
  where d.id = any($1::uuid[]) and d.deleted is null and d.archived is null`;

const DATASERVICES = `
  select ${entryColumns('s')}
  from dataservice s left join organization o on o.id = s.organization_id and o.deleted is null
  where s.id = any($1::uuid[]) and s.deleted is null and s.archived is null`;

const REUSES = `
  select ${columnsOf('u', ['created_at', 'type', 'topic'])}, u.last_modified as last_update
  from reuse u left join organization o on o.id = u.organization_id and o.deleted is null
  where u.id = any($1::uuid[]) and u.deleted is null and u.archived is null`;

/** What a topic says of what it shows is found as long as everybody may see what it shows. */
const TOPICS = `
  select ${columnsOf('t', ['created_at'])}, t.last_modified as last_update,
    array(select x.title || ' ' || left(x.description, 1000) || ' ' || array_to_string(x.tags, ' ')
      from topic_element x where x.topic_id = t.id and ${VISIBLE_ELEMENT}
      order by x.position, x.id limit 500) as element_texts
  from topic t left join organization o on o.id = t.organization_id and o.deleted is null
  where t.id = any($1::uuid[]) and t.deleted is null and t.archived is null`;

const ORGANIZATIONS = `
  select id, slug, name, acronym, description, badges, created_at, last_modified
  from organization where id = any($1::uuid[]) and deleted is null`;

/** Documents of what may be found; an identifier without one must leave the index. */
export async function readDocuments(
  dataSource: DataSource,
  type: SearchType,
  ids: readonly string[],
): Promise<SearchDocument[]> {
  switch (type) {
    case 'dataset':
      return (await dataSource.query<DatasetRow[]>(DATASETS, [ids])).map(toDatasetDocument);
    case 'dataservice':
      return (await dataSource.query<EntryRow[]>(DATASERVICES, [ids])).map((row) =>
        toEntryDocument(type, row),
      );
    case 'reuse':
      return (await dataSource.query<ReuseRow[]>(REUSES, [ids])).map(toReuseDocument);
    case 'topic':
      return (await dataSource.query<TopicRow[]>(TOPICS, [ids])).map((row) => ({
        ...toCommonDocument(type, row),
        resourceTitles: row.element_texts,
      }));
    case 'organization':
      return (await dataSource.query<OrganizationRow[]>(ORGANIZATIONS, [ids])).map(toOrganizationDocument);
  }
}

function toDatasetDocument(row: DatasetRow): SearchDocument {
  const document = toEntryDocument('dataset', row);
  const facts = row as DatasetFactsRow;
  return {
    ...document,
    ...locationOf(facts),
    identifiers: [...(document.identifiers ?? []), ...present([row.uri])],
    weight: weightOf({
      ...standingOf(row, [row.license, row.frequency, row.resource_titles[0]]),
      isCopy: row.is_copy,
    }),
    resourceTitles: row.resource_titles,
    facets: {
      ...document.facets,
      ...facetsOfFacts(facts),
      format: row.formats,
      format_family: [...new Set(row.formats.map(formatFamily))],
      frequency: row.frequency ? [row.frequency] : [],
      geozone: row.zones ?? [],
      schema: row.schemas,
      schema_version: row.schema_versions,
      granularity: row.granularity ? [row.granularity] : [],
    },
  };
}

function toEntryDocument(type: RecordKind, row: EntryRow): SearchDocument {
  const document = toCommonDocument(type, row);
  return {
    ...document,
    identifiers: present([row.slug, row.remote_id, row.remote_url]),
    weight: weightOf(standingOf(row, [row.license])),
    ...(row.acronym ? { acronym: row.acronym } : {}),
    facets: {
      ...document.facets,
      ...facetsOfEntry(row),
      license: row.license ? [row.license] : [],
      access_type: [row.access_type],
      access_audience: row.access_audiences.map(({ role, condition }) => `${role}:${condition}`),
    },
  };
}

function toReuseDocument(row: ReuseRow): SearchDocument {
  const document = toCommonDocument('reuse', row);
  return {
    ...document,
    facets: { ...document.facets, reuse_type: [row.type], reuse_topic: [row.topic] },
  };
}

function toCommonDocument(type: EntryKind, row: CommonRow): SearchDocument {
  return {
    type,
    id: row.id,
    audience: audienceFor(row),
    title: row.title,
    description: row.description,
    identifiers: [row.slug],
    ...(row.organization_name ? { organizationName: row.organization_name } : {}),
    resourceTitles: [],
    facets: {
      organization_id: row.organization_id ? [row.organization_id] : [],
      tag: row.tags,
      badge: row.badges,
      producer_type: row.organization_badges?.length ? row.organization_badges : ['not-specified'],
    },
    createdAt: row.created_at.toISOString(),
    lastUpdate: row.last_update.toISOString(),
    archived: false,
    weight: weightOf(standingOf(row, [])),
  };
}

function present(values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null && value !== '') as string[];
}

/** A description of some length and keywords describe any entry; a type may know of more. */
function standingOf(row: CommonRow, more: readonly (string | null | undefined)[]): Standing {
  const facts = [row.description.length > 100, row.tags.length > 0, ...more];
  return {
    featured: row.featured,
    organizationBadges: row.organization_badges ?? [],
    badges: row.badges,
    described: facts.filter(Boolean).length / facts.length,
  };
}

function audienceFor(row: CommonRow): string[] {
  if (!row.private) {
    return [PUBLIC_AUDIENCE];
  }
  return [
    ...(row.owner_id ? [userAudience(row.owner_id)] : []),
    ...(row.organization_id ? [organizationAudience(row.organization_id)] : []),
  ];
}

function toOrganizationDocument(row: OrganizationRow): SearchDocument {
  return {
    type: 'organization',
    id: row.id,
    audience: [PUBLIC_AUDIENCE],
    title: row.name,
    ...(row.acronym ? { acronym: row.acronym } : {}),
    description: row.description,
    identifiers: [row.slug],
    resourceTitles: [],
    facets: { badge: row.badges, producer_type: row.badges.length ? row.badges : ['not-specified'] },
    createdAt: row.created_at.toISOString(),
    lastUpdate: row.last_modified.toISOString(),
    archived: false,
    weight: weightOf({
      featured: false,
      organizationBadges: row.badges,
      badges: [],
      described: row.description ? 1 : 0,
    }),
  };
}
