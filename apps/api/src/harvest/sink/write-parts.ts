import type {
  CatalogRecord,
  DataserviceRecord,
  DatasetRecord,
  RecordKind,
  ResourceRecord,
  SourceRecord,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { groupBy, matchResources, type KnownResource } from './match-resources';
import { toContactRow, toResourceRow } from './record-rows';
import { differences, type HarvestedChanges } from './write-versions';
import type { Changes } from '../../entries/changes';
import { uuidV7 } from '../../platform/database';

/** A record to write under an identifier of ours. */
export interface Change<Record extends SourceRecord = SourceRecord> {
  readonly id: string;
  readonly isNew: boolean;
  readonly record: Record;
  readonly fingerprint: string;
}

const RESOURCE_CONTENT = `position, remote_id, title, description, url, type, format, mime, filesize, checksum_type,
  checksum_value, schema, access_type, access_audiences, access_type_reason_category, access_type_reason,
  authorization_request_url, extras, remote_issued_at, remote_modified_at`;
/** The columns of a file that its source fills and people read. */
export const RESOURCE_FIELDS: readonly string[] = RESOURCE_CONTENT.split(/,\s*/).filter(
  (column) => column !== 'remote_id',
);
const content = (of: string) => `(${RESOURCE_CONTENT.replaceAll(/\w+/g, `${of}.$&`)})`;

/**
 * Writes the resources that are new or differ, and tells those of datasets that were known: of a resource that changed,
 * what did; nothing of what a new one is, which the caller knows.
 */
const UPSERT_RESOURCES = `
  with harvested as (select * from jsonb_populate_recordset(null::resource, $1)),
    written as (
      insert into resource (id, dataset_id, created_at, last_modified, ${RESOURCE_CONTENT})
      select id, dataset_id, created_at, last_modified, ${RESOURCE_CONTENT} from harvested
      on conflict on constraint resource_pk do update
      set (last_modified, ${RESOURCE_CONTENT}) =
        row(excluded.last_modified, ${RESOURCE_CONTENT.replaceAll(/\w+/g, 'excluded.$&')})
      where ${content('resource')} is distinct from ${content('excluded')}
      returning *)
  select written.id, written.dataset_id, case when before.id is not null then ${differences('before', 'written', RESOURCE_FIELDS)} end as changes
  from written left join resource before on before.id = written.id
  where written.dataset_id = any($2::uuid[])`;

/** @param place columns that are not those of a harvest: an identifier that is known already */
export async function writeResources(
  tx: EntityManager,
  changes: readonly Change<DatasetRecord>[],
  now: Date,
  told: HarvestedChanges,
  place: (datasetId: string, resource: ResourceRecord, position: number) => object = () => ({}),
): Promise<void> {
  const knownIds = knownOf(changes);
  // Files that people brought are not the source's to change or to miss.
  const known = await tx.query<(KnownResource & { dataset_id: string })[]>(
    `select id, dataset_id, remote_id, url, title, type from resource where dataset_id = any($1::uuid[]) and filetype = 'remote'
     order by dataset_id, position`,
    [knownIds],
  );
  const knownByDataset = groupBy(known, ({ dataset_id }) => dataset_id);
  const rows = changes.flatMap(({ id, record }) => {
    const matches = matchResources(knownByDataset.get(id) ?? [], record.resources);
    return record.resources.map((resource, position) => ({
      ...toResourceRow(resource, now),
      id: matches[position] ?? uuidV7(),
      dataset_id: id,
      position,
      ...place(id, resource, position),
    }));
  });
  const kept = new Set(rows.map(({ id }) => id));
  const files = new Files();
  const vanished = known.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (vanished.length > 0) {
    const gone = await tx.query<{ id: string; dataset_id: string; was: unknown }[]>(
      `with gone as (delete from resource where id = any($1::uuid[]) returning *)
       select gone.id, gone.dataset_id, to_jsonb(gone) - '{id,dataset_id,file_id}'::text[] as was from gone`,
      [vanished],
    );
    gone.forEach(({ id, dataset_id, was }) => files.add(dataset_id, id, was, null));
  }
  for (let start = 0; start < rows.length; start += 1_000) {
    const written = await tx.query<{ id: string; dataset_id: string; changes: Changes | null }[]>(
      UPSERT_RESOURCES,
      [JSON.stringify(rows.slice(start, start + 1_000)), knownIds],
    );
    const texts = new Map(rows.slice(start, start + 1_000).map((row) => [row.id, row]));
    for (const { id, dataset_id, changes } of written) {
      // What was found out of a link stays, whatever the source says: nothing else changed.
      if (changes && Object.keys(changes).length === 0) {
        continue;
      }
      const sides = (side: 'from' | 'to') =>
        changes &&
        Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change[side]]));
      files.add(dataset_id, id, sides('from'), sides('to') ?? texts.get(id));
    }
  }
  files.tell(told);
}

