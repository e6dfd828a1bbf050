import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidError, NotFoundError, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { must } from '../auth/current-actor';
import { asUuid, once, Transactions, uuidV7 } from '../platform/database';
import { changesBetween, type Changes } from '../entries/changes';
import { EntriesService, type LockedEntry } from '../entries/entries.service';
import { ownedBy, type CheckVersion } from '../entries/entry.writes';
import type { ArrivedFile } from '../files/stored-files';
import { fileColumns, toResourceColumns, withoutFacts, type ResourceColumns } from './dataset-columns';
import type { ResourceInput, UpdateResource } from './resource-input';
import { mustBeSchemas } from '../schemas/check-schemas';
import { mustBeNarrower, type AccessColumns } from './file-access';
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

  update(
    actor: Actor | undefined,
    dataset: string,
    resource: string,
    input: UpdateResource | ((before: ResourceColumns) => UpdateResource),
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<void> {
    return this.change(actor, dataset, checkVersion, comment, async (tx, { id, ...parent }) => {
      const before = await findResource(tx, id, resource);
      const asked = toResourceColumns(typeof input === 'function' ? input(before) : input);
      const wanted = before.filetype === 'file' ? withoutFacts(asked) : asked;
      if (changesBetween({ ...before }, wanted).schema) {
        await mustBeSchemas(tx, [wanted.schema], () => 'schema');
      }
      mustBeNarrower({ ...before, ...wanted }, parent as AccessColumns);
      return { result: undefined, changes: await writeResource(tx, before, wanted) };
    });
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

/** Writes the columns that differ, with what the history tells of them; nothing when none does. */
async function writeResource(
  tx: EntityManager,
  before: KnownResource,
  columns: Partial<ResourceColumns>,
): Promise<Changes | undefined> {
  const changes = changesBetween({ ...before }, columns);
  const names = Object.keys(changes);
  if (names.length === 0) {
    return undefined;
  }
  const sides = (side: 'from' | 'to') =>
    Object.fromEntries(names.map((name) => [name, changes[name]?.[side]]));
  await tx.query(
    `update resource set last_modified = now(), (${names.join(', ')}) = row(${names.map((name) => `changed.${name}`).join(', ')})
     from jsonb_populate_record(null::resource, $2) changed where resource.id = $1`,
    [before.id, JSON.stringify(sides('to'))],
  );
  return { [`resources.${before.id}`]: { from: sides('from'), to: sides('to') } };
}

/** A resource as it is before a change; its place, for the history of one that is removed. */
interface KnownResource extends ResourceColumns {
  readonly id: string;
  readonly filetype: 'file' | 'remote';
  readonly position: number;
}

async function findResource(tx: EntityManager, datasetId: string, id: string): Promise<KnownResource> {
  const [resource] = await tx.query<KnownResource[]>(
    `select id, filetype, title, url, description, type, format, mime, filesize::float8 as filesize, checksum_type,
       checksum_value, schema, access_type, access_audiences, access_type_reason_category, access_type_reason,
       authorization_request_url, extras, file_id, position
     from resource where dataset_id = $1 and id = $2`,
    [datasetId, asUuid(id)],
  );
  if (!resource) {
    throw new NotFoundError('resource-not-found', `No resource «${id}» in this dataset`);
  }
  return resource;
}
