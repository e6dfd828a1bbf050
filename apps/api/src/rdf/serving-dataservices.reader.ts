import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import type { DataserviceRow } from '../dataservices/dataservices.mapper';
import { filterDataservices, type DataserviceFilter } from '../dataservices/dataservices.reader';
import type { DatasetFilter } from '../datasets/dataset-filter';
import { entryColumns, getEntry } from '../entries/entry.statements';
import { VISIBLE_DATASET } from '../entries/visible';
import { batchesBy, queryRows, Totals } from '../platform/database';

/** A data service with the datasets it serves, of which everybody may know. */
export interface ServingRow extends Omit<DataserviceRow, 'datasets_total'> {
  readonly served: readonly string[];
}

/** One may serve ten thousand datasets. */
const AT_A_TIME = 20;

const SERVING_COLUMNS = entryColumns(
  'dataservice',
  `(select coalesce(json_agg(d.id order by d.id), '[]') from served_dataset served
    join dataset d on d.id = served.dataset_id where served.dataservice_id = s.id and ${VISIBLE_DATASET}) as served`,
);

/** The data services of a catalogue in RDF: by number, so that they follow the datasets on its pages. */
@Injectable()
export class ServingDataservicesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
  ) {}

  /** By identifier or slug. */
  async get(idOrSlug: string, actor?: Actor): Promise<ServingRow> {
    return getEntry(this.dataSource, 'dataservice', SERVING_COLUMNS, idOrSlug, actor);
  }

  async count(filter: DatasetFilter): Promise<number> {
    const own = toDataserviceFilter(filter);
    if (!own) {
      return 0;
    }
    const { where, parameters } = filterDataservices(own);
    return this.totals.ask(`select count(*)::integer as total from dataservice s where ${where}`, parameters);
  }

  /** In the order of the identifiers. */
  async slice(filter: DatasetFilter, offset: number, limit: number): Promise<ServingRow[]> {
    const own = toDataserviceFilter(filter);
    if (!own || limit <= 0) {
      return [];
    }
    const { where, parameters } = filterDataservices(own);
    const next = parameters.length;
    return queryRows<ServingRow>(
      this.dataSource,
      `select ${SERVING_COLUMNS} from (
         select s.* from dataservice s where ${where} order by s.id limit $${next + 1} offset $${next + 2}) s
       order by s.id`,
      [...parameters, limit, offset],
    );
  }

  /** All of them, some at a time; in the order of the identifiers. */
  async *all(filter: DatasetFilter): AsyncGenerator<ServingRow[]> {
    const own = toDataserviceFilter(filter);
    if (!own) {
      return;
    }
    const { where, parameters } = filterDataservices(own);
    const after = `$${parameters.length + 1}::uuid`;
    yield* batchesBy(AT_A_TIME, (last: ServingRow | undefined) =>
      queryRows<ServingRow>(
        this.dataSource,
        `select ${SERVING_COLUMNS} from (
           select s.* from dataservice s where ${where} and (${after} is null or s.id > ${after})
           order by s.id limit ${AT_A_TIME}) s
         order by s.id`,
        [...parameters, last?.id ?? null],
      ),
    );
  }
}

/** What narrows datasets, for data services; none match what only datasets have, such as a licence or a format. */
function toDataserviceFilter(filter: DatasetFilter): DataserviceFilter | undefined {
  const { license, format, badge, dataservice, ownerId, organizationIds, ...common } = filter;
  const ofDatasets = [license, format, badge, dataservice, ownerId, organizationIds];
  return ofDatasets.every((value) => value === undefined) ? common : undefined;
}
