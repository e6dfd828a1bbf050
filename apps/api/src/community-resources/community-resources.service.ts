import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidError, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import {
  fileColumns,
  toResourceColumns,
  withoutFacts,
  type ResourceColumns,
} from '../datasets/dataset-columns';
import { mustBeOwnExtras } from '../datasets/engine-extras';
import { showFiles, withoutFile } from '../datasets/restore-resources';
import type { Reason } from '../entries/change-input';
import { changesBetween, valuesAfter } from '../entries/changes';
import type { CheckVersion } from '../entries/entry.writes';
import { readFieldsAt, versionNotFound, writeVersion } from '../entries/versions.reader';
import { openTo } from '../entries/visible';
import type { ArrivedFile } from '../files/stored-files';
import { asUuid, once, Transactions, uuidV7, type Bind } from '../platform/database';
import type { CreateCommunityResource, UpdateCommunityResource } from './community-resources.dto';
import { notifyDatasetOwners } from './notify-dataset-owners';
import { COMMUNITY_RESOURCES, communityOpenTo, mustStand } from './visible';

/** The columns that people write. */
interface CommunityResourceColumns extends ResourceColumns {
  readonly organization_id: string | null;
  readonly owner_id: string | null;
}

interface LockedResource extends CommunityResourceColumns {
  readonly id: string;
  readonly dataset_id: string;
  readonly version: number;
  readonly filetype: 'file' | 'remote';
}

/** What people attach to datasets of others: theirs to change, whoever's the dataset is. */
@Injectable()
export class CommunityResourcesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** @returns the identifier, the same for the same key */
  async create(
    actor: Actor | undefined,
    input: CreateCommunityResource,
    key: string | undefined,
  ): Promise<string> {
    const organizationId = input.organization ?? null;
    mustCreate(actor, organizationId);
    mustBeOwnExtras(input.extras);
    return this.transactions.run(async (tx) => {
      await mustSeeDataset(tx, actor, input.dataset);
      await mustExist(tx, organizationId);
      const columns = { ...ownerColumns(actor, organizationId), ...toResourceColumns(input) };
      return once(tx, actor, key, { kind: 'community-resource', ...input }, () =>
        this.insert(tx, actor, input.dataset, { type: 'main', extras: {}, filetype: 'remote', ...columns }),
      );
    });
  }

  /** Whether the actor may bring a file for a dataset that they see, before it is sent. */
  mayBringFile(actor: Actor | undefined): Actor {
    mustCreate(actor, null);
    return actor;
  }

  /** Attaches a file that arrived, in the transaction that keeps it. */
  async addFile(tx: EntityManager, actor: Actor, datasetId: string, file: ArrivedFile): Promise<string> {
    await mustSeeDataset(tx, actor, datasetId);
    const columns = { ...ownerColumns(actor, null), ...fileColumns(file), title: file.title };
    return this.insert(tx, actor, datasetId, { type: 'main', extras: {}, filetype: 'file', ...columns });
  }

  /** Whether the actor may replace its file, before that is sent. */
  async mayReplaceFile(
    actor: Actor | undefined,
    id: string,
    checkVersion: CheckVersion,
  ): Promise<{ readonly actor: Actor; readonly datasetId: string }> {
    return this.transactions.run(async (tx) => {
      const before = await lock(tx, actor, id);
      must(actor, 'community-resource:edit', owned(before));
      checkVersion(before.version);
      mustBeFile(before);
      return { actor, datasetId: before.dataset_id };
    });
  }

  /** Puts a file that arrived in the place of the present one, in the transaction that keeps it. */
  async replaceFile(
    tx: EntityManager,
    actor: Actor,
    id: string,
    file: ArrivedFile,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<string> {
    const columnsOf = (before: LockedResource) => {
      mustBeFile(before);
      return fileColumns(file);
    };
    await this.change(tx, actor, id, checkVersion, columnsOf, comment);
    return id;
  }

  async update(
    actor: Actor | undefined,
    id: string,
    { comment }: Reason,
    said: UpdateCommunityResource | ((before: ResourceColumns) => Promise<UpdateCommunityResource>),
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run((tx) => {
      const columnsOf = async (before: LockedResource, editor: Actor) => {
        const input = typeof said === 'function' ? await said(before) : said;
        const { organization = before.organization_id } = input;
        const moves = organization !== before.organization_id;
        if (moves) {
          await mustExist(tx, organization);
          mustCreate(editor, organization);
        }
        const columns = toResourceColumns(input);
        mustBeOwnExtras(columns.extras, before.extras);
        return {
          ...(before.filetype === 'file' ? withoutFacts(columns) : columns),
          ...(moves && ownerColumns(editor, organization)),
        };
      };
      return this.change(tx, actor, id, checkVersion, columnsOf, comment);
    });
  }

  /** Sets it back to what it was at a version; a file that is no longer kept stays the present one. */
  async restore(
    actor: Actor | undefined,
    id: string,
    number: number,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run((tx) =>
      this.change(
        tx,
        actor,
        id,
        checkVersion,
        async (before) => {
          if (number < 1 || number > before.version) {
            throw versionNotFound(number);
          }
          const was: Partial<CommunityResourceColumns> = await readFieldsAt(
            tx,
            'community_resource',
            before.id,
            number,
          );
          const { file_id: fileId = null } = was;
          const isKept = fileId === null || (await showFiles(tx, before.dataset_id, [fileId])).has(fileId);
          return isKept ? was : withoutFile(was);
        },
        `Version ${number}`,
      ),
    );
  }

  async remove(
    actor: Actor | undefined,
    id: string,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await lock(tx, actor, id);
      must(actor, 'community-resource:delete', owned(before));
      checkVersion(before.version);
      const number = before.version + 1;
      const deleted = new Date();
      // Its file is released, and swept in its time.
      await tx.query(
        'update community_resource set deleted = $3, file_id = null, version = $2 where id = $1',
        [before.id, number, deleted],
      );
      const of = { id: before.id, number, authorId: actor.userId };
      const changes = { deleted: { from: null, to: deleted } };
      await writeVersion(tx, 'community_resource', of, changes, comment);
      const details = { dataset: before.dataset_id, title: before.title, comment };
      await this.note(tx, actor, 'deleted', before.id, details);
    });
  }

  private async insert(
    tx: EntityManager,
    actor: Actor,
    datasetId: string,
    columns: Partial<CommunityResourceColumns> & { readonly filetype: string },
  ): Promise<string> {
    const id = uuidV7();
    const row = { ...columns, id, dataset_id: datasetId };
    const names = Object.keys(row).join(', ');
    await tx.query(
      `insert into community_resource (${names})
       select ${names} from jsonb_populate_record(null::community_resource, $1)`,
      [JSON.stringify(row)],
    );
    await notifyDatasetOwners(tx, datasetId, actor);
    await this.note(tx, actor, 'created', id, { dataset: datasetId, title: columns.title });
    return id;
  }

  private async change(
    tx: EntityManager,
    actor: Actor | undefined,
    id: string,
    checkVersion: CheckVersion,
    columnsOf: (
      before: LockedResource,
      editor: Actor,
    ) => Partial<CommunityResourceColumns> | Promise<Partial<CommunityResourceColumns>>,
    comment?: string,
  ): Promise<void> {
    const before = await lock(tx, actor, id);
    must(actor, 'community-resource:edit', owned(before));
    checkVersion(before.version);
    const changes = changesBetween({ ...before }, await columnsOf(before, actor));
    const names = Object.keys(changes);
    if (names.length === 0) {
      return;
    }
    const number = before.version + 1;
    await tx.query(
      `update community_resource set version = $3, last_modified = now(), (${names.join(', ')}) = row(${names.map((name) => `changed.${name}`).join(', ')})
       from jsonb_populate_record(null::community_resource, $2) changed where community_resource.id = $1`,
      [before.id, JSON.stringify(valuesAfter(changes)), number],
    );
    const of = { id: before.id, number, authorId: actor.userId };
    await writeVersion(tx, 'community_resource', of, changes, comment);
    await this.note(tx, actor, 'updated', before.id, { fields: names });
  }

  private note(
    tx: EntityManager,
    actor: Actor,
    action: string,
    id: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.append(
      tx,
      actor,
      `community-resource.${action}`,
      { type: 'community_resource', id },
      details,
    );
  }
}

