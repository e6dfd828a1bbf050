import { LIMITS, type SourceRecord, type SourceRecordKind } from '@passerelle/catalog';
import type { RawRecord } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { storable } from '../../platform/database';

/** A record as its source gave it and as it was understood; either may be missing. */
export interface GivenRecord {
  readonly kind: SourceRecordKind;
  readonly remoteId?: string | undefined;
  readonly raw?: RawRecord | undefined;
  readonly record?: SourceRecord | undefined;
  readonly listedAs?: string | undefined;
}

/** Whether a record has a name that it can be asked for by; a longer one was refused, and does not fit the index. */
export const isNamed = (remoteId: string | undefined): remoteId is string =>
  remoteId !== undefined && remoteId.length <= LIMITS.remoteId;

/** Keeps how records came, of those that can be asked for by their identifier. One statement. */
export async function keepRaw(
  tx: EntityManager,
  sourceId: string,
  records: readonly GivenRecord[],
): Promise<void> {
  // Of two with one identifier the last counts; one statement may not write a row twice.
  const named = new Map(
    records.flatMap((given) =>
      isNamed(given.remoteId) ? [[`${given.kind} ${given.remoteId}`, given] as const] : [],
    ),
  );
  const rows = [...named.values()];
  if (rows.length === 0) {
    return;
  }
  await tx.query(
    `insert into harvested_record (source_id, kind, remote_id, harvested_at, media_type, raw, record, listed_as)
     select $1, given.kind, given.remote_id, now(), given.media_type, given.raw, given.record, given.listed_as
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       as given (kind, remote_id, media_type, raw, record, listed_as)
     on conflict on constraint harvested_record_pk do update
     set harvested_at = excluded.harvested_at, media_type = excluded.media_type, raw = excluded.raw,
       record = excluded.record, listed_as = coalesce(excluded.listed_as, harvested_record.listed_as)`,
    [
      sourceId,
      rows.map(({ kind }) => kind),
      rows.map(({ remoteId }) => storable(remoteId ?? '')),
      rows.map(({ raw }) => raw?.mediaType ?? null),
      rows.map(({ raw }) => (raw ? storable(raw.text()) : null)),
      rows.map(({ record }) => (record ? storable(JSON.stringify(record)) : null)),
      // A longer name could not be looked up.
      rows.map(({ listedAs }) =>
        listedAs !== undefined && listedAs.length <= LIMITS.remoteId ? storable(listedAs) : null,
      ),
    ],
  );
}
