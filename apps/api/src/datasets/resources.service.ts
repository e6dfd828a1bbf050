import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidError, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { must } from '../auth/current-actor';
import { once, Transactions, uuidV7, type CommitWith } from '../platform/database';
import { changesBetween, type Changes } from '../entries/changes';
import { EntriesService, type LockedEntry } from '../entries/entries.service';
import { ownedBy, type CheckVersion } from '../entries/entry.writes';
import type { ArrivedFile } from '../files/stored-files';
import { fileColumns, toResourceColumns, withoutFacts, type ResourceColumns } from './dataset-columns';
import type { ResourceInput, UpdateResource } from './resource-input';
import { mustBeSchemas } from '../schemas/check-schemas';
import type { PlacedResource } from './datasets.reader';
import { extrasAfter } from './engine-extras';
import { mustBeNarrower } from './file-access';
import {
  commitSeenResource,
  findResource,
  type KnownResource,
  seeResource,
  toldOf,
  writeResource,
} from './known-resource';
import { moveFile, putInOrder, readOrder } from './file-order';
import { insertResources } from './resource-rows';

/** The files of a dataset. What one costs does not depend on how many there are. */
@Injectable()
export class ResourcesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly entries: EntriesService,
  ) {}

  /** @returns the identifier of the resource, the same for the same key */
  add(
    actor: Actor | undefined,
    dataset: string,
    input: ResourceInput,
    key: string | undefined,
    comment?: string,
  ): Promise<string> {
    return this.change(actor, dataset, undefined, comment, async (tx, before) => {
      let changes: Changes | undefined;
      const id = await once(tx, before.actor, key, { dataset: before.id, ...input }, async () => {
        const [row] = await tx.query<{ next: number }[]>(
          'select coalesce(max(position) + 1, 0) as next from resource where dataset_id = $1',
          [before.id],
        );
        const [added = ''] = await insertResources(tx, before.id, [input], row?.next ?? 0);
        changes = { [`resources.${added}`]: { from: null, to: toResourceColumns(input) } };
        return added;
      });
      return { result: id, changes };
    });
  }

  /**
   * What many do at once to one dataset: nothing is held while it is looked at, and what has changed by the time of
   * writing is looked at again, held.
   * @returns the resource as it is now
   */
  async update(
    actor: Actor | undefined,
    dataset: string,
    resource: string,
    input: UpdateResource | ((before: ResourceColumns) => UpdateResource | Promise<UpdateResource>),
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<PlacedResource> {
    const update = (tx: EntityManager, commitWith: CommitWith) =>
      this.updateSeen(tx, commitWith, actor, dataset, resource, input, checkVersion, comment);
    const updateHeld = async (tx: EntityManager, commitWith: CommitWith) => {
      await this.entries.lock(tx, 'dataset', actor, dataset);
      return update(tx, commitWith);
    };
    const updated = (await this.transactions.run(update)) ?? (await this.transactions.run(updateHeld));
    if (!updated) {
      throw new Error(`The file ${resource} changed while its dataset was held.`);
    }
    return updated;
  }

  /** @returns nothing, and writes nothing, when what it saw changed meanwhile */
  private async updateSeen(
    tx: EntityManager,
    commitWith: CommitWith,
    actor: Actor | undefined,
    datasetName: string,
    resourceId: string,
    input: UpdateResource | ((before: ResourceColumns) => UpdateResource | Promise<UpdateResource>),
    checkVersion: CheckVersion,
    comment: string | undefined,
  ): Promise<PlacedResource | undefined> {
    const seen = await seeResource(tx, actor, datasetName, resourceId);
    const { dataset, resource: before } = seen;
    must(actor, 'dataset:edit', ownedBy(dataset));
    checkVersion(dataset.version);
    const asked = toResourceColumns(typeof input === 'function' ? await input(before) : input);
    const wanted = {
      ...(before.filetype === 'file' ? withoutFacts(asked) : asked),
      ...(asked.extras && { extras: extrasAfter(asked.extras, before.extras) }),
    };
    const changes = changesBetween({ ...before }, wanted);
    if (changes.schema) {
      await mustBeSchemas(tx, [wanted.schema], () => 'schema');
    }
    mustBeNarrower({ ...before, ...wanted }, dataset);
    if (Object.keys(changes).length === 0) {
      return { resource: before, dataset };
    }
    const told = toldOf(before, changes);
    await this.entries.tell(tx, 'dataset', actor, dataset.id, told, { comment, action: 'updated' });
    const known = checkVersion.isStrict ? dataset.version : undefined;
    const written = await commitSeenResource(commitWith, actor, seen, changes, { known, comment });
    return written && { resource: written, dataset };
  }

  remove(
    actor: Actor | undefined,
    dataset: string,
    resource: string,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<void> {
    return this.change(actor, dataset, checkVersion, comment, async (tx, { id }) => {
      const before = await findResource(tx, id, resource);
      await tx.query('delete from resource where id = $1', [before.id]);
      return { result: undefined, changes: { [`resources.${before.id}`]: { from: before, to: null } } };
    });
  }

  /** Gives the resources the order of the list, which must name each of them once. */
  reorder(
    actor: Actor | undefined,
    dataset: string,
    ids: readonly string[],
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<void> {
    return this.change(actor, dataset, checkVersion, comment, async (tx, { id }) => {
      const now = await readOrder(tx, id);
      const known = new Set(now.map((resource) => resource.id));
      if (
        ids.length !== now.length ||
        new Set(ids).size !== now.length ||
        !ids.every((one) => known.has(one))
      ) {
        throw new InvalidError('invalid-input', 'The list must name every resource of the dataset once.', {
          resources: [`must be the ${now.length} identifiers of the resources`],
        });
      }
      return { result: undefined, changes: await putInOrder(tx, id, now, ids) };
    });
  }

  /** Puts one resource behind another, or before all of them. */
  move(
    actor: Actor | undefined,
    dataset: string,
    resource: string,
    after: string | null,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<void> {
    return this.change(actor, dataset, checkVersion, comment, async (tx, { id }) => ({
      result: undefined,
      changes: await moveFile(tx, id, resource, after),
    }));
  }

  /**
   * Adds a file that arrived, in the transaction that keeps it.
   * @returns the identifier of the resource
   */
  addFile(
    tx: EntityManager,
    actor: Actor,
    dataset: string,
    file: ArrivedFile,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<string> {
    return this.changeIn(tx, actor, dataset, checkVersion, comment, async ({ id }) => {
      const columns = { title: file.title, ...fileColumns(file) };
      const added = uuidV7();
      await tx.query(
        `insert into resource (id, dataset_id, position, type, filetype, ${Object.keys(columns).join(', ')})
         select $1, $2, (select coalesce(max(position) + 1, 0) from resource where dataset_id = $2), 'main', 'file',
           ${Object.keys(columns).join(', ')}
         from jsonb_populate_record(null::resource, $3)`,
        [added, id, JSON.stringify(columns)],
      );
      return { result: added, changes: { [`resources.${added}`]: { from: null, to: columns } } };
    });
  }

  /** Puts a file that arrived in the place of the one that a resource shows, in the transaction that keeps it. */
  replaceFile(
    tx: EntityManager,
    actor: Actor,
    dataset: string,
    resource: string,
    file: ArrivedFile,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<string> {
    return this.changeIn(tx, actor, dataset, checkVersion, comment, async ({ id }) => {
      const before = await findResource(tx, id, resource);
      mustBeFile(before);
      return {
        result: before.id,
        changes: await writeResource(tx, before, fileColumns(file)),
      };
    });
  }

  /**
   * Whether the actor may bring a file to the dataset, before it is sent.
   * @param resource whose file is to be replaced
   * @returns the identifier of the dataset
   */
  async mayBringFile(
    actor: Actor | undefined,
    dataset: string,
    checkVersion: CheckVersion,
    resource?: string,
  ): Promise<{ readonly actor: Actor; readonly datasetId: string }> {
    return this.transactions.run(async (tx) => {
      const entry = await this.entries.lock(tx, 'dataset', actor, dataset);
      must(actor, 'dataset:edit', ownedBy(entry));
      checkVersion(entry.version);
      if (resource !== undefined) {
        mustBeFile(await findResource(tx, entry.id, resource));
      }
      return { actor, datasetId: entry.id };
    });
  }

  private change<Result>(
    actor: Actor | undefined,
    dataset: string,
    checkVersion: CheckVersion | undefined,
    comment: string | undefined,
    work: (tx: EntityManager, before: LockedEntry & { readonly actor: Actor }) => Promise<Changed<Result>>,
  ): Promise<Result> {
    return this.transactions.run((tx) =>
      this.changeIn(tx, actor, dataset, checkVersion, comment, (before) => work(tx, before)),
    );
  }

  private async changeIn<Result>(
    tx: EntityManager,
    actor: Actor | undefined,
    dataset: string,
    checkVersion: CheckVersion | undefined,
    comment: string | undefined,
    work: (before: LockedEntry & { readonly actor: Actor }) => Promise<Changed<Result>>,
  ): Promise<Result> {
    const before = await this.entries.lock(tx, 'dataset', actor, dataset);
    must(actor, 'dataset:edit', ownedBy(before));
    checkVersion?.(before.version);
    const { result, changes } = await work({ ...before, actor });
    if (changes) {
      await tx.query('update dataset set last_update = now() where id = $1', [before.id]);
      await this.entries.record(tx, 'dataset', actor, before, { changes, comment, action: 'updated' });
    }
    return result;
  }
}

interface Changed<Result> {
  readonly result: Result;
  readonly changes?: Changes | undefined;
}

function mustBeFile({ id, filetype }: KnownResource): void {
  if (filetype !== 'file') {
    throw new ConflictError('resource-not-file', `The resource «${id}» is a link, not a file.`);
  }
}
