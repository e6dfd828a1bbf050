import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { queryPreparedIn } from '../platform/database';

export interface AuditedObject {
  /** `dataset`, `organization`, `api-token` … */
  readonly type: string;
  readonly id?: string;
}

/** The journal of who did what: only added to, and sealed after the commit (`audit-seals.ts`). */
@Injectable()
export class Audit {
  /**
   * Writes an entry in the transaction of the act. Waits for nobody.
   * @param details never a secret
   */
  async append(
    tx: EntityManager,
    actor: Actor | undefined,
    action: string,
    object: AuditedObject,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await queryPreparedIn(
      tx,
      `insert into audit_entry (actor_id, action, object_type, object_id, details) values ($1, $2, $3, $4, $5)`,
      [actor?.userId, action, object.type, object.id, JSON.stringify(details)],
    );
  }
}
