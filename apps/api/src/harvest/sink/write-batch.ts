import {
  RECORD_KINDS,
  SOURCE_RECORD_KINDS,
  toSlug,
  type AgentRecord,
  type CatalogRecord,
  type SourceRecord,
  type DataserviceRecord,
  type DatasetRecord,
  type RecordKind,
  type SourceRecordKind,
} from '@passerelle/catalog';
import type { HarvestedRecord, HarvestProblem, RecordVerdict } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { findFreeSlugs, uuidV7 } from '../../platform/database';
import type { Changes } from '../../entries/changes';
import { badgesWithGiven } from '../../entries/given-badges';
import { findGivenAway } from './given-away';
import { findElsewhere, type Elsewhere } from './held-elsewhere';
import { linkReuses, unlinkReuses } from './link-reuses';
import { findOrCreatePublishers, publisherKey } from './publishers';
import { RECORD_COLUMNS, toRow } from './record-rows';
import { differences, HarvestedChanges, toldFields } from './write-versions';
import { writeContacts, writeResources, writeServedDatasets, type Change } from './write-parts';

export interface OpenSource {
  readonly id: string;
  /** Publishes everything of the source when set. */
  readonly organizationId: string | null;
}

export interface WrittenBatch {
  readonly verdicts: readonly RecordVerdict[];
  /** The entry of each record, written or not; none of one that is not here. */
  readonly seen: readonly (string | undefined)[];
  /** What has a search document that is out of date. */
  readonly changed: Readonly<Record<SourceRecordKind, readonly string[]>>;
  /** Those of them that are new. */
  readonly added: Readonly<Record<SourceRecordKind, readonly string[]>>;
  readonly changedOrganizations: readonly string[];
  readonly written: readonly WrittenRecord[];
}

/** A record that was not as it was before. */
export interface WrittenRecord {
  readonly kind: SourceRecordKind;
  readonly remoteId: string;
  readonly title: string;
  readonly verdict: 'created' | 'updated';
  /** Of what was known before: what changed, from what to what. */
  readonly changes: Changes | undefined;
}

interface KnownEntry {
  readonly id: string;
  readonly remote_id: string;
  readonly fingerprint: string | null;
  readonly archived: Date | null;
}

/** What is known of the records of a batch. */
interface Known {
  /** Of this source, by their names there. */
  readonly own: ReadonlyMap<string, KnownEntry>;
  /** Beside that: what stands for its new records, and is in the way of them and of any of its reuses. */
  readonly elsewhere: Elsewhere;
  /** What of its own belongs to somebody else by now, of what has changed. */
  readonly givenAway: ReadonlyMap<string, HarvestProblem>;
}

/** Writes what the fingerprints say has changed, in a number of statements that does not depend on the batch. */
export async function writeBatch(
  tx: EntityManager,
  source: OpenSource,
  batch: readonly HarvestedRecord[],
  now: Date,
): Promise<WrittenBatch> {
  const known = {
    dataset: await findKnown(tx, 'dataset', source, batch),
    dataservice: await findKnown(tx, 'dataservice', source, batch),
    reuse: await findKnown(tx, 'reuse', source, batch),
  };
  const changes: Change[] = [];
  const judged = batch.map(({ record, fingerprint }): { verdict: RecordVerdict; id?: string } => {
    const { own, elsewhere, givenAway } = known[record.kind];
    const before = own.get(record.remoteId);
    if (before && isAsBefore(before, fingerprint)) {
      return { id: before.id, verdict: { verdict: 'unchanged' } };
    }
    const problem = givenAway.get(record.remoteId) ?? elsewhere.claims.get(record.remoteId);
    if (problem) {
      return { ...(before && { id: before.id }), verdict: { verdict: 'failed', problem } };
    }
    const adopted = elsewhere.adopted.get(record.remoteId);
    const id = before?.id ?? adopted?.id ?? uuidV7();
    const isNew = before === undefined && adopted === undefined;
    changes.push({ id, isNew, record, fingerprint });
    return { id, verdict: { verdict: isNew ? 'created' : 'updated' } };
  });
  const { changedOrganizations, told } = await writeChanges(tx, source, changes, now);
  const idsOf = (kind: SourceRecordKind, some: readonly Change[]) =>
    some.filter(({ record }) => record.kind === kind).map(({ id }) => id);
  const byKind = (some: readonly Change[]) => ({
    dataset: idsOf('dataset', some),
    dataservice: idsOf('dataservice', some),
    reuse: idsOf('reuse', some),
  });
  const added = changes.filter(({ isNew }) => isNew);
  return {
    verdicts: judged.map(({ verdict }) => verdict),
    seen: judged.map(({ id }) => id),
    changed: byKind(changes),
    added: byKind(added),
    changedOrganizations,
    written: changes.map(({ id, isNew, record: { kind, remoteId, title } }) => ({
      kind,
      remoteId,
      title,
      verdict: isNew ? 'created' : 'updated',
      changes: told[kind].of(id),
    })),
  };
}

