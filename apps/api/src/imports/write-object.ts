import { RECORD_KINDS, toSlug, type RecordKind } from '@passerelle/catalog';
import { withoutEngineExtras } from '../datasets/engine-extras';
import type { PortalDiscussion, PortalEntry, PortalRecord, PortalTopic } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import type { Changes } from '../entries/changes';
import { writePart } from '../entries/entry-parts';
import { insertUnderSlug } from '../entries/entry.writes';
import { writeContacts, writeResources, type Change } from '../harvest/sink/write-parts';
import { differences, HarvestedChanges } from '../harvest/sink/write-versions';
import { storableJson, uuidOfName, wantedIds } from '../platform/database';
import type { Placement, Placer } from './placements';

/** What writing an object needs to know. */
export interface Writing {
  readonly tx: EntityManager;
  readonly placer: Placer;
  readonly now: Date;
  /** Of the portal, for the history. */
  readonly origin: string;
  /** Told of what came into a topic, or left it. */
  readonly onGathered: (ids: readonly string[]) => void;
}

/** Writes the object of a record, new or changed, with all that belongs to it. @returns the slug it got, if it has one */
export async function writeObject(
  writing: Writing,
  record: PortalRecord,
  placement: Placement,
  id: string,
  isNew: boolean,
): Promise<string | undefined> {
  const { tx } = writing;
  const told = new HarvestedChanges();
  let slug: string | undefined;
  if (!isNew) {
    await updateRow(tx, placement, id, told);
  } else if (!('slug' in record)) {
    await insertRow(tx, placement, id);
  } else {
    const wanted = record.slug || toSlug(placement.title);
    await insertUnderSlug(tx, record.kind, placement.columns, wanted, id);
    [slug] = (await tx.query<{ slug: string }[]>(`select slug from ${record.kind} where id = $1`, [id])).map(
      (row) => row.slug,
    );
  }
  await writeParts(writing, record, placement, id, isNew, told);
  const kind = RECORD_KINDS.find((one) => one === record.kind);
  if (kind) {
    await told.write(tx, kind, null, `Import: ${writing.origin}`);
  }
  return slug;
}

async function insertRow(tx: EntityManager, { table, columns }: Placement, id: string): Promise<void> {
  const names = Object.keys(columns).join(', ');
  await tx.query(
    `insert into ${table} (id, ${names}) select id, ${names} from jsonb_populate_record(null::${table}, $1)`,
    [storableJson({ ...columns, id })],
  );
}

async function updateRow(
  tx: EntityManager,
  { table, columns }: Placement,
  id: string,
  told: HarvestedChanges,
): Promise<void> {
  const names = Object.keys(columns);
  // What is read beside an update is as it was before it.
  const [updated] = await tx.query<{ version: number; changes: Changes }[]>(
    `with updated as (
       update ${table} e set version = e.version + 1, (${names.join(', ')}) = row(${names.map((name) => `c.${name}`).join(', ')})
       from jsonb_populate_record(null::${table}, $2) c where e.id = $1 returning e.*)
     select updated.version, ${differences('before', 'updated', names)} as changes
     from updated join ${table} before on before.id = updated.id`,
    [id, storableJson(columns)],
  );
  if (updated) {
    told.add(id, updated.version, updated.changes);
  }
}

async function writeParts(
  writing: Writing,
  record: PortalRecord,
  placement: Placement,
  id: string,
  isNew: boolean,
  told: HarvestedChanges,
): Promise<void> {
  const { tx } = writing;
  switch (record.kind) {
    case 'organization':
    case 'community_resource':
      return;
    case 'dataset':
      await writeContacts(tx, 'dataset', [changeOf(record, id, isNew)], told);
      return writeFiles(writing, record, id, isNew, told);
    case 'dataservice':
      await writeContacts(tx, 'dataservice', [changeOf(record, id, isNew)], told);
      return writePart(tx, 'dataservice', id, 'datasets', placement.links.dataset ?? []);
    case 'reuse':
      return writeLinks(tx, 'reuse', ['dataset', 'dataservice'], placement, id);
    case 'post':
      return writeLinks(tx, 'post', ['dataset', 'reuse'], placement, id);
    case 'topic':
      return writeElements(writing, record, id, placement);
    case 'discussion':
      return writeComments(writing, record, id);
  }
}

const changeOf = <Kind extends RecordKind>({ record }: PortalEntry<Kind>, id: string, isNew: boolean) =>
  ({ id, isNew, record, fingerprint: '' }) as Change<Extract<Change['record'], { kind: Kind }>>;

