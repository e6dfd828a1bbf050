import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChangeFeed, listChanges } from '../changes/change-feed';
import { toObject } from '../changes/changes.dto';
import { ServerConfig } from '../config';
import { Transactions, uuidV7 } from '../platform/database';
import { Jobs, JOBS_ROLE, type JobsRole } from '../platform/jobs';
import { DELIVER_WEBHOOK, type DeliverWebhook } from './deliver-webhook.job';

const POLLING_MS = 2_000;
/** Changes that are read at once for a webhook. */
const BATCH = 500;
/** How long the history of deliveries reaches back. */
const HISTORY = '30 days';

interface ListeningWebhook {
  readonly id: string;
  readonly events: readonly string[];
  readonly about_organization_id: string | null;
  readonly position: string;
}

/**
 * Follows the feed of changes for every webhook, as any reader with a cursor does, and writes what is to be sent to it
 * with the jobs that send it. The cursor moves in the same transaction: nothing is sent twice for one change, nor left out.
 */
@Injectable()
export class WebhookDispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WebhookDispatcher.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly feed: ChangeFeed,
    private readonly jobs: Jobs,
    private readonly server: ServerConfig,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
  ) {}

  onApplicationBootstrap(): void {
    if (this.role === 'work') {
      this.wait();
    }
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Writes the deliveries of what happened since the last time, and the jobs for all that wait. */
  async dispatch(): Promise<void> {
    const listening = await this.dataSource.query<object[]>(
      'select from webhook where disabled_at is null limit 1',
    );
    if (listening.length === 0) {
      return;
    }
    const end = await this.feed.end();
    await this.transactions.run(async (tx) => {
      const hooks = await tx.query<ListeningWebhook[]>(
        // Of several workers, the one that comes first follows the feed for a webhook.
        `select id, events, about_organization_id, position from webhook
         where disabled_at is null and position < $1 order by id for update skip locked`,
        [String(end)],
      );
      for (const hook of hooks) {
        await this.follow(tx, hook, end);
      }
      const waiting = await tx.query<{ webhook_id: string }[]>(
        `select distinct delivery.webhook_id from webhook_delivery delivery
           join webhook hook on hook.id = delivery.webhook_id and hook.disabled_at is null
         where delivery.state = 'pending'`,
      );
      for (const { webhook_id: webhookId } of waiting) {
        const options = { singletonKey: webhookId };
        await this.jobs.enqueue(tx, DELIVER_WEBHOOK, { webhookId } satisfies DeliverWebhook, options);
      }
    });
  }

  private async follow(tx: EntityManager, hook: ListeningWebhook, end: bigint): Promise<void> {
    const query = {
      after: BigInt(hook.position),
      organizationId: hook.about_organization_id ?? undefined,
      limit: BATCH,
    };
    const { rows, next } = await listChanges(tx, query, end);
    const deliveries = rows.flatMap((row) => {
      const event = `${row.object_type}.${row.action}`;
      const body = {
        event,
        cursor: row.position,
        at: row.at.toISOString(),
        object: toObject(row.object_type, row.object_id, this.server.publicUrl ?? ''),
        version: row.version,
      };
      return hook.events.includes(event) ? [{ id: uuidV7(), event, body: JSON.stringify(body) }] : [];
    });
    await tx.query(
      `with forgotten as (
         delete from webhook_delivery where webhook_id = $1 and state <> 'pending' and created_at < now() - interval '${HISTORY}'),
       moved as (update webhook set position = $2 where id = $1)
       insert into webhook_delivery (id, webhook_id, event, body)
       select id, $1, event, body from jsonb_to_recordset($3::jsonb) as row (id uuid, event text, body text)`,
      [hook.id, String(next), JSON.stringify(deliveries)],
    );
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      this.dispatch()
        .catch((error: unknown) => this.logger.error(error))
        .finally(() => this.timer && this.wait());
    }, POLLING_MS);
  }
}