async function findKnown(
  tx: EntityManager,
  kind: SourceRecordKind,
  source: OpenSource,
  batch: readonly HarvestedRecord[],
): Promise<Known> {
  const ofKind = batch.filter(({ record }) => record.kind === kind);
  const records = ofKind.map(({ record }) => record);
  if (records.length === 0) {
    return { own: new Map(), elsewhere: { adopted: new Map(), claims: new Map() }, givenAway: new Map() };
  }
  const rows = await tx.query<KnownEntry[]>(
    `select id, remote_id, fingerprint, archived from ${kind}
     where source_id = $1 and remote_id = any($2::text[])`,
    [source.id, records.map(({ remoteId }) => remoteId)],
  );
  const own = new Map(rows.map((row) => [row.remote_id, row]));
  const isKnown = ({ remoteId }: SourceRecord) => own.has(remoteId);
  // A reuse that is known may move to a page that is told already.
  const claimed = kind === 'reuse' ? records : records.filter((record) => !isKnown(record));
  const changed = ofKind.flatMap(({ record, fingerprint }) => {
    const before = own.get(record.remoteId);
    return before && !isAsBefore(before, fingerprint) ? [before.id] : [];
  });
  return {
    own,
    elsewhere: await findElsewhere(tx, kind, source, claimed, isKnown),
    givenAway: await findGivenAway(tx, kind, changed),
  };
}

const isAsBefore = (before: KnownEntry, fingerprint: string): boolean =>
  before.fingerprint === fingerprint && before.archived === null;

/** @returns also the organizations that were created on the way */
async function writeChanges(
  tx: EntityManager,
  source: OpenSource,
  changes: readonly Change[],
  now: Date,
): Promise<{
  changedOrganizations: readonly string[];
  told: Readonly<Record<SourceRecordKind, HarvestedChanges>>;
}> {
  const told = {
    dataset: new HarvestedChanges(),
    dataservice: new HarvestedChanges(),
    reuse: new HarvestedChanges(),
  };
  if (changes.length === 0) {
    return { changedOrganizations: [], told };
  }
  const publishers = source.organizationId ? new Map<string, AgentRecord>() : publishersOf(changes);
  const { organizations, created } = await findOrCreatePublishers(tx, source.id, publishers);
  const organizationOf = ({ publisher }: SourceRecord) =>
    source.organizationId ?? (publisher && organizations.get(publisherKey(publisher)));
  for (const kind of SOURCE_RECORD_KINDS) {
    const ofKind = changes.filter(({ record }) => record.kind === kind);
    if (ofKind.length > 0) {
      await writeRows(tx, kind, ofKind, told[kind], (change) => ({
        ...toRow(change.record, now),
        id: change.id,
        fingerprint: change.fingerprint,
        source_id: source.id,
        organization_id: organizationOf(change.record),
        harvested_at: now,
        slug: toSlug(change.record.title),
      }));
    }
  }
  for (const kind of RECORD_KINDS) {
    await writeContacts(tx, kind, changes.filter(isCatalogued(kind)), told[kind]);
  }
  await writeResources(tx, changes.filter(isDataset), now, told.dataset);
  await writeServedDatasets(tx, changes.filter(isDataservice), told.dataservice);
  const reuses = changes.filter(({ record }) => record.kind === 'reuse').map(({ id }) => id);
  if (reuses.length > 0) {
    await unlinkReuses(tx, reuses);
    await linkReuses(tx, source.id, reuses);
  }
  for (const kind of RECORD_KINDS) {
    await told[kind].write(tx, kind, source.id);
  }
  return { changedOrganizations: created, told };
}