async function writeFiles(
  { tx, placer, now }: Writing,
  entry: PortalEntry<'dataset'>,
  id: string,
  isNew: boolean,
  told: HarvestedChanges,
): Promise<void> {
  const ids = entry.files.map(({ remoteId }) => placer.idOf('file', remoteId));
  // A file of another dataset is not this portal's to write, whatever identifier it tells.
  const elsewhere = await tx.query<{ id: string }[]>(
    'select id from resource where id = any($1::uuid[]) and dataset_id <> $2',
    [ids, id],
  );
  const taken = new Set(elsewhere.map((row) => row.id));
  const given = new Set<string>();
  await writeResources(tx, [changeOf(entry, id, isNew)], now, told, (_dataset, resource, position) => {
    const file = entry.files[position];
    const wanted = ids[position] ?? '';
    const isFree = !taken.has(wanted) && !given.has(wanted);
    given.add(wanted);
    const created = placer.past(file?.createdAt) ?? now;
    return {
      id: isFree ? wanted : uuidOfName(id, wanted, String(position)),
      created_at: created,
      last_modified: placer.past(file?.lastModified) ?? created,
      // What that portal found out of links is not what this one finds.
      extras: withoutEngineExtras(placer.keptExtras(file?.extras ?? {}) ?? resource.extras),
      remote_id: file?.harvested.remoteId,
      remote_issued_at: placer.past(file?.harvested.issuedAt),
      remote_modified_at: placer.past(file?.harvested.modifiedAt),
    };
  });
}

async function writeLinks(
  tx: EntityManager,
  linking: 'reuse' | 'post',
  kinds: readonly ('dataset' | 'dataservice' | 'reuse')[],
  { links }: Placement,
  id: string,
): Promise<void> {
  await tx.query(`delete from ${linking}_link where ${linking}_id = $1`, [id]);
  for (const kind of kinds) {
    await tx.query(
      `insert into ${linking}_link (${linking}_id, ${kind}_id, position)
       select $1, id, rank - 1 from ${wantedIds('$2')}`,
      [id, links[kind] ?? []],
    );
  }
}

async function writeElements(
  { tx, placer, now, onGathered }: Writing,
  { elements }: PortalTopic,
  id: string,
  { links }: Placement,
): Promise<void> {
  const known = new Set(Object.values(links).flat());
  const rows = elements.flatMap(({ remoteId, title, description, tags, extras, shows }, position) => {
    const shown = shows && placer.idOf(shows.kind, shows.remoteId);
    const isKnown = shown !== undefined && known.has(shown);
    // What shows nothing that is here, and says nothing itself, is nothing.
    return !isKnown && title === ''
      ? []
      : {
          id: placer.idOf('element', remoteId),
          topic_id: id,
          position,
          title,
          description,
          tags,
          extras: placer.keptExtras(extras) ?? {},
          object_type: isKnown ? shows?.kind : null,
          object_id: isKnown ? shown : null,
          created_at: now,
        };
  });
  const left = await tx.query<{ object_id: string | null }[]>(
    `with gone as (delete from topic_element where topic_id = $1 returning object_id)
     select object_id from gone`,
    [id],
  );
  onGathered([...left, ...rows].flatMap(({ object_id: shown }) => shown ?? []));
  await tx.query(
    `insert into topic_element (id, topic_id, position, title, description, tags, extras, object_type, object_id, created_at)
     select id, topic_id, position, title, description, tags, extras, object_type, object_id, created_at
     from jsonb_populate_recordset(null::topic_element, $1)`,
    [storableJson(rows)],
  );
}

/** Those that people wrote here stay, and so does what they made of the others: only what is as it was is changed. */
async function writeComments(
  { tx, placer, now }: Writing,
  { comments }: PortalDiscussion,
  id: string,
): Promise<void> {
  for (const comment of comments) {
    const row = {
      id: placer.idOf('comment', comment.remoteId),
      discussion_id: id,
      content: comment.content,
      author_id: await placer.person(comment.author),
      organization_id: await placer.organizationOf(comment.organization),
      created_at: placer.past(comment.createdAt) ?? now,
      last_modified: placer.past(comment.lastModified),
    };
    await tx.query(
      `insert into discussion_comment (id, discussion_id, position, content, author_id, organization_id, created_at, last_modified)
       select c.id, c.discussion_id,
         (select coalesce(max(position) + 1, 0) from discussion_comment where discussion_id = c.discussion_id),
         c.content, c.author_id, c.organization_id, c.created_at, c.last_modified
       from jsonb_populate_record(null::discussion_comment, $1) c
       on conflict on constraint discussion_comment_pk do update
       set content = excluded.content, last_modified = excluded.last_modified
       where discussion_comment.discussion_id = excluded.discussion_id
         and coalesce(discussion_comment.last_modified, discussion_comment.created_at)
           < coalesce(excluded.last_modified, excluded.created_at)`,
      [storableJson(row)],
    );
  }
}
