import { hash } from 'node:crypto';
import { ConflictError, InvalidError, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

const LONGEST_KEY = 200;

/**
 * Does something once for a key, whatever happens on the way: a program that got no answer asks again with the same
 * key, and gets the object it made the first time.
 * @param actor nobody has no keys: what is done without an account is done each time
 * @param work makes the object and resolves with its identifier
 */
export async function once(
  tx: EntityManager,
  actor: Actor | undefined,
  key: string | undefined,
  request: object,
  work: () => Promise<string>,
): Promise<string> {
  if (key === undefined || actor === undefined) {
    return work();
  }
  // Two requests of one key at the same time wait here for each other.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`once ${actor.userId} ${key}`]);
  const known = await findDone(tx, actor, key, request);
  if (known !== undefined) {
    return known;
  }
  const id = await work();
  await tx.query(
    'insert into idempotency_key (account_id, key, request_hash, object_id) values ($1, $2, $3, $4)',
    [actor.userId, key, hashOf(request), id],
  );
  return id;
}

/**
 * What was made with a key already.
 * @throws ConflictError when that was asked otherwise
 */
export async function findDone(
  tx: EntityManager,
  actor: Actor,
  key: string,
  request: object,
): Promise<string | undefined> {
  if (key.length > LONGEST_KEY) {
    throw new InvalidError('invalid-input', `Idempotency-Key has more than ${LONGEST_KEY} characters`, {
      'Idempotency-Key': [`at most ${LONGEST_KEY} characters`],
    });
  }
  const [known] = await tx.query<{ request_hash: Buffer; object_id: string }[]>(
    'select request_hash, object_id from idempotency_key where account_id = $1 and key = $2',
    [actor.userId, key],
  );
  if (known && !known.request_hash.equals(hashOf(request))) {
    throw new ConflictError('idempotency-key-reused', 'This Idempotency-Key was used for another request.');
  }
  return known?.object_id;
}

function hashOf(request: object): Buffer {
  return hash('sha256', JSON.stringify(request), 'buffer');
}
