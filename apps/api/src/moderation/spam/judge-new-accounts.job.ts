import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditSeals } from '../../audit/audit-seals';
import { ModerationConfig } from '../../config';
import { notifyPortal } from '../../follows/notify';
import { Transactions, uuidV7 } from '../../platform/database';
import { HandlesJob, type JobHandler } from '../../platform/jobs';
import { notifiedSubject } from '../notified-subject';
import { spamSigns, type SpamSign } from './spam-rules';
import { findWrittenText, JUDGED_TYPES, type WrittenRow } from './written-texts';

const BATCH = 200;

interface Act {
  readonly position: string;
  readonly account_id: string | null;
  readonly type: string;
  readonly id: string;
}

/**
 * Looks at what new accounts write, and reports to the administrators what has signs of spam. It follows the journal,
 * which every road of writing leads through; nothing is blocked, and what a certified organization says is not judged.
 */
@HandlesJob('judge-new-accounts', { policy: 'exclusive', cron: '* * * * *' })
@Injectable()
export class JudgeNewAccountsJob implements JobHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly config: ModerationConfig,
    private readonly seals: AuditSeals,
  ) {}

  async handle(): Promise<void> {
    // Only what is sealed has a place that nothing comes before any more.
    await this.seals.seal();
    let more = this.config.newAccountDays > 0;
    while (more) {
      more = await this.transactions.run((tx) => this.judgeSome(tx));
    }
  }

  /** @returns whether there may be more */
  private async judgeSome(tx: EntityManager): Promise<boolean> {
    // Held until the end of the transaction: two workers do not judge the same.
    const [watch] = await tx.query<{ position: string }[]>('select position from spam_watch for update');
    const acts = await tx.query<Act[]>(
      `select e.position, a.id as account_id, e.object_type as type, e.object_id as id
       from audit_entry e left join account a on a.id = e.actor_id and not a.is_admin
         and a.created_at > now() - make_interval(days => $2) and e.object_type = any($3::text[])
         and e.object_id is not null and e.action not like '%.deleted'
       where e.position > $1 order by e.position limit $4`,
      [watch?.position ?? 0, this.config.newAccountDays, JUDGED_TYPES, BATCH],
    );
    for (const { account_id, type, id } of acts) {
      if (account_id !== null) {
        await this.judge(tx, type, id, account_id);
      }
    }
    const last = acts.at(-1);
    if (last) {
      await tx.query('update spam_watch set position = $1', [last.position]);
    }
    return acts.length === BATCH;
  }

  private async judge(tx: EntityManager, type: string, id: string, accountId: string): Promise<void> {
    const written = await findWrittenText(tx, type, id, accountId);
    if (!written || written.spared) {
      return;
    }
    const fingerprint = fingerprintOf(written);
    const repeats = await noteText(tx, written, accountId, fingerprint);
    const { title, body, profile_link } = written;
    const signs = spamSigns({ title, body, profileLink: profile_link ?? undefined }, repeats);
    if (signs.length > 0) {
      await report(tx, written, signs, fingerprint);
    }
  }
}

/** Of the words alone: the same text is the same with other spaces, capitals and signs. */
function fingerprintOf({ title, body, profile_link }: WrittenRow): string {
  const words = `${title} ${body} ${profile_link ?? ''}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return hash('sha256', words.join(' '), 'hex');
}

/** @returns how many other objects say the same */
async function noteText(
  tx: EntityManager,
  { type, id }: WrittenRow,
  accountId: string,
  fingerprint: string,
): Promise<number> {
  await tx.query(
    `insert into judged_text (object_type, object_id, account_id, fingerprint) values ($1, $2, $3, $4)
     on conflict on constraint judged_text_pk do update set fingerprint = excluded.fingerprint, judged_at = now()`,
    [type, id, accountId, fingerprint],
  );
  const [row] = await tx.query<{ repeats: number }[]>(
    `select count(*)::integer as repeats from judged_text
     where fingerprint = $1 and (object_type, object_id) <> ($2, $3::uuid)`,
    [fingerprint, type, id],
  );
  return row?.repeats ?? 0;
}

/** Once for a text, wherever it stands and whatever became of the report; and once for an object until it is handled. */
async function report(
  tx: EntityManager,
  { type, id }: WrittenRow,
  signs: readonly SpamSign[],
  fingerprint: string,
): Promise<void> {
  const written = await tx.query<object[]>(
    `insert into report (id, object_type, object_id, reason, signs, text_fingerprint)
     select $1, $2, $3, 'auto_spam', $4, $5
     where not exists (select from report r where r.reason = 'auto_spam'
       and (r.text_fingerprint = $5 and (r.dismissed_at is not null or r.object_id = $3::uuid)
         or r.object_id = $3::uuid and r.dismissed_at is null))
     returning id`,
    [uuidV7(), type, id, signs, fingerprint],
  );
  const told = written.length > 0 ? await notifiedSubject(tx, type, id) : undefined;
  if (told) {
    await notifyPortal(tx, 'reported', told);
  }
}
