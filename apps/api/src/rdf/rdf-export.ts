import { Injectable } from '@nestjs/common';
import {
  BlankNodes,
  catalogueTriples,
  dataserviceTriples,
  datasetTriples,
  membershipTriples,
  resourceTriples,
  type CataloguePage,
  type PublishedCatalogue,
  type PublishedDataservice,
  type PublishedDataset,
  type Triple,
} from '@passerelle/dcat';
import type { DatasetFilter } from '../datasets/dataset-filter';
import type { CommonDatasetRow, DatasetRow, ResourceRow } from '../datasets/datasets.mapper';
import { ExportsReader } from '../exports/exports.reader';
import { flatten } from '../platform/database';
import { toPublishedDataservice } from './published-dataservices';
import { toPublishedDataset } from './published-datasets';
import { ServingDataservicesReader, type ServingRow } from './serving-dataservices.reader';

/** The rows of a page of a catalogue: datasets come first, and data services when there are no more. */
export interface CatalogueRows {
  readonly datasets: readonly DatasetRow[];
  readonly dataservices: readonly ServingRow[];
}

/** A dataset with its first resources, or further ones of it. */
interface DatasetPart extends PublishedDataset {
  readonly isContinued?: boolean;
}

type Published = DatasetPart | PublishedDataservice;

const RESOURCES_AT_ONCE = 1_000;

/** What entries and catalogues say in DCAT, an entry at a time: one is held, and the rows of some. */
@Injectable()
export class RdfExport {
  constructor(
    private readonly reader: ExportsReader,
    private readonly dataservices: ServingDataservicesReader,
  ) {}

  async *dataset(row: DatasetRow, origin: string): AsyncGenerator<Triple[], void> {
    const blankNodes = new BlankNodes();
    for await (const dataset of this.publish([row], origin)) {
      yield entryTriples(dataset, blankNodes);
    }
  }

  dataservice(row: ServingRow, origin: string): Triple[][] {
    return [dataserviceTriples(toPublishedDataservice(row, origin), new BlankNodes())];
  }

  page(
    catalogue: PublishedCatalogue,
    { datasets, dataservices }: CatalogueRows,
    origin: string,
    page: CataloguePage,
  ): AsyncGenerator<Triple[], void> {
    const services = dataservices.map((row) => toPublishedDataservice(row, origin));
    return describeCatalogue(catalogue, [this.publish(datasets, origin), services], page);
  }

  /** Of any number of entries. */
  whole(
    catalogue: PublishedCatalogue,
    filter: DatasetFilter,
    origin: string,
  ): AsyncGenerator<Triple[], void> {
    return describeCatalogue(catalogue, [
      this.publishAll(filter, origin),
      this.publishAllServices(filter, origin),
    ]);
  }

  /** Rows hold the first resources of their dataset; those of a long one are read to the end. */
  private async *publish(rows: readonly DatasetRow[], origin: string): AsyncGenerator<DatasetPart> {
    for (const row of rows) {
      if (row.resources.length >= row.resource_facts.total) {
        yield toPublishedDataset(row, row.resources, origin);
      } else {
        yield* this.publishInParts([row], origin);
      }
    }
  }

  private async *publishAll(filter: DatasetFilter, origin: string): AsyncGenerator<DatasetPart> {
    for await (const rows of this.reader.datasets(filter)) {
      yield* this.publishInParts(rows, origin);
    }
  }

  /**
   * Datasets and resources come in the same order: each dataset takes its own from the stream of all, a thousand at a time,
   * so that one of many thousands takes no more memory than others.
   */
  private async *publishInParts(
    rows: readonly CommonDatasetRow[],
    origin: string,
  ): AsyncGenerator<DatasetPart> {
    const resources = flatten(this.reader.resourcesOf(rows.map(({ id }) => id)));
    let next = await resources.next();
    for (const row of rows) {
      const isOwn = () => !next.done && next.value.dataset_id === row.id;
      let isContinued = false;
      do {
        const own: ResourceRow[] = [];
        for (; isOwn() && own.length < RESOURCES_AT_ONCE; next = await resources.next()) {
          own.push(next.value as ResourceRow);
        }
        yield { ...toPublishedDataset(row, own, origin), isContinued };
        isContinued = true;
      } while (isOwn());
    }
  }

  private async *publishAllServices(
    filter: DatasetFilter,
    origin: string,
  ): AsyncGenerator<PublishedDataservice> {
    for await (const row of flatten(this.dataservices.all(filter))) {
      yield toPublishedDataservice(row, origin);
    }
  }
}

async function* describeCatalogue(
  catalogue: PublishedCatalogue,
  parts: readonly (AsyncIterable<Published> | Iterable<Published>)[],
  page?: CataloguePage,
): AsyncGenerator<Triple[], void> {
  const blankNodes = new BlankNodes();
  yield catalogueTriples(catalogue, blankNodes, page);
  for (const entries of parts) {
    for await (const entry of entries) {
      const membership = isContinued(entry) ? [] : membershipTriples(catalogue.iri, entry, blankNodes);
      yield [...membership, ...entryTriples(entry, blankNodes)];
    }
  }
}

function entryTriples(entry: Published, blankNodes: BlankNodes): Triple[] {
  if (!('resources' in entry)) {
    return dataserviceTriples(entry, blankNodes);
  }
  return isContinued(entry) ? resourceTriples(entry, blankNodes) : datasetTriples(entry, blankNodes);
}

function isContinued(entry: Published): boolean {
  return 'isContinued' in entry && entry.isContinued === true;
}
