import { formatFamily, type AccessAudience, type EntryKind, type RecordKind } from '@passerelle/catalog';
import { PUBLIC_AUDIENCE, type SearchDocument, type SearchType } from '@passerelle/search';
import type { DataSource } from 'typeorm';
import type { DescribedOperation } from '../api-descriptions/read-description';
import { organizationAudience, userAudience } from '../auth/reach';
import { ALIAS, visible } from '../entries/visible';
import { entryReuses, subjectFollowers } from '../entries/entry.metrics';
import { VISIBLE_ELEMENT } from '../topics/topic-elements';
import {
  DISCUSSIONS,
  POSTS,
  toDiscussionDocument,
  toPostDocument,
  type DiscussionDocumentRow,
  type PostDocumentRow,
} from './community-documents';
import {
  DATASET_FACTS,
  facetsOfEntry,
  facetsOfFacts,
  locationOf,
  type DatasetFactsRow,
} from './dataset-facts';
import { weightFactorsOf, weightOf, type Standing, type WeightFactors } from './weight';

/** A document with what its weight is made of; there is nothing to tell of what all weighs the same. */
export interface WeighedDocument extends SearchDocument {
  readonly factors?: WeightFactors;
}

/** Former titles that are searched, the last of them. */
const FORMER_TITLES = 20;

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
  /** Counts of PostgreSQL come as strings. */
  followers: string;
}

/** What datasets and data services are both found by. */
interface EntryRow extends CommonRow {
  remote_id: string | null;
  remote_url: string | null;
  acronym: string | null;
  license: string | null;
  access_type: string;
  access_audiences: AccessAudience[];
  reuses: string;
  former_titles: string[];
}

interface DataserviceRow extends EntryRow {
  operations: readonly DescribedOperation[] | null;
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
  /** Of the files that everybody may open who sees the dataset. */
  columns: string[];
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
  followers: string;
}

const columnsOf = (alias: string, columns: readonly string[]): string =>
  ['id', 'title', 'description', 'tags', 'badges', 'featured', 'private', 'owner_id', 'slug', ...columns]
    .map((column) => `${alias}.${column}`)
    .concat('o.id as organization_id', 'o.name as organization_name', 'o.badges as organization_badges')
    .concat(`${subjectFollowers(`${alias}.id`)} as followers`)
    .join(', ');

const entryColumns = (kind: RecordKind): string => {
  const alias = ALIAS[kind];
  return `${columnsOf(alias, ['acronym', 'license', 'access_type', 'access_audiences', 'last_update', 'remote_id', 'remote_url'])},
    coalesce(${alias}.remote_issued_at, ${alias}.remote_created_at, ${alias}.created_at) as created_at,
    ${entryReuses(kind)} as reuses,
    array(select former from (
        select v.changes -> 'title' ->> 'from' as former, max(v.number) as last from ${kind}_version v
        where v.${kind}_id = ${alias}.id and v.changes ? 'title' group by 1) titles
      where former <> ${alias}.title order by last desc limit ${FORMER_TITLES}) as former_titles`;
};

const DATASETS = `
  select ${entryColumns('dataset')}, ${DATASET_FACTS}, d.frequency, d.uri, d.spatial -> 'zones' as zones, d.spatial ->> 'granularity' as granularity,
    array(select distinct coalesce(schema ->> 'name', schema ->> 'url') from resource r
      where r.dataset_id = d.id and schema is not null) as schemas,
    array(select distinct schema ->> 'version' from resource r
      where r.dataset_id = d.id and schema ? 'version') as schema_versions,
    array(select title from resource r where r.dataset_id = d.id order by position limit 500) as resource_titles,
    array(select distinct c.name from resource r join stored_file f on f.id = r.file_id, unnest(f.columns) as c (name)
      where r.dataset_id = d.id and coalesce(r.access_type, d.access_type) = 'open' order by c.name limit 2000) as columns,
    array(select format from resource_tally t where t.dataset_id = d.id and format <> '') as formats,
    exists (select from dataset authority where authority.id = d.duplicate_of_id and ${visible('authority')}) as is_copy
  from dataset d left join organization o on o.id = d.organization_id and o.deleted is null
  where d.id = any($1::uuid[]) and d.deleted is null and d.archived is null`;

