import { Injectable } from '@nestjs/common';
import {
  can,
  GoneError,
  InvalidError,
  NotFoundError,
  toSlug,
  type Actor,
  type Owned,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { asUuid, findFreeSlugs, once, storable, Transactions, uuidV7 } from '../platform/database';
import { Indexing } from '../search/indexing';
import { changesBetween, toDatasetColumns, type Changes, type DatasetColumns } from './dataset-columns';
import type { CreateDataset, UpdateDataset } from './dataset-input';
import { insertResources } from './resource-rows';
import { readColumnsAt } from './versions.reader';

/** A dataset as a change needs it: locked, with the columns people write. */
export interface LockedDataset extends DatasetColumns {
  readonly id: string;
  readonly version: number;
  readonly deleted: string | null;
}

/** Whether the change may be made on this version; throws when not. */
export type CheckVersion = (version: number) => void;

@Injectable()
export class DatasetsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
  ) {}

  /** @returns the identifier of the dataset, the same for the same key */
  async create(actor: Actor | undefined, input: CreateDataset, key: string | undefined): Promise<string> {
    mustBeSignedIn(actor);
    const organizationId = input.organization ?? null;
    const owner: Owned = organizationId ? { organizationId } : { ownerId: actor.userId };
    must(actor, 'dataset:create', owner);
    return this.transactions.run((tx) =>
      once(tx, actor, key, input, async () => {
        await mustExist(tx, organizationId);
        const id = uuidV7();
        const columns = { ...toDatasetColumns(input), owner_id: owner.ownerId ?? null };
        await insertDataset(tx, id, columns, toSlug(input.title));
        await insertResources(tx, id, input.resources ?? [], 0);
        if (organizationId && actor.roles.get(organizationId) === 'partial_editor') {
          await tx.query(
            `insert into assignment (account_id, object_id, object_type) values ($1, $2, 'dataset')`,
            [actor.userId, id],
          );
        }
        await this.indexing.enqueue(tx, { datasets: [id], organizations: [] });
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
      const columns = await this.movedBy(tx, actor, before, toDatasetColumns(input));
      const changes = changesBetween({ ...before }, columns);
      if (Object.keys(changes).length > 0) {
        await updateColumns(tx, before.id, changes);
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
        await updateColumns(tx, before.id, changes);
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
      await updateColumns(tx, before.id, changes);
      await this.recordChange(tx, actor, before, changes, undefined, 'dataset.deleted');
    });
  }

  /** The dataset, held until the end of the transaction; one that the actor may not see does not exist. */
  async lock(tx: EntityManager, actor: Actor | undefined, idOrSlug: string): Promise<LockedDataset> {
    const [dataset] = await tx.query<LockedDataset[]>(
      `select id, version, title, description, acronym, description_short, tags, license, frequency, temporal_start,
         temporal_end, access_type, access_type_reason_category, access_type_reason, extras, private,
         organization_id, owner_id, to_jsonb(archived)#>>'{}' as archived, to_jsonb(deleted)#>>'{}' as deleted
       from dataset where slug = $1 or id = $2 order by id = $2 desc nulls last limit 1 for update`,
      [storable(idOrSlug), asUuid(idOrSlug)],
    );
    if (!dataset || (dataset.private && !can(actor, 'dataset:read-private', ownedBy(dataset)))) {
      throw new NotFoundError('dataset-not-found', `No dataset «${idOrSlug}»`);
    }
    if (dataset.deleted) {
      throw new GoneError('dataset-deleted', `The dataset «${idOrSlug}» was deleted`);
    }
    return dataset;
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
    await this.audit.append(tx, actor, action, { type: 'dataset', id }, { fields: Object.keys(changes) });
  }

  /** A change of organization also changes the owner, and needs the right to create over there. */
  private async movedBy(
    tx: EntityManager,
    actor: Actor,
    before: LockedDataset,
    columns: Partial<DatasetColumns>,
  ): Promise<Partial<DatasetColumns>> {
    const { organization_id: organizationId } = columns;
    if (organizationId === undefined || organizationId === before.organization_id) {
      return columns;
    }
    must(actor, 'dataset:create', organizationId ? { organizationId } : { ownerId: actor.userId });
    await mustExist(tx, organizationId);
    return { ...columns, owner_id: organizationId ? null : actor.userId };
  }
}

export function ownedBy({ id, owner_id, organization_id }: LockedDataset): Owned {
  return { id, ownerId: owner_id, organizationId: organization_id };
}

async function mustExist(tx: EntityManager, organizationId: string | null): Promise<void> {
  if (organizationId === null) {
    return;
  }
  const found = await tx.query<object[]>('select from organization where id = $1 and deleted is null', [
    organizationId,
  ]);
  if (found.length === 0) {
    throw new InvalidError('invalid-input', 'The organization does not exist.', {
      organization: ['must be the identifier of an organization'],
    });
  }
}

async function insertDataset(
  tx: EntityManager,
  id: string,
  columns: Partial<DatasetColumns>,
  slug: string,
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  for (;;) {
    const [free] = await findFreeSlugs(tx, 'dataset', [slug]);
    const written = await tx.query<object[]>(
      `insert into dataset (id, slug, ${names})
       select id, slug, ${names} from jsonb_populate_record(null::dataset, $1)
       on conflict on constraint dataset_slug_unique do nothing returning id`,
      [JSON.stringify({ ...columns, id, slug: free })],
    );
    if (written.length > 0) {
      return;
    }
  }
}

/** The names come from our own table of columns, never from a request. */
async function updateColumns(tx: EntityManager, id: string, changes: Changes): Promise<void> {
  const names = Object.keys(changes);
  const values = Object.fromEntries(names.map((name) => [name, changes[name]?.to]));
  await tx.query(
    `update dataset set (${names.join(', ')}) = row(${names.map((name) => `changed.${name}`).join(', ')})
     from jsonb_populate_record(null::dataset, $2) changed where dataset.id = $1`,
    [id, JSON.stringify(values)],
  );
}
