import { GoneError, NotFoundError } from '@passerelle/catalog';
import type { DataSource, EntityManager } from 'typeorm';
import { asUuid, storable } from '../platform/database';

/**
 * An account by its identifier or slug.
 * @param columns of the alias `a`
 * @param lock held until the end of the transaction
 * @throws NotFoundError, GoneError
 */
export async function getAccount<Row>(
  tx: DataSource | EntityManager,
  columns: string,
  idOrSlug: string,
  lock: '' | 'for update' = '',
): Promise<Row & { readonly id: string }> {
  const [row] = await tx.query<
    (Row & { readonly id: string; readonly deleted: Date | null; readonly hidden: boolean })[]
  >(
    `select a.deleted, a.hidden_at is not null as hidden, a.id, ${columns} from account a where a.slug = $1 or a.id = $2
     order by a.id = $2 desc nulls last limit 1 ${lock}`,
    [storable(idOrSlug), asUuid(idOrSlug)],
  );
  // What an administrator hid is as if it had never been there.
  if (!row || row.hidden) {
    throw new NotFoundError('user-not-found', `No user «${idOrSlug}»`);
  }
  if (row.deleted) {
    throw new GoneError('user-deleted', `The account of «${idOrSlug}» was deleted.`);
  }
  return row;
}
