import { Injectable } from '@nestjs/common';
import type { SourceSettings } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import {
  DATASERVICE_COLUMNS,
  filterDataservices,
  type DataserviceFilter,
} from '../dataservices/dataservices.reader';
import type { DataserviceRow } from '../dataservices/dataservices.mapper';
import type { DiscussionRow } from '../discussions/discussions.mapper';
import { discussionColumns, filterDiscussions } from '../discussions/discussions.reader';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import { batchesBy, queryRows, type Conditions } from '../platform/database';
import type { ReuseRow } from '../reuses/reuses.mapper';
import { REUSE_COLUMNS } from '../reuses/reuses.reader';
import type { WithDatasets } from './other-columns';

const BATCH = 200;
/** Comments of one discussion whose words a line tells; `size` and `participants` are of all. */
const COMMENTS = 1_000;

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly trusted_host: boolean;
  readonly backend: string;
  readonly state: string;
  readonly settings: SourceSettings;
  readonly created_at: string;
  readonly organization: string | null;
  readonly organization_id: string | null;
}

export interface ExportedDiscussionRow extends DiscussionRow {
  /** Names of all who wrote in it, in the order in which they began to. */
  readonly participants: readonly string[];
}

const PARTICIPANTS = `array(
  select a.first_name || ' ' || a.last_name from discussion_comment c
    join account a on a.id = c.author_id and a.deleted is null
  where c.discussion_id = x.id group by a.id order by min(c.position)) as participants`;

const withDatasets = (columns: string, links: string) =>
  `${columns}, array(select d.id from ${links} and ${VISIBLE_DATASET} order by d.id) as dataset_ids`;

const SOURCE_COLUMNS = `h.id, h.name, h.url, h.trusted_host, h.backend, h.state, h.settings, h.created_at,
  (select o.name from organization o where o.id = h.organization_id and o.deleted is null) as organization,
  (select o.id from organization o where o.id = h.organization_id and o.deleted is null) as organization_id`;

/** Whole tables, batch after batch, as {@link ExportsReader} does. */
@Injectable()
export class OthersReader {
  constructor(private readonly dataSource: DataSource) {}

  dataservices(filter: DataserviceFilter): AsyncGenerator<WithDatasets<DataserviceRow>[]> {
    const links = `served_dataset l join dataset d on d.id = l.dataset_id where l.dataservice_id = s.id`;
    return this.batches(
      'dataservice s',
      's',
      withDatasets(DATASERVICE_COLUMNS, links),
      filterDataservices(filter),
    );
  }

  reuses(): AsyncGenerator<WithDatasets<ReuseRow>[]> {
    const links = `reuse_link l join dataset d on d.id = l.dataset_id where l.reuse_id = u.id`;
    return this.batches('reuse u', 'u', withDatasets(REUSE_COLUMNS, links), {
      where: VISIBLE_REUSE,
      parameters: [],
    });
  }

  /** On an organization and on what it publishes. */
  discussions(organization: string): AsyncGenerator<ExportedDiscussionRow[]> {
    const conditions = filterDiscussions({ organization });
    return this.batches('discussion x', 'x', `${discussionColumns(COMMENTS)}, ${PARTICIPANTS}`, conditions);
  }

  /** What changes with what {@link discussions} gives. */
  stateOfDiscussions(organization: string): Promise<string> {
    const { where, parameters } = filterDiscussions({ organization });
    return this.stateOf('discussion x', 'x', where, parameters);
  }

  /** What changes with what {@link sources} gives. */
  stateOfSources(): Promise<string> {
    return this.stateOf('harvest_source h', 'h', 'true', []);
  }

  /** Those of which something is there for everybody to see. */
  sources(): AsyncGenerator<SourceRow[]> {
    const where = `exists (select from dataset d where d.source_id = h.id and ${VISIBLE_DATASET})
      or exists (select from dataservice s where s.source_id = h.id and ${VISIBLE_DATASERVICE})`;
    return this.batches('harvest_source h', 'h', SOURCE_COLUMNS, { where: `(${where})`, parameters: [] });
  }

  private async stateOf(
    table: string,
    alias: string,
    where: string,
    parameters: readonly unknown[],
  ): Promise<string> {
    const [row] = await this.dataSource.query<{ state: string | null }[]>(
      `select md5(string_agg(concat(${alias}.id, ${alias}.version), ' ' order by ${alias}.id)) as state from ${table} where ${where}`,
      [...parameters],
    );
    return row?.state ?? '';
  }

  private batches<Row extends { readonly id: string }>(
    table: string,
    alias: string,
    columns: string,
    { where, parameters }: Pick<Conditions, 'where' | 'parameters'>,
  ): AsyncGenerator<Row[]> {
    const after = `$${parameters.length + 1}::uuid`;
    return batchesBy(BATCH, (last: Row | undefined) =>
      queryRows<Row>(
        this.dataSource,
        `select ${columns} from (
           select ${alias}.* from ${table} where ${where} and (${after} is null or ${alias}.id > ${after})
           order by ${alias}.id limit ${BATCH}) ${alias}
         order by ${alias}.id`,
        [...parameters, last?.id ?? null],
      ),
    );
  }
}
