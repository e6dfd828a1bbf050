import type { EntityManager } from 'typeorm';
import { uuidV7 } from '../platform/database';
import { mustBeSchemas } from '../schemas/check-schemas';
import { toResourceColumns, type ResourceColumns } from './dataset-columns';
import { mustBeNarrower, type AccessColumns } from './file-access';
import { mustBeOwnExtras } from './engine-extras';
import type { ResourceInput } from './resource-input';

/**
 * Writes resources after the others of their dataset; their identifiers, in order.
 * @param prefixOf of the names of fields of a resource in refusals
 * @throws InvalidError
 */
export async function insertResources(
  tx: EntityManager,
  datasetId: string,
  inputs: readonly ResourceInput[],
  firstPosition: number,
  prefixOf: (index: number) => string = () => '',
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
    await checkResources(tx, datasetId, rows, prefixOf);
    await tx.query(
      `insert into resource (id, dataset_id, position, title, url, description, type, filetype, format, mime, filesize,
         checksum_type, checksum_value, schema, access_type, access_audiences, access_type_reason_category,
         access_type_reason, authorization_request_url, extras)
       select id, dataset_id, position, title, url, description, type, filetype, format, mime, filesize,
         checksum_type, checksum_value, schema, access_type, access_audiences, access_type_reason_category,
         access_type_reason, authorization_request_url, extras
       from jsonb_populate_recordset(null::resource, $1)`,
      [JSON.stringify(rows)],
    );
  }
  return rows.map(({ id }) => id);
}

/** Schemas are ones of the catalogue, nothing is more open than the dataset, and nothing says what the portal finds out. */
async function checkResources(
  tx: EntityManager,
  datasetId: string,
  rows: readonly Partial<ResourceColumns>[],
  prefixOf: (index: number) => string,
): Promise<void> {
  await mustBeSchemas(
    tx,
    rows.map(({ schema }) => schema),
    (index) => `${prefixOf(index)}schema`,
  );
  const [dataset = {}] = await tx.query<AccessColumns[]>(
    'select access_type, access_audiences from dataset where id = $1',
    [datasetId],
  );
  rows.forEach((row, index) => {
    const fieldOf = (name: string) => prefixOf(index) + name;
    mustBeNarrower(row, dataset, fieldOf);
    mustBeOwnExtras(row.extras, {}, fieldOf);
  });
}
