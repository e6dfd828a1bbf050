import type { EntryKind } from '@passerelle/catalog';
import { PUBLIC_AUDIENCE } from '@passerelle/search';
import { organizationAudience, userAudience } from '../../auth/reach';
import { subjectFollowers } from '../../entries/entry.metrics';
import { weightFactorsOf, weightOf, type Standing, type WeightFactors } from '../weight';
import type { WeighedDocument } from './document-source';

/** What all entries are found by. */
export interface CommonRow {
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
  organization_acronym: string | null;
  organization_badges: string[] | null;
  private: boolean;
  archived: Date | null;
  owner_id: string | null;
  slug: string;
  /** Counts of PostgreSQL come as strings. */
  followers: string;
  /** All topics that gather it: who may filter by which is asked where somebody does. */
  topics: string[];
  /** Of topics, nothing is counted. */
  reads?: number;
  views?: number;
}

/** The columns of an entry of an alias, and those of its organization `o`. */
export const columnsOf = (alias: string, columns: readonly string[]): string =>
  [
    'id',
    'title',
    'description',
    'tags',
    'badges',
    'featured',
    'private',
    'archived',
    'owner_id',
    'slug',
    ...columns,
  ]
    .map((column) => `${alias}.${column}`)
    .concat('o.id as organization_id', 'o.name as organization_name', 'o.acronym as organization_acronym')
    .concat('o.badges as organization_badges')
    .concat(
      `${subjectFollowers(`${alias}.id`)} as followers`,
      `array(select distinct x.topic_id from topic_element x where x.object_id = ${alias}.id order by 1) as topics`,
    )
    .join(', ');

export function toCommonDocument(type: EntryKind, row: CommonRow): WeighedDocument {
  return {
    type,
    id: row.id,
    audience: audienceFor(row),
    title: row.title,
    description: row.description,
    identifiers: [row.slug],
    ...(row.organization_name ? { organizationName: row.organization_name } : {}),
    ...(row.organization_acronym ? { organizationAcronym: row.organization_acronym } : {}),
    resourceTitles: [],
    facets: {
      organization_id: row.organization_id ? [row.organization_id] : [],
      tag: row.tags,
      badge: row.badges,
      featured: [String(row.featured)],
      owner: row.owner_id ? [row.owner_id] : [],
      topic: row.topics,
      archived: [String(row.archived !== null)],
      producer_type: producerTypesOf(row),
    },
    createdAt: row.created_at.toISOString(),
    lastUpdate: row.last_update.toISOString(),
    archived: row.archived !== null,
    counts: { followers: Number(row.followers), views: row.views ?? 0 },
    ...weighed(standingOf(row)),
  };
}

/** Badges of the organization; who publishes in person is of a kind of their own, as on data.gouv.fr. */
function producerTypesOf(row: CommonRow): readonly string[] {
  if (row.organization_id === null && row.owner_id !== null) {
    return ['user'];
  }
  return row.organization_badges?.length ? row.organization_badges : ['not-specified'];
}

/**
 * @param quality the score that the page shows; of what has none, a description of some length and keywords describe it
 */
export function standingOf(row: CommonRow, quality?: number): Standing {
  const facts = [row.description.length > 100, row.tags.length > 0];
  return {
    featured: row.featured,
    organizationBadges: row.organization_badges ?? [],
    badges: row.badges,
    described: quality ?? facts.filter(Boolean).length / facts.length,
    followers: Number(row.followers),
    reads: row.reads ?? 0,
  };
}

export function weighed(standing: Standing): { readonly weight: number; readonly factors: WeightFactors } {
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
