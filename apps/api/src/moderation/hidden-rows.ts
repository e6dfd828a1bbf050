import {
  ConflictError,
  ENTRY_KINDS,
  GoneError,
  InvalidError,
  NotFoundError,
  type EntryKind,
  type ErrorCode,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { SubjectType } from './subjects';

/** What is no entry of the catalogue: hidden, it is deleted until it is shown again, held so by a constraint. */
export type RowType = Exclude<SubjectType, EntryKind>;

interface Hidable {
  readonly table: string;
  /** SQL of a name. */
  readonly title: string;
  /** What hiding sets beside the mark, and showing. */
  readonly hiding: string;
  readonly showing: string;
  readonly absent: ErrorCode;
  readonly deleted: ErrorCode;
}

const DELETED = { hiding: ', deleted = now()', showing: ', deleted = null' };
const VERSIONED = {
  hiding: `${DELETED.hiding}, version = version + 1`,
  showing: `${DELETED.showing}, version = version + 1`,
};

const ROWS: Readonly<Record<RowType, Hidable>> = {
  // It has a sight of its own: that of those whose it is.
  community_resource: {
    table: 'community_resource',
    title: 'title',
    hiding: '',
    showing: '',
    absent: 'community-resource-not-found',
    deleted: 'community-resource-deleted',
  },
  discussion: {
    table: 'discussion',
    title: 'title',
    ...DELETED,
    absent: 'discussion-not-found',
    deleted: 'discussion-deleted',
  },
  comment: {
    table: 'discussion_comment',
    title: 'left(content, 100)',
    ...DELETED,
    absent: 'comment-not-found',
    deleted: 'comment-deleted',
  },
  post: { table: 'post', title: 'title', ...VERSIONED, absent: 'post-not-found', deleted: 'post-deleted' },
  organization: {
    table: 'organization',
    title: 'name',
    ...VERSIONED,
    absent: 'organization-not-found',
    deleted: 'organization-deleted',
  },
  account: {
    table: 'account',
    title: `concat_ws(' ', first_name, last_name)`,
    ...DELETED,
    absent: 'user-not-found',
    deleted: 'user-deleted',
  },
};

/** All that is hidden, with its type. */
export const HIDDEN = `(${[
  ...ENTRY_KINDS.map(
    (kind) => `select '${kind}' as type, id, title, hidden_reason, hidden_at from ${kind}
      where hidden_at is not null and deleted is null`,
  ),
  ...Object.entries(ROWS).map(
    ([type, { table, title, hiding }]) =>
      `select '${type}', id, ${title}, hidden_reason, hidden_at from ${table}
       where hidden_at is not null${hiding === '' ? ' and deleted is null' : ''}`,
  ),
].join(' union all ')}) hidden`;

/** @throws NotFoundError, GoneError, ConflictError when it is hidden already */
export async function hideRow(tx: EntityManager, type: RowType, id: string, reason: string): Promise<void> {
  if (await isHidden(tx, type, id)) {
    throw new ConflictError('hidden-by-moderation', 'This is hidden already.');
  }
  const { table, hiding } = ROWS[type];
  await tx.query(`update ${table} set hidden_at = now(), hidden_reason = $2${hiding} where id = $1`, [
    id,
    reason,
  ]);
}

/**
 * @returns when it was hidden, as PostgreSQL writes it
 * @throws NotFoundError, GoneError, ConflictError when it is not hidden
 */
export async function showRow(tx: EntityManager, type: RowType, id: string): Promise<string> {
  const since = await isHidden(tx, type, id);
  if (!since) {
    throw new ConflictError('not-hidden', 'This is not hidden.');
  }
  const { table, showing } = ROWS[type];
  await tx.query(`update ${table} set hidden_at = null, hidden_reason = null${showing} where id = $1`, [id]);
  return since;
}

/** Since when, if it is; held until the end of the transaction. */
async function isHidden(tx: EntityManager, type: RowType, id: string): Promise<string | null> {
  const { table, absent, deleted } = ROWS[type];
  const [row] = await tx.query<{ since: string | null; deleted: boolean; is_admin?: boolean }[]>(
    `select hidden_at::text as since, deleted is not null as deleted${type === 'account' ? ', is_admin' : ''}
     from ${table} where id = $1 for update`,
    [id],
  );
  if (!row) {
    throw new NotFoundError(absent, `There is nothing to hide or to show with the identifier «${id}».`);
  }
  if (row.deleted && (row.since === null || type === 'community_resource')) {
    throw new GoneError(deleted, `What has the identifier «${id}» was deleted.`);
  }
  if (row.is_admin) {
    throw new InvalidError('invalid-input', 'Administrators of the portal are not hidden.', {
      'subject.id': ['must not be the identifier of an administrator'],
    });
  }
  return row.since;
}
