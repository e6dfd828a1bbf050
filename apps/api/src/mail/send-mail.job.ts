import { Inject, Injectable, Logger } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { Transactions } from '../platform/database';
import type { Language } from '../platform/http/lang';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { WRITES_LETTERS, type LetterWriter, type QueuedMail, type WrittenLetter } from './letter-writer';
import { MailRefusal, type Mailer, type MailProblem } from './mailer';
import { MAILER } from './mailer.provider';

export const SEND_MAIL = 'send-mail';
/** After half a minute, one, two … the last one after an hour. */
export const MOST_ATTEMPTS = 8;

export interface SendMail {
  readonly mailId: string;
}

interface MailRow {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly account_id: string | null;
  readonly language: Language;
  readonly origin: string;
  readonly data: object;
  readonly attempts: number;
  readonly is_expired: boolean;
}

/**
 * Writes a letter and hands it over, at most once: it is marked before it leaves, and one that was marked by a worker that
 * died is not sent again, because nobody can tell whether it was.
 */
@HandlesJob(SEND_MAIL, {
  concurrency: 2,
  retryLimit: MOST_ATTEMPTS,
  retryDelaySeconds: 30,
  expireInSeconds: 300,
})
@Injectable()
export class SendMailJob implements JobHandler<SendMail> {
  private readonly logger = new Logger(SendMailJob.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    @Inject(MAILER) private readonly mailer: Mailer | undefined,
  ) {}

  async handle({ mailId }: SendMail): Promise<void> {
    if (!this.mailer) {
      throw new Error(`The mail ${mailId} waits, but no mail server is set any more.`);
    }
    const mail = await this.claim(mailId);
    if (!mail) {
      await this.giveUpInterrupted(mailId);
    } else if (mail.is_expired) {
      await this.fail(mail, 'mail-expired');
    } else {
      await this.send(mail, this.mailer);
    }
  }

  private async send(mail: MailRow, mailer: Mailer): Promise<void> {
    const letter = await this.write(mail);
    if (letter === undefined) {
      return;
    }
    try {
      await mailer.send({ ...letter, id: mail.id, to: mail.recipient });
    } catch (error) {
      const refusal =
        error instanceof MailRefusal ? error : new MailRefusal('mail-uncertain', true, String(error));
      await this.refused(mail, refusal);
      return;
    }
    await end(this.dataSource.manager, mail.id, 'sent');
  }

  /** `undefined` when there is nothing to tell any more. */
  private async write(mail: MailRow): Promise<WrittenLetter | undefined> {
    try {
      const letter = await this.writerOf(mail.kind).write(toQueued(mail));
      if (!letter) {
        await end(this.dataSource.manager, mail.id, 'needless');
      }
      return letter;
    } catch (error) {
      this.logger.error(error);
      await this.refused(mail, new MailRefusal('mail-not-written', false, String(error)));
      return undefined;
    }
  }

  private async claim(id: string): Promise<MailRow | undefined> {
    const [row] = await this.dataSource.query<MailRow[]>(
      `with claimed as (
         update mail set state = 'sending', attempts = attempts + 1 where id = $1 and state = 'queued' returning *)
       select id, kind, recipient, account_id, language, origin, data, attempts,
         coalesce(not_after < now(), false) as is_expired from claimed`,
      [id],
    );
    return row;
  }

  private async giveUpInterrupted(id: string): Promise<void> {
    const [row] = await this.dataSource.query<{ id: string; kind: string; attempts: number }[]>(
      `select id, kind, attempts from mail where id = $1 and state = 'sending'`,
      [id],
    );
    if (row) {
      await this.fail(row, 'mail-uncertain');
    }
  }

  /** @throws to be tried again */
  private async refused(mail: MailRow, { code, isFinal, message }: MailRefusal): Promise<void> {
    this.logger.warn({ mail: mail.id, kind: mail.kind, code, reason: message }, 'A letter was not sent');
    if (isFinal || mail.attempts >= MOST_ATTEMPTS) {
      await this.fail(mail, code);
      return;
    }
    await this.dataSource.query(`update mail set state = 'queued', problem = $2 where id = $1`, [
      mail.id,
      code,
    ]);
    throw new Error(`The mail ${mail.id} was not sent: ${code}.`);
  }

  /** For good. The journal tells which letter and why, not to whom. */
  private async fail({ id, kind, attempts }: Pick<MailRow, 'id' | 'kind' | 'attempts'>, code: MailProblem) {
    await this.transactions.run(async (tx) => {
      await end(tx, id, 'failed', code);
      await this.audit.append(tx, undefined, 'mail.failed', { type: 'mail', id }, { kind, code, attempts });
    });
  }

  private writerOf(kind: string): LetterWriter {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (metatype && this.reflector.get<string | undefined>(WRITES_LETTERS, metatype) === kind) {
        return instance as LetterWriter;
      }
    }
    throw new Error(`Nobody writes letters of the kind ${kind}.`);
  }
}

async function end(
  tx: EntityManager,
  id: string,
  state: 'sent' | 'needless' | 'failed',
  problem?: MailProblem,
): Promise<void> {
  await tx.query('update mail set state = $2, problem = $3, ended_at = now() where id = $1', [
    id,
    state,
    problem,
  ]);
}

function toQueued({ id, recipient, account_id, language, origin, data }: MailRow): QueuedMail {
  return { id, recipient, accountId: account_id ?? undefined, language, origin, data };
}