const owned = ({ id, owner_id, organization_id }: LockedResource) => ({
  id,
  ownerId: owner_id,
  organizationId: organization_id,
});

const ownerColumns = ({ userId }: Actor, organizationId: string | null) => ({
  organization_id: organizationId,
  owner_id: organizationId === null ? userId : null,
});

function mustCreate(actor: Actor | undefined, organizationId: string | null): asserts actor is Actor {
  mustBeSignedIn(actor);
  must(actor, 'community-resource:create', organizationId ? { organizationId } : { ownerId: actor.userId });
}

function mustBeFile({ id, filetype }: LockedResource): void {
  if (filetype !== 'file') {
    throw new ConflictError('resource-not-file', `The community resource «${id}» is a link, not a file.`);
  }
}

/** @throws InvalidError the same for one that is private as for one that is not there */
async function mustSeeDataset(tx: EntityManager, actor: Actor, datasetId: string): Promise<void> {
  const parameters: unknown[] = [datasetId];
  const bind: Bind = (value) => `$${parameters.push(value)}`;
  const seen = await tx.query<object[]>(
    `select from dataset d where d.id = $1 and ${openTo('dataset', actor, bind)} for share`,
    parameters,
  );
  if (seen.length === 0) {
    throw new InvalidError('invalid-input', 'The dataset does not exist.', {
      dataset: ['must be the identifier of a dataset'],
    });
  }
}

async function mustExist(tx: EntityManager, organizationId: string | null): Promise<void> {
  const found =
    organizationId === null ||
    (await tx.query<object[]>('select from organization where id = $1 and deleted is null', [organizationId]))
      .length > 0;
  if (!found) {
    throw new InvalidError('invalid-input', 'The organization does not exist.', {
      organization: ['must be the identifier of an organization'],
    });
  }
}

/** Held until the end of the transaction; one that the actor may not see does not exist. */
async function lock(tx: EntityManager, actor: Actor | undefined, id: string): Promise<LockedResource> {
  const parameters: unknown[] = [asUuid(id)];
  const bind: Bind = (value) => `$${parameters.push(value)}`;
  const [row] = await tx.query<(LockedResource & { deleted: Date | null })[]>(
    `select c.id, c.dataset_id, c.version, c.organization_id, c.owner_id, c.filetype, c.title, c.url, c.description, c.type,
       c.format, c.mime, c.filesize::float8 as filesize, c.checksum_type, c.checksum_value, c.schema,
       c.access_type, c.access_audiences, c.access_type_reason_category, c.access_type_reason,
       c.authorization_request_url, c.extras, c.file_id, c.deleted
     from ${COMMUNITY_RESOURCES} where c.id = $1 and ${communityOpenTo(actor, bind)} for update of c`,
    parameters,
  );
  return mustStand(row, id);
}
