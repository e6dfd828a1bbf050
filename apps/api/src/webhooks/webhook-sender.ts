import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createSafePost, HarvestSourceError, type SafePost } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit';
import { notifyAdministrators, notifyPortal } from '../follows/notify';
import { WebhookConfig } from '../config';
import { VERSION } from '../paths';
import { Transactions } from '../platform/database';

export const MOST_FAILURES = 5;

interface PendingDelivery {
  readonly id: string;
  readonly event: string;
  readonly body: string;
  readonly url: string;
  readonly secret: string;
}

/** Of the raw body, as GitHub and many after it write it. */
export function signatureOf(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Sends what webhooks wait for: one after the other, in the order of the events. */
@Injectable()
export class WebhookSender {
  private readonly post: SafePost;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    { allowedHosts }: WebhookConfig,
  ) {
    this.post = createSafePost({ version: VERSION, allowedHosts });
  }

  /**
   * Sends until nothing waits, or something fails: what follows must not overtake it.
   * @returns whether it is worth another try
   */
  async sendAll(webhookId: string, signal: AbortSignal): Promise<'done' | 'try-again'> {
    while (!signal.aborted) {
      const delivery = await this.next(webhookId);
      if (!delivery) {
        return 'done';
      }
      const { status, problem } = await this.send(delivery);
      if (problem === undefined) {
        await this.noteReceived(webhookId, delivery.id, status);
      } else {
        return (await this.noteFailure(webhookId, delivery.id, status, problem)) ? 'done' : 'try-again';
      }
    }
    return 'try-again';
  }

  private async next(webhookId: string): Promise<PendingDelivery | undefined> {
    const [row] = await this.dataSource.query<PendingDelivery[]>(
      `select delivery.id, delivery.event, delivery.body, hook.url, hook.secret
       from webhook_delivery delivery join webhook hook on hook.id = delivery.webhook_id
       where delivery.webhook_id = $1 and delivery.state = 'pending' and hook.disabled_at is null
       order by delivery.sequence limit 1`,
      [webhookId],
    );
    return row;
  }

  private async send({ id, event, body, url, secret }: PendingDelivery): Promise<{
    status: number | null;
    problem?: string;
  }> {
    try {
      const status = await this.post(url, body, {
        'x-passerelle-event': event,
        'x-passerelle-delivery': id,
        'x-passerelle-signature': signatureOf(secret, body),
      });
      return status >= 200 && status < 300 ? { status } : { status, problem: `Answered with ${status}.` };
    } catch (error) {
      if (error instanceof HarvestSourceError) {
        return { status: null, problem: `${error.code}: ${error.message}`.slice(0, 500) };
      }
      throw error;
    }
  }

  private async noteReceived(webhookId: string, id: string, status: number | null): Promise<void> {
    await this.dataSource.query(
      `with received as (
         update webhook_delivery set state = 'delivered', attempts = attempts + 1, status = $3, problem = null,
           attempted_at = now() where id = $2)
       update webhook set failures = 0 where id = $1 and failures > 0`,
      [webhookId, id, status],
    );
  }

  /** @returns whether that was one too many, and the webhook is disabled now */
  private noteFailure(
    webhookId: string,
    id: string,
    status: number | null,
    problem: string,
  ): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const [hook] = await tx.query<{ failures: number; url: string; organization_id: string | null }[]>(
        `with failed as (
           update webhook_delivery set attempts = attempts + 1, status = $3, problem = $4, attempted_at = now()
           where id = $2),
         noted as (update webhook set failures = failures + 1 where id = $1 returning failures, url, organization_id)
         select failures, url, organization_id from noted`,
        [webhookId, id, status, problem],
      );
      if (!hook || hook.failures < MOST_FAILURES) {
        return !hook;
      }
      const reason = `${hook.failures} failures in a row. The last: ${problem}`;
      await tx.query(
        'update webhook set version = version + 1, disabled_at = now(), disabled_reason = $2 where id = $1',
        [webhookId, reason],
      );
      if (hook.organization_id === null) {
        await notifyPortal(tx, 'webhook-disabled', { type: 'webhook', id: webhookId });
      } else {
        await notifyAdministrators(tx, 'webhook-disabled', hook.organization_id);
      }
      const details = { url: hook.url, reason };
      await this.audit.append(tx, undefined, 'webhook.disabled', { type: 'webhook', id: webhookId }, details);
      return true;
    });
  }
}
