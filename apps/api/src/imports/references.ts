import type { PortalKind, PortalPerson } from '@passerelle/harvest';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { isObjectId, uuidOfName, uuidOfObjectId } from '../platform/database';

export type ImportedKind = PortalKind | 'user';

/** The portal that a run reads. */
export interface ImportedPortal {
  readonly id: string;
  readonly url: string;
}

/**
 * The identifier here of something over there: its own where it is a UUID, else one that is made of it and never
 * changes, whatever is imported when.
 */
export function localId(
  portal: ImportedPortal,
  kind: ImportedKind | 'element' | 'comment' | 'file',
  remoteId: string,
) {
  if (isUUID(remoteId)) {
    return remoteId.toLowerCase();
  }
  return isObjectId(remoteId) ? uuidOfObjectId(remoteId) : uuidOfName(portal.url, kind, remoteId);
}

/** Finds what stands here for what a record refers to. */
export interface References {
  /** In their order; those that were not imported are left out. */
  find(kind: ImportedKind, remoteIds: readonly string[]): Promise<readonly string[]>;
  /** Brings a person along with what they own or said. */
  person(person: PortalPerson): Promise<string>;
}

/** What was imported; what has the same identifier here by other roads is not meant. */
export async function findImported(
  tx: EntityManager,
  portal: ImportedPortal,
  kind: ImportedKind,
  remoteIds: readonly string[],
): Promise<readonly string[]> {
  if (remoteIds.length === 0) {
    return [];
  }
  const rows = await tx.query<{ id: string }[]>(
    `select o.object_id as id from unnest($3::text[]) with ordinality as wanted (remote_id, rank)
       join imported_object o on o.portal_id = $1 and o.kind = $2 and o.remote_id = wanted.remote_id
     order by wanted.rank`,
    [portal.id, kind, remoteIds],
  );
  return rows.map(({ id }) => id);
}
