import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filterDatasets, type DatasetFilter } from '../datasets/dataset-filter';
import { COMMUNITY_RESOURCES, commonDatasetColumns } from '../datasets/dataset-row';
import type { CommonDatasetRow, CommunityResourceRow, ResourceRow } from '../datasets/datasets.mapper';
import { VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import type { CountedOrganizationRow } from '../organizations/organizations.mapper';
import { ORGANIZATION_COUNTS } from '../organizations/organizations.reader';
import { batchesBy, queryRows, wantedIds } from '../platform/database';

/** Descriptions may have 100,000 characters, and shapes more: a hundred of them at once are enough. */
const DATASETS = 100;
const OTHERS = 1_000;

const EXPORTED_COLUMNS = commonDatasetColumns(`
  (select coalesce(sum(t.main), 0) from resource_tally t where t.dataset_id = d.id) as main_resources,
  (select coalesce(json_agg(t.format order by t.format), '[]') from resource_tally t
    where t.dataset_id = d.id and t.format <> '') as resource_formats, ${COMMUNITY_RESOURCES}`);

export interface ExportedDatasetRow extends CommonDatasetRow {
  readonly main_resources: number;
  /** All of them, in the order of the alphabet. */
  readonly resource_formats: readonly string[];
  readonly community_resources: readonly CommunityResourceRow[];
}

/** Of the files of what it publishes, as far as everybody may see it. */
const DOWNLOADS = `(select coalesce(sum(d.downloads), 0)::float8 from dataset d
  where d.organization_id = o.id and ${VISIBLE_DATASET})`;

export interface ExportedOrganizationRow extends CountedOrganizationRow {
  readonly downloads: number;
}

/** A dataset as each line about one of its resources repeats it. */
export interface ResourceOwnerRow {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly license: string | null;
  readonly private: boolean;
  /** When its source was read last. */
  readonly harvested_at: string | null;
  readonly organization: string | null;
  readonly organization_id: string | null;
}

export interface ExportedResourceRow extends ResourceRow {
  readonly dataset_id: string;
  readonly position: number;
}

export interface TagRow {
  readonly name: string;
  readonly datasets: number;
  readonly reuses: number;
}

/** Whole tables, batch after batch. Each batch is a statement of its own: a slow reader holds no connection. */
@Injectable()
export class ExportsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of the identifiers. */
  datasets(filter: DatasetFilter): AsyncGenerator<ExportedDatasetRow[]> {
    return this.datasetBatches(filter, EXPORTED_COLUMNS);
  }

  /** In the order given; those that are no longer visible are left out. */
  async datasetsOf(ids: readonly string[]): Promise<ExportedDatasetRow[]> {
    return queryRows<ExportedDatasetRow>(
      this.dataSource,
      `select ${EXPORTED_COLUMNS} from dataset d
       join ${wantedIds('$1')} on wanted.id = d.id
       where ${VISIBLE_DATASET} order by wanted.rank`,
      [ids],
    );
  }

  /** As {@link datasets}, with what a line about a resource repeats. */
  resourceOwners(filter: DatasetFilter): AsyncGenerator<ResourceOwnerRow[]> {
    return this.datasetBatches(
      filter,
      `d.id, d.title, d.slug, d.license, d.private, d.harvested_at,
       (select o.name from organization o where o.id = d.organization_id and o.deleted is null) as organization,
       (select o.id from organization o where o.id = d.organization_id and o.deleted is null) as organization_id`,
    );
  }

  /** Those of some datasets, in the order of the datasets’ identifiers and then in their own. */
  resourcesOf(datasetIds: readonly string[]): AsyncGenerator<ExportedResourceRow[]> {
    return batchesBy(OTHERS, (last: ExportedResourceRow | undefined) =>
      queryRows<ExportedResourceRow>(
        this.dataSource,
        `select r.* from resource r
         where r.dataset_id = any($1::uuid[])
           and ($2::uuid is null or (r.dataset_id, r.position, r.id) > ($2::uuid, $3::float8, $4::uuid))
         order by r.dataset_id, r.position, r.id limit ${OTHERS}`,
        [datasetIds, last?.dataset_id ?? null, last?.position ?? null, last?.id ?? null],
      ),
    );
  }

  organizations(): AsyncGenerator<ExportedOrganizationRow[]> {
    return batchesBy(OTHERS, (last: ExportedOrganizationRow | undefined) =>
      queryRows<ExportedOrganizationRow>(
        this.dataSource,
        `select o.*, ${ORGANIZATION_COUNTS}, ${DOWNLOADS} as downloads
         from organization o where o.deleted is null and ($1::uuid is null or o.id > $1::uuid)
         order by o.id limit ${OTHERS}`,
        [last?.id ?? null],
      ),
    );
  }

  /** By name. */
  tags(): AsyncGenerator<TagRow[]> {
    const size = 10 * OTHERS;
    return batchesBy(size, (last: TagRow | undefined) =>
      this.dataSource.query<TagRow[]>(
        `select tag collate "C" as name, sum(datasets)::integer as datasets, sum(reuses)::integer as reuses
         from (
           select unnest(d.tags) as tag, 1 as datasets, 0 as reuses from dataset d where ${VISIBLE_DATASET}
           union all select unnest(u.tags), 0, 1 from reuse u where ${VISIBLE_REUSE}) used
         where $1::text is null or tag collate "C" > $1
         group by tag collate "C" order by 1 limit ${size}`,
        [last?.name ?? null],
      ),
    );
  }

  private datasetBatches<Row extends { readonly id: string }>(
    filter: DatasetFilter,
    columns: string,
  ): AsyncGenerator<Row[]> {
    const { where, parameters } = filterDatasets(filter);
    const after = `$${parameters.length + 1}::uuid`;
    return batchesBy(DATASETS, (last: Row | undefined) =>
      queryRows<Row>(
        this.dataSource,
        `select ${columns} from (
           select d.* from dataset d where ${where} and (${after} is null or d.id > ${after})
           order by d.id limit ${DATASETS}) d
         order by d.id`,
        [...parameters, last?.id ?? null],
      ),
    );
  }
}
