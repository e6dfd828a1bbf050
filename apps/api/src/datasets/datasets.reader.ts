import { Injectable } from '@nestjs/common';
import { can, GoneError, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { asUuid, offsetOf, storable } from '../platform/database';
import type { DatasetRow, DatasetSummaryRow, ResourceRow, SuggestedDatasetRow } from './datasets.mapper';
import { DATASET_SORTS, filterDatasets, type DatasetListQuery } from './dataset-filter';
import { USER_REFERENCE } from '../users/user-reference';
import { VISIBLE_DATASET, visibleTo } from './visible';

export interface ResourceListQuery {
  readonly q?: string | undefined;
  readonly type?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

const LIST_RESOURCES = 100;
const PAGE_RESOURCES = 1_000;

const COMMON = `
  'owner', (select ${USER_REFERENCE} from account a where a.id = d.owner_id and a.deleted is null),
  'organization', (select to_jsonb(o) from organization o where o.id = d.organization_id and o.deleted is null),
  'source', (select jsonb_build_object('backend', s.backend, 'url', s.url) from harvest_source s where s.id = d.source_id),
  'contact_points', (select coalesce(jsonb_agg(to_jsonb(c) order by c.position), '[]') from contact_point c where c.dataset_id = d.id),
  'resources_total', (select count(*) from resource r where r.dataset_id = d.id)`;

/** A dataset and all that its page shows, in one column; resources are bounded, whatever their number. */
const datasetJson = (resources: number) => `to_jsonb(d) || jsonb_build_object(${COMMON},
  'resources', (select coalesce(jsonb_agg(to_jsonb(r) order by r.position), '[]') from (
    select * from resource where dataset_id = d.id order by position limit ${resources}) r)) as dataset`;

/** A dataset without its resources, of which a list only tells the formats, the most frequent first. */
const SUMMARY_JSON = `to_jsonb(d) || jsonb_build_object(${COMMON},
  'formats', (select coalesce(jsonb_agg(f.format), '[]') from (
    select format from resource where dataset_id = d.id and format is not null and type <> 'documentation'
    group by format order by count(*) desc, format limit 20) f)) as dataset`;

@Injectable()
export class DatasetsReader {
  constructor(private readonly dataSource: DataSource) {}

  async list(query: DatasetListQuery): Promise<{ rows: DatasetRow[]; total: number }> {
    const { where, parameters } = filterDatasets(query);
    const next = parameters.length;
    const [rows, counted] = await Promise.all([
      this.dataSource.query<{ dataset: DatasetRow }[]>(
        `select ${datasetJson(LIST_RESOURCES)} from (
           select d.* from dataset d where ${where} order by ${DATASET_SORTS[query.sort]}
           limit $${next + 1} offset $${next + 2}) d
         order by ${DATASET_SORTS[query.sort]}`,
        [...parameters, query.pageSize, offsetOf(query.page, query.pageSize)],
      ),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from dataset d where ${where}`,
        parameters,
      ),
    ]);
    return { rows: rows.map(({ dataset }) => dataset), total: counted[0]?.total ?? 0 };
  }

  /**
   * By identifier or slug. An archived dataset keeps its page, as on data.gouv.fr, so that links to it live on; a
   * private one is said not to exist, except to its owners.
   */
  async get(idOrSlug: string, actor?: Actor): Promise<DatasetRow> {
    return this.getOne<DatasetRow>(datasetJson(PAGE_RESOURCES), idOrSlug, actor);
  }

  /** As {@link get}, without the resources. */
  async getSummary(idOrSlug: string, actor?: Actor): Promise<DatasetSummaryRow> {
    return this.getOne<DatasetSummaryRow>(SUMMARY_JSON, idOrSlug, actor);
  }

  /** In the order of the identifiers; those that are no longer visible are left out. */
  async listSummaries(ids: readonly string[], actor?: Actor): Promise<DatasetSummaryRow[]> {
    const parameters: unknown[] = [ids];
    const visible = visibleTo(actor, (value) => `$${parameters.push(value)}`);
    const rows = await this.dataSource.query<{ dataset: DatasetSummaryRow }[]>(
      `select ${SUMMARY_JSON} from dataset d
       join unnest($1::uuid[]) with ordinality as wanted (id, rank) on wanted.id = d.id
       where ${visible} order by wanted.rank`,
      parameters,
    );
    return rows.map(({ dataset }) => dataset);
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

  /** One resource of a dataset. */
  async getResource(datasetId: string, id: string): Promise<ResourceRow> {
    const [row] = await this.dataSource.query<{ resource: ResourceRow }[]>(
      'select to_jsonb(r) as resource from resource r where dataset_id = $1 and id = $2',
      [datasetId, asUuid(id)],
    );
    if (!row) {
      throw new NotFoundError('resource-not-found', `No resource «${id}» in this dataset`);
    }
    return row.resource;
  }

  async listSuggested(ids: readonly string[], actor?: Actor): Promise<SuggestedDatasetRow[]> {
    const parameters: unknown[] = [ids];
    const visible = visibleTo(actor, (value) => `$${parameters.push(value)}`);
    return this.dataSource.query<SuggestedDatasetRow[]>(
      `select d.id, d.title, d.acronym, d.slug, o.logo from dataset d
       join unnest($1::uuid[]) with ordinality as wanted (id, rank) on wanted.id = d.id
       left join organization o on o.id = d.organization_id and o.deleted is null
       where ${visible} order by wanted.rank`,
      parameters,
    );
  }

  /** Where a resource stands now, for whoever may see the page of its dataset. */
  async getResourceUrl(id: string, actor?: Actor): Promise<string> {
    const [row] = await this.dataSource.query<(OwnedRow & { url: string })[]>(
      `select r.url, d.id, d.private, d.owner_id, d.organization_id
       from resource r join dataset d on d.id = r.dataset_id where r.id = $1 and d.deleted is null`,
      [asUuid(id)],
    );
    if (!row || !maySee(actor, row)) {
      throw new NotFoundError('resource-not-found', `No resource «${id}»`);
    }
    return row.url;
  }

  private async getOne<Row extends OwnedRow & { deleted: string | null }>(
    columns: string,
    idOrSlug: string,
    actor: Actor | undefined,
  ): Promise<Row> {
    const [row] = await this.dataSource.query<{ dataset: Row }[]>(
      `select ${columns} from dataset d
       where d.slug = $1 or d.id = $2 order by d.id = $2 desc nulls last limit 1`,
      [storable(idOrSlug), asUuid(idOrSlug)],
    );
    if (!row || !maySee(actor, row.dataset)) {
      throw new NotFoundError('dataset-not-found', `No dataset «${idOrSlug}»`);
    }
    if (row.dataset.deleted) {
      throw new GoneError('dataset-deleted', `The dataset «${idOrSlug}» was deleted`);
    }
    return row.dataset;
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

interface OwnedRow {
  readonly id: string;
  readonly private: boolean;
  readonly owner_id: string | null;
  readonly organization_id: string | null;
}

function maySee(actor: Actor | undefined, row: OwnedRow): boolean {
  const { id, owner_id: ownerId, organization_id: organizationId } = row;
  return !row.private || can(actor, 'dataset:read-private', { id, ownerId, organizationId });
}
