import { Injectable } from '@nestjs/common';
import {
  InvalidError,
  LICENSES,
  NotAuthenticatedError,
  toTag,
  type Actor,
  type ReaderProfile,
} from '@passerelle/catalog';
import {
  readBox,
  readPeriod,
  takeFieldFilters,
  titleKeyOf,
  type FacetField,
  type FieldFilter,
  type SearchArea,
  type SearchOutcome,
  type SearchType,
} from '@passerelle/search';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { Places, type Place } from '../spatial/places';
import { TopicsReader } from '../topics/topics.reader';
import { ReaderProfiles } from './reader-profiles';
import type { DatasetSearchParameters } from './search.queries';

export type Filters = Readonly<Partial<Record<FacetField, readonly string[]>>>;
export type Facets = Readonly<Record<string, FacetField>>;

/** The facets of every entry, by the name data.gouv.fr gives them in its answer. */
const TOPIC_FACETS = {
  organization_id_with_name: 'organization_id',
  tag: 'tag',
  producer_type: 'producer_type',
  last_update: 'last_update_range',
} as const satisfies Facets;
const ORGANIZATION_FACETS = { badge: 'badge', producer_type: 'producer_type' } as const satisfies Facets;
/** Topics have no badges. */
const COMMON_FACETS = { ...TOPIC_FACETS, badge: 'badge' } as const satisfies Facets;
const ENTRY_FACETS = {
  ...COMMON_FACETS,
  license: 'license',
  access_type: 'access_type',
  access_audience: 'access_audience',
  accessible: 'accessible_to',
  theme: 'theme',
  quality: 'quality',
} as const satisfies Facets;
const REUSE_FACETS = {
  ...COMMON_FACETS,
  type: 'reuse_type',
  topic: 'reuse_topic',
} as const satisfies Facets;
const DATASET_FACETS = {
  ...ENTRY_FACETS,
  format: 'format',
  format_family: 'format_family',
  frequency: 'frequency',
  geozone: 'geozone',
  granularity: 'granularity',
  schema: 'schema',
  schema_version: 'schema_version',
  period: 'period',
} as const satisfies Facets;

/** No topic has this identifier. */
const NO_TOPIC = 'none';

/** What is filtered by and not counted. */
const UNCOUNTED = ['featured', 'owner', 'topic', 'archived'] as const satisfies readonly FacetField[];

/** Of each kind; by the name that answers give a facet. */
export const FACETS: Readonly<Record<SearchType, Facets>> = {
  dataset: DATASET_FACETS,
  dataservice: ENTRY_FACETS,
  reuse: REUSE_FACETS,
  topic: TOPIC_FACETS,
  organization: ORGANIZATION_FACETS,
  discussion: { last_update: 'last_update_range' },
  post: { tag: 'tag', last_update: 'last_update_range' },
};

/** Reuses have their type and topic under names of their own in the index, where `topic` is what gathers them. */
export function asAskedOfReuses<Query extends { type?: string[]; topic?: string[]; in_topic?: string[] }>(
  query: Query,
): Query & Filters {
  const { type, topic, in_topic: gathering } = query;
  return {
    ...query,
    topic: gathering,
    ...(type && { reuse_type: type }),
    ...(topic && { reuse_topic: topic }),
  };
}

/** A search as the index is asked, and what answers need to tell it. */
export interface AskedSearch {
  /** Without the conditions among the words. */
  readonly text: string;
  readonly filters: Filters;
  /** What is left out, by conditions among the words. */
  readonly without: Filters;
  /** Conditions that would leave out an organization that there is not. */
  readonly unknown: readonly string[];
  /** Of the values in `filters`, those that do not go when the parameter of their facet lets them go. */
  readonly fixed: Filters;
  readonly area?: SearchArea;
  /** What is counted: of who may use data, only for whoever is signed in. */
  readonly facets: Facets;
  /** The zone that `place` means. */
  readonly place?: Place;
  /** As what the reader may ask for data. */
  readonly profile?: ReaderProfile;
  /** The conditions among the words that have to hold, as values of the index. */
  readonly typed: readonly TypedCondition[];
}

interface TypedCondition extends FieldFilter {
  readonly values: readonly string[];
}

/** What is asked of where data are about. */
interface AreaParameters {
  readonly bbox?: string;
  readonly place?: string;
}

/** What the searches of any kind may ask. */
export type AskedParameters = Pick<
  DatasetSearchParameters,
  'q' | 'organization' | 'facets' | 'featured' | 'archived' | 'organization_badge' | 'temporal_coverage'
> &
  Omit<Filters, 'featured' | 'archived'> &
  AreaParameters & { readonly accessible?: boolean };

/** What the parameters of a search ask of the index. */
@Injectable()
export class SearchFilters {
  constructor(
    private readonly organizations: OrganizationsReader,
    private readonly topics: TopicsReader,
    private readonly places: Places,
    private readonly profiles: ReaderProfiles,
  ) {}

