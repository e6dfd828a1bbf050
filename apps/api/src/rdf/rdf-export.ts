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
import type { DatasetFilter } from '../datasets/dataset-filter';
import type { DatasetRow, ResourceRow } from '../datasets/datasets.mapper';
import { ExportsReader } from '../exports/exports.reader';
import { flatten } from '../platform/database';
import { toPublishedDataset } from './published-datasets';

/** What datasets and catalogues say in DCAT, a dataset at a time: one is held, and the rows of some. */
@Injectable()
export class RdfExport {
  constructor(private readonly reader: ExportsReader) {}

  async *dataset(row: DatasetRow, origin: string): AsyncGenerator<Triple[], void> {
    for await (const dataset of this.publish([row], origin)) {
      yield datasetTriples(dataset, new BlankNodes());
    }
  }

  page(
    catalogue: PublishedCatalogue,
    rows: readonly DatasetRow[],
    origin: string,
    page: CataloguePage,
  ): AsyncGenerator<Triple[], void> {
    return describeCatalogue(catalogue, this.publish(rows, origin), page);
  }

  /** Of any number of datasets. */
  whole(
    catalogue: PublishedCatalogue,
    filter: DatasetFilter,
    origin: string,
  ): AsyncGenerator<Triple[], void> {
    return describeCatalogue(catalogue, this.publishAll(filter, origin));
  }

  /** Rows hold the first resources of their dataset; those of a long one are read to the end. */
  private async *publish(rows: readonly DatasetRow[], origin: string): AsyncGenerator<PublishedDataset> {
    for (const row of rows) {
      const isComplete = row.resources.length >= row.resource_facts.total;
      yield toPublishedDataset(row, isComplete ? row.resources : await this.resourcesOf(row), origin);
    }
  }

  private async resourcesOf({ id }: DatasetRow): Promise<readonly ResourceRow[]> {
    const resources: ResourceRow[] = [];
    for await (const rows of this.reader.resourcesOf([id])) {
      resources.push(...rows);
    }
    return resources;
  }

  /** Datasets and resources come in the same order: each dataset takes its own from the stream of all. */
  private async *publishAll(filter: DatasetFilter, origin: string): AsyncGenerator<PublishedDataset> {
    for await (const rows of this.reader.datasets(filter)) {
      const resources = flatten(this.reader.resourcesOf(rows.map(({ id }) => id)));
      let next = await resources.next();
      for (const row of rows) {
        const own: ResourceRow[] = [];
        for (; !next.done && next.value.dataset_id === row.id; next = await resources.next()) {
          own.push(next.value);
        }
        yield toPublishedDataset(row, own, origin);
      }
    }
  }
}

async function* describeCatalogue(
  catalogue: PublishedCatalogue,
  datasets: AsyncIterable<PublishedDataset>,
  page?: CataloguePage,
): AsyncGenerator<Triple[], void> {
  const blankNodes = new BlankNodes();
  yield catalogueTriples(catalogue, blankNodes, page);
  for await (const dataset of datasets) {
    yield [...membershipTriples(catalogue.iri, dataset, blankNodes), ...datasetTriples(dataset, blankNodes)];
  }
}
