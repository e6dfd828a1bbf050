import { Injectable } from '@nestjs/common';
import { can, InvalidError, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { newSecret } from '../auth/secret';
import { ChangeFeed } from '../changes/change-feed';
import type { CheckVersion } from '../entries/entry.writes';
import {
  asUuid,
  Conditions,
  once,
  readRows,
  Transactions,
  uuidV7,
  type PageOfList,
  type ReadPage,
} from '../platform/database';
import type { CreateWebhook, UpdateWebhook } from './webhooks.dto';

export interface WebhookRow {
  readonly id: string;
  readonly version: number;
  readonly organization_id: string | null;
  readonly about_organization_id: string | null;
  readonly url: string;
  readonly events: string[];
  readonly failures: number;
  readonly disabled_at: Date | null;
  readonly disabled_reason: string | null;
  readonly created_at: Date;
}

export interface DeliveryRow {
  readonly id: string;
  readonly event: string;
  readonly body: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly problem: string | null;
  readonly created_at: Date;
  readonly attempted_at: Date | null;
}

const WEBHOOK = `id, version, organization_id, about_organization_id, url, events, failures, disabled_at, disabled_reason,
  created_at`;
const DELIVERY = 'id, event, body, state, attempts, status, problem, created_at, attempted_at';

const ownerOf = ({ organization_id: organizationId }: Pick<WebhookRow, 'organization_id'>) => ({
  organizationId,
});

@Injectable()
export class WebhooksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly feed: ChangeFeed,
    private readonly audit: Audit,
  ) {}

  /** Those that the actor manages, the latest first. */
  async list(actor: Actor | undefined): Promise<WebhookRow[]> {
    mustBeSignedIn(actor);
    const organizations = [...actor.roles.keys()];
    const rows = await this.dataSource.query<WebhookRow[]>(
      `select ${WEBHOOK} from webhook where $1 or organization_id = any($2::uuid[]) order by created_at desc, id`,
      [actor.isAdmin, organizations],
    );
    return rows.filter((row) => can(actor, 'webhook:manage', ownerOf(row)));
  }

  get(actor: Actor | undefined, id: string): Promise<WebhookRow> {
    return find(this.dataSource.manager, actor, id, '');
  }

  /**
   * @returns the webhook with its secret, which nobody will see again but whoever asks with the same key: it may have been
   * lost on the way
   */
  async create(
    actor: Actor | undefined,
    input: CreateWebhook,
    key: string | undefined,
  ): Promise<WebhookRow & { secret: string }> {
    const { url, events, organization = null, about_organization = null } = input;
    must(actor, 'webhook:manage', { organizationId: organization });
    const from = await this.feed.end();
    return this.transactions.run(async (tx) => {
      await mustExist(tx, { organization, about_organization });
      const id = await once(tx, actor, key, { kind: 'webhook', ...input }, async () => {
        const made = uuidV7();
        await tx.query(
          `insert into webhook (id, organization_id, created_by, url, secret, events, about_organization_id, position)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [made, organization, actor.userId, url, newSecret(), events, about_organization, String(from)],
        );
        await this.audit.append(tx, actor, 'webhook.created', { type: 'webhook', id: made }, { url, events });
        return made;
      });
      const row = await find(tx, actor, id, '');
      const [kept] = await tx.query<{ secret: string }[]>('select secret from webhook where id = $1', [id]);
      if (!kept) {
        throw new Error('The webhook was not written.');
      }
      return { ...row, secret: kept.secret };
    });
  }

  async update(
    actor: Actor | undefined,
    webhookId: string,
    input: UpdateWebhook,
    checkVersion: CheckVersion,
  ): Promise<WebhookRow> {
    return this.transactions.run(async (tx) => {
      const before = await find(tx, actor, webhookId, 'for update');
      checkVersion(before.version);
      const about = input.about_organization;
      await mustExist(tx, { about_organization: about });
      const disabled = input.active === undefined ? before.disabled_at !== null : !input.active;
      // Somebody who says that it works again has it tried again.
      await tx.query(
        `update webhook set version = version + 1, url = $2, events = $3, about_organization_id = $4,
           failures = case when $5 then failures else 0 end,
           disabled_at = case when $5 then coalesce(disabled_at, now()) end,
           disabled_reason = case when $5 then coalesce(disabled_reason, 'By its owner.') end
         where id = $1`,
        [
          before.id,
          input.url ?? before.url,
          input.events ?? before.events,
          about === undefined ? before.about_organization_id : about,
          disabled,
        ],
      );
      await this.audit.append(tx, actor, 'webhook.updated', { type: 'webhook', id: before.id }, { ...input });
      return find(tx, actor, before.id, '');
    });
  }

  async remove(actor: Actor | undefined, webhookId: string, checkVersion: CheckVersion): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { id, url, version } = await find(tx, actor, webhookId, 'for update');
      checkVersion(version);
      await tx.query('delete from webhook where id = $1', [id]);
      await this.audit.append(tx, actor, 'webhook.deleted', { type: 'webhook', id }, { url });
    });
  }

  /** The latest first. */
  async listDeliveries(
    actor: Actor | undefined,
    webhookId: string,
    wanted: PageOfList,
  ): Promise<ReadPage<DeliveryRow>> {
    const { id } = await this.get(actor, webhookId);
    const of = { columns: DELIVERY, from: 'webhook_delivery' };
    const conditions = new Conditions((bind) => `webhook_id = ${bind(id)}::uuid`);
    const key = { by: 'sequence', type: 'bigint', descending: true, id: 'id' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'sequence', ...wanted });
  }

  /** Sends the same again, as a delivery of its own. */
  async replay(
    actor: Actor | undefined,
    webhookId: string,
    deliveryId: string,
    key: string | undefined,
  ): Promise<DeliveryRow> {
    return this.transactions.run(async (tx) => {
      const { id } = await find(tx, actor, webhookId, '');
      const replayed = await once(tx, actor, key, { webhook: id, replays: deliveryId }, () =>
        repeatDelivery(tx, id, deliveryId),
      );
      const [row] = await tx.query<DeliveryRow[]>(`select ${DELIVERY} from webhook_delivery where id = $1`, [
        replayed,
      ]);
      if (!row) {
        throw new NotFoundError('delivery-not-found', `The webhook has no delivery «${replayed}» any more`);
      }
      return row;
    });
  }
}

/** @returns the identifier of the new delivery */
async function repeatDelivery(tx: EntityManager, webhookId: string, deliveryId: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    `insert into webhook_delivery (id, webhook_id, event, body)
       select $3, webhook_id, event, body from webhook_delivery where webhook_id = $1 and id = $2 returning id`,
    [webhookId, asUuid(deliveryId), uuidV7()],
  );
  if (!row) {
    throw new NotFoundError('delivery-not-found', `The webhook has no delivery «${deliveryId}»`);
  }
  return row.id;
}

/** One that the actor does not manage does not exist for them. */
async function find(
  tx: EntityManager,
  actor: Actor | undefined,
  id: string,
  lock: '' | 'for update',
): Promise<WebhookRow> {
  mustBeSignedIn(actor);
  const [row] = await tx.query<WebhookRow[]>(`select ${WEBHOOK} from webhook where id = $1 ${lock}`, [
    asUuid(id),
  ]);
  if (!row || !can(actor, 'webhook:manage', ownerOf(row))) {
    throw new NotFoundError('webhook-not-found', `No webhook «${id}» of yours`);
  }
  return row;
}

async function mustExist(
  tx: EntityManager,
  organizations: Readonly<Record<string, string | null | undefined>>,
): Promise<void> {
  for (const [field, id] of Object.entries(organizations)) {
    const found =
      id &&
      (await tx.query<object[]>('select from organization where id = $1 and deleted is null', [id])).length;
    if (found === 0) {
      throw new InvalidError('invalid-input', 'The organization does not exist.', {
        [field]: ['must be the identifier of an organization'],
      });
    }
  }
}
