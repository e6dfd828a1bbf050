import { Injectable } from '@nestjs/common';
import {
  BlankNodes,
  catalogueTriples,
  datasetTriples,
  membershipTriples,
  type CataloguePage,
  type PublishedCatalogue,
  type PublishedDataset,
  type Triple,
} from '@passerelle/dcat';
import type { DatasetRow, ResourceRow } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { toPublishedDataset } from './published-datasets';

/** Of a dataset with more than its row holds. */
const RESOURCES_AT_A_TIME = 1_000;

/** What datasets and catalogues say in DCAT, a dataset at a time: no more than one is held, and the rows of a few. */
@Injectable()
export class RdfExport {
  constructor(private readonly datasets: DatasetsReader) {}

  async *dataset(row: DatasetRow, origin: string): AsyncGenerator<Triple[], void> {
    yield datasetTriples(await this.published(row, origin), new BlankNodes());
  }

  async *catalogue(
    catalogue: PublishedCatalogue,
    rows: AsyncIterable<readonly DatasetRow[]> | Iterable<readonly DatasetRow[]>,
    origin: string,
    page?: CataloguePage,
  ): AsyncGenerator<Triple[], void> {
    const blankNodes = new BlankNodes();
    yield catalogueTriples(catalogue, blankNodes, page);
    for await (const some of rows) {
      for (const row of some) {
        const dataset = await this.published(row, origin);
        yield [
          ...membershipTriples(catalogue.iri, dataset, blankNodes),
          ...datasetTriples(dataset, blankNodes),
        ];
      }
    }
  }

  private async published(row: DatasetRow, origin: string): Promise<PublishedDataset> {
    return toPublishedDataset(row, await this.resourcesOf(row), origin);
  }

  private async resourcesOf(row: DatasetRow): Promise<readonly ResourceRow[]> {
    if (row.resources.length >= row.resources_total) {
      return row.resources;
    }
    const resources: ResourceRow[] = [];
    for (let page = 1; ; page++) {
      const { rows } = await this.datasets.listResources(row.id, { page, pageSize: RESOURCES_AT_A_TIME });
      resources.push(...rows);
      if (rows.length < RESOURCES_AT_A_TIME) {
        return resources;
      }
    }
  }
}
