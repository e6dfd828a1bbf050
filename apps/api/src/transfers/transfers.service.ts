import { Injectable } from '@nestjs/common';
import {
  can,
  ConflictError,
  InvalidError,
  NotFoundError,
  type Actor,
  type EntryKind,
} from '@passerelle/catalog';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { EntriesService } from '../entries/entries.service';
import { type LockedEntry, ownedBy } from '../entries/entry.writes';
import { isEntryKind, mustSee, titledJson, type TitledRow, TYPE_OF_CLASS } from '../moderation/subjects';
import {
  asUuid,
  Conditions,
  once,
  type PageOfList,
  type ReadPage,
  readRows,
  Transactions,
  uuidV7,
} from '../platform/database';
import { tellTransfer } from './tell-transfer';
import type { AnswerTransfer, CreateTransfer, TransferStatus } from './transfers.dto';

export interface TransferRow {
  readonly id: string;
  readonly object_type: EntryKind;
  readonly object_id: string;
  readonly from_organization_id: string | null;
  readonly from_account_id: string | null;
  readonly to_organization_id: string | null;
  readonly to_account_id: string | null;
  readonly status: TransferStatus;
  readonly comment: string;
  readonly created_at: Date;
  readonly responded_at: Date | null;
  readonly response_comment: string | null;
  readonly subject: TitledRow | null;
  readonly owner: TitledRow | null;
  readonly recipient: TitledRow | null;
}

const partyJson = (side: 'from' | 'to') =>
  titledJson(
    `(case when offer.${side}_account_id is null then 'organization' else 'account' end)`,
    `coalesce(offer.${side}_organization_id, offer.${side}_account_id)`,
  );

const TRANSFER = `offer.id, offer.object_type, offer.object_id, offer.from_organization_id, offer.from_account_id, offer.to_organization_id,
  offer.to_account_id, offer.status, offer.comment, offer.created_at, offer.responded_at, offer.response_comment,
  ${titledJson('offer.object_type', 'offer.object_id')} as subject,
  ${partyJson('from')} as owner, ${partyJson('to')} as recipient`;

