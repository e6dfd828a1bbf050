import type { Actor } from '@passerelle/catalog';
import { entryCreated, isHarvestedFrom, isNamed, isOwnedBy } from '../entries/entry.statements';
import { listedFor, openTo, visibleTo } from '../entries/visible';
import { Conditions, type SortKey } from '../platform/database';

const CREATED = entryCreated('dataset');

const sort = (by: string, type: SortKey['type'], descending: boolean): SortKey => ({
  by,
  type,
  descending,
  id: 'd.id',
});

/** The order of each `sort` that the API accepts. */
export const DATASET_SORTS = {
  title: sort('d.title', 'text', false),
  '-title': sort('d.title', 'text', true),
  created: sort(CREATED, 'timestamptz', false),
  '-created': sort(CREATED, 'timestamptz', true),
  last_update: sort('d.last_update', 'timestamptz', false),
  '-last_update': sort('d.last_update', 'timestamptz', true),
} as const satisfies Record<string, SortKey>;
export type DatasetSort = keyof typeof DATASET_SORTS;

/** By identifier, in which time runs: what is added while somebody turns the pages comes on the last ones. */
export const DATASET_ORDERS = { ...DATASET_SORTS, id: sort('d.id', 'uuid', false) } as const;

/** What narrows a list or an export of datasets; everything given must hold. */
export interface DatasetFilter {
  /** Who asks: their own unpublished datasets are among the others. */
  readonly actor?: Actor | undefined;
  /** What its owners archived, instead of what is there to find. */
  readonly archived?: boolean | undefined;
  /** Identifier or slug of a person who owns it. */
  readonly owner?: string | undefined;
  /** Owned by this user, in person. */
  readonly ownerId?: string | undefined;
  /** Of any of these organizations. */
  readonly organizationIds?: readonly string[] | undefined;
  /** Text of the title or the description. */
  readonly q?: string | undefined;
  /** Identifier or slug. */
  readonly organization?: string | undefined;
  /** That serves it; identifier or slug. */
  readonly dataservice?: string | undefined;
  /** That is made of it; identifier or slug. */
  readonly reuse?: string | undefined;
  /** Where it is harvested from; identifier or slug. */
  readonly source?: string | undefined;
  readonly tags: readonly string[];
  readonly license?: string | undefined;
  readonly format?: string | undefined;
  readonly badge?: string | undefined;
  readonly accessType?: string | undefined;
  readonly featured?: boolean | undefined;
}

export interface DatasetListQuery extends DatasetFilter {
  readonly sort: keyof typeof DATASET_ORDERS;
  /** Instead of a page: what comes after the row of this cursor. */
  readonly cursor?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** The condition on the alias `d` that lets through what the visitor may see and the filters ask for. */
export function filterDatasets(filter: DatasetFilter): Conditions {
  return new Conditions((bind) => listedFor('dataset', filter, bind))
    .add(
      filter.q?.trim() || undefined,
      (q) => `position(lower(${q}) in lower(d.title || ' ' || d.description)) > 0`,
    )
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
    .add(filter.featured, (featured) => `d.featured = ${featured}`);
}
