import type { Actor } from '@passerelle/catalog';
import { entryReuses, subjectFollowers } from '../entries/entry.metrics';
import {
  entryCreated,
  isHarvestedFrom,
  isNamed,
  isOfBadge,
  isOwnedBy,
  saysWords,
} from '../entries/entry.statements';
import { gatheredBy } from '../entries/topics-of';
import { listedFor, openTo, visibleTo, type Standing } from '../entries/visible';
import { asUuid, Conditions, sortsOf, type SortKey } from '../platform/database';

const CREATED = entryCreated('dataset');
const FOLLOWERS = subjectFollowers('d.id');

const sort = sortsOf('d');

/** In what is kept apart of datasets for this order: see `ListByWhatChangesApart`. */
const byLastUpdate = (descending: boolean): SortKey => ({
  ...sort('d.last_update', 'timestamptz', descending),
  table: 'dataset_listing d',
});

/** The order of each `sort` that the API accepts. */
export const DATASET_SORTS = {
  title: sort('d.title', 'text', false),
  '-title': sort('d.title', 'text', true),
  created: sort(CREATED, 'timestamptz', false),
  '-created': sort(CREATED, 'timestamptz', true),
  last_update: byLastUpdate(false),
  '-last_update': byLastUpdate(true),
  reuses: sort(entryReuses('dataset'), 'bigint', false),
  '-reuses': sort(entryReuses('dataset'), 'bigint', true),
  followers: sort(FOLLOWERS, 'bigint', false),
  '-followers': sort(FOLLOWERS, 'bigint', true),
  views: sort('d.views', 'bigint', false),
  '-views': sort('d.views', 'bigint', true),
} as const satisfies Record<string, SortKey>;
export type DatasetSort = keyof typeof DATASET_SORTS;

/** By identifier, in which time runs: what is added while somebody turns the pages comes on the last ones. */
const DATASET_ORDERS = { ...DATASET_SORTS, id: sort('d.id', 'uuid', false) } as const;
export type DatasetOrder = keyof typeof DATASET_ORDERS;

export function orderOfDatasets(order: DatasetOrder, { parameters }: Conditions): SortKey {
  const key: SortKey = DATASET_ORDERS[order];
  // Without parameters nothing is asked but who may see it, which is kept apart too.
  return key.table === undefined || parameters.length === 0
    ? key
    : { ...key, by: 'l.last_update', table: 'dataset d join dataset_listing l on l.id = d.id' };
}

/** What narrows a list or an export of datasets; everything given must hold. */
export interface DatasetFilter {
  /** Who asks: their own unpublished datasets are among the others. */
  readonly actor?: Actor | undefined;
  /** Owned by this user, in person. */
  readonly ownerId?: string | undefined;
  /** Of any of these organizations. */
  readonly organizationIds?: readonly string[] | undefined;
  /** Words of the title and the description: see `saysWords`. */
  readonly q?: string | undefined;
  /** Identifier or slug. */
  readonly organization?: string | undefined;
  /** That serves it; identifier or slug. */
  readonly dataservice?: string | undefined;
  /** That is made of it; identifier or slug. */
  readonly reuse?: string | undefined;
  /** That gathers it; identifier or slug. */
  readonly topic?: string | undefined;
  /** Where it is harvested from; identifier or slug. */
  readonly source?: string | undefined;
  readonly tags: readonly string[];
  readonly license?: string | undefined;
  readonly format?: string | undefined;
  readonly badge?: string | undefined;
  readonly accessType?: string | undefined;
  /** Person who owns it themselves; identifier or slug, as the two that follow. */
  readonly owner?: string | undefined;
  readonly followedBy?: string | undefined;
  readonly organizationBadge?: string | undefined;
  /** A period that it covers, as `[start, end]`. */
  readonly covers?: readonly [start: string, end: string] | undefined;
  /** Instead of what is published: the visitor’s own of this kind alone. */
  readonly only?: Standing | undefined;
  /** Identifier of a zone that it is about. */
  readonly geozone?: string | undefined;
  readonly granularity?: string | undefined;
  /** Name or address of a schema that one of its files follows. */
  readonly schema?: string | undefined;
  readonly schemaVersion?: string | undefined;
  readonly featured?: boolean | undefined;
  /** Name or identifier of who is credited for it. */
  readonly credit?: string | undefined;
}

