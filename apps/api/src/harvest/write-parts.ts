import type { CatalogRecord, DataserviceRecord, DatasetRecord, RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { groupBy, matchResources, type KnownResource } from './match-resources';
import { toContactRow, toResourceRow } from './record-rows';
import { uuidV7 } from '../platform/database';

/** A record to write under an identifier of ours. */
export interface Change<Record extends CatalogRecord = CatalogRecord> {
  readonly id: string;
  readonly isNew: boolean;
  readonly record: Record;
  readonly fingerprint: string;
}

const RESOURCE_CONTENT = `position, remote_id, title, description, url, type, format, mime, filesize, checksum_type,
  checksum_value, extras, remote_issued_at, remote_modified_at`;

export async function writeResources(
  tx: EntityManager,
  changes: readonly Change<DatasetRecord>[],
  now: Date,
): Promise<void> {
  const known = await tx.query<(KnownResource & { dataset_id: string })[]>(
    `select id, dataset_id, remote_id, url, title from resource where dataset_id = any($1::uuid[])
     order by dataset_id, position`,
    [changes.filter(({ isNew }) => !isNew).map(({ id }) => id)],
  );
  const knownByDataset = groupBy(known, ({ dataset_id }) => dataset_id);
  const rows = changes.flatMap(({ id, record }) => {
    const matches = matchResources(knownByDataset.get(id) ?? [], record.resources);
    return record.resources.map((resource, position) => ({
      ...toResourceRow(resource, now),
      id: matches[position] ?? uuidV7(),
      dataset_id: id,
      position,
    }));
  });
  const kept = new Set(rows.map(({ id }) => id));
  const vanished = known.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (vanished.length > 0) {
    await tx.query('delete from resource where id = any($1::uuid[])', [vanished]);
  }
  const content = (of: string) => `(${RESOURCE_CONTENT.replaceAll(/\w+/g, `${of}.$&`)})`;
  for (let start = 0; start < rows.length; start += 1_000) {
    await tx.query(
      `insert into resource (id, dataset_id, created_at, last_modified, ${RESOURCE_CONTENT})
       select id, dataset_id, created_at, last_modified, ${RESOURCE_CONTENT}
       from jsonb_populate_recordset(null::resource, $1)
       on conflict on constraint resource_pk do update
       set (last_modified, ${RESOURCE_CONTENT}) =
         row(excluded.last_modified, ${RESOURCE_CONTENT.replaceAll(/\w+/g, 'excluded.$&')})
       where ${content('resource')} is distinct from ${content('excluded')}`,
      [JSON.stringify(rows.slice(start, start + 1_000))],
    );
  }
}

/** Contacts have nothing by which they could be matched: they are written anew with what they belong to. */
export async function writeContacts(
  tx: EntityManager,
  kind: RecordKind,
  changes: readonly Change[],
): Promise<void> {
  const owner = `${kind}_id`;
  await forgetParts(tx, 'contact_point', owner, changes);
  const rows = changes.flatMap(({ id, record }) =>
    record.contactPoints.map((contact, position) => ({
      ...toContactRow(contact),
      id: uuidV7(),
      [owner]: id,
      position,
    })),
  );
  if (rows.length > 0) {
    await tx.query(
      `insert into contact_point (id, ${owner}, position, role, name, email, contact_form)
       select id, ${owner}, position, role, name, email, contact_form
       from jsonb_populate_recordset(null::contact_point, $1)`,
      [JSON.stringify(rows)],
    );
  }
}

/** What a service serves, as its source names it; the datasets may come later. */
export async function writeServedDatasets(
  tx: EntityManager,
  changes: readonly Change<DataserviceRecord>[],
): Promise<void> {
  await forgetParts(tx, 'dataservice_dataset', 'dataservice_id', changes);
  const rows = changes.flatMap(({ id, record }) =>
    record.datasets.map((remote_dataset, position) => ({ dataservice_id: id, position, remote_dataset })),
  );
  if (rows.length > 0) {
    await tx.query(
      `insert into dataservice_dataset
       select * from jsonb_populate_recordset(null::dataservice_dataset, $1)`,
      [JSON.stringify(rows)],
    );
  }
}

async function forgetParts(
  tx: EntityManager,
  table: 'contact_point' | 'dataservice_dataset',
  owner: string,
  changes: readonly Change[],
): Promise<void> {
  const known = changes.filter(({ isNew }) => !isNew).map(({ id }) => id);
  if (known.length > 0) {
    await tx.query(`delete from ${table} where ${owner} = any($1::uuid[])`, [known]);
  }
}