const isCatalogued =
  (kind: RecordKind) =>
  (change: Change): change is Change<CatalogRecord> =>
    change.record.kind === kind;
const isDataset = (change: Change): change is Change<DatasetRecord> => change.record.kind === 'dataset';
const isDataservice = (change: Change): change is Change<DataserviceRecord> =>
  change.record.kind === 'dataservice';

function publishersOf(changes: readonly Change[]): ReadonlyMap<string, AgentRecord> {
  const agents = changes.flatMap(({ record }) => record.publisher ?? []);
  // One order for everybody, so that two sources that create the same names do not wait for each other in a circle.
  return new Map(
    agents
      .map((agent): [string, AgentRecord] => [publisherKey(agent), agent])
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

interface Row {
  readonly id: string;
  readonly slug: string;
}

async function writeRows(
  tx: EntityManager,
  kind: SourceRecordKind,
  changes: readonly Change[],
  told: HarvestedChanges,
  rowOf: (change: Change) => Row,
): Promise<void> {
  await insertRows(tx, kind, changes.filter(({ isNew }) => isNew).map(rowOf));
  await updateRows(tx, kind, changes.filter(({ isNew }) => !isNew).map(rowOf), told);
}

async function insertRows(tx: EntityManager, kind: SourceRecordKind, rows: readonly Row[]): Promise<void> {
  const columns = RECORD_COLUMNS[kind];
  let waiting = rows;
  while (waiting.length > 0) {
    const slugs = await findFreeSlugs(
      tx,
      kind,
      waiting.map(({ slug }) => slug),
    );
    const written = await tx.query<{ id: string }[]>(
      `insert into ${kind} (id, slug, ${columns})
       select id, slug, ${columns} from jsonb_populate_recordset(null::${kind}, $1)
       on conflict on constraint ${kind}_slug_unique do nothing returning id`,
      [JSON.stringify(waiting.map((row, index) => ({ ...row, slug: slugs[index] })))],
    );
    // A slug that another run took in between: ask for the next one.
    const done = new Set(written.map(({ id }) => id));
    waiting = waiting.filter(({ id }) => !done.has(id));
  }
}

async function updateRows(
  tx: EntityManager,
  kind: SourceRecordKind,
  rows: readonly Row[],
  told: HarvestedChanges,
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const columns = RECORD_COLUMNS[kind];
  const values = columns.replaceAll(/\w+/g, (column) =>
    column === 'badges' && kind !== 'reuse' ? badgesWithGiven(kind, 'harvested') : `harvested.${column}`,
  );
  const updated = await tx.query<{ id: string; version: number; changes: Changes }[]>(
    // What is read beside an update is as it was before it.
    `with harvested as (select * from jsonb_populate_recordset(null::${kind}, $1)),
       updated as (
         update ${kind} set (${columns}) = row(${values}),
           version = ${kind}.version + 1, last_modified = now(), archived = null, archived_reason = null, missing_since = null
         from harvested where ${kind}.id = harvested.id returning ${kind}.*)
     select updated.id, updated.version, ${differences('before', 'updated', toldFields(columns))} as changes
     from updated join ${kind} before on before.id = updated.id`,
    [JSON.stringify(rows)],
  );
  for (const { id, version, changes } of updated) {
    told.add(id, version, changes);
  }
}
