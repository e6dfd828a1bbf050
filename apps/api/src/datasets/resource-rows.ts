import type { EntityManager } from 'typeorm';
import { uuidV7 } from '../platform/database';
import { toResourceColumns } from './dataset-columns';
import type { ResourceInput } from './resource-input';

/** Writes resources after the others of their dataset; their identifiers, in order. */
export async function insertResources(
  tx: EntityManager,
  datasetId: string,
  inputs: readonly ResourceInput[],
  firstPosition: number,
): Promise<string[]> {
  const rows = inputs.map((input, index) => ({
    type: 'main',
    filetype: 'remote',
    extras: {},
    ...toResourceColumns(input),
    id: uuidV7(),
    dataset_id: datasetId,
    position: firstPosition + index,
  }));
  if (rows.length > 0) {
    await tx.query(
      `insert into resource (id, dataset_id, position, title, url, description, type, filetype, format, mime, filesize,
         checksum_type, checksum_value, extras)
       select id, dataset_id, position, title, url, description, type, filetype, format, mime, filesize,
         checksum_type, checksum_value, extras
       from jsonb_populate_recordset(null::resource, $1)`,
      [JSON.stringify(rows)],
    );
  }
  return rows.map(({ id }) => id);
}
