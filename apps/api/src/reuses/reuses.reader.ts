import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { filterEntries, type EntryFilter } from '../entries/entry-filter';
import { subjectMetrics } from '../entries/entry.metrics';
import { commonEntryColumns, getEntry, isNamed, listEntries } from '../entries/entry.statements';
import { openTo, VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import {
  readPage,
  sortsOf,
  Totals,
  type Conditions,
  type PageOfList,
  type ReadPage,
  type SortKey,
} from '../platform/database';
import type { ReuseRow } from './reuses.mapper';

const DATASETS = `(select count(*) from reuse_link l join dataset d on d.id = l.dataset_id
  where l.reuse_id = u.id and ${VISIBLE_DATASET})`;
const DATASERVICES = `(select count(*) from reuse_link l join dataservice s on s.id = l.dataservice_id
  where l.reuse_id = u.id and ${VISIBLE_DATASERVICE})`;

/** A reuse and all that its page shows, as columns. Of what it is made of, what everybody may see is counted. */
export const REUSE_COLUMNS = commonEntryColumns(
  'reuse',
  `json_build_object(${subjectMetrics('u.id')}, 'datasets', ${DATASETS}, 'dataservices', ${DATASERVICES}, 'views', u.views) as metrics`,
);

const sort = sortsOf('u');

/** The order of each `sort` that the API accepts, by the names of data.gouv.fr. */
export const REUSE_SORTS = {
  title: sort('u.title', 'text', false),
  '-title': sort('u.title', 'text', true),
  created: sort('u.created_at', 'timestamptz', false),
  '-created': sort('u.created_at', 'timestamptz', true),
  last_modified: sort('u.last_modified', 'timestamptz', false),
  '-last_modified': sort('u.last_modified', 'timestamptz', true),
  datasets: sort(DATASETS, 'bigint', false),
  '-datasets': sort(DATASETS, 'bigint', true),
  views: sort('u.views', 'bigint', false),
  '-views': sort('u.views', 'bigint', true),
} as const satisfies Record<string, SortKey>;
export type ReuseSort = keyof typeof REUSE_SORTS;

export interface ReuseListQuery extends EntryFilter, PageOfList {
  /** That it is made of; identifier or slug. */
  readonly dataset?: string | undefined;
  readonly dataservice?: string | undefined;
  readonly type?: string | undefined;
  readonly topic?: string | undefined;
  readonly sort: ReuseSort;
}

@Injectable()
export class ReusesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  list(query: ReuseListQuery): Promise<ReadPage<ReuseRow>> {
    const of = { table: 'reuse u', alias: 'u', columns: REUSE_COLUMNS };
    return readPage(this.dataSource, this.totals, of, conditionsOf(query), REUSE_SORTS[query.sort], query);
  }

  /** By identifier or slug. */
  async get(idOrSlug: string, actor?: Actor): Promise<ReuseRow> {
    return getEntry(this.dataSource, 'reuse', REUSE_COLUMNS, idOrSlug, actor);
  }

  /** In the order of the identifiers; those that may no longer be seen are left out. */
  async listByIds(ids: readonly string[], actor?: Actor): Promise<ReuseRow[]> {
    return listEntries(this.dataSource, 'reuse', REUSE_COLUMNS, ids, actor);
  }

  async count(): Promise<number> {
    const [row] = await this.dataSource.query<{ total: number }[]>(
      `select count(*)::integer as total from reuse u where ${VISIBLE_REUSE}`,
    );
    return row?.total ?? 0;
  }
}

function conditionsOf(query: ReuseListQuery): Conditions {
  const { actor } = query;
  return filterEntries('reuse', query)
    .add(
      query.dataset,
      (dataset, bind) =>
        `u.id in (select l.reuse_id from reuse_link l join dataset d on d.id = l.dataset_id
           where ${openTo('dataset', actor, bind)} and ${isNamed('d', query.dataset ?? '', dataset)})`,
    )
    .add(
      query.dataservice,
      (dataservice, bind) =>
        `u.id in (select l.reuse_id from reuse_link l join dataservice s on s.id = l.dataservice_id
           where ${openTo('dataservice', actor, bind)} and ${isNamed('s', query.dataservice ?? '', dataservice)})`,
    )
    .add(query.type, (type) => `u.type = ${type}`)
    .add(query.topic, (topic) => `u.topic = ${topic}`);
}
