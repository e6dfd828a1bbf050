import { Inject, Injectable } from '@nestjs/common';
import { can, InvalidError, NotFoundError, type Actor } from '@passerelle/catalog';
import { toObjectKey, type ObjectKey, type ObjectStore } from '@passerelle/storage';
import type { Request } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { UploadConfig } from '../config';
import { maySee, type OwnedRow } from '../entries/entry.statements';
import { OBJECT_STORE } from '../files/object-store.provider';
import { receiveForm } from '../files/receive-form';
import { asUuid, Transactions, uuidV7 } from '../platform/database';
import { addressOfImage, IMAGE_SIZES, type Pictured } from './image-address';
import { IMAGE_MIME, makeSizes } from './make-sizes';

/** Of the image that comes; it is held in memory while its sizes are made. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The pictures of organizations, people and reuses. */
@Injectable()
export class Images {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly config: UploadConfig,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /**
   * Takes the image of a request of somebody who may bring it.
   * @param show writes, in one transaction, what shows the address; when it fails nothing is left
   * @returns the address, as a path
   */
  async take(
    request: Request,
    actor: Actor,
    subject: { readonly kind: Pictured; readonly id: string },
    show: (tx: EntityManager, address: string) => Promise<unknown>,
  ): Promise<string> {
    const { file } = await receiveForm(
      request,
      { maxBytes: MOST_BYTES, idleMs: this.config.idleMs },
      collect,
      () => Promise.resolve(),
    );
    if (!file) {
      throw new InvalidError('invalid-input', 'The form has no image.', { file: ['must be an image'] });
    }
    const sizes = await makeSizes(file.taken, IMAGE_SIZES[subject.kind]);
    const id = uuidV7();
    const numbers = sizes.map(({ size }) => size);
    await this.dataSource.query(
      'insert into image (id, sizes, uploaded_by, reuse_id, post_id) values ($1, $2, $3, $4, $5)',
      [
        id,
        numbers,
        actor.userId,
        subject.kind === 'reuse' ? subject.id : null,
        subject.kind === 'post' ? subject.id : null,
      ],
    );
    try {
      for (const { size, bytes } of sizes) {
        await this.store.put(keyOf(id, size), once(bytes), { mime: IMAGE_MIME });
      }
      const address = addressOfImage(id, IMAGE_SIZES[subject.kind][0]);
      await this.transactions.run(async (tx) => {
        await tx.query(`update image set state = 'shown', state_since = now() where id = $1`, [id]);
        await show(tx, address);
      });
      return address;
    } catch (error) {
      await this.remove(id, numbers);
      throw error;
    }
  }

  /** One of the sizes of an image, for whoever may see what shows it. */
  async open(id: string, size: number, actor: Actor | undefined) {
    const [image] = await this.dataSource.query<ShownImage[]>(
      `select case when u.id is not null then jsonb_build_object('id', u.id, 'private', u.private, 'owner_id', u.owner_id,
           'organization_id', u.organization_id, 'gone', u.deleted is not null) end as reuse,
         case when p.id is not null then jsonb_build_object('draft', p.published is null, 'gone', p.deleted is not null)
           end as post
       from image i left join reuse u on u.id = i.reuse_id left join post p on p.id = i.post_id
       where i.id = $1 and i.state = 'shown' and $2 = any(i.sizes)`,
      // No size is larger, and the column holds no larger numbers.
      [asUuid(id), Math.max(0, Math.min(size, 10_000))],
    );
    const found =
      image && maySeeImage(actor, image) ? await this.store.find(keyOf(id.toLowerCase(), size)) : undefined;
    if (!found) {
      throw new NotFoundError('image-not-found', 'No image has this address');
    }
    return { ...found, isPublic: !image?.reuse?.private && !image?.post?.draft };
  }

  /** Removes what nothing shows any more, and what broke off. */
  async sweep(keptDays: number): Promise<void> {
    const unused = await this.dataSource.query<{ id: string; sizes: number[] }[]>(
      `select id, sizes from image where state = 'released' and state_since < now() - make_interval(days => $1)
         or state = 'arriving' and state_since < now() - interval '1 day'`,
      [keptDays],
    );
    for (const { id, sizes } of unused) {
      await this.remove(id, sizes);
    }
  }

  private async remove(id: string, sizes: readonly number[]): Promise<void> {
    for (const size of sizes) {
      await this.store.remove(keyOf(id, size));
    }
    await this.dataSource.query('delete from image where id = $1', [id]);
  }
}

/** With what shows it, where not everybody may see that. */
interface ShownImage {
  readonly reuse: (OwnedRow & { readonly gone: boolean }) | null;
  readonly post: { readonly draft: boolean; readonly gone: boolean } | null;
}

function maySeeImage(actor: Actor | undefined, { reuse, post }: ShownImage): boolean {
  if (reuse?.gone || post?.gone) {
    return false;
  }
  return (
    (reuse === null || maySee('reuse', actor, reuse)) && (!post?.draft || can(actor, 'post:read-private'))
  );
}

function keyOf(id: string, size: number): ObjectKey {
  return toObjectKey(`images/${id}/${size}`);
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
