import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { offsetOf } from '../platform/database';
import { USER_REFERENCE, type UserReference } from '../users/user-reference';

export interface VersionRow {
  readonly number: number;
  readonly at: Date;
  readonly author: UserReference | null;
  readonly comment: string | null;
  readonly changes: Record<string, { from?: unknown; to?: unknown }>;
}

@Injectable()
export class VersionsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  async list(
    datasetId: string,
    page: number,
    pageSize: number,
  ): Promise<{ rows: VersionRow[]; total: number }> {
    const [rows, counted] = await Promise.all([
      this.dataSource.query<VersionRow[]>(
        `select v.number, v.at, v.comment, v.changes,
           case when a.id is not null then ${USER_REFERENCE} end as author
         from dataset_version v left join account a on a.id = v.author_id and a.deleted is null
         where v.dataset_id = $1 order by v.number desc limit $2 offset $3`,
        [datasetId, pageSize, offsetOf(page, pageSize)],
      ),
      this.dataSource.query<{ total: number }[]>(
        'select count(*)::integer as total from dataset_version where dataset_id = $1',
        [datasetId],
      ),
    ]);
    return { rows, total: counted[0]?.total ?? 0 };
  }
}

/**
 * The metadata as they stood at a version: for each field that changed since, what it was before its first change.
 * Files are left as they are.
 * @param without names of columns that are not wanted
 * @returns the columns that differ, by name
 */
export async function readColumnsAt(
  tx: EntityManager,
  datasetId: string,
  number: number,
  without: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const rows = await tx.query<{ field: string; value: unknown }[]>(
    `select distinct on (change.key) change.key as field, change.value->'from' as value
     from dataset_version v cross join lateral jsonb_each(v.changes) change
     where v.dataset_id = $1 and v.number > $2 and change.key not like 'resources.%' and change.key <> all($3::text[])
     order by change.key, v.number`,
    [datasetId, number, without],
  );
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}