  /**
   * What is asked: organizations by their identifiers, periods by their years, conditions among the words with the
   * filters of the same field.
   * @throws InvalidError @throws NotAuthenticatedError
   */
  async read(query: AskedParameters, facets: Facets, actor: Actor | undefined): Promise<AskedSearch> {
    const { text, filters: conditions } = takeFieldFilters(query.q ?? '');
    const isOfAccess = Object.hasOwn(facets, 'accessible');
    const profile = actor && isOfAccess ? await this.profiles.of(actor) : undefined;
    const chosen: Filters = {
      ...query,
      organization_id: query.organization && (await this.organizations.listIds(query.organization)),
      period: periodsOf(query),
      producer_type: anyOf(query.producer_type, query.organization_badge),
      featured: query.featured === undefined ? undefined : [String(query.featured)],
      archived: query.archived === undefined ? undefined : [String(query.archived)],
      topic: query.topic && (await this.topicsOf(query.topic, actor)),
      accessible_to: query.accessible ? [mustBeSomebody(profile)] : undefined,
    };
    const among = await Promise.all(
      conditions.map(async (condition) => {
        const values = await this.valuesOf(condition);
        // What nobody is called finds nothing.
        return {
          ...condition,
          values: values.length > 0 ? values : [condition.value],
          known: values.length > 0,
        };
      }),
    );
    const typed = among.filter(({ excluded }) => !excluded);
    const typedValues = valuesByField(typed);
    const fields = new Set<FacetField>([
      ...Object.values(facets),
      ...UNCOUNTED,
      ...typed.map(({ field }) => field),
    ]);
    const filters = filtersOf(fields, (field) => [...(chosen[field] ?? []), ...(typedValues[field] ?? [])]);
    const named: Filters = {
      ...chosen,
      organization_id: query.organization,
      period: query.period,
      producer_type: query.producer_type,
    };
    return {
      text,
      filters,
      without: valuesByField(among.filter(({ excluded }) => excluded)),
      unknown: among.flatMap(({ excluded, known, typed: told }) => (excluded && !known ? told : [])),
      fixed: filtersOf(fields, (field) =>
        (filters[field] ?? []).filter(
          (value) => typedValues[field]?.includes(value) === true || named[field]?.includes(value) !== true,
        ),
      ),
      facets: countedOf(facets, query.facets, profile),
      typed,
      ...(profile && { profile }),
      ...(await this.areaOf(query)),
    };
  }

  /** The index knows of all topics: by one that the reader may not open, as by one that is not there, nothing is found. */
  private async topicsOf(
    idsOrSlugs: readonly string[],
    actor: Actor | undefined,
  ): Promise<readonly string[]> {
    const ids = await this.topics.listOpenIds(idsOrSlugs, actor);
    return ids.length > 0 ? ids : [NO_TOPIC];
  }

  private async areaOf({ bbox, place: typed }: AreaParameters): Promise<Pick<AskedSearch, 'area' | 'place'>> {
    const box = bbox === undefined ? undefined : readBox(bbox);
    if (typed === undefined) {
      return box ? { area: { box } } : {};
    }
    if (box) {
      throw new InvalidError('invalid-input', 'A search has a box or a place, not both.', {
        bbox: ['must not be given with place'],
      });
    }
    const place = await this.places.get(typed);
    return { place, area: { zone: [place.id, ...place.parents] } };
  }

  /** As the index knows them; none of an organization that there is not. */
  private async valuesOf({ field, value }: FieldFilter): Promise<readonly string[]> {
    switch (field) {
      case 'organization_id':
        return this.organizations.listIdsNamed(value);
      case 'tag':
        return [toTag(value) ?? value];
      case 'license': {
        const key = titleKeyOf(value);
        const known = LICENSES.find(({ id, title }) => [titleKeyOf(id), titleKeyOf(title)].includes(key));
        return [known?.id ?? value];
      }
      case 'format':
      case 'badge':
        return [value.toLowerCase()];
      case 'schema':
        return [value];
    }
  }
}

function filtersOf(
  fields: Iterable<FacetField>,
  valuesOf: (field: FacetField) => readonly string[],
): Filters {
  const values = Array.from(fields, (field) => [field, valuesOf(field)] as const);
  return Object.fromEntries(values.filter(([, own]) => own.length > 0));
}

function valuesByField(conditions: readonly TypedCondition[]): Filters {
  return filtersOf(new Set(conditions.map(({ field }) => field)), (field) =>
    conditions.flatMap((condition) => (condition.field === field ? condition.values : [])),
  );
}

function anyOf(...values: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all = values.flatMap((own) => own ?? []);
  return all.length > 0 ? all : undefined;
}

function periodsOf({ period, temporal_coverage: dates }: AskedParameters): readonly string[] | undefined {
  const years = dates === undefined ? [] : [`${dates.slice(0, 4)}-${dates.slice(11, 15)}`];
  const asked = [...(period ?? []), ...years];
  return asked.length > 0 ? asked.flatMap((one) => readPeriod(one) ?? [one]) : undefined;
}

/** Of the facets of a kind, those that are asked for and that the reader may have. */
function countedOf(
  facets: Facets,
  asked: readonly string[] = Object.keys(facets),
  profile: ReaderProfile | undefined,
): Facets {
  if (!asked.every((name) => Object.hasOwn(facets, name))) {
    throw new InvalidError('invalid-input', 'There is no such facet.', {
      facets: [`must be among ${Object.keys(facets).join(', ')}`],
    });
  }
  return Object.fromEntries(
    Object.entries(facets).filter(
      ([name, field]) => asked.includes(name) && (field !== 'accessible_to' || profile !== undefined),
    ),
  );
}

function mustBeSomebody(profile: ReaderProfile | undefined): ReaderProfile {
  if (profile === undefined) {
    throw new NotAuthenticatedError(
      'not-authenticated',
      'Who you are tells what you may ask for: sign in first.',
    );
  }
  return profile;
}

/** The conditions among the words that nothing has of what the rest of the search finds, or nothing at all. */
export function unmatchedOf({ typed, unknown }: AskedSearch, { facets }: SearchOutcome): string[] {
  const withoutResults = typed.flatMap(({ field, values, typed: told }) => {
    const counts = facets[field] ?? [];
    return counts.some(({ value, count }) => count > 0 && values.includes(value)) ? [] : [told];
  });
  return [...withoutResults, ...unknown];
}
