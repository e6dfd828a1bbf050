import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { filterEntries, type EntryFilter } from '../entries/entry-filter';
import { subjectMetrics } from '../entries/entry.metrics';
import { commonEntryJson, getEntry, isNamed, listEntries } from '../entries/entry.statements';
import { openTo, VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import { offsetOf, type Conditions } from '../platform/database';
import type { ReuseRow } from './reuses.mapper';

const DATASETS = `(select count(*) from reuse_link l join dataset d on d.id = l.dataset_id
  where l.reuse_id = u.id and ${VISIBLE_DATASET})`;
const DATASERVICES = `(select count(*) from reuse_link l join dataservice s on s.id = l.dataservice_id
  where l.reuse_id = u.id and ${VISIBLE_DATASERVICE})`;

/** A reuse and all that its page shows, in one column. Of what it is made of, what everybody may see is counted. */
export const REUSE_JSON = commonEntryJson(
  'reuse',
  `json_build_object(${subjectMetrics('u.id')}, 'datasets', ${DATASETS}, 'dataservices', ${DATASERVICES}, 'views', u.views) as metrics`,
);

/** The order of each `sort` that the API accepts, by the names of data.gouv.fr. */
export const REUSE_SORTS = {
  title: 'u.title, u.id',
  '-title': 'u.title desc, u.id',
  created: 'u.created_at, u.id desc',
  '-created': 'u.created_at desc, u.id',
  last_modified: 'u.last_modified, u.id desc',
  '-last_modified': 'u.last_modified desc, u.id',
  datasets: `${DATASETS}, u.id desc`,
  '-datasets': `${DATASETS} desc, u.id`,
  views: 'u.views, u.id desc',
  '-views': 'u.views desc, u.id',
} as const;
export type ReuseSort = keyof typeof REUSE_SORTS;

export interface ReuseListQuery extends EntryFilter {
  /** That it is made of; identifier or slug. */
  readonly dataset?: string | undefined;
  readonly dataservice?: string | undefined;
  readonly type?: string | undefined;
  readonly topic?: string | undefined;
  readonly sort: ReuseSort;
  readonly page: number;
  readonly pageSize: number;
}

@Injectable()
export class ReusesReader {
  constructor(private readonly dataSource: DataSource) {}

  async list(query: ReuseListQuery): Promise<{ rows: ReuseRow[]; total: number }> {
    const { where, parameters } = conditionsOf(query);
    const order = REUSE_SORTS[query.sort];
    const next = parameters.length;
    const [rows, counted] = await Promise.all([
      this.dataSource.query<{ entry: ReuseRow }[]>(
        `select ${REUSE_JSON} as entry from (
           select u.* from reuse u where ${where} order by ${order} limit $${next + 1} offset $${next + 2}) u
         order by ${order}`,
        [...parameters, query.pageSize, offsetOf(query.page, query.pageSize)],
      ),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from reuse u where ${where}`,
        [...parameters],
      ),
    ]);
    return { rows: rows.map(({ entry }) => entry), total: counted[0]?.total ?? 0 };
  }

  /** By identifier or slug. */
  async get(idOrSlug: string, actor?: Actor): Promise<ReuseRow> {
    return getEntry(this.dataSource, 'reuse', REUSE_JSON, idOrSlug, actor);
  }

  /** In the order of the identifiers; those that may no longer be seen are left out. */
  async listByIds(ids: readonly string[], actor?: Actor): Promise<ReuseRow[]> {
    return listEntries(this.dataSource, 'reuse', REUSE_JSON, ids, actor);
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
