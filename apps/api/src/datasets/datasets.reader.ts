import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import type { SuggestedEntryRow } from '../entries/entry.mapper';
import {
  entryCreated,
  entryJson,
  getEntry,
  listEntries,
  listSuggestedEntries,
} from '../entries/entry.statements';
import { asUuid, Conditions, offsetOf, storable } from '../platform/database';
import type { DatasetRow, DatasetSummaryRow, ResourceRow } from './datasets.mapper';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET } from './visible';

const CREATED = entryCreated('dataset');

/** The order of each `sort` that the API accepts. */
export const DATASET_SORTS = {
  title: 'd.title, d.id',
  '-title': 'd.title desc, d.id',
  created: `${CREATED}, d.id desc`,
  '-created': `${CREATED} desc, d.id`,
  last_update: 'd.last_update, d.id desc',
  '-last_update': 'd.last_update desc, d.id',
} as const;
export type DatasetSort = keyof typeof DATASET_SORTS;

export interface DatasetListQuery {
  readonly q?: string | undefined;
  readonly organization?: string | undefined;
  /** That serves it. */
  readonly dataservice?: string | undefined;
  readonly tags: readonly string[];
  readonly license?: string | undefined;
  readonly format?: string | undefined;
  readonly badge?: string | undefined;
  readonly accessType?: string | undefined;
  readonly featured?: boolean | undefined;
  readonly sort: DatasetSort;
  readonly page: number;
  readonly pageSize: number;
}

export interface ResourceListQuery {
  readonly q?: string | undefined;
  readonly type?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

const LIST_RESOURCES = 100;
const PAGE_RESOURCES = 1_000;

const COMMON = `'resources_total', (select count(*) from resource r where r.dataset_id = d.id)`;

/** A dataset and all that its page shows, in one column; resources are bounded, whatever their number. */
const datasetJson = (resources: number) =>
  entryJson(
    'dataset',
    `${COMMON}, 'resources', (select coalesce(jsonb_agg(to_jsonb(r) order by r.position), '[]') from (
      select * from resource where dataset_id = d.id order by position limit ${resources}) r)`,
  );

/** A dataset without its resources, of which a list only tells the formats, the most frequent first. */
const SUMMARY_JSON = entryJson(
  'dataset',
  `${COMMON}, 'formats', (select coalesce(jsonb_agg(f.format), '[]') from (
    select format from resource where dataset_id = d.id and format is not null and type <> 'documentation'
    group by format order by count(*) desc, format limit 20) f)`,
);

@Injectable()
export class DatasetsReader {
  constructor(private readonly dataSource: DataSource) {}

  async list(query: DatasetListQuery): Promise<{ rows: DatasetRow[]; total: number }> {
    const { where, parameters } = conditionsOf(query);
    const next = parameters.length;
    const [rows, counted] = await Promise.all([
      this.dataSource.query<{ entry: DatasetRow }[]>(
        `select ${datasetJson(LIST_RESOURCES)} from (
           select d.* from dataset d where ${where} order by ${DATASET_SORTS[query.sort]}
           limit $${next + 1} offset $${next + 2}) d
         order by ${DATASET_SORTS[query.sort]}`,
        [...parameters, query.pageSize, offsetOf(query.page, query.pageSize)],
      ),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from dataset d where ${where}`,
        [...parameters],
      ),
    ]);
    return { rows: rows.map(({ entry }) => entry), total: counted[0]?.total ?? 0 };
  }

  /** With its first resources; by identifier or slug. */
  async get(idOrSlug: string): Promise<DatasetRow> {
    return getEntry(this.dataSource, 'dataset', datasetJson(PAGE_RESOURCES), idOrSlug);
  }

  /** As {@link get}, without the resources. */
  async getSummary(idOrSlug: string): Promise<DatasetSummaryRow> {
    return getEntry(this.dataSource, 'dataset', SUMMARY_JSON, idOrSlug);
  }

  /** In the order of the identifiers; those that are no longer visible are left out. */
  async listSummaries(ids: readonly string[]): Promise<DatasetSummaryRow[]> {
    return listEntries(this.dataSource, 'dataset', SUMMARY_JSON, VISIBLE_DATASET, ids);
  }

  /** A page of the resources of a dataset, in their order. */
  async listResources(
    datasetId: string,
    { q, type, page, pageSize }: ResourceListQuery,
  ): Promise<{ rows: ResourceRow[]; total: number }> {
    const where = `dataset_id = $1 and ($2::text is null or type = $2)
      and ($3::text is null or position(lower($3) in lower(title)) > 0)`;
    const parameters = [datasetId, type ?? null, storable(q ?? '').trim() || null];
    const [rows, counted] = await Promise.all([
      this.dataSource.query<{ resource: ResourceRow }[]>(
        `select to_jsonb(r) as resource from resource r where ${where} order by r.position limit $4 offset $5`,
        [...parameters, pageSize, offsetOf(page, pageSize)],
      ),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from resource where ${where}`,
        parameters,
      ),
    ]);
    return { rows: rows.map(({ resource }) => resource), total: counted[0]?.total ?? 0 };
  }

  async listSuggested(ids: readonly string[]): Promise<SuggestedEntryRow[]> {
    return listSuggestedEntries(this.dataSource, 'dataset', VISIBLE_DATASET, ids);
  }

  /** Where a resource stands now. */
  async getResourceUrl(id: string): Promise<string> {
    const [row] = await this.dataSource.query<{ url: string }[]>(
      `select r.url from resource r join dataset d on d.id = r.dataset_id where r.id = $1 and ${VISIBLE_DATASET}`,
      [asUuid(id)],
    );
    if (!row) {
      throw new NotFoundError('resource-not-found', `No resource «${id}»`);
    }
    return row.url;
  }

  async count(): Promise<{ datasets: number; resources: number }> {
    const [row] = await this.dataSource.query<{ datasets: number; resources: number }[]>(
      `select count(*)::integer as datasets,
         (select count(*)::integer from resource r join dataset d on d.id = r.dataset_id where ${VISIBLE_DATASET}) as resources
       from dataset d where ${VISIBLE_DATASET}`,
    );
    return row ?? { datasets: 0, resources: 0 };
  }
}

function conditionsOf(query: DatasetListQuery): Conditions {
  return new Conditions(VISIBLE_DATASET)
    .add(
      query.q?.trim() || undefined,
      (q) => `position(lower(${q}) in lower(d.title || ' ' || d.description)) > 0`,
    )
    .add(
      query.organization,
      (organization) =>
        `d.organization_id in (select id from organization where deleted is null and (slug = ${organization} or id::text = ${organization}))`,
    )
    .add(
      query.dataservice,
      (dataservice) =>
        `d.id in (select served.dataset_id from served_dataset served join dataservice s on s.id = served.dataservice_id
           where ${VISIBLE_DATASERVICE} and (s.slug = ${dataservice} or s.id::text = ${dataservice}))`,
    )
    .add(query.tags.length > 0 ? query.tags : undefined, (tags) => `d.tags @> ${tags}::text[]`)
    .add(query.license, (license) => `d.license = ${license}`)
    .add(
      query.format,
      (format) => `exists (select from resource r where r.dataset_id = d.id and r.format = lower(${format}))`,
    )
    .add(query.badge, (badge) => `${badge} = any(d.badges)`)
    .add(query.accessType, (accessType) => `d.access_type = ${accessType}`)
    .add(query.featured, (featured) => `d.featured = ${featured}`);
}
