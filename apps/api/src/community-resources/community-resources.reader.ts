import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { COMMUNITY_RESOURCE_JSON } from '../datasets/dataset-row';
import type { CommunityResourceRow } from '../datasets/datasets.mapper';
import { isNamed } from '../entries/entry.statements';
import { asUuid, Conditions, readRows, type PageOfList, type ReadPage } from '../platform/database';
import { COMMUNITY_RESOURCE_SORTS, type CommunityResourceSort } from './community-resources.dto';
import { COMMUNITY_RESOURCES, communityOpenTo, communityVisibleTo, mustStand } from './visible';

export interface CommunityResourceListQuery extends PageOfList {
  readonly dataset?: string | undefined;
  readonly organization?: string | undefined;
  readonly owner?: string | undefined;
  /** Of those organizations alone. */
  readonly organizationIds?: readonly string[];
  readonly sort?: CommunityResourceSort | undefined;
}

@Injectable()
export class CommunityResourcesReader {
  constructor(private readonly dataSource: DataSource) {}

  async get(id: string, actor: Actor | undefined): Promise<CommunityResourceRow> {
    const { where, parameters } = new Conditions((bind) => communityOpenTo(actor, bind)).add(
      asUuid(id) ?? '',
      (value) => `c.id::text = lower(${value})`,
    );
    const [row] = await this.dataSource.query<{ entry: CommunityResourceRow; deleted: Date | null }[]>(
      `select ${COMMUNITY_RESOURCE_JSON} as entry, c.deleted from ${COMMUNITY_RESOURCES} where ${where}`,
      [...parameters],
    );
    return mustStand(row, id).entry;
  }

  async list(
    query: CommunityResourceListQuery,
    actor: Actor | undefined,
  ): Promise<ReadPage<CommunityResourceRow>> {
    const { dataset, organization, owner, organizationIds, sort = '-created' } = query;
    const conditions = new Conditions((bind) => communityVisibleTo(actor, bind))
      .add(dataset, (value) => isNamed('d', dataset ?? '', value))
      .add(
        organization,
        (value) =>
          `c.organization_id = (select o.id from organization o where ${isNamed('o', organization ?? '', value)})`,
      )
      .add(owner, (value) => `c.owner_id::text = lower(${value})`)
      .add(organizationIds, (value) => `c.organization_id = any(${value}::uuid[])`);
    const of = { columns: `${COMMUNITY_RESOURCE_JSON} as entry`, from: COMMUNITY_RESOURCES };
    const found = await readRows<{ entry: CommunityResourceRow }>(
      this.dataSource,
      of,
      conditions,
      COMMUNITY_RESOURCE_SORTS[sort],
      { ...query, sort },
    );
    return { ...found, rows: found.rows.map(({ entry }) => entry) };
  }
}
