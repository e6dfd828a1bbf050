import {
  ACCESS_TYPES,
  InvalidError,
  widerThan,
  type AccessAudience,
  type AccessType,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

/** What says who may use something, in columns. */
export interface AccessColumns {
  readonly access_type?: AccessType | null | undefined;
  readonly access_audiences?: readonly AccessAudience[] | null | undefined;
}

/**
 * The access to a file may be narrower than that to its dataset, never wider.
 * @param fieldOf names a field of the file
 * @throws InvalidError
 */
export function mustBeNarrower(
  file: AccessColumns,
  dataset: AccessColumns,
  fieldOf: (name: string) => string = (name) => name,
): void {
  const stated = ({ access_type, access_audiences }: AccessColumns) => ({
    accessType: access_type,
    accessAudiences: access_audiences,
  });
  const wider = widerThan(stated(file), stated(dataset));
  if (wider) {
    throw new InvalidError('access-wider-than-dataset', 'A file cannot be more open than its dataset.', {
      [fieldOf(`access_${wider}`)]: [
        `must not be wider than that of the dataset (${dataset.access_type ?? 'open'})`,
      ],
    });
  }
}

/** A dataset that is narrowed takes its files along: those that were more open are as it is from now on. */
export async function narrowFiles(tx: EntityManager, datasetId: string, accessType: unknown): Promise<void> {
  const wider = ACCESS_TYPES.slice(0, ACCESS_TYPES.indexOf(accessType as AccessType));
  await tx.query(
    'update resource set access_type = null where dataset_id = $1 and access_type = any($2::text[])',
    [datasetId, wider],
  );
}
