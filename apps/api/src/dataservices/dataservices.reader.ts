import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import type { SuggestedEntryRow } from '../entries/entry.mapper';
import {
  entryCreated,
  entryColumns,
  getEntry,
  isHarvestedFrom,
  isNamed,
  isOfBadge,
  isOwnedBy,
  listEntries,
  listSuggestedEntries,
  saysWords,
} from '../entries/entry.statements';
import { gatheredBy } from '../entries/topics-of';
import {
  listedFor,
  openTo,
  VISIBLE_DATASERVICE,
  VISIBLE_DATASET,
  visibleTo,
  type Standing,
} from '../entries/visible';
import { Conditions, readPage, type ReadPage, type SortKey, sortsOf, Totals } from '../platform/database';
import { DOCUMENTATION_GONE } from './dataservice-quality';
import type { DataserviceRow } from './dataservices.mapper';

const CREATED = entryCreated('dataservice');

const sort = sortsOf('s');

/** The order of each `sort` that the API accepts, by the names of data.gouv.fr. */
export const DATASERVICE_SORTS = {
  title: sort('s.title', 'text', false),
  '-title': sort('s.title', 'text', true),
  created: sort(CREATED, 'timestamptz', false),
  '-created': sort(CREATED, 'timestamptz', true),
  last_modified: sort('s.last_modified', 'timestamptz', false),
  '-last_modified': sort('s.last_modified', 'timestamptz', true),
  views: sort('s.views', 'bigint', false),
  '-views': sort('s.views', 'bigint', true),
} as const satisfies Record<string, SortKey>;
export type DataserviceSort = keyof typeof DATASERVICE_SORTS;

/** What narrows a list of data services; everything given must hold. */
export interface DataserviceFilter {
  /** Who asks: their own unpublished ones are among the others. */
  readonly actor?: Actor | undefined;
  /** What is neither published nor a draft of theirs. */
  readonly only?: Standing | undefined;
  readonly q?: string | undefined;
  readonly organization?: string | undefined;
  /** That it serves. */
  readonly dataset?: string | undefined;
  /** That is made of it; identifier or slug. */
  readonly reuse?: string | undefined;
  /** That gathers it; identifier or slug. */
  readonly topic?: string | undefined;
  /** Where it is harvested from; identifier or slug. */
  readonly source?: string | undefined;
  readonly tags: readonly string[];
  readonly accessType?: string | undefined;
  /** `role:condition`. */
  readonly accessAudience?: string | undefined;
  readonly organizationBadge?: string | undefined;
  /** Identifier of a contact of an address book. */
  readonly contactPoint?: string | undefined;
  /** Person who owns it themselves; identifier or slug. */
  readonly owner?: string | undefined;
  readonly featured?: boolean | undefined;
}

export interface DataserviceListQuery extends DataserviceFilter {
  readonly sort: DataserviceSort;
  /** Instead of a page: what comes after the row of this cursor. */
  readonly cursor?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** A data service and all that its page shows, as columns. Of its datasets, those that may be seen are counted. */
export const DATASERVICE_COLUMNS = entryColumns(
  'dataservice',
  `(select count(*) from served_dataset served join dataset d on d.id = served.dataset_id
    where served.dataservice_id = s.id and ${VISIBLE_DATASET}) as datasets_total, ${DOCUMENTATION_GONE}`,
);

@Injectable()
export class DataservicesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  list(query: DataserviceListQuery): Promise<ReadPage<DataserviceRow>> {
    const of = { table: 'dataservice s', alias: 's', columns: DATASERVICE_COLUMNS };
    return readPage(
      this.dataSource,
      this.totals,
      of,
      filterDataservices(query),
      DATASERVICE_SORTS[query.sort],
      query,
    );
  }

  /** By identifier or slug. */
  async get(idOrSlug: string, actor?: Actor): Promise<DataserviceRow> {
    return getEntry(this.dataSource, 'dataservice', DATASERVICE_COLUMNS, idOrSlug, actor);
  }

  /** In the order of the identifiers; those that may no longer be seen are left out. */
  async listByIds(ids: readonly string[], actor?: Actor): Promise<DataserviceRow[]> {
    return listEntries(this.dataSource, 'dataservice', DATASERVICE_COLUMNS, ids, actor);
  }

  async listSuggested(ids: readonly string[], actor?: Actor): Promise<SuggestedEntryRow[]> {
    return listSuggestedEntries(this.dataSource, 'dataservice', ids, actor);
  }

  async count(): Promise<number> {
    return this.totals.ask(
      `select count(*)::integer as total from dataservice s where ${VISIBLE_DATASERVICE}`,
    );
  }
}

/** The condition on the alias `s` that lets through what the visitor may see and the filters ask for. */
export function filterDataservices(query: DataserviceFilter): Conditions {
  return new Conditions((bind) => listedFor('dataservice', query, bind))
    .add(query.q?.trim() || undefined, (q) => saysWords('dataservice', q))
    .add(
      query.organization,
      (organization) =>
        `s.organization_id in (select id from organization where deleted is null and (slug = ${organization} or id::text = ${organization}))`,
    )
    .add(query.source, (source) => isHarvestedFrom('s', query.source ?? '', source))
    .add(
      query.dataset,
      (dataset, bind) =>
        `s.id in (select served.dataservice_id from served_dataset served join dataset d on d.id = served.dataset_id
           where ${visibleTo('dataset', query.actor, bind)} and (d.slug = ${dataset} or d.id::text = ${dataset}))`,
    )
    .add(
      query.reuse,
      (reuse, bind) =>
        `s.id in (select l.dataservice_id from reuse_link l join reuse u on u.id = l.reuse_id
           where ${openTo('reuse', query.actor, bind)} and ${isNamed('u', query.reuse ?? '', reuse)})`,
    )
    .addWhen(query.topic, (topic, bind) => `s.id in ${gatheredBy(topic, query.actor, bind)}`)
    .add(query.tags.length > 0 ? query.tags : undefined, (tags) => `s.tags @> ${tags}::text[]`)
    .add(query.accessType, (accessType) => `s.access_type = ${accessType}`)
    .add(
      query.accessAudience?.split(':'),
      (audience) =>
        `s.access_audiences @> jsonb_build_array(jsonb_build_object('role', (${audience}::text[])[1], 'condition', (${audience}::text[])[2]))`,
    )
    .add(query.organizationBadge, (badge) => isOfBadge('s', badge))
    .add(
      query.contactPoint,
      (contact) =>
        `s.id in (select c.dataservice_id from contact_point c where ${contact}::uuid in (c.id, c.contact_id))`,
    )
    .add(query.owner, (owner) => isOwnedBy('s', query.owner ?? '', owner))
    .add(query.featured, (featured) => `s.featured = ${featured}`);
}
