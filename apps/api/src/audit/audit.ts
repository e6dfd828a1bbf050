import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';

export interface AuditedObject {
  /** `dataset`, `organization`, `api-token` … */
  readonly type: string;
  readonly id?: string;
}

/** The journal of who did what: only added to, and each entry sealed with the hash of the one before. */
@Injectable()
export class Audit {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Writes an entry in the transaction of the act. Entries stand in one line, so acts wait here for each other:
   * append as the last thing before the commit.
   * @param details never a secret
   */
  async append(
    tx: EntityManager,
    actor: Actor | undefined,
    action: string,
    object: AuditedObject,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await tx.query(
      `insert into audit_entry (actor_id, action, object_type, object_id, details) values ($1, $2, $3, $4, $5)`,
      [actor?.userId, action, object.type, object.id, JSON.stringify(details)],
    );
  }

  /** The first entry whose seal does not hold, or that follows a missing one; `undefined` when the line is whole. */
  async findBreak(): Promise<number | undefined> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `select id from (
         select id, hash, audit_hash(e) as computed, previous_hash, lag(hash) over line as before,
           lag(id) over line as id_before
         from audit_entry e window line as (order by id)) entry
       where hash <> computed or previous_hash is distinct from before or id <> coalesce(id_before, 0) + 1
       order by id limit 1`,
    );
    return row && Number(row.id);
  }
}
