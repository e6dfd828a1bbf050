import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import type { SuggestedEntryRow } from '../entries/entry.mapper';
import {
  entryCreated,
  entryJson,
  getEntry,
  isNamed,
  listEntries,
  listSuggestedEntries,
} from '../entries/entry.statements';
import { openTo, VISIBLE_DATASERVICE, VISIBLE_DATASET, visibleTo } from '../entries/visible';
import { Conditions, offsetOf, Totals } from '../platform/database';
import type { DataserviceRow } from './dataservices.mapper';

const CREATED = entryCreated('dataservice');

/** The order of each `sort` that the API accepts, by the names of data.gouv.fr. */
export const DATASERVICE_SORTS = {
  title: 's.title, s.id',
  '-title': 's.title desc, s.id',
  created: `${CREATED}, s.id desc`,
  '-created': `${CREATED} desc, s.id`,
  last_modified: 's.last_modified, s.id desc',
  '-last_modified': 's.last_modified desc, s.id',
} as const;
export type DataserviceSort = keyof typeof DATASERVICE_SORTS;

/** What narrows a list of data services; everything given must hold. */
export interface DataserviceFilter {
  /** Who asks: their own unpublished ones are among the others. */
  readonly actor?: Actor | undefined;
  readonly q?: string | undefined;
  readonly organization?: string | undefined;
  /** That it serves. */
  readonly dataset?: string | undefined;
  /** That is made of it; identifier or slug. */
  readonly reuse?: string | undefined;
  readonly tags: readonly string[];
  readonly accessType?: string | undefined;
  readonly featured?: boolean | undefined;
}

export interface DataserviceListQuery extends DataserviceFilter {
  readonly sort: DataserviceSort;
  readonly page: number;
  readonly pageSize: number;
}

/** A data service and all that its page shows, in one column. Of its datasets, those that may be seen are counted. */
const DATASERVICE_JSON = entryJson(
  'dataservice',
  `'datasets_total', (select count(*) from served_dataset served join dataset d on d.id = served.dataset_id
    where served.dataservice_id = s.id and ${VISIBLE_DATASET})`,
);

@Injectable()
export class DataservicesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  async list(query: DataserviceListQuery): Promise<{ rows: DataserviceRow[]; total: number }> {
    const { where, parameters } = filterDataservices(query);
    const order = DATASERVICE_SORTS[query.sort];
    const next = parameters.length;
    const [rows, total] = await Promise.all([
      this.dataSource.query<{ entry: DataserviceRow }[]>(
        `select ${DATASERVICE_JSON} as entry from (
           select s.* from dataservice s where ${where} order by ${order} limit $${next + 1} offset $${next + 2}) s
         order by ${order}`,
        [...parameters, query.pageSize, offsetOf(query.page, query.pageSize)],
      ),
      this.totals.ask(`select count(*)::integer as total from dataservice s where ${where}`, parameters),
    ]);
    return { rows: rows.map(({ entry }) => entry), total };
  }

  /** By identifier or slug. */
  async get(idOrSlug: string, actor?: Actor): Promise<DataserviceRow> {
    return getEntry(this.dataSource, 'dataservice', DATASERVICE_JSON, idOrSlug, actor);
  }

  /** In the order of the identifiers; those that may no longer be seen are left out. */
  async listByIds(ids: readonly string[], actor?: Actor): Promise<DataserviceRow[]> {
    return listEntries(this.dataSource, 'dataservice', DATASERVICE_JSON, ids, actor);
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
  return new Conditions((bind) => visibleTo('dataservice', query.actor, bind))
    .add(
      query.q?.trim() || undefined,
      (q) => `position(lower(${q}) in lower(s.title || ' ' || s.description)) > 0`,
    )
    .add(
      query.organization,
      (organization) =>
        `s.organization_id in (select id from organization where deleted is null and (slug = ${organization} or id::text = ${organization}))`,
    )
    .add(
      query.dataset,
      (dataset) =>
        `s.id in (select served.dataservice_id from served_dataset served join dataset d on d.id = served.dataset_id
           where ${VISIBLE_DATASET} and (d.slug = ${dataset} or d.id::text = ${dataset}))`,
    )
    .add(
      query.reuse,
      (reuse, bind) =>
        `s.id in (select l.dataservice_id from reuse_link l join reuse u on u.id = l.reuse_id
           where ${openTo('reuse', query.actor, bind)} and ${isNamed('u', query.reuse ?? '', reuse)})`,
    )
    .add(query.tags.length > 0 ? query.tags : undefined, (tags) => `s.tags @> ${tags}::text[]`)
    .add(query.accessType, (accessType) => `s.access_type = ${accessType}`)
    .add(query.featured, (featured) => `s.featured = ${featured}`);
}
