import { SOURCE_RECORD_KINDS } from '@passerelle/catalog';
import type { KeptPage, KnownPage, RecordIdentity } from '@passerelle/harvest';
import type { DataSource, EntityManager } from 'typeorm';
import { storable } from '../../platform/database';
import { VERSION } from '../../paths';
import { partOf } from './seen-rows';

/** However long a source says that a page is as it was, it is read again after this. */
const OLDEST_PAGE = '30 days';

/** Each version of this portal reads everything once: what it makes of a page may have changed. */
const readingOf = (reading: string): string => `${VERSION} ${reading}`;

/** Of an entry of any kind. */
const ENTRY = (columns: string, id: string) =>
  `lateral (${SOURCE_RECORD_KINDS.map((kind) => `select ${columns} from ${kind} where ${kind}.id = ${id}`).join(' union all ')}) entry`;

interface PageRow {
  readonly id: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly digest: string;
  readonly next: string | null;
  readonly announced: number | null;
  readonly items: number;
  readonly records: number;
  readonly skipped: number;
}

/** A page of the last complete run, unless anything of it was changed here since, or how its source is read. */
export async function findPage(
  dataSource: DataSource,
  sourceId: string,
  key: string,
  reading: string,
): Promise<KnownPage | undefined> {
  const [row] = await dataSource.query<PageRow[]>(
    `select page.id, page.etag, page.last_modified, page.digest, page.next, page.announced, page.items, page.records, page.skipped
     from harvest_page page join harvest_source source on source.id = page.source_id
     where page.source_id = $1 and page.key = $2 and page.complete and page.reading = $3
       and page.source_version = source.version and page.read_at > now() - interval '${OLDEST_PAGE}'
       and not exists (
         select from unnest(page.entries, page.versions) as kept (id, version)
         left join ${ENTRY('version, fingerprint, archived', 'kept.id')} on true
         where entry.version is distinct from kept.version or entry.fingerprint is null
           or entry.archived is not null)
     order by page.read_at desc limit 1`,
    [sourceId, key, readingOf(reading)],
  );
  return row && toPage(row, key);
}

function toPage(
  { id, etag, last_modified, digest, next, announced, items, records, skipped }: PageRow,
  key: string,
): KnownPage {
  const validators = {
    ...(etag !== null && { etag }),
    ...(last_modified !== null && { lastModified: last_modified }),
  };
  return {
    id,
    key,
    digest,
    items,
    records,
    skipped,
    ...(Object.keys(validators).length > 0 && { validators }),
    ...(next !== null && { next }),
    ...(announced !== null && { announced }),
  };
}

/** Those of a page, which has few unless it is the only one. */
export async function* recordsOf(dataSource: DataSource, pageId: string): AsyncGenerator<RecordIdentity> {
  for (const kind of SOURCE_RECORD_KINDS) {
    const rows = await dataSource.query<{ remote_id: string }[]>(
      `select entry.remote_id from harvest_page page join ${kind} entry on entry.id = any(page.entries)
       where page.id = $1`,
      [pageId],
    );
    yield* rows.map(({ remote_id }) => ({ kind, remoteId: remote_id }));
  }
}

/** What came on a page is seen, what was wrong with it is told again: one statement, whatever is on it. */
export async function seePage(tx: EntityManager, runId: string, pageId: string): Promise<void> {
  await tx.query(
    `with page as (
       update harvest_page set seen_by = $1 where id = $2 returning run_id, entries),
     seen as (
       insert into harvest_seen (run_id, entry_id, part)
       select $1::uuid, unnest(page.entries), ${partOf('$1')} from page on conflict do nothing)
     insert into harvest_item (run_id, kind, remote_id, verdict, title, problems, part)
     select $1::uuid, item.kind, item.remote_id, item.verdict, item.title, item.problems, ${partOf('$1')}
     from page join harvest_item item on item.run_id = page.run_id and item.page_id = $2
     order by item.id`,
    [runId, pageId],
  );
}

/** Keeps a page with what was seen of it. It counts once its run is complete. */
export async function insertPage(
  tx: EntityManager,
  { sourceId, sourceVersion, runId }: { sourceId: string; sourceVersion: number; runId: string },
  page: KeptPage,
): Promise<void> {
  await tx.query(
    `insert into harvest_page (id, source_id, source_version, run_id, part, key, reading, etag, last_modified, digest,
       next, announced, items, records, skipped, entries, versions)
     select $1, $2, $3, $4::uuid, ${partOf('$4::uuid')}, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
       coalesce(array_agg(seen.entry_id), '{}'), coalesce(array_agg(entry.version), '{}')
     from harvest_seen seen join ${ENTRY('version', 'seen.entry_id')} on true
     where seen.page_id = $1::uuid`,
    [
      page.id,
      sourceId,
      sourceVersion,
      runId,
      page.key,
      readingOf(page.reading),
      textOf(page.validators?.etag),
      textOf(page.validators?.lastModified),
      page.digest,
      textOf(page.next),
      page.announced ?? null,
      page.items,
      page.records,
      page.skipped,
    ],
  );
}

/** The pages that a complete run read or found as they were are what is known of its source from now on. */
export async function completePages(tx: EntityManager, sourceId: string, runId: string): Promise<void> {
  await tx.query(
    `with read as (
       update harvest_page set complete = true where run_id = $2 and not complete returning key)
     delete from harvest_page page where page.source_id = $1 and page.complete
       and (page.seen_by is distinct from $2 or page.key in (select key from read))`,
    [sourceId, runId],
  );
}

/** Pages of a run that did not come to its end; those before stay as they are. */
export async function forgetPages(tx: EntityManager, runId: string): Promise<void> {
  await tx.query('delete from harvest_page where run_id = $1 and not complete', [runId]);
}

function textOf(text: string | undefined): string | null {
  return text === undefined ? null : storable(text);
}
