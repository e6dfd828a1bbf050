import { Injectable } from '@nestjs/common';
import { NotFoundError, toSlug, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { changesBetween, type Changes } from '../entries/changes';
import {
  insertEntry,
  lockEntry,
  movedBy,
  mustCreate,
  ownedBy,
  updateEntry,
  type CheckVersion,
  type LockedEntry,
} from '../entries/entry.writes';
import { Followers, newsOf } from '../follows/followers';
import { once, Transactions } from '../platform/database';
import { Indexing } from '../search/indexing';
import { toDatasetColumns, type DatasetColumns } from './dataset-columns';
import type { CreateDataset, UpdateDataset } from './dataset-input';
import { insertResources } from './resource-rows';
import { readColumnsAt } from './versions.reader';

/** A dataset as a change needs it: locked, with the columns people write. */
export interface LockedDataset extends LockedEntry, DatasetColumns {
  readonly id: string;
  readonly private: boolean;
  readonly organization_id: string | null;
  readonly owner_id: string | null;
}

const COLUMNS = `title, description, acronym, description_short, tags, license, frequency, temporal_start, temporal_end,
  access_type, access_type_reason_category, access_type_reason, extras`;

@Injectable()
export class DatasetsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
    private readonly followers: Followers,
  ) {}

  /** @returns the identifier of the dataset, the same for the same key */
  async create(actor: Actor | undefined, input: CreateDataset, key: string | undefined): Promise<string> {
    mustCreate(actor, 'dataset', input.organization);
    return this.transactions.run((tx) =>
      once(tx, actor, key, input, async () => {
        const id = await insertEntry(tx, 'dataset', actor, toDatasetColumns(input), toSlug(input.title));
        await insertResources(tx, id, input.resources ?? [], 0);
        await this.indexing.enqueue(tx, { datasets: [id], organizations: [] });
        await this.followers.tell(tx, { added: { dataset: [id] } }, actor);
        await this.audit.append(
          tx,
          actor,
          'dataset.created',
          { type: 'dataset', id },
          { title: input.title },
        );
        return id;
      }),
    );
  }

  /** @returns the identifier of the dataset */
  async update(
    actor: Actor | undefined,
    idOrSlug: string,
    input: UpdateDataset,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const before = await this.lock(tx, actor, idOrSlug);
      must(actor, 'dataset:edit', ownedBy(before));
      checkVersion(before.version);
      const columns = await movedBy(tx, 'dataset', actor, before, toDatasetColumns(input));
      const changes = changesBetween({ ...before }, columns);
      if (Object.keys(changes).length > 0) {
        await updateEntry(tx, 'dataset', before.id, changes);
        await this.recordChange(tx, actor, before, changes, input.comment);
      }
      return before.id;
    });
  }

  /**
   * Sets the metadata back to what they were at a version. Who owns it, and whether it is archived, stay.
   * @returns the identifier of the dataset
   */
  async restore(
    actor: Actor | undefined,
    idOrSlug: string,
    number: number,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const before = await this.lock(tx, actor, idOrSlug);
      must(actor, 'dataset:edit', ownedBy(before));
      checkVersion(before.version);
      if (number < 1 || number > before.version) {
        throw new NotFoundError('version-not-found', `The dataset has no version ${number}`);
      }
      const columns = await readColumnsAt(tx, before.id, number, ['organization_id', 'owner_id', 'archived']);
      const changes = changesBetween({ ...before }, columns);
      if (Object.keys(changes).length > 0) {
        await updateEntry(tx, 'dataset', before.id, changes);
        await this.recordChange(tx, actor, before, changes, `Version ${number}`, 'dataset.restored');
      }
      return before.id;
    });
  }

  async remove(actor: Actor | undefined, idOrSlug: string, checkVersion: CheckVersion): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await this.lock(tx, actor, idOrSlug);
      must(actor, 'dataset:delete', ownedBy(before));
      checkVersion(before.version);
      const changes = { deleted: { from: null, to: new Date().toISOString() } };
      await updateEntry(tx, 'dataset', before.id, changes);
      await this.recordChange(tx, actor, before, changes, undefined, 'dataset.deleted');
    });
  }

  /** The dataset, held until the end of the transaction. */
  lock(tx: EntityManager, actor: Actor | undefined, idOrSlug: string): Promise<LockedDataset> {
    return lockEntry(tx, 'dataset', COLUMNS, actor, idOrSlug);
  }

  /** What follows every change: a new version with what it changed, the index, the journal. */
  async recordChange(
    tx: EntityManager,
    actor: Actor,
    { id, version }: Pick<LockedDataset, 'id' | 'version'>,
    changes: Changes,
    comment?: string,
    action = 'dataset.updated',
  ): Promise<void> {
    await tx.query(
      `with raised as (update dataset set version = $2, last_modified = now() where id = $1)
       insert into dataset_version (dataset_id, number, author_id, comment, changes) values ($1, $2, $3, $4, $5)`,
      [id, version + 1, actor.userId, comment ?? null, JSON.stringify(changes)],
    );
    await this.indexing.enqueue(tx, { datasets: [id], organizations: [] });
    await this.followers.tell(tx, newsOf('dataset', id, changes), actor);
    await this.audit.append(tx, actor, action, { type: 'dataset', id }, { fields: Object.keys(changes) });
  }
}
