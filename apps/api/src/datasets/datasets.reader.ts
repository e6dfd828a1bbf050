import { Injectable } from '@nestjs/common';
import { GoneError, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import type { SuggestedEntryRow } from '../entries/entry.mapper';
import { DATASET_MONTHS } from '../entries/entry.metrics';
import {
  getEntry,
  getOwned,
  listEntries,
  listSuggestedEntries,
  maySee,
  type OwnedVersion,
} from '../entries/entry.statements';
import { VISIBLE_DATASET } from '../entries/visible';
import { filesWhere, GUARDED, type GuardedFile, mustOpen } from '../files/guarded-file';
import {
  asUuid,
  Conditions,
  type PageOfList,
  lookUp,
  readPage,
  type ReadPage,
  type SortKey,
  Totals,
} from '../platform/database';
import { filterDatasets, orderOfDatasets, type DatasetListQuery } from './dataset-filter';
import { datasetColumns, summaryColumns } from './dataset-row';
import type { DatasetRow, DatasetSummaryRow, ResourceRow } from './datasets.mapper';

export interface ResourceListQuery extends PageOfList {
  readonly q?: string | undefined;
  readonly type?: string | undefined;
}

const FILES_IN_ORDER: SortKey = {
  by: 'r.position',
  type: 'float8',
  descending: false,
  idDescending: false,
  id: 'r.id',
};

/** A file, with what says whose its dataset is. */
export interface PlacedResource {
  readonly resource: ResourceRow;
  readonly dataset: OwnedVersion;
}

const LIST_RESOURCES = 100;
const PAGE_RESOURCES = 1_000;

const SUMMARY = summaryColumns();
/** Months are counted for one dataset, not for each of a list. */
const SUMMARY_WITH_MONTHS = summaryColumns(DATASET_MONTHS);
const PAGE_WITH_MONTHS = datasetColumns(PAGE_RESOURCES, DATASET_MONTHS);

@Injectable()
export class DatasetsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  list(query: DatasetListQuery): Promise<ReadPage<DatasetRow>> {
    return this.listAs(query, datasetColumns(LIST_RESOURCES));
  }

  /** As {@link list}, without the resources. */
  listPageOfSummaries(query: DatasetListQuery): Promise<ReadPage<DatasetSummaryRow>> {
    return this.listAs(query, SUMMARY);
  }

  /** With its first resources; by identifier or slug. */
  async get(idOrSlug: string, actor?: Actor): Promise<DatasetRow> {
    return getEntry(this.dataSource, 'dataset', PAGE_WITH_MONTHS, idOrSlug, actor);
  }

  /** As {@link get}, without the resources. */
  async getSummary(idOrSlug: string, actor?: Actor): Promise<DatasetSummaryRow> {
    return getEntry(this.dataSource, 'dataset', SUMMARY_WITH_MONTHS, idOrSlug, actor);
  }

  /** Which one it is, of which version and whose: nothing of what it says. */
  async getOwned(idOrSlug: string, actor?: Actor): Promise<OwnedVersion> {
    return getOwned(this.dataSource, 'dataset', idOrSlug, actor);
  }

  /** In the order of the identifiers; those that may no longer be seen are left out. */
  async listSummaries(ids: readonly string[], actor?: Actor): Promise<DatasetSummaryRow[]> {
    return listEntries(this.dataSource, 'dataset', SUMMARY, ids, actor);
  }

  /** A page of the resources of a dataset, in their order. */
  listResources(
    datasetId: string,
    { q, type, ...wanted }: ResourceListQuery,
  ): Promise<ReadPage<ResourceRow>> {
    const conditions = new Conditions((bind) => `r.dataset_id = ${bind(datasetId)}`)
      .add(type, (wanted) => `r.type = ${wanted}`)
      .add(q?.trim() || undefined, (text) => `position(lower(${text}) in lower(r.title)) > 0`);
    const isWhole = type === undefined && !q?.trim();
    const tally = () =>
      this.totals.ask(
        'select coalesce(sum(total), 0)::integer as total from resource_tally where dataset_id = $1',
        [datasetId],
      );
    const of = { table: 'resource r', alias: 'r', columns: 'r.*', ...(isWhole && { total: tally }) };
    return readPage(this.dataSource, this.totals, of, conditions, FILES_IN_ORDER, {
      sort: 'position',
      ...wanted,
    });
  }

  /** One resource of a dataset that the actor may see, by identifier or slug. */
  async getResourceOf(idOrSlug: string, id: string, actor?: Actor): Promise<PlacedResource> {
    const dataset = await this.getOwned(idOrSlug, actor);
    return { resource: await this.getResource(dataset.id, id), dataset };
  }

  /** One resource of a dataset. */
  async getResource(datasetId: string, id: string): Promise<ResourceRow> {
    const [row] = await lookUp<{ resource: ResourceRow }>(
      this.dataSource,
      'select row_to_json(r) as resource from resource r where dataset_id = $1 and id = $2',
      [datasetId, asUuid(id)],
    );
    if (row) {
      return row.resource;
    }
    const gone = await this.dataSource.query<object[]>(
      'select from deleted_resource where dataset_id = $1 and id = $2',
      [datasetId, asUuid(id)],
    );
    throw gone.length > 0
      ? new GoneError('resource-deleted', `The resource «${id}» was deleted`)
      : new NotFoundError('resource-not-found', `No resource «${id}» in this dataset`);
  }

  async listSuggested(ids: readonly string[], actor?: Actor): Promise<SuggestedEntryRow[]> {
    return listSuggestedEntries(this.dataSource, 'dataset', ids, actor);
  }

  /**
   * Where a resource stands now, for whoever may see the page of its dataset; of a file that is kept here, for whoever may
   * take it. The address of another is no secret: it is part of what is published.
   */
  async getResourceUrl(id: string, actor?: Actor): Promise<string> {
    const [row] = await this.dataSource.query<
      (GuardedFile & { url: string; filetype: string; gone: boolean })[]
    >(
      `select r.url, r.filetype, r.gone or d.deleted is not null as gone, ${GUARDED}
       from (${filesWhere('id = $1')}
         union all select dataset_id, '', 'remote', null, null, null, true from deleted_resource where id = $1) r
         join dataset d on d.id = r.dataset_id
       order by gone limit 1`,
      [asUuid(id)],
    );
    const { url, filetype, ...file } = mustStand(
      row && maySee('dataset', actor, row.dataset) ? row : undefined,
      id,
    );
    if (filetype === 'file') {
      mustOpen(actor, file);
    }
    return url;
  }

  /** One resource, for whoever may see the page of its dataset. */
  async getPlacedResource(id: string, actor?: Actor): Promise<PlacedResource> {
    const [row] = await this.dataSource.query<(PlacedResource & { gone: boolean })[]>(
      `select to_jsonb(r) as resource, r.gone or d.deleted is not null as gone, jsonb_build_object('id', d.id, 'version', d.version, 'private', d.private, 'owner_id', d.owner_id,
         'organization_id', d.organization_id) as dataset
       from (select r.*, false as gone from resource r where id = $1
         union all select (jsonb_populate_record(null::resource, to_jsonb(g))).*, true from deleted_resource g
           where id = $1) r
         join dataset d on d.id = r.dataset_id
       order by r.gone limit 1`,
      [asUuid(id)],
    );
    return mustStand(row && maySee('dataset', actor, row.dataset) ? row : undefined, id);
  }

  async count(): Promise<{ datasets: number; resources: number }> {
    const [datasets, resources] = await Promise.all([
      this.totals.ask(`select count(*)::integer as total from dataset d where ${VISIBLE_DATASET}`),
      this.totals.ask(
        `select coalesce(sum(t.total), 0)::integer as total
         from resource_tally t join dataset d on d.id = t.dataset_id where ${VISIBLE_DATASET}`,
      ),
    ]);
    return { datasets, resources };
  }

  private listAs<Row extends { readonly id: string }>(
    query: DatasetListQuery,
    columns: string,
  ): Promise<ReadPage<Row>> {
    const of = { table: 'dataset d', alias: 'd', columns };
    const conditions = filterDatasets(query);
    const order = orderOfDatasets(query.sort, conditions);
    return readPage(this.dataSource, this.totals, of, conditions, order, query);
  }
}

/** @throws NotFoundError, GoneError */
function mustStand<Row extends { readonly gone: boolean }>(row: Row | undefined, id: string): Row {
  if (!row) {
    throw new NotFoundError('resource-not-found', `No resource «${id}»`);
  }
  if (row.gone) {
    throw new GoneError('resource-deleted', `The resource «${id}» was deleted`);
  }
  return row;
}
