import type { ImportProblem, PortalKind } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { storableJson, uuidV7 } from '../platform/database';
import type { Verdict } from './imported-objects';
import type { ImportedKind, ImportedPortal } from './references';

export const IMPORT_STATES = ['waiting', 'running', 'done', 'failed', 'interrupted'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** `read` is the sum of the verdicts; `missing` is known at the end: imported before, and not seen this time. */
export type ImportTally = Record<'read' | Verdict | 'skipped' | 'missing', number>;
export type ImportCounts = Partial<Record<ImportedKind, ImportTally>>;

export const newTally = (): ImportTally => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  kept: 0,
  skipped: 0,
  failed: 0,
  missing: 0,
});

export interface ImportProgress {
  readonly counts: ImportCounts;
  readonly announced: Partial<Record<PortalKind, number>>;
  reading: PortalKind | undefined;
}

export interface OpenRun {
  readonly id: string;
  readonly progress: ImportProgress;
  readonly resumeAt: string | undefined;
  readonly resumed: boolean;
}

export interface ImportItem {
  readonly kind: ImportedKind;
  readonly remoteId?: string | undefined;
  readonly verdict: 'failed' | 'kept' | 'skipped' | 'with-warnings';
  readonly problems: readonly ImportProblem[];
}

export async function findOrCreatePortal(
  tx: EntityManager,
  url: string,
  trustedHost: boolean,
): Promise<ImportedPortal & { readonly trustedHost: boolean }> {
  const [row] = await tx.query<{ id: string; trustedHost: boolean }[]>(
    `insert into import_portal (url, trusted_host) values ($1, $2)
     on conflict on constraint import_portal_url_unique do update
     set trusted_host = import_portal.trusted_host or excluded.trusted_host
     returning id, trusted_host as "trustedHost"`,
    [url, trustedHost],
  );
  if (!row) {
    throw new Error(`No portal ${url} was written`);
  }
  return { ...row, url };
}

/** @returns its identifier; none while another run of the portal waits or is under way */
export async function insertRun(
  tx: EntityManager,
  portalId: string,
  run: { readonly trial: boolean; readonly requestedBy?: string | undefined },
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }[]>(
    `insert into import_run (id, portal_id, state, trial, requested_by) values ($1, $2, 'waiting', $3, $4)
     on conflict (portal_id) where state in ('waiting', 'running') do nothing returning id`,
    [uuidV7(), portalId, run.trial, run.requestedBy],
  );
  return row?.id;
}

interface StartedRow {
  readonly id: string;
  readonly announced: ImportProgress['announced'];
  readonly checkpoint: {
    readonly cursor: string;
    readonly counts: ImportCounts;
    readonly lastItem: number | null;
  } | null;
  readonly resumptions: number;
}

/**
 * Begins the run that waits for the portal, goes on with the one that a dead process left, or begins a new one. Only for
 * who holds the lock of the portal.
 */
export async function startRun(tx: EntityManager, portalId: string, trial: boolean): Promise<OpenRun> {
  // One of the other sort is given up: its process is dead, or it never began.
  await tx.query(
    `update import_run set state = 'interrupted', ended_at = now(), checkpoint = null
     where portal_id = $1 and state in ('waiting', 'running') and trial <> $2`,
    [portalId, trial],
  );
  await insertRun(tx, portalId, { trial });
  const [run] = await tx.query<StartedRow[]>(
    `with open as (
       update import_run set state = 'running', advanced_at = now(),
         resumptions = resumptions + case when state = 'running' then 1 else 0 end
       where portal_id = $1 and state in ('waiting', 'running')
       returning id, announced, checkpoint, resumptions)
     select * from open`,
    [portalId],
  );
  if (!run) {
    throw new Error(`The portal ${portalId} has no open run`);
  }
  const { checkpoint } = run;
  // What was written after it is read again; what was told of it is told again.
  await tx.query('delete from import_item where run_id = $1 and id > $2', [
    run.id,
    checkpoint?.lastItem ?? 0,
  ]);
  return {
    id: run.id,
    progress: { counts: checkpoint?.counts ?? {}, announced: run.announced, reading: undefined },
    resumeAt: checkpoint?.cursor,
    resumed: run.resumptions > 0,
  };
}

export async function advanceRun(
  tx: EntityManager,
  runId: string,
  { counts, announced, reading }: ImportProgress,
  cursor: string | undefined,
): Promise<void> {
  await tx.query(
    `update import_run set advanced_at = now(), counts = $2, announced = $3, reading = $4,
       checkpoint = case when $5::text is null then checkpoint else jsonb_build_object('cursor', $5::text, 'counts', $2::jsonb,
         'lastItem', (select max(id) from import_item where run_id = $1)) end
     where id = $1`,
    [runId, JSON.stringify(counts), JSON.stringify(announced), reading, cursor],
  );
}

export async function insertItems(
  tx: EntityManager,
  runId: string,
  items: readonly ImportItem[],
): Promise<void> {
  if (items.length > 0) {
    await tx.query(
      `insert into import_item (run_id, kind, remote_id, verdict, problems)
       select $1, item.kind, item."remoteId", item.verdict, item.problems
       from jsonb_to_recordset($2::jsonb) as item (kind text, "remoteId" text, verdict text, problems jsonb)`,
      [runId, storableJson(items)],
    );
  }
}

/** What was imported before and is there no more: told, and left to people. */
export async function countMissing(
  tx: EntityManager,
  portalId: string,
  runId: string,
): Promise<readonly { readonly kind: ImportedKind; readonly missing: number }[]> {
  return tx.query<{ kind: ImportedKind; missing: number }[]>(
    `select kind, count(*)::integer as missing from imported_object
     where portal_id = $1 and seen_by <> $2 group by kind`,
    [portalId, runId],
  );
}

export async function endRun(
  tx: EntityManager,
  runId: string,
  state: 'done' | 'failed',
  counts: ImportCounts,
  problem: ImportProblem | undefined,
): Promise<void> {
  await tx.query(
    `update import_run set state = $2, ended_at = now(), advanced_at = now(), reading = null, checkpoint = null,
       counts = $3, problem = $4 where id = $1`,
    [runId, state, JSON.stringify(counts), problem ? storableJson(problem) : null],
  );
}
