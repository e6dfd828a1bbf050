import type { HarvestProblem } from '@passerelle/harvest';
import type { HarvestProblemResponse, RunItemDetail, RunItemResponse, RunResponse } from './runs.dto';
import type { RunItemDetailRow, RunItemRow, RunRow } from './runs.reader';

export function toRunResponse(row: RunRow): RunResponse {
  const { read = 0, created = 0, updated = 0, unchanged = 0, skipped = 0, failed = 0 } = row.counts;
  return {
    id: row.id,
    source: row.source_id,
    status: row.state,
    trial: row.trial,
    completeness: row.completeness,
    started: toIso(row.started_at),
    ended: row.ended_at && toIso(row.ended_at),
    advanced: toIso(row.advanced_at),
    counts: { read, created, updated, unchanged, skipped, failed },
    archived: row.archived,
    missing: row.missing,
    announced: row.announced,
    resumptions: row.resumptions,
    tries: row.tries,
    problem: row.problem && toProblemResponse(row.problem),
    released: row.released_at && toIso(row.released_at),
  };
}

export function toRunItemResponse(row: RunItemRow, origin: string): RunItemResponse {
  const { id, kind, remote_id, verdict, title, problems, changes, path, has_raw } = row;
  return {
    id,
    kind,
    remote_id,
    status: verdict,
    title,
    changes,
    problems: problems.map(toProblemResponse),
    page: path && origin + path,
    has_raw,
  };
}

export function toRunItemDetail(row: RunItemDetailRow, origin: string): RunItemDetail {
  const { raw, media_type } = row;
  return {
    ...toRunItemResponse(row, origin),
    raw: raw === null ? null : { media_type: media_type ?? 'text/plain', text: raw },
  };
}

export function toProblemResponse({ code, message, at }: HarvestProblem): HarvestProblemResponse {
  return { code, message, at: at ?? null };
}

/** Instants come as dates from columns and as texts from within JSON. */
const toIso = (instant: Date | string): string => new Date(instant).toISOString();
