import { SUBJECT_KINDS } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Subject } from '../subjects/subjects';

/**
 * What a notification of a report shows: of what was added to a dataset, the dataset; of a discussion, what it is about.
 * A person is no subject of notifications.
 */
export async function notifiedSubject(
  tx: EntityManager,
  type: string,
  id: string,
): Promise<Subject | undefined> {
  const kind = SUBJECT_KINDS.find((known) => known === type);
  if (kind) {
    return { type: kind, id };
  }
  const sql = SHOWN[type];
  const [row] = sql === undefined ? [] : await tx.query<Subject[]>(sql, [id]);
  return row;
}

const SHOWN: Readonly<Record<string, string>> = {
  community_resource: `select 'dataset' as type, dataset_id as id from community_resource where id = $1`,
  comment: `select x.subject_type as type, x.subject_id as id
    from discussion_comment c join discussion x on x.id = c.discussion_id where c.id = $1`,
  discussion: 'select subject_type as type, subject_id as id from discussion where id = $1',
};
