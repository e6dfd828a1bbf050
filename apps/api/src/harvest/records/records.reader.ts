import { Injectable } from '@nestjs/common';
import { NotFoundError, type SourceRecord, type SourceRecordKind } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { storable } from '../../platform/database';
import { PUBLISHED_PARTS, type PublishedParts } from './record-parts';
import { RECORD_COLUMNS } from '../sink/record-rows';
import { toldFields } from '../sink/write-versions';

export interface KeptRecordRow {
  readonly harvested_at: Date | null;
  readonly media_type: string | null;
  readonly raw: string | null;
  readonly record: string | null;
  /** The columns that a harvest writes, as they are now, and the parts. */
  readonly published: (Readonly<Record<string, unknown>> & PublishedParts) | null;
  readonly path: string | null;
  /** Fields whose last change was somebody's, not a harvest's. */
  readonly by_people: readonly string[];
}

@Injectable()
export class RecordsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The three forms of a record. @throws NotFoundError when neither how it came nor what became of it is kept */
  async get(sourceId: string, kind: SourceRecordKind, remoteId: string): Promise<KeptRecordRow> {
    const fields = toldFields(RECORD_COLUMNS[kind])
      .map((field) => `'${field}', to_jsonb(e) -> '${field}'`)
      .join(', ');
    const [row] = await this.dataSource.query<KeptRecordRow[]>(
      `select k.harvested_at, k.media_type, k.raw, k.record, e.published,
         case when not e.private then '/${kind}s/' || e.slug end as path,
         ${byPeople(kind)} as by_people
       from (select) nothing
         left join harvested_record k on k.source_id = $1 and k.kind = $2 and k.remote_id = $3
         left join lateral (
           select e.id, e.slug, e.private, jsonb_build_object(${fields}) || ${PUBLISHED_PARTS[kind]} as published
           from ${kind} e where e.source_id = $1 and e.remote_id = $3 and e.deleted is null
             and (not e.private or e.organization_id = (select organization_id from harvest_source where id = $1))) e on true
       where k.source_id is not null or e.id is not null`,
      [sourceId, kind, storable(remoteId)],
    );
    if (!row) {
      throw new NotFoundError('harvest-record-not-found', `No record «${remoteId}» of this source`);
    }
    return row;
  }
}

export const recordOf = (row: KeptRecordRow): SourceRecord | undefined =>
  row.record === null ? undefined : (JSON.parse(row.record) as SourceRecord);

/** SQL of the fields whose last change was somebody's; a reuse has no history that tells it. */
const byPeople = (kind: SourceRecordKind): string =>
  kind === 'reuse'
    ? `'{}'::text[]`
    : `array(
           select last.field from (
             select distinct on (change.key) change.key as field, v.source_id
             from ${kind}_version v cross join lateral jsonb_object_keys(v.changes) as change (key)
             where v.${kind}_id = e.id order by change.key, v.number desc) last
           where last.source_id is null)`;
