import { toSlug, type AgentRecord } from '@passerelle/catalog';
import type { HarvestedRecord, RecordVerdict } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { toContactRow, toDatasetRow, toResourceRow } from './dataset-rows';
import { findFreeSlugs, uuidV7 } from '../platform/database';
import { groupBy, matchResources, type KnownResource } from './match-resources';
import { findOrCreatePublishers, publisherKey } from './publishers';

export interface OpenSource {
  readonly id: string;
  /** Publishes everything of the source when set. */
  readonly organizationId: string | null;
}

export interface WrittenBatch {
  readonly verdicts: readonly RecordVerdict[];
  /** Every dataset the batch brought, written or not. */
  readonly seen: readonly string[];
  /** Datasets and organizations whose search documents are out of date. */
  readonly changedDatasets: readonly string[];
  readonly changedOrganizations: readonly string[];
}

interface KnownDataset {
  readonly id: string;
  readonly remote_id: string;
  readonly fingerprint: string | null;
  readonly archived: Date | null;
}

interface Change {
  readonly id: string;
  readonly isNew: boolean;
  readonly harvested: HarvestedRecord;
}

/** Writes what the fingerprints say has changed, in a number of statements that does not depend on the batch. */
export async function writeBatch(
  tx: EntityManager,
  source: OpenSource,
  batch: readonly HarvestedRecord[],
  now: Date,
): Promise<WrittenBatch> {
  const known = await findKnown(tx, source, batch);
  const changes: Change[] = [];
  const seen: string[] = [];
  const verdicts = batch.map((harvested): RecordVerdict => {
    const before = known.get(harvested.record.remoteId);
    const id = before?.id ?? uuidV7();
    seen.push(id);
    if (before?.fingerprint === harvested.fingerprint && before.archived === null) {
      return { verdict: 'unchanged' };
    }
    changes.push({ id, isNew: before === undefined, harvested });
    return { verdict: before ? 'updated' : 'created' };
  });
  const changedOrganizations = await writeChanges(tx, source, changes, now);
  return { verdicts, seen, changedDatasets: changes.map(({ id }) => id), changedOrganizations };
}

async function findKnown(
  tx: EntityManager,
  source: OpenSource,
  batch: readonly HarvestedRecord[],
): Promise<ReadonlyMap<string, KnownDataset>> {
  const rows = await tx.query<KnownDataset[]>(
    `select id, remote_id, fingerprint, archived from dataset
     where source_id = $1 and remote_id = any($2::text[])`,
    [source.id, batch.map(({ record }) => record.remoteId)],
  );
  return new Map(rows.map((row) => [row.remote_id, row]));
}

async function writeChanges(
  tx: EntityManager,
  source: OpenSource,
  changes: readonly Change[],
  now: Date,
): Promise<readonly string[]> {
  if (changes.length === 0) {
    return [];
  }
  const publishers = source.organizationId ? new Map<string, AgentRecord>() : publishersOf(changes);
  const { organizations, created } = await findOrCreatePublishers(tx, source.id, publishers);
  const rows = changes.map(({ id, harvested: { record, fingerprint } }) => ({
    ...toDatasetRow(record, now),
    id,
    fingerprint,
    source_id: source.id,
    organization_id:
      source.organizationId ?? (record.publisher && organizations.get(publisherKey(record.publisher))),
    harvested_at: now,
    slug: toSlug(record.title),
  }));
  const newIds = new Set(changes.filter(({ isNew }) => isNew).map(({ id }) => id));
  await insertDatasets(
    tx,
    rows.filter(({ id }) => newIds.has(id)),
  );
  await updateDatasets(
    tx,
    rows.filter(({ id }) => !newIds.has(id)),
  );
  await writeResources(tx, changes, now);
  await writeContacts(tx, changes);
  return created;
}

function publishersOf(changes: readonly Change[]): ReadonlyMap<string, AgentRecord> {
  const agents = changes.flatMap(({ harvested }) => harvested.record.publisher ?? []);
  // One order for everybody, so that two sources that create the same names do not wait for each other in a circle.
  return new Map(
    agents
      .map((agent): [string, AgentRecord] => [publisherKey(agent), agent])
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

const RECORD_COLUMNS = `remote_id, title, acronym, description, description_short, license, frequency, tags, badges,
  temporal_start, temporal_end, spatial, access_type, access_type_reason_category, access_type_reason, extras, uri,
  remote_url, remote_created_at, remote_issued_at, remote_modified_at, last_update, fingerprint, source_id,
  organization_id, harvested_at`;

async function insertDatasets(
  tx: EntityManager,
  rows: readonly { id: string; slug: string }[],
): Promise<void> {
  let waiting = rows;
  while (waiting.length > 0) {
    const slugs = await findFreeSlugs(
      tx,
      'dataset',
      waiting.map(({ slug }) => slug),
    );
    const written = await tx.query<{ id: string }[]>(
      `insert into dataset (id, slug, ${RECORD_COLUMNS})
       select id, slug, ${RECORD_COLUMNS} from jsonb_populate_recordset(null::dataset, $1)
       on conflict on constraint dataset_slug_unique do nothing returning id`,
      [JSON.stringify(waiting.map((row, index) => ({ ...row, slug: slugs[index] })))],
    );
    // A slug that another run took in between: ask for the next one.
    const done = new Set(written.map(({ id }) => id));
    waiting = waiting.filter(({ id }) => !done.has(id));
  }
}

async function updateDatasets(tx: EntityManager, rows: readonly { id: string }[]): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const excluded = RECORD_COLUMNS.replaceAll(/\w+/g, 'harvested.$&');
  await tx.query(
    `update dataset set (${RECORD_COLUMNS}) = row(${excluded}),
       last_modified = now(), archived = null, archived_reason = null
     from jsonb_populate_recordset(null::dataset, $1) harvested where dataset.id = harvested.id`,
    [JSON.stringify(rows)],
  );
}

const RESOURCE_CONTENT = `position, remote_id, title, description, url, type, format, mime, filesize, checksum_type,
  checksum_value, extras, remote_issued_at, remote_modified_at`;

async function writeResources(tx: EntityManager, changes: readonly Change[], now: Date): Promise<void> {
  const known = await tx.query<(KnownResource & { dataset_id: string })[]>(
    `select id, dataset_id, remote_id, url, title from resource where dataset_id = any($1::uuid[])
     order by dataset_id, position`,
    [changes.filter(({ isNew }) => !isNew).map(({ id }) => id)],
  );
  const knownByDataset = groupBy(known, ({ dataset_id }) => dataset_id);
  const rows = changes.flatMap(({ id, harvested: { record } }) => {
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

async function writeContacts(tx: EntityManager, changes: readonly Change[]): Promise<void> {
  await tx.query('delete from contact_point where dataset_id = any($1::uuid[])', [
    changes.filter(({ isNew }) => !isNew).map(({ id }) => id),
  ]);
  const rows = changes.flatMap(({ id, harvested }) =>
    harvested.record.contactPoints.map((contact, position) => ({
      ...toContactRow(contact),
      id: uuidV7(),
      dataset_id: id,
      position,
    })),
  );
  if (rows.length > 0) {
    await tx.query(
      `insert into contact_point (id, dataset_id, position, role, name, email, contact_form)
       select id, dataset_id, position, role, name, email, contact_form
       from jsonb_populate_recordset(null::contact_point, $1)`,
      [JSON.stringify(rows)],
    );
  }
}
