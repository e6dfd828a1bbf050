import { ConflictError, InvalidError } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

/** @throws InvalidError, ConflictError */
export async function mustBeNew(tx: EntityManager, url: string): Promise<void> {
  const { username, password } = new URL(url);
  if (username || password) {
    throw new InvalidError('invalid-input', 'The address holds a user or a password.', {
      url: ['must be an address without user and password'],
    });
  }
  // Two who propose it at once wait here for each other.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`harvest source ${url}`]);
  const [known] = await tx.query<object[]>(
    'select from harvest_source where url = $1 and deleted is null limit 1',
    [url],
  );
  if (known) {
    throw new ConflictError('harvest-source-exists', 'This address is harvested already.');
  }
}

/** @throws InvalidError */
export async function mustBeOrganization(tx: EntityManager, id: string): Promise<void> {
  const [found] = await tx.query<object[]>('select from organization where id = $1 and deleted is null', [
    id,
  ]);
  if (!found) {
    throw new InvalidError('invalid-input', 'The organization does not exist.', {
      organization: ['must be the identifier of an organization'],
    });
  }
}
