import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import {
  lockEntry,
  ownedBy,
  updateEntry,
  type CheckVersion,
  type LockedEntry,
} from '../entries/entry.writes';
import { lockOrganization } from '../organizations/organizations.service';
import { Transactions } from '../platform/database';
import { getPost, type ReadablePost } from '../posts/post.statements';
import { lockAccount } from '../users/users.service';
import type { Pictured } from './image-address';

interface PicturedPost extends ReadablePost {
  readonly id: string;
  readonly version: number;
}

/** Something that shows an image, as it is before another is shown. */
interface Before {
  readonly id: string;
  readonly actor: Actor;
  readonly write: (address: string | null) => Promise<unknown>;
}

/** What shows images: who may change that, and how it is written. */
@Injectable()
export class PicturedService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Whether the actor may give it an image, before that is sent. */
  async mayShow(
    actor: Actor | undefined,
    kind: Pictured,
    idOrSlug: string,
    checkVersion: CheckVersion,
  ): Promise<{ readonly actor: Actor; readonly id: string }> {
    return this.transactions.run(async (tx) => {
      const before = await this.lock(tx, actor, kind, idOrSlug, checkVersion);
      return { actor: before.actor, id: before.id };
    });
  }

  /** @param address nothing takes the present one away */
  async show(
    tx: EntityManager,
    actor: Actor | undefined,
    kind: Pictured,
    idOrSlug: string,
    address: string | null,
    checkVersion: CheckVersion,
  ): Promise<void> {
    const before = await this.lock(tx, actor, kind, idOrSlug, checkVersion);
    await before.write(address);
    const fields = { fields: ['image'], removed: address === null };
    await this.audit.append(tx, before.actor, `${kind}.updated`, { type: kind, id: before.id }, fields);
  }

  async clear(
    actor: Actor | undefined,
    kind: Pictured,
    idOrSlug: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run((tx) => this.show(tx, actor, kind, idOrSlug, null, checkVersion));
  }

  /** Held until the end of the transaction, when the actor may change it. */
  private async lock(
    tx: EntityManager,
    actor: Actor | undefined,
    kind: Pictured,
    idOrSlug: string,
    checkVersion: CheckVersion,
  ): Promise<Before> {
    switch (kind) {
      case 'organization': {
        const { id, version } = await lockOrganization(tx, idOrSlug);
        must(actor, 'organization:edit', { id, organizationId: id });
        checkVersion(version);
        const write = (address: string | null) =>
          tx.query(
            'update organization set logo = $2, version = version + 1, last_modified = now() where id = $1',
            [id, address],
          );
        return { id, actor, write };
      }
      case 'reuse': {
        const before = await lockEntry<LockedEntry>(tx, 'reuse', 'image_url', actor, idOrSlug);
        must(actor, 'reuse:edit', ownedBy(before));
        checkVersion(before.version);
        const write = (address: string | null) =>
          updateEntry(tx, 'reuse', before.id, before.version + 1, { image_url: address });
        return { id: before.id, actor, write };
      }
      case 'post': {
        const { id, version } = await getPost<PicturedPost>(tx, 'to_jsonb(p)', idOrSlug, actor, 'for update');
        must(actor, 'post:write');
        checkVersion(version);
        const write = (address: string | null) =>
          updateEntry(tx, 'post', id, version + 1, { image_url: address });
        return { id, actor, write };
      }
      case 'account': {
        mustBeSignedIn(actor);
        must(actor, 'account:edit', { id: actor.userId, ownerId: actor.userId });
        checkVersion(await lockAccount(tx, actor));
        const write = (address: string | null) =>
          tx.query('update account set version = version + 1, avatar = $2 where id = $1', [
            actor.userId,
            address,
          ]);
        return { id: actor.userId, actor, write };
      }
    }
  }
}
