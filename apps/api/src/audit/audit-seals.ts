import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Entries that are sealed in one transaction. */
const BATCH = 1_000;

/** An entry by its place in the line and its hash: all that is before it hangs on these two. */
export interface Seal {
  readonly position: number;
  readonly hash: string;
}

export interface JournalState {
  /** The position of the first entry that was changed, moved, or follows a missing one. */
  readonly brokenAt: number | undefined;
  /** Number of entries in the line. */
  readonly sealed: number;
  /** Written, and not in the line yet. */
  readonly waiting: number;
  readonly last: Seal | undefined;
}

/**
 * The line of the journal, in which each entry has the hash of the one before. An entry enters it after the commit of its
 * act, within a minute or when somebody reads the journal: acts need not wait for each other, and a slow one does not
 * come before what was sealed already. What the line cannot show is that its end was cut off: whoever keeps the last
 * {@link Seal} elsewhere can.
 */
@Injectable()
export class AuditSeals {
  constructor(private readonly dataSource: DataSource) {}

  /** Puts what was committed into the line; who does so at the same time waits. */
  async seal(): Promise<void> {
    const waiting = await this.dataSource.query<object[]>(
      'select from audit_entry where position is null limit 1',
    );
    let sealed = waiting.length === 0 ? 0 : BATCH;
    while (sealed === BATCH) {
      const [row] = await this.dataSource.query<{ sealed: number }[]>('select audit_seal($1) as sealed', [
        BATCH,
      ]);
      sealed = row?.sealed ?? 0;
    }
  }

  /** Computes the whole line again. */
  async check(): Promise<JournalState> {
    const [row] = await this.dataSource.query<
      {
        broken_at: string | null;
        sealed: string;
        waiting: string;
        last_position: string | null;
        last_hash: string | null;
      }[]
    >(
      `select min(position) filter (where hash is distinct from audit_hash
           or previous_hash is distinct from hash_before or position <> coalesce(position_before, 0) + 1) as broken_at,
         count(*) as sealed, max(position) as last_position,
         (select count(*) from audit_entry where position is null) as waiting,
         (select encode(hash, 'hex') from audit_entry where position is not null
           order by position desc limit 1) as last_hash
       from (
         select position, hash, previous_hash, audit_hash(e), lag(hash) over line as hash_before,
           lag(position) over line as position_before
         from audit_entry e where position is not null window line as (order by position)) entry`,
    );
    const { broken_at, sealed, waiting, last_position, last_hash } = row ?? {};
    return {
      brokenAt: broken_at ? Number(broken_at) : undefined,
      sealed: Number(sealed ?? 0),
      waiting: Number(waiting ?? 0),
      last: last_position && last_hash ? { position: Number(last_position), hash: last_hash } : undefined,
    };
  }

  /** Whether the line still has what it had when somebody noted down its last seal. */
  async has({ position, hash }: Seal): Promise<boolean> {
    const found = await this.dataSource.query<object[]>(
      `select from audit_entry where position = $1 and hash = decode($2, 'hex')`,
      [position, hash],
    );
    return found.length > 0;
  }
}