/** What one owner offers to another, who accepts or refuses. */
@Injectable()
export class TransfersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly entries: EntriesService,
    private readonly audit: Audit,
  ) {}

  /** Those that the actor offers or may answer, the latest first. */
  async list(
    actor: Actor | undefined,
    { status, ...wanted }: PageOfList & { status?: TransferStatus | undefined },
  ): Promise<ReadPage<TransferRow>> {
    mustBeSignedIn(actor);
    const administered = [...actor.roles]
      .filter(([organizationId]) => can(actor, 'dataset:transfer', { id: 'any', organizationId }))
      .map(([organizationId]) => organizationId);
    const conditions = new Conditions((bind) => {
      const organizations = `${bind(administered)}::uuid[]`;
      const person = actor.onlyOrganization === undefined ? `${bind(actor.userId)}::uuid` : 'null::uuid';
      return `(offer.from_organization_id = any(${organizations}) or offer.to_organization_id = any(${organizations})
        or offer.from_account_id = ${person} or offer.to_account_id = ${person})`;
    }).add(status, (asked) => `offer.status = ${asked}`);
    const of = { columns: TRANSFER, from: 'transfer offer' };
    const key = { by: 'offer.created_at', type: 'timestamptz', descending: true, id: 'offer.id' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'created', ...wanted });
  }

  get(actor: Actor | undefined, id: string): Promise<TransferRow> {
    return find(this.dataSource.manager, actor, id, '');
  }

  async request(
    actor: Actor | undefined,
    input: CreateTransfer,
    key: string | undefined,
  ): Promise<TransferRow> {
    mustBeSignedIn(actor);
    const { subject, recipient } = input;
    const kind = TYPE_OF_CLASS[subject.class];
    if (!isEntryKind(kind)) {
      throw new InvalidError(
        'invalid-input',
        'Datasets, data services, reuses and topics can be transferred.',
        {
          'subject.class': ['must be Dataset, Dataservice, Reuse or Topic'],
        },
      );
    }
    return this.transactions.run(async (tx) => {
      const entry = await this.entries.lock(tx, kind, actor, subject.id);
      must(actor, `${kind}:transfer`, ownedBy(entry));
      await mustSee(tx, actor, recipient, 'recipient');
      const id = await once(tx, actor, key, { kind: 'transfer', ...input }, () =>
        this.offer(tx, actor, kind, entry, input),
      );
      return find(tx, actor, id, '');
    });
  }

  private async offer(
    tx: EntityManager,
    actor: Actor,
    kind: EntryKind,
    entry: LockedEntry,
    { recipient, comment }: CreateTransfer,
  ): Promise<string> {
    if (recipient.id === (entry.organization_id ?? entry.owner_id)) {
      throw new InvalidError('invalid-input', 'It belongs to the recipient already.', {
        'recipient.id': ['must be another owner'],
      });
    }
    const id = uuidV7();
    const to = recipient.class === 'Organization' ? 'to_organization_id' : 'to_account_id';
    await insertOnce(
      tx.query(
        `insert into transfer (id, object_type, object_id, from_organization_id, from_account_id, ${to}, comment,
             requested_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, kind, entry.id, entry.organization_id, entry.owner_id, recipient.id, comment, actor.userId],
      ),
    );
    await tellTransfer(tx, 'transfer-requested', id, 'recipient', actor);
    const details = { transfer: id, recipient: recipient.id };
    await this.audit.append(tx, actor, `${kind}.transfer-requested`, { type: kind, id: entry.id }, details);
    return id;
  }

  async answer(
    actor: Actor | undefined,
    transferId: string,
    { response, comment }: AnswerTransfer,
  ): Promise<TransferRow> {
    return this.transactions.run(async (tx) => {
      const transfer = await find(tx, actor, transferId, 'for update');
      const { id, object_type: kind, object_id } = transfer;
      must(actor, `${kind}:transfer`, recipientOf(transfer));
      if (transfer.status !== 'pending') {
        throw new ConflictError('transfer-answered', 'The transfer was answered already.');
      }
      if (response === 'accept') {
        await this.move(tx, actor, transfer, comment);
      }
      await tx.query(
        `update transfer set status = $2, responded_at = now(), responded_by = $3, response_comment = $4 where id = $1`,
        [id, response === 'accept' ? 'accepted' : 'refused', actor.userId, comment],
      );
      const news = response === 'accept' ? 'transfer-accepted' : 'transfer-refused';
      await tellTransfer(tx, news, id, 'owner', actor);
      if (response === 'refuse') {
        const details = { transfer: id };
        await this.audit.append(
          tx,
          actor,
          `${kind}.transfer-refused`,
          { type: kind, id: object_id },
          details,
        );
      }
      return find(tx, actor, id, '');
    });
  }

  private async move(tx: EntityManager, actor: Actor, transfer: TransferRow, comment: string): Promise<void> {
    const { object_type: kind, to_organization_id, to_account_id } = transfer;
    // The recipient need not have seen it: it may be private.
    const entry = await this.entries.lock(tx, kind, actor, transfer.object_id, 'of-the-portal');
    if (
      entry.organization_id !== transfer.from_organization_id ||
      entry.owner_id !== transfer.from_account_id
    ) {
      throw new ConflictError('transfer-answered', 'It has another owner by now.');
    }
    const changes = {
      organization_id: { from: entry.organization_id, to: to_organization_id },
      owner_id: { from: entry.owner_id, to: to_account_id },
    };
    await this.entries.record(tx, kind, actor, entry, {
      changes,
      comment: comment || undefined,
      action: 'transferred',
      details: { transfer: transfer.id },
    });
  }
}

const ownerOf = ({ from_organization_id, from_account_id }: TransferRow) => ({
  id: 'transfer',
  organizationId: from_organization_id,
  ownerId: from_account_id,
});
export const recipientOf = ({ to_organization_id, to_account_id }: TransferRow) => ({
  id: 'transfer',
  organizationId: to_organization_id,
  ownerId: to_account_id,
});

/** One that the actor neither offers nor may answer does not exist for them. */
async function find(
  tx: EntityManager,
  actor: Actor | undefined,
  id: string,
  lock: '' | 'for update',
): Promise<TransferRow> {
  mustBeSignedIn(actor);
  const [row] = await tx.query<TransferRow[]>(
    `select ${TRANSFER} from transfer offer where offer.id = $1 ${lock}`,
    [asUuid(id)],
  );
  const action = row && (`${row.object_type}:transfer` as const);
  if (!row || !action || !(can(actor, action, ownerOf(row)) || can(actor, action, recipientOf(row)))) {
    throw new NotFoundError('transfer-not-found', `No transfer «${id}» of yours`);
  }
  return row;
}

/** The unique index has the last word on whether another offer waits. */
async function insertOnce(inserting: Promise<unknown>): Promise<void> {
  try {
    await inserting;
  } catch (error) {
    const { code } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string };
    throw code === '23505'
      ? new ConflictError('transfer-exists', 'It was offered to somebody already, who has not answered yet.')
      : error;
  }
}
