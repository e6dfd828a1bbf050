import {
  InvalidError,
  narrowedTo,
  widerThan,
  type AccessAudience,
  type AccessType,
  type StatedAccess,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { changesBetween, toldFiles, valuesAfter, valuesBefore, type Changes } from '../entries/changes';

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
  const wider = widerThan(stated(file), stated(dataset));
  if (wider) {
    throw new InvalidError('access-wider-than-dataset', 'A file cannot be more open than its dataset.', {
      [fieldOf(`access_${wider}`)]: [
        `must not be wider than that of the dataset (${dataset.access_type ?? 'open'})`,
      ],
    });
  }
}

interface FileAccess {
  readonly id: string;
  readonly access_type: AccessType | null;
  readonly access_audiences: readonly AccessAudience[] | null;
}

/**
 * A dataset that is narrowed takes its files along: those that were more open are as it is from now on.
 * @returns what changed, for the history of the dataset
 */
export async function narrowFiles(tx: EntityManager, datasetId: string): Promise<Changes> {
  const [dataset] = await tx.query<Omit<FileAccess, 'id'>[]>(
    'select access_type, access_audiences from dataset where id = $1',
    [datasetId],
  );
  const files = await tx.query<FileAccess[]>(
    `select id, access_type, access_audiences from resource
     where dataset_id = $1 and (access_type is not null or access_audiences is not null)`,
    [datasetId],
  );
  const narrowed = files.flatMap((file): { id: string; changes: Changes }[] => {
    const { accessType, accessAudiences } = narrowedTo(stated(file), stated(dataset ?? {}));
    const changes = changesBetween(
      { ...file },
      { access_type: accessType ?? null, access_audiences: accessAudiences ?? null },
    );
    return Object.keys(changes).length > 0 ? [{ id: file.id, changes }] : [];
  });
  if (narrowed.length === 0) {
    return {};
  }
  const known = new Map(files.map((file) => [file.id, file]));
  await tx.query(
    `update resource set access_type = n.access_type, access_audiences = n.access_audiences
     from jsonb_populate_recordset(null::resource, $1) n where resource.id = n.id`,
    [JSON.stringify(narrowed.map(({ id, changes }) => ({ ...known.get(id), ...valuesAfter(changes) })))],
  );
  return toldFiles(
    Object.fromEntries(
      narrowed.map(({ id, changes }) => [
        `resources.${id}`,
        { from: valuesBefore(changes), to: valuesAfter(changes) },
      ]),
    ),
  );
}

function stated({ access_type, access_audiences }: AccessColumns): StatedAccess {
  return { accessType: access_type, accessAudiences: access_audiences };
}
