import { can, GoneError, NotFoundError, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { asUuid, storable } from '../platform/database';

/** What says who may read a post. */
export interface ReadablePost {
  readonly published: Date | string | null;
  readonly deleted: Date | string | null;
  /** By an administrator; as if it had never been there. */
  readonly hidden_at?: Date | string | null;
}

/**
 * One post by identifier or slug. One that is not published is said not to exist, except to administrators.
 * @param json what is answered of the alias `p`, as one value
 */
export async function getPost<Row extends ReadablePost>(
  tx: Pick<EntityManager, 'query'>,
  json: string,
  idOrSlug: string,
  actor: Actor | undefined,
  lock: '' | 'for update' = '',
): Promise<Row> {
  const [row] = await tx.query<{ post: Row }[]>(
    `select ${json} as post from post p
     where p.slug = $1 or p.id = $2 order by p.id = $2 desc nulls last limit 1 ${lock}`,
    [storable(idOrSlug), asUuid(idOrSlug)],
  );
  if (!row || row.post.hidden_at || (row.post.published === null && !can(actor, 'post:read-private'))) {
    throw new NotFoundError('post-not-found', `No post «${idOrSlug}»`);
  }
  if (row.post.deleted !== null) {
    throw new GoneError('post-deleted', `The post «${idOrSlug}» was deleted`);
  }
  return row.post;
}