/** Changes of files, by dataset. */
class Files {
  private readonly byDataset = new Map<string, Record<string, { from: unknown; to: unknown }>>();

  add(datasetId: string, id: string, from: unknown, to: unknown): void {
    const files = this.byDataset.get(datasetId) ?? {};
    files[`resources.${id}`] = { from, to };
    this.byDataset.set(datasetId, files);
  }

  tell(told: HarvestedChanges): void {
    for (const [datasetId, files] of this.byDataset) {
      told.addFiles(datasetId, files);
    }
  }
}

/** Contacts have nothing by which they could be matched: they are written anew with what they belong to. */
export async function writeContacts(
  tx: EntityManager,
  kind: RecordKind,
  changes: readonly Change<CatalogRecord>[],
  told: HarvestedChanges,
): Promise<void> {
  const owner = `${kind}_id`;
  const before = await forgetContacts(tx, owner, changes);
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
  for (const { id, record } of changes) {
    const after = record.contactPoints.map(({ role, name, email = null, contactForm = null }) => ({
      role,
      name,
      email,
      contact_form: contactForm,
    }));
    told.addPart(id, 'contact_points', before.get(id) ?? [], after);
  }
}

/** What a service serves, as its source names it; the datasets may come later. */
export async function writeServedDatasets(
  tx: EntityManager,
  changes: readonly Change<DataserviceRecord>[],
  told: HarvestedChanges,
): Promise<void> {
  const gone = await tx.query<{ id: string; was: string[] }[]>(
    `with gone as (
       delete from dataservice_dataset where dataservice_id = any($1::uuid[]) and remote_dataset is not null returning *)
     select dataservice_id as id, jsonb_agg(remote_dataset order by position) as was from gone group by 1`,
    [knownOf(changes)],
  );
  const before = new Map(gone.map(({ id, was }) => [id, was]));
  const rows = changes.flatMap(({ id, record }) =>
    record.datasets.map((remote_dataset, position) => ({ dataservice_id: id, position, remote_dataset })),
  );
  if (rows.length > 0) {
    await tx.query(
      `insert into dataservice_dataset (dataservice_id, position, remote_dataset)
       select dataservice_id, position, remote_dataset
       from jsonb_populate_recordset(null::dataservice_dataset, $1)`,
      [JSON.stringify(rows)],
    );
  }
  for (const { id, record } of changes) {
    told.addPart(id, 'remote_datasets', before.get(id) ?? [], record.datasets);
  }
}

/** Takes away what the source said before; contacts of an address book were given by people, and stay. */
async function forgetContacts(
  tx: EntityManager,
  owner: string,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, unknown>> {
  const gone = await tx.query<{ id: string; was: unknown }[]>(
    `with gone as (delete from contact_point where ${owner} = any($1::uuid[]) and contact_id is null returning *)
     select ${owner} as id, jsonb_agg(jsonb_build_object('role', role, 'name', name, 'email', email,
       'contact_form', contact_form) order by position) as was
     from gone group by 1`,
    [knownOf(changes)],
  );
  return new Map(gone.map(({ id, was }) => [id, was]));
}

const knownOf = (changes: readonly Change[]): string[] =>
  changes.filter(({ isNew }) => !isNew).map(({ id }) => id);
