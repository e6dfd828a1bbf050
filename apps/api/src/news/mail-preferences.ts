import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import type { CheckVersion } from '../entries/entry.writes';
import { asUuid, Transactions } from '../platform/database';
import type { Language } from '../platform/http/lang';
import { lockAccount } from '../users/users.service';
import { hasVerifiedEmail } from '../users/verified-email';
import type { MailFrequency } from './mail-frequency';

export interface MailPreferencesRow {
  /** Of the account. */
  readonly version: number;
  readonly frequency: MailFrequency;
  readonly language: Language;
  readonly email: string;
  readonly verified: boolean;
}

/** What people want by e-mail, and in which language. */
@Injectable()
export class MailPreferences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  async get({ userId }: Actor): Promise<MailPreferencesRow> {
    const [row] = await this.dataSource.query<MailPreferencesRow[]>(
      `select a.version, a.mail_frequency as frequency, a.language, a.email, ${hasVerifiedEmail('a')} as verified
       from account a where a.id = $1`,
      [userId],
    );
    if (!row) {
      throw new Error(`The account ${userId} that is signed in does not exist.`);
    }
    return row;
  }

  /** What is left out stays as it is. */
  async set(
    actor: Actor,
    { frequency, language }: { frequency?: MailFrequency | undefined; language?: Language | undefined },
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      checkVersion(await lockAccount(tx, actor));
      await tx.query(
        `update account set version = version + 1, mail_frequency = coalesce($2, mail_frequency),
           language = coalesce($3, language) where id = $1`,
        [actor.userId, frequency, language],
      );
    });
  }

  async unsubscribe(key: string): Promise<void> {
    await this.dataSource.query(
      `update account set version = version + 1, mail_frequency = 'none' where unsubscribe_key = $1`,
      [asUuid(key)],
    );
  }
}
