import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ServerConfig } from '../config';
import { Outbox } from '../mail/outbox';
import { MailWays } from '../mail/mail-ways';
import { Transactions } from '../platform/database';
import type { Language } from '../platform/http/lang';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { hasVerifiedEmail } from '../users/verified-email';
import { NEWS } from './news-letters';

export const PLAN_NEWS = 'plan-news';

/** Of the day at which digests leave, in the portal's time zone; weekly ones on Mondays. */
const DIGEST_HOUR = 7;
/** Accounts that are looked at together. */
const BATCH = 500;
/** What nobody was told for so long is no news. */
const STALE = '30 days';

interface Due {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
  readonly key: string;
  readonly until: Date;
}

const UNMAILED = `n.handled_at is null and (n.mailed_at is null or n.mailed_at < n.last_at)`;

/** Whose news no letter tells yet: few, where accounts are many. */
const WAITING = `
  select distinct n.account_id as id from notification n
  where ${UNMAILED} and n.last_at > $1::timestamptz - interval '${STALE}' and n.account_id > $2
  order by n.account_id limit ${BATCH}`;

/**
 * Of those, whoever has them since before the beginning of the present period: the present minute, day or
 * week. A digest that could not leave in time leaves later; of one period there is one, by its key.
 */
const DUE = `
  with moment as (
    select frequency, began, began at time zone $2 as until from (values
      ('instant', date_trunc('minute', $1::timestamptz at time zone $2)),
      ('daily', date_trunc('day', ($1::timestamptz at time zone $2) - interval '${DIGEST_HOUR} hours') + interval '${DIGEST_HOUR} hours'),
      ('weekly', date_trunc('week', ($1::timestamptz at time zone $2) - interval '${DIGEST_HOUR} hours') + interval '${DIGEST_HOUR} hours')
    ) as period (frequency, began))
  select a.id, a.email, a.language, m.until,
    'news ' || a.id || ' ' || m.frequency || ' ' || to_char(m.until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI') as key
  from account a join moment m on m.frequency = a.mail_frequency
  where a.id = any($3::uuid[]) and a.deleted is null and ${hasVerifiedEmail('a')}
    and exists (select from notification n where n.account_id = a.id and ${UNMAILED}
      and n.last_at < m.until and n.last_at > $1::timestamptz - interval '${STALE}')
    and not exists (select from mail where mail.key =
      'news ' || a.id || ' ' || m.frequency || ' ' || to_char(m.until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'))
`;

/** Once a minute: finds whom to write to, and says which news go into which letter. */
@HandlesJob(PLAN_NEWS, { cron: '* * * * *', retryLimit: 0 })
@Injectable()
export class PlanNewsJob implements JobHandler {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly ways: MailWays,
    private readonly server: ServerConfig,
  ) {}

  async handle(): Promise<void> {
    await this.plan(new Date());
  }

  async plan(now: Date): Promise<void> {
    // Once there is a mail server, what is not stale by then is told.
    if (this.ways.way === 'none') {
      return;
    }
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const waiting = await this.dataSource.query<{ id: string }[]>(WAITING, [now, last]);
      const ids = waiting.map(({ id }) => id);
      const due = await this.dataSource.query<Due[]>(DUE, [now, this.server.timeZone, ids]);
      for (const account of due) {
        await this.planLetter(account);
      }
      if (ids.length < BATCH) {
        return;
      }
      last = ids.at(-1) ?? last;
    }
  }

  private async planLetter({ id, email, language, key, until }: Due): Promise<void> {
    await this.transactions.run(async (tx) => {
      const mailId = await this.outbox.queue(tx, {
        key,
        kind: NEWS,
        recipient: email,
        accountId: id,
        language,
      });
      if (mailId !== undefined) {
        await tx.query(
          `update notification n set mail_id = $2, mailed_at = greatest(now(), n.last_at)
           where n.account_id = $1 and ${UNMAILED} and n.last_at < $3`,
          [id, mailId, until],
        );
      }
    });
  }
}
