import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ServerConfig } from '../../config';
import { MailWays } from '../../mail/mail-ways';
import { Outbox } from '../../mail/outbox';
import { Transactions } from '../../platform/database';
import type { Language } from '../../platform/http/lang';
import { HandlesJob, type JobHandler } from '../../platform/jobs';
import { hasVerifiedEmail } from '../../users/verified-email';
import { HARVEST_SUMMARY, type HarvestSummaryMail } from './harvest-summary-letters';
import { HarvestSummaryReader } from './harvest-summary.reader';

/** Of Monday, by the clocks of the portal: then a week ends, and its summaries leave. */
const MONDAY_HOUR = 7;

interface Candidate {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
  readonly key: string;
  readonly from: Date;
  readonly until: Date;
}

/** Whoever administers a source and wants letters, and has none of the week that ended last. */
const CANDIDATES = `
  with week as (
    select until, (until at time zone $2 - interval '7 days') at time zone $2 as began from (
      select (date_trunc('week', ($1::timestamptz at time zone $2) - interval '${MONDAY_HOUR} hours')
        + interval '${MONDAY_HOUR} hours') at time zone $2 as until) ended),
  candidate as (
    select a.*, week.began as "from", week.until,
      '${HARVEST_SUMMARY} ' || a.id || ' ' || to_char(week.until at time zone 'UTC', 'YYYY-MM-DD') as key
    from account a cross join week
    where a.deleted is null and a.mail_frequency <> 'none' and ${hasVerifiedEmail('a')}
      and (a.is_admin or exists (
        select from membership m join harvest_source h on h.organization_id = m.organization_id and h.deleted is null
        where m.account_id = a.id and m.role = 'admin')))
  select id, email, language, key, "from", until from candidate
  where not exists (select from mail where mail.key = candidate.key)`;

/** Once an hour, so that a week that ended while nobody was there is told later; of one week there is one letter, by its key. */
@HandlesJob('plan-harvest-summaries', { cron: '5 * * * *', retryLimit: 0 })
@Injectable()
export class PlanHarvestSummariesJob implements JobHandler {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: HarvestSummaryReader,
    private readonly outbox: Outbox,
    private readonly ways: MailWays,
    private readonly server: ServerConfig,
  ) {}

  async handle(): Promise<void> {
    await this.plan(new Date());
  }

  async plan(now: Date): Promise<void> {
    if (this.ways.way === 'none') {
      return;
    }
    const candidates = await this.dataSource.query<Candidate[]>(CANDIDATES, [now, this.server.timeZone]);
    for (const { id, email, language, key, from, until } of candidates) {
      if (await this.reader.isAny(id, { from, until })) {
        const data: HarvestSummaryMail = { from: from.toISOString(), until: until.toISOString() };
        await this.transactions.run((tx) =>
          this.outbox.queue(tx, {
            key,
            kind: HARVEST_SUMMARY,
            recipient: email,
            accountId: id,
            language,
            data,
          }),
        );
      }
    }
  }
}