const DATASERVICES = `
  select ${entryColumns('dataservice')},
    (select a.operations from api_description a where a.dataservice_id = s.id) as operations
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
  select o.id, o.slug, o.name, o.acronym, o.description, o.badges, o.created_at, o.last_modified,
    ${subjectFollowers('o.id')} as followers
  from organization o where o.id = any($1::uuid[]) and o.deleted is null`;

/** Documents of what may be found; an identifier without one must leave the index. */
export async function readDocuments(
  dataSource: DataSource,
  type: SearchType,
  ids: readonly string[],
): Promise<WeighedDocument[]> {
  switch (type) {
    case 'dataset':
      return (await dataSource.query<DatasetRow[]>(DATASETS, [ids])).map(toDatasetDocument);
    case 'dataservice':
      return (await dataSource.query<DataserviceRow[]>(DATASERVICES, [ids])).map(toDataserviceDocument);
    case 'reuse':
      return (await dataSource.query<ReuseRow[]>(REUSES, [ids])).map(toReuseDocument);
    case 'topic':
      return (await dataSource.query<TopicRow[]>(TOPICS, [ids])).map((row) => ({
        ...toCommonDocument(type, row),
        resourceTitles: row.element_texts,
      }));
    case 'organization':
      return (await dataSource.query<OrganizationRow[]>(ORGANIZATIONS, [ids])).map(toOrganizationDocument);
    case 'discussion':
      return (await dataSource.query<DiscussionDocumentRow[]>(DISCUSSIONS, [ids])).map(toDiscussionDocument);
    case 'post':
      return (await dataSource.query<PostDocumentRow[]>(POSTS, [ids])).map(toPostDocument);
  }
}

function toDatasetDocument(row: DatasetRow): WeighedDocument {
  const document = toEntryDocument('dataset', row);
  const facts = row as DatasetFactsRow;
  return {
    ...document,
    ...locationOf(facts),
    identifiers: [...(document.identifiers ?? []), ...present([row.uri])],
    ...weighed({
      ...entryStanding(row, [row.license, row.frequency, row.resource_titles[0]]),
      isCopy: row.is_copy,
    }),
    resourceTitles: row.resource_titles,
    hiddenTexts: { ...document.hiddenTexts, column: row.columns },
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

/** Found by what it returns, too; names that several operations have are told once. */
function toDataserviceDocument(row: DataserviceRow): WeighedDocument {
  const operations = row.operations ?? [];
  const fields = operations.flatMap((operation) => operation.fields);
  const document = toEntryDocument('dataservice', row);
  return {
    ...document,
    hiddenTexts: {
      ...document.hiddenTexts,
      operation: operations.map(({ method, path, summary }) => told(`${method} ${path}`, summary)),
      response_field: [...new Set(fields.map(({ name, description }) => told(name, description)))],
    },
  };
}

function told(name: string, description: string | null): string {
  return description === null ? name : `${name} : ${description}`;
}

function toEntryDocument(type: RecordKind, row: EntryRow): WeighedDocument {
  const document = toCommonDocument(type, row);
  return {
    ...document,
    identifiers: present([row.slug, row.remote_id, row.remote_url]),
    ...weighed(entryStanding(row, [row.license])),
    hiddenTexts: { former_title: row.former_titles },
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

function toReuseDocument(row: ReuseRow): WeighedDocument {
  const document = toCommonDocument('reuse', row);
  return {
    ...document,
    facets: { ...document.facets, reuse_type: [row.type], reuse_topic: [row.topic] },
  };
}

function toCommonDocument(type: EntryKind, row: CommonRow): WeighedDocument {
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
    ...weighed(standingOf(row, [])),
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
    followers: Number(row.followers),
  };
}

function entryStanding(row: EntryRow, more: readonly (string | null | undefined)[]): Standing {
  return { ...standingOf(row, more), reuses: Number(row.reuses) };
}

function weighed(standing: Standing): { readonly weight: number; readonly factors: WeightFactors } {
  const factors = weightFactorsOf(standing);
  return { weight: weightOf(factors), factors };
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

function toOrganizationDocument(row: OrganizationRow): WeighedDocument {
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
    ...weighed({
      featured: false,
      organizationBadges: row.badges,
      badges: [],
      described: row.description ? 1 : 0,
      followers: Number(row.followers),
    }),
  };
}
