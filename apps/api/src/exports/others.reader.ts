import { Injectable } from '@nestjs/common';
import type { SourceSettings } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import {
  DATASERVICE_JSON,
  filterDataservices,
  type DataserviceFilter,
} from '../dataservices/dataservices.reader';
import type { DataserviceRow } from '../dataservices/dataservices.mapper';
import type { DiscussionRow } from '../discussions/discussions.mapper';
import { discussionJson, filterDiscussions } from '../discussions/discussions.reader';
import { VISIBLE_DATASERVICE, VISIBLE_DATASET, VISIBLE_REUSE } from '../entries/visible';
import { batchesBy, type Conditions } from '../platform/database';
import type { ReuseRow } from '../reuses/reuses.mapper';
import { REUSE_JSON } from '../reuses/reuses.reader';
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

const PARTICIPANTS = `jsonb_build_object('participants', array(
  select a.first_name || ' ' || a.last_name from discussion_comment c
    join account a on a.id = c.author_id and a.deleted is null
  where c.discussion_id = x.id group by a.id order by min(c.position)))`;

const withDatasets = (json: string, links: string) =>
  `(${json})::jsonb || jsonb_build_object('dataset_ids', array(
    select d.id from ${links} and ${VISIBLE_DATASET} order by d.id))`;

const SOURCE_JSON = `jsonb_build_object('id', h.id, 'name', h.name, 'url', h.url, 'trusted_host', h.trusted_host,
  'backend', h.backend, 'state', h.state, 'settings', h.settings, 'created_at', h.created_at,
  'organization', (select o.name from organization o where o.id = h.organization_id and o.deleted is null),
  'organization_id', (select o.id from organization o where o.id = h.organization_id and o.deleted is null))`;

/** Whole tables, batch after batch, as {@link ExportsReader} does. */
@Injectable()
export class OthersReader {
  constructor(private readonly dataSource: DataSource) {}

  dataservices(filter: DataserviceFilter): AsyncGenerator<WithDatasets<DataserviceRow>[]> {
    const links = `served_dataset l join dataset d on d.id = l.dataset_id where l.dataservice_id = s.id`;
    return this.batches(
      'dataservice s',
      's',
      withDatasets(DATASERVICE_JSON, links),
      filterDataservices(filter),
    );
  }

  reuses(): AsyncGenerator<WithDatasets<ReuseRow>[]> {
    const links = `reuse_link l join dataset d on d.id = l.dataset_id where l.reuse_id = u.id`;
    return this.batches('reuse u', 'u', withDatasets(REUSE_JSON, links), {
      where: VISIBLE_REUSE,
      parameters: [],
    });
  }

  /** On an organization and on what it publishes. */
  discussions(organization: string): AsyncGenerator<ExportedDiscussionRow[]> {
    const conditions = filterDiscussions({ organization });
    return this.batches('discussion x', 'x', `${discussionJson(COMMENTS)} || ${PARTICIPANTS}`, conditions);
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
    return this.batches('harvest_source h', 'h', SOURCE_JSON, { where: `(${where})`, parameters: [] });
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
    json: string,
    { where, parameters }: Pick<Conditions, 'where' | 'parameters'>,
  ): AsyncGenerator<Row[]> {
    const after = `$${parameters.length + 1}::uuid`;
    return batchesBy(BATCH, async (last: Row | undefined) => {
      const rows = await this.dataSource.query<{ row: Row }[]>(
        `select ${json} as row from (
           select ${alias}.* from ${table} where ${where} and (${after} is null or ${alias}.id > ${after})
           order by ${alias}.id limit ${BATCH}) ${alias}
         order by ${alias}.id`,
        [...parameters, last?.id ?? null],
      );
      return rows.map(({ row }) => row);
    });
  }
}
