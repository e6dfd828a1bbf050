import type { QueryRunner } from 'typeorm';

/** Also outside this folder the name of the lock that a running harvest of the source holds. */
function lockName(sourceId: string): string {
  return `passerelle.harvest.${sourceId}`;
}

/** In SQL, whether a harvest of a source is going on in some process: a lock is gone with its connection. */
export const isHarvested = (sourceId: string): string =>
  `exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
     and l.database = (select oid from pg_database where datname = current_database())
     and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('${lockName('')}' || ${sourceId}, 0))`;

/** @returns whether the connection holds the source now */
export async function lockSource(connection: QueryRunner, sourceId: string): Promise<boolean> {
  const [lock] = (await connection.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [
    lockName(sourceId),
  ])) as { held: boolean }[];
  return lock?.held ?? false;
}

/** Gives the connection back, without the source. */
export async function releaseSource(connection: QueryRunner, sourceId: string): Promise<void> {
  if (connection.isReleased) {
    return;
  }
  try {
    await connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lockName(sourceId)]);
  } finally {
    await connection.release();
  }
}