export interface DatasetListQuery extends DatasetFilter {
  readonly sort: DatasetOrder;
  /** Instead of a page: what comes after the row of this cursor. */
  readonly cursor?: string | undefined;
  /** Where a page of a catalogue in RDF begins. */
  readonly offset?: number | undefined;
  readonly page: number;
  readonly pageSize: number;
}

const hasFile = (condition: string) =>
  `d.id in (select r.dataset_id from resource r where r.schema is not null and ${condition})`;

/** The condition on the alias `d` that it is about a zone; `zone` is SQL of the identifier. */
export const isAboutZone = (zone: string) =>
  `d.spatial ? 'zones' and d.spatial -> 'zones' @> jsonb_build_array(${zone}::text)`;

/** The condition on the alias `d` that lets through what the visitor may see and the filters ask for. */
export function filterDatasets(filter: DatasetFilter): Conditions {
  return new Conditions((bind) => listedFor('dataset', filter, bind))
    .add(filter.q?.trim() || undefined, (q) => saysWords('dataset', q))
    .add(
      filter.organization,
      (organization) =>
        `d.organization_id in (select id from organization where deleted is null and (slug = ${organization} or id::text = ${organization}))`,
    )
    .add(
      filter.dataservice,
      (dataservice, bind) =>
        `d.id in (select served.dataset_id from served_dataset served join dataservice s on s.id = served.dataservice_id
           where ${visibleTo('dataservice', filter.actor, bind)} and (s.slug = ${dataservice} or s.id::text = ${dataservice}))`,
    )
    .add(
      filter.reuse,
      (reuse, bind) =>
        `d.id in (select l.dataset_id from reuse_link l join reuse u on u.id = l.reuse_id
           where ${openTo('reuse', filter.actor, bind)} and ${isNamed('u', filter.reuse ?? '', reuse)})`,
    )
    .add(filter.source, (source) => isHarvestedFrom('d', filter.source ?? '', source))
    .add(filter.owner, (owner) => isOwnedBy('d', filter.owner ?? '', owner))
    .add(
      filter.followedBy,
      (person) =>
        `d.id in (select f.subject_id from follow f join account a on a.id = f.account_id
           where f.until is null and a.deleted is null and ${isNamed('a', filter.followedBy ?? '', person)})`,
    )
    .add(
      filter.credit?.trim() || undefined,
      (credit) =>
        `d.id in (select c.dataset_id from contact_point c
           where c.role <> 'contact' and ${asUuid(filter.credit?.trim() ?? '') ? `c.contact_id = ${credit}::uuid` : `lower(c.name) = lower(${credit})`})`,
    )
    .add(filter.organizationBadge, (badge) => isOfBadge('d', badge))
    .add(
      filter.covers?.[0],
      (start) => `left(d.temporal_start, 10) <= left(${start}, length(left(d.temporal_start, 10)))`,
    )
    .add(
      filter.covers?.[1],
      (end) =>
        `coalesce(left(${end}, length(left(d.temporal_end, 10))) <= left(d.temporal_end, 10), d.temporal_start is not null)`,
    )
    .addWhen(filter.topic, (topic, bind) => `d.id in ${gatheredBy(topic, filter.actor, bind)}`)
    .add(filter.ownerId, (owner) => `d.owner_id = ${owner}`)
    .add(filter.organizationIds, (ids) => `d.organization_id = any(${ids}::uuid[])`)
    .add(filter.tags.length > 0 ? filter.tags : undefined, (tags) => `d.tags @> ${tags}::text[]`)
    .add(filter.license, (license) => `d.license = ${license}`)
    .add(
      filter.format,
      (format) =>
        `exists (select from resource_tally t where t.dataset_id = d.id and t.format = lower(${format}))`,
    )
    .add(filter.badge, (badge) => `${badge} = any(d.badges)`)
    .add(filter.accessType, (accessType) => `d.access_type = ${accessType}`)
    .add(filter.schema, (schema) => hasFile(`${schema} in (r.schema ->> 'name', r.schema ->> 'url')`))
    .add(filter.schemaVersion, (version, bind) =>
      hasFile(
        filter.schema === undefined
          ? `r.schema ->> 'version' = ${version}`
          : `r.schema ->> 'version' = ${version} and r.schema ->> 'name' = ${bind(filter.schema)}`,
      ),
    )
    .add(filter.geozone, isAboutZone)
    .add(
      filter.granularity,
      (granularity) => `d.spatial ? 'granularity' and d.spatial ->> 'granularity' = ${granularity}`,
    )
    .add(filter.featured, (featured) => `d.featured = ${featured}`);
}
