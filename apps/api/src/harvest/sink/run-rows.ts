import type { SourceRecordKind } from '@passerelle/catalog';
import type {
  Completeness,
  FailedTry,
  HarvestProblem,
  ResumedRun,
  RunCounts,
  RunEnd,
  RunProgress,
} from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import type { Changes } from '../../entries/changes';
import { storableJson } from '../../platform/database';
import type { ItemVerdict } from '../runs/runs.dto';
import { partOf, seenBy } from './seen-rows';

export interface StartedRun {
  readonly runId: string;
  readonly resumed: ResumedRun | undefined;
}

/** A run that has been still for longer is not gone on with: too much of its source may have changed. */
const OLDEST_RESUMED = '1 day';

/**
 * Goes on with the run that a dead or stopped process left open, takes up one that is tried again, or begins one. Only for
 * who holds the source's lock.
 */
export async function startRun(
  tx: EntityManager,
  sourceId: string,
  asked: string | undefined,
): Promise<StartedRun> {
  const [open] = await tx.query<
    { id: string; checkpoint: { readonly cursor: string; readonly counts: RunCounts } | null }[]
  >(
    `with open as (
       select id from harvest_run
       where source_id = $1 and state = 'running' and not trial and (checkpoint is not null or problem is not null)
         and asked is not distinct from $2
         and advanced_at > now() - interval '${OLDEST_RESUMED}'
       order by started_at desc limit 1),
     resumed as (
       -- A run that failed is open with its problem until it is tried again.
       update harvest_run set tries = tries + (problem is not null)::integer,
         resumptions = resumptions + (problem is null)::integer, problem = null, advanced_at = now(),
         counts = case when checkpoint is null then '{}' else counts end
       where id in (select id from open) returning id, checkpoint)
     select * from resumed`,
    [sourceId, asked],
  );
  await tx.query(
    `update harvest_run set state = 'interrupted', ended_at = now()
     where source_id = $1 and state = 'running' and id is distinct from $2`,
    [sourceId, open?.id],
  );
  for (const left of ['harvest_seen where', 'harvest_page where not complete and']) {
    await tx.query(
      `delete from ${left} run_id in (
         select id from harvest_run where source_id = $1 and state = 'interrupted')`,
      [sourceId],
    );
  }
  if (!open) {
    return { runId: await insertRun(tx, sourceId, { trial: false, asked }), resumed: undefined };
  }
  await forgetUnfinished(tx, open.id);
  return {
    runId: open.id,
    resumed: open.checkpoint ? { ...open.checkpoint, seen: seenBy(tx, open.id) } : undefined,
  };
}

/** Leaves a run open that failed and is tried again; until then it says why. */
export async function suspendRun(
  tx: EntityManager,
  runId: string,
  { problem, next }: FailedTry,
): Promise<void> {
  await tx.query(
    // All of its parts are forgotten where there is no checkpoint.
    `update harvest_run set problem = $2, checkpoint = case when $3 then checkpoint end,
       part = case when $3 and checkpoint is not null then part else 0 end where id = $1`,
    [runId, storableJson(problem), next === 'at-cursor'],
  );
}

/** What a run saw and reported after its last checkpoint comes again. */
async function forgetUnfinished(tx: EntityManager, runId: string): Promise<void> {
  for (const table of ['harvest_seen', 'harvest_item', 'harvest_page']) {
    await tx.query(
      `delete from ${table} where run_id = $1 and part >= (select part from harvest_run where id = $1)`,
      [runId],
    );
  }
}

export async function insertRun(
  tx: EntityManager,
  sourceId: string,
  { trial, asked }: { readonly trial: boolean; readonly asked?: string | undefined },
): Promise<string> {
  const [run] = await tx.query<{ id: string }[]>(
    `insert into harvest_run (source_id, state, trial, asked) values ($1, 'running', $2, $3) returning id`,
    [sourceId, trial, asked],
  );
  if (!run) {
    throw new Error(`No run of the source ${sourceId} was written`);
  }
  return run.id;
}

/** What is kept of single records of a run. */
export interface Item {
  readonly kind: SourceRecordKind;
  readonly remoteId?: string | undefined;
  readonly verdict: ItemVerdict;
  readonly title?: string | undefined;
  readonly problems?: readonly HarvestProblem[];
  readonly changes?: Changes | undefined;
  /** Identifier of the page that it came on. */
  readonly page?: string | undefined;
  /** As its source gave it, where it is kept here. */
  readonly raw?: string | undefined;
  readonly mediaType?: string | undefined;
}

export async function insertItems(tx: EntityManager, runId: string, items: readonly Item[]): Promise<void> {
  if (items.length > 0) {
    await tx.query(
      `insert into harvest_item (run_id, kind, remote_id, verdict, title, problems, changes, page_id, part,
         raw, media_type)
       select $1, item.kind, item."remoteId", item.verdict, item.title, coalesce(item.problems, '[]'), item.changes,
         item.page, ${partOf('$1')}, item.raw, item."mediaType"
       from jsonb_to_recordset($2::jsonb)
         as item (kind text, "remoteId" text, verdict text, title text, problems jsonb, changes jsonb,
           page uuid, raw text, "mediaType" text)`,
      [runId, storableJson(items.map(toItemRow))],
    );
  }
}

/** Items may hold more than is kept of them here. */
function toItemRow({
  kind,
  remoteId,
  verdict,
  title,
  problems,
  changes,
  page,
  raw,
  mediaType,
}: Item): object {
  return { kind, remoteId, verdict, title, problems, changes, page, raw, mediaType };
}

export async function advanceRun(
  tx: EntityManager,
  runId: string,
  { counts, completeness, announced, cursor }: RunProgress,
): Promise<void> {
  await tx.query(
    `update harvest_run set counts = $2, announced = coalesce($3, announced), completeness = $5, advanced_at = now(),
       checkpoint = coalesce($4::jsonb, checkpoint), part = part + ($4::jsonb is not null)::integer where id = $1`,
    [
      runId,
      JSON.stringify(counts),
      announced,
      cursor === undefined ? null : storableJson({ cursor, counts }),
      completeness,
    ],
  );
}

export interface Ending extends Omit<RunEnd, 'state'> {
  readonly state: RunEnd['state'] | 'failed';
  readonly counts: RunCounts;
  readonly problem?: HarvestProblem;
  readonly completeness?: Completeness;
}

export async function endRun(
  tx: EntityManager,
  runId: string,
  { state, counts, archived, missing, problem, completeness }: Ending,
): Promise<void> {
  await tx.query(
    `with ended as (
       update harvest_run set state = $2, ended_at = now(), counts = $3, archived = $4, missing = $5, problem = $6,
         completeness = coalesce($7, completeness), checkpoint = null
       where id = $1 returning source_id, trial)
     update harvest_source
     -- A held run is the end of nothing yet: neither of a failure nor of those before it.
     set failures = case $2 when 'failed' then failures + 1 when 'done' then 0 else failures end
     where id = (select source_id from ended where not trial)`,
    [
      runId,
      state,
      JSON.stringify(counts),
      archived,
      missing,
      problem ? storableJson(problem) : null,
      completeness,
    ],
  );
  await tx.query('delete from harvest_seen where run_id = $1', [runId]);
}
