import type { DataSource } from 'typeorm';

type Database = Pick<DataSource, 'query'>;

/** How far an engine is that is being filled from the whole catalogue. */
export interface RebuildProgress {
  readonly engine: string;
  /** Entries, also those that may not be found. */
  readonly done: number;
  readonly total: number;
}

/** Of every rebuild that was begun, or is about to be, and did not end. */
export function listRebuilds(database: Database): Promise<RebuildProgress[]> {
  return database.query<RebuildProgress[]>(
    'select engine, done, total from search_engine where rebuilding order by engine desc',
  );
}

export async function noteRebuild(
  database: Database,
  { engine, done, total }: RebuildProgress,
): Promise<void> {
  await database.query(
    `insert into search_engine (engine, rebuilding, done, total) values ($1, true, $2, $3)
     on conflict (engine) do update set rebuilding = true, done = excluded.done, total = excluded.total`,
    [engine, done, total],
  );
}

/** @param isFilled whether it holds everything now */
export async function endRebuild(database: Database, engine: string, isFilled: boolean): Promise<void> {
  await database.query(
    `update search_engine set rebuilding = false, filled_at = case when $2 then now() else filled_at end
     where engine = $1`,
    [engine, isFilled],
  );
}
