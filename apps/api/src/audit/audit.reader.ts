import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isNamed } from '../entries/entry.statements';
import { titledJson, type TitledRow } from '../moderation/subjects';
import {
  asUuid,
  batchesBy,
  Conditions,
  readRows,
  Totals,
  type PageOfList,
  type ReadPage,
} from '../platform/database';
import { USER_REFERENCE, type PersonRow } from '../users/user-reference';
import { AuditSeals } from './audit-seals';

export interface AuditEntryRow {
  readonly position: string;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor: PersonRow | null;
  readonly action: string;
  readonly object_type: string;
  readonly object_id: string | null;
  readonly subject: TitledRow | null;
  readonly details: Record<string, unknown>;
  readonly previous_hash: string | null;
  readonly hash: string;
}

export interface AuditFilter {
  /** RFC 3339. */
  readonly from?: string | undefined;
  /** RFC 3339; what happened then is not part of it. */
  readonly to?: string | undefined;
  readonly object?: string | undefined;
  /** Identifier or slug. */
  readonly actor?: string | undefined;
}

const COLUMNS = `e.position, e.at, e.actor_id,
  (select ${USER_REFERENCE} from account a where a.id = e.actor_id and a.deleted is null) as actor,
  e.action, e.object_type, e.object_id, ${titledJson('e.object_type', 'e.object_id')} as subject, e.details,
  encode(e.previous_hash, 'hex') as previous_hash, encode(e.hash, 'hex') as hash`;

const BATCH = 500;

const LATEST_FIRST = {
  by: 'e.position',
  type: 'bigint',
  descending: true,
  id: 'e.position',
  idType: 'bigint',
} as const;

/** Reads the journal as far as it is sealed, and seals first what waits. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: Totals,
    private readonly seals: AuditSeals,
  ) {}

  /** The latest first. */
  async list(filter: AuditFilter, wanted: PageOfList): Promise<ReadPage<AuditEntryRow>> {
    await this.seals.seal();
    const conditions = conditionsOf(filter);
    const { where, parameters } = conditions;
    const counted = [...parameters];
    const total = () =>
      this.totals.ask(`select count(*)::integer as total from audit_entry e where ${where}`, counted);
    const rows = { columns: COLUMNS, from: 'audit_entry e', total };
    return readRows(this.dataSource, rows, conditions, LATEST_FIRST, { sort: 'position', ...wanted });
  }

  /** In their order, in batches. */
  async *listAll(filter: AuditFilter): AsyncGenerator<AuditEntryRow[]> {
    await this.seals.seal();
    yield* batchesBy<AuditEntryRow>(BATCH, (last) => {
      const { where, parameters } = conditionsOf(filter).add(
        last?.position,
        (position) => `e.position > ${position}::bigint`,
      );
      return this.dataSource.query<AuditEntryRow[]>(
        `select ${COLUMNS} from audit_entry e where ${where} order by e.position limit ${BATCH}`,
        [...parameters],
      );
    });
  }
}

function conditionsOf({ from, to, object, actor }: AuditFilter): Conditions {
  return new Conditions(() => 'e.position is not null')
    .add(from, (moment) => `e.at >= ${moment}::timestamptz`)
    .add(to, (moment) => `e.at < ${moment}::timestamptz`)
    .add(object, (id) => `e.object_id = ${id}::uuid`)
    .addWhen(actor, (named, bind) => {
      const value = bind(named);
      // Acts outlive accounts: an identifier is not looked up.
      return asUuid(named)
        ? `e.actor_id = ${value}::uuid`
        : `e.actor_id in (select a.id from account a where ${isNamed('a', named, value)})`;
    });
}
