import { Injectable } from '@nestjs/common';
import { ENTRY_KINDS, GoneError } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { ALIAS, visible } from '../entries/visible';
import { Conditions, Transactions } from '../platform/database';

export const CHANGED_TYPES = [...ENTRY_KINDS, 'organization'] as const;
export type ChangedType = (typeof CHANGED_TYPES)[number];
export const CHANGE_ACTIONS = ['created', 'updated', 'archived', 'deleted'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

export interface ChangeRow {
  readonly position: string;
  readonly at: Date;
  readonly object_type: ChangedType;
  readonly object_id: string;
  readonly action: ChangeAction;
  readonly version: number;
}

export interface ChangesQuery {
  /** The position after which to begin. */
  readonly after: bigint;
  readonly types?: readonly ChangedType[] | undefined;
  readonly actions?: readonly ChangeAction[] | undefined;
  /** Identifier of the organization whose objects alone are of interest. */
  readonly organizationId?: string | undefined;
  readonly limit: number;
}

export interface ChangesPage {
  readonly rows: readonly ChangeRow[];
  /** Where the next page begins; the same again at the end of the feed. */
  readonly next: bigint;
  readonly isEnd: boolean;
}

/** That an object was created or changed is told only as long as everybody may still see it. */
const STILL_VISIBLE = `(c.action in ('archived', 'deleted')
  ${ENTRY_KINDS.map(
    (kind) => `or c.object_type = '${kind}' and exists (
      select from ${kind} ${ALIAS[kind]} where ${ALIAS[kind]}.id = c.object_id and ${visible(ALIAS[kind])})`,
  ).join(' ')}
  or c.object_type = 'organization' and exists (select from organization o where o.id = c.object_id and o.deleted is null))`;

/**
 * What happened to what everybody may see, in an order that no reader misses anything of. Changes are written without a
 * place, and placed by whoever reads first once they are committed: a number given at the writing would let a slow
 * transaction add a change before one that was read already.
 */
@Injectable()
export class ChangeFeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * In the order of the feed.
   * @throws GoneError when what came next is forgotten
   */
  async list(query: ChangesQuery): Promise<ChangesPage> {
    const end = await this.end();
    const page = await listChanges(this.dataSource.manager, query, end);
    // Looked at last: nothing of the page was forgotten while it was read.
    const [first] = await this.dataSource.query<{ position: string | null }[]>(
      'select min(position) as position from change',
    );
    if (query.after + 1n < BigInt(first?.position ?? 0)) {
      throw new GoneError(
        'changes-forgotten',
        'Changes after this cursor are no longer kept. Read a full export, then go on with the cursor that `end` gives before it.',
      );
    }
    return page;
  }

  /** The position of the last change. */
  async end(): Promise<bigint> {
    await this.place();
    const [row] = await this.dataSource.query<{ end: string }[]>(
      'select coalesce(max(position), 0) as end from change',
    );
    return BigInt(row?.end ?? 0);
  }

  /** Gives a place to what was committed since the last time; readers at the same time wait for each other. */
  async place(): Promise<void> {
    const waiting = await this.dataSource.query<object[]>(
      'select from change where position is null limit 1',
    );
    if (waiting.length === 0) {
      return;
    }
    await this.transactions.run(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('passerelle.changes', 0))`);
      await tx.query(
        `update change set position = placed.position
         from (select id, (select coalesce(max(position), 0) from change) + row_number() over (order by id) as position
           from change where position is null) placed
         where change.id = placed.id`,
      );
    });
  }
}

/**
 * A page of the changes that have a place.
 * @param end the position of the last of them
 */
export async function listChanges(
  tx: EntityManager,
  { after, types, actions, organizationId, limit }: ChangesQuery,
  end: bigint,
): Promise<ChangesPage> {
  const { where, parameters } = new Conditions((bind) => `c.position > ${bind(String(after))}::bigint`)
    .add(types, (wanted) => `c.object_type = any(${wanted}::text[])`)
    .add(actions, (wanted) => `c.action = any(${wanted}::text[])`)
    .add(organizationId, (wanted) => `c.organization_id = ${wanted}::uuid`);
  const rows = await tx.query<(ChangeRow & { told: boolean })[]>(
    `select c.position, c.at, c.object_type, c.object_id, c.action, c.version, ${STILL_VISIBLE} as told
     from change c where ${where} order by c.position limit $${parameters.length + 1}`,
    [...parameters, limit],
  );
  const isEnd = rows.length < limit;
  const last = BigInt(rows.at(-1)?.position ?? after);
  // What is not asked for need not be passed over again.
  return { rows: rows.filter(({ told }) => told), next: isEnd && end > last ? end : last, isEnd };
}
