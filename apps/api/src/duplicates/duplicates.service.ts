import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidError, NotFoundError, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { EntriesService } from '../entries/entries.service';
import { VISIBLE_DATASET } from '../entries/visible';
import { asUuid, Transactions } from '../platform/database';
import type { DecideDuplicates, DuplicateState } from './duplicates.dto';

/** Answers what the nightly search for duplicates proposes; every answer can be taken back. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly entries: EntriesService,
    private readonly audit: Audit,
  ) {}

  /** The members point to the authority, and so do those that pointed to one of them. */
  async decide(actor: Actor | undefined, id: string, input: DecideDuplicates): Promise<void> {
    const authority = input.authority.toLowerCase();
    const members = input.members
      .map((member) => member.toLowerCase())
      .filter((member) => member !== authority);
    await this.answer(actor, id, 'proposed', async (tx, cluster, editor) => {
      mustBeOf(cluster.members, authority, members);
      const copies = await tx.query<{ id: string }[]>(
        `select id from dataset where (id = any($1::uuid[]) or duplicate_of_id = any($1::uuid[]))
           and id <> $2 and deleted is null order by id`,
        [members, authority],
      );
      await this.point(tx, editor, [authority], null);
      await this.point(
        tx,
        editor,
        copies.map((copy) => copy.id),
        authority,
      );
      const others = cluster.members.filter((member) => member !== authority && !members.includes(member));
      await dismissPairs(tx, cluster.id, others, [authority, ...members]);
      await setState(tx, cluster.id, 'decided', editor, authority);
      return 'duplicates.decided';
    });
  }

  /** They are not the same: no two of them are proposed again. */
  async dismiss(actor: Actor | undefined, id: string): Promise<void> {
    await this.answer(actor, id, 'proposed', async (tx, cluster, editor) => {
      await dismissPairs(tx, cluster.id, cluster.members, cluster.members);
      await setState(tx, cluster.id, 'dismissed', editor, null);
      return 'duplicates.dismissed';
    });
  }

  /** Takes an answer back: nothing points to anything, and the question is open again. */
  async reopen(actor: Actor | undefined, id: string): Promise<void> {
    await this.answer(actor, id, 'answered', async (tx, cluster, editor) => {
      if (cluster.authority !== null) {
        const copies = await tx.query<{ id: string }[]>(
          `select id from dataset where id = any($1::uuid[]) and duplicate_of_id = $2 and deleted is null order by id`,
          [cluster.members, cluster.authority],
        );
        await this.point(
          tx,
          editor,
          copies.map((copy) => copy.id),
          null,
        );
      }
      await tx.query('delete from duplicate_dismissal where cluster_id = $1', [cluster.id]);
      await tx.query(
        `update duplicate_cluster set state = 'proposed', answered_at = null, answered_by = null, authority_id = null
         where id = $1`,
        [cluster.id],
      );
      return 'duplicates.reopened';
    });
  }

  /** As any change of a dataset: a version that tells it, the index, those who follow it. */
  private async point(
    tx: EntityManager,
    actor: Actor,
    ids: readonly string[],
    authority: string | null,
  ): Promise<void> {
    for (const id of ids) {
      const before = await this.entries.lock(tx, 'dataset', actor, id);
      const [row] = await tx.query<{ duplicate_of_id: string | null }[]>(
        'select duplicate_of_id from dataset where id = $1',
        [id],
      );
      const from = row?.duplicate_of_id ?? null;
      if (from !== authority) {
        const changes = { duplicate_of_id: { from, to: authority } };
        await this.entries.record(tx, 'dataset', actor, before, { changes, action: 'marked' });
      }
    }
  }

  private async answer(
    actor: Actor | undefined,
    id: string,
    expected: 'proposed' | 'answered',
    work: (tx: EntityManager, cluster: LockedCluster, actor: Actor) => Promise<string>,
  ): Promise<void> {
    must(actor, 'duplicate:decide');
    await this.transactions.run(async (tx) => {
      const cluster = await lockCluster(tx, id);
      if ((cluster.state === 'proposed') !== (expected === 'proposed')) {
        throw new ConflictError('duplicates-answered', `These duplicates are ${cluster.state}.`);
      }
      const action = await work(tx, cluster, actor);
      await this.audit.append(
        tx,
        actor,
        action,
        { type: 'duplicates', id: cluster.id },
        { members: cluster.members },
      );
    });
  }
}

interface LockedCluster {
  readonly id: string;
  readonly state: DuplicateState;
  readonly authority: string | null;
  /** Those that everybody may see. */
  readonly members: readonly string[];
}

async function lockCluster(tx: EntityManager, id: string): Promise<LockedCluster> {
  const [cluster] = await tx.query<Omit<LockedCluster, 'members'>[]>(
    'select id, state, authority_id as authority from duplicate_cluster where id = $1 for update',
    [asUuid(id)],
  );
  if (!cluster) {
    throw new NotFoundError('duplicates-not-found', `No duplicates «${id}»`);
  }
  const members = await tx.query<{ id: string }[]>(
    `select d.id from duplicate_member m join dataset d on d.id = m.dataset_id
     where m.cluster_id = $1 and ${VISIBLE_DATASET} order by d.id`,
    [cluster.id],
  );
  return { ...cluster, members: members.map((member) => member.id) };
}

function mustBeOf(known: readonly string[], authority: string, members: readonly string[]): void {
  const mistakes: Record<string, string[]> = {};
  if (!known.includes(authority)) {
    mistakes.authority = ['must be a dataset of the group'];
  }
  if (members.length === 0 || !members.every((member) => known.includes(member))) {
    mistakes.members = ['must be datasets of the group, one at least besides the authority'];
  }
  if (Object.keys(mistakes).length > 0) {
    throw new InvalidError(
      'invalid-input',
      'Duplicates are decided among the datasets of their group.',
      mistakes,
    );
  }
}

async function dismissPairs(
  tx: EntityManager,
  clusterId: string,
  some: readonly string[],
  others: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into duplicate_dismissal (left_id, right_id, cluster_id)
     select distinct least(l, r), greatest(l, r), $1::uuid from unnest($2::uuid[]) l, unnest($3::uuid[]) r where l <> r
     on conflict do nothing`,
    [clusterId, some, others],
  );
}

async function setState(
  tx: EntityManager,
  id: string,
  state: DuplicateState,
  actor: Actor,
  authority: string | null,
): Promise<void> {
  await tx.query(
    `update duplicate_cluster set state = $2, answered_at = now(), answered_by = $3, authority_id = $4 where id = $1`,
    [id, state, actor.userId, authority],
  );
}
