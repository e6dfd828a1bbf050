import { Injectable } from '@nestjs/common';
import type { DatasetFilter } from '../datasets/dataset-filter';
import {
  toCommonResponse,
  toCommunityResourceResponse,
  toResourceResponse,
} from '../datasets/datasets.mapper';
import { flatten } from '../platform/database';
import { editPermissions, publicView } from '../platform/http';
import { toOrganizationResponse } from '../organizations/organizations.mapper';
import {
  DATASET_COLUMNS,
  ORGANIZATION_COLUMNS,
  RESOURCE_COLUMNS,
  TAG_COLUMNS,
  toExportedDataset,
  toExportedResource,
} from './columns';
import { toCsv } from './csv';
import { ExportsReader, type ExportedDatasetRow } from './exports.reader';

/** Characters of JSON after which what there is of it is sent on. */
const CHUNK = 64 * 1024;

/** The catalogue as files, made while they are sent. */
@Injectable()
export class Exports {
  constructor(private readonly reader: ExportsReader) {}

  datasetsCsv(filter: DatasetFilter, origin: string): AsyncGenerator<string> {
    return toCsv(
      DATASET_COLUMNS,
      mapBatches(this.reader.datasets(filter), (row) => toExportedDataset(row, origin)),
    );
  }

  /** Of datasets that were chosen elsewhere, in that order. */
  chosenDatasetsCsv(ids: AsyncIterable<readonly string[]>, origin: string): AsyncGenerator<string> {
    return toCsv(
      DATASET_COLUMNS,
      mapBatches(this.datasetsOf(ids), (row) => toExportedDataset(row, origin)),
    );
  }

  resourcesCsv(filter: DatasetFilter, origin: string): AsyncGenerator<string> {
    return toCsv(RESOURCE_COLUMNS, this.resources(filter, origin));
  }

  organizationsCsv(origin: string): AsyncGenerator<string> {
    return toCsv(
      ORGANIZATION_COLUMNS,
      mapBatches(this.reader.organizations(), (row) => ({
        ...toOrganizationResponse(row, publicView(origin)),
        downloads: row.downloads,
      })),
    );
  }

  tagsCsv(): AsyncGenerator<string> {
    return toCsv(TAG_COLUMNS, this.reader.tags());
  }

  /** One dataset a line, as version 1 of the API answers it, but with all of its resources. */
  async *datasetsJsonl(filter: DatasetFilter, origin: string): AsyncGenerator<string> {
    for await (const datasets of this.reader.datasets(filter)) {
      yield* this.jsonLines(datasets, origin);
    }
  }

  private async *datasetsOf(ids: AsyncIterable<readonly string[]>) {
    for await (const chosen of ids) {
      yield await this.reader.datasetsOf(chosen);
    }
  }

  private async *resources(filter: DatasetFilter, origin: string) {
    for await (const datasets of this.reader.resourceOwners(filter)) {
      const owners = new Map(datasets.map((dataset) => [dataset.id, dataset]));
      for await (const rows of this.reader.resourcesOf([...owners.keys()])) {
        yield rows.flatMap((row) => {
          const owner = owners.get(row.dataset_id);
          return owner ? [toExportedResource(owner, row, origin)] : [];
        });
      }
    }
  }

  /** Datasets and resources come in the same order: each line takes its own from the stream of all. */
  private async *jsonLines(datasets: readonly ExportedDatasetRow[], origin: string): AsyncGenerator<string> {
    const resources = flatten(this.reader.resourcesOf(datasets.map(({ id }) => id)));
    let next = await resources.next();
    const view = publicView(origin);
    let text = '';
    for (const dataset of datasets) {
      text += `${JSON.stringify(toCommonResponse(dataset, view)).slice(0, -1)},"resources":[`;
      let total = 0;
      for (; !next.done && next.value.dataset_id === dataset.id; next = await resources.next()) {
        text +=
          (total++ > 0 ? ',' : '') +
          JSON.stringify(toResourceResponse(next.value, view, editPermissions(false)));
        if (text.length > CHUNK) {
          yield text;
          text = '';
        }
      }
      const community = dataset.community_resources.map((row) => toCommunityResourceResponse(row, view));
      text += `],"resources_total":${total},"community_resources":${JSON.stringify(community)}}\n`;
    }
    yield text;
  }
}

/** The rows of batches, each made into something else. */
export async function* mapBatches<Row, Item>(batches: AsyncIterable<Row[]>, map: (row: Row) => Item) {
  for await (const rows of batches) {
    yield rows.map(map);
  }
}
