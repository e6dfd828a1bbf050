import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServerConfig } from '../config';
import { uuidV7 } from '../platform/database';
import type { Language } from '../platform/http/lang';
import { Jobs } from '../platform/jobs';
import type { Mailer } from './mailer';
import { MAILER } from './mailer.provider';
import { SEND_MAIL, type SendMail } from './send-mail.job';

export interface NewMail {
  /** Of what it is about: one mail for one key, ever. */
  readonly key: string;
  /** Which writer writes it. */
  readonly kind: string;
  readonly recipient: string;
  readonly accountId?: string | undefined;
  readonly language: Language;
  /** Where the portal is reached; the public address when nobody in particular asks. */
  readonly origin?: string | undefined;
  /** For the writer; no secret. */
  readonly data?: object;
  /** When it would mean nothing any more. */
  readonly notAfter?: Date;
}

/** How e-mail leaves the portal: as a row and a job of the transaction that causes it. */
@Injectable()
export class Outbox {
  constructor(
    @Inject(MAILER) private readonly mailer: Mailer | undefined,
    private readonly jobs: Jobs,
    private readonly server: ServerConfig,
  ) {}

  /**
   * Does nothing for a key that is known, and where no e-mail is sent.
   * @returns the identifier of the mail, when there is a new one
   */
  async queue(tx: EntityManager, mail: NewMail): Promise<string | undefined> {
    if (!this.mailer) {
      return undefined;
    }
    const { key, kind, recipient, accountId, language, origin, data = {}, notAfter } = mail;
    const [row] = await tx.query<{ id: string }[]>(
      `insert into mail (id, key, kind, recipient, account_id, language, origin, data, not_after)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint mail_key_unique do nothing returning id`,
      [
        uuidV7(),
        key,
        kind,
        recipient,
        accountId,
        language,
        origin ?? this.ownOrigin,
        JSON.stringify(data),
        notAfter,
      ],
    );
    if (row) {
      const job: SendMail = { mailId: row.id };
      await this.jobs.enqueue(tx, SEND_MAIL, job);
    }
    return row?.id;
  }

  /** With a mail server there is always a public address; a trial is on this machine. */
  private get ownOrigin(): string {
    return this.server.publicUrl ?? `http://localhost:${this.server.port}`;
  }
}
