import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobContext, type JobHandler } from '../platform/jobs';
import { MOST_FAILURES, WebhookSender } from './webhook-sender';

export const DELIVER_WEBHOOK = 'deliver-webhook';

export interface DeliverWebhook {
  readonly webhookId: string;
}

/** Tries again after half a minute, one, two and four; the fifth failure in a row disables the webhook. */
@HandlesJob(DELIVER_WEBHOOK, {
  policy: 'exclusive',
  concurrency: 4,
  retryLimit: MOST_FAILURES,
  retryDelaySeconds: 30,
})
@Injectable()
export class DeliverWebhookJob implements JobHandler<DeliverWebhook> {
  constructor(private readonly sender: WebhookSender) {}

  async handle({ webhookId }: DeliverWebhook, { signal }: JobContext): Promise<void> {
    if ((await this.sender.sendAll(webhookId, signal)) === 'try-again') {
      throw new Error(`The webhook ${webhookId} did not take a delivery.`);
    }
  }
}
