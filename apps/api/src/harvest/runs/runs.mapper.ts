import type { HarvestProblem, HarvestProblemFacts } from '@passerelle/harvest';
import type {
  HarvestProblemFactsResponse,
  HarvestProblemResponse,
  ItemVerdict,
  RunItemDetail,
  RunItemResponse,
  RunResponse,
} from './runs.dto';
import type { Changes } from '../../entries/changes';
import type { RunItemDetailRow, RunItemRow, RunRow } from './runs.reader';

interface ToldRecord {
  readonly kind: string;
  readonly remoteId?: string | null | undefined;
  readonly verdict: ItemVerdict;
  readonly title?: string | null | undefined;
  readonly changes?: Changes | null | undefined;
  readonly problems?: readonly HarvestProblem[];
}

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
  const { id, path, has_raw, remote_id: remoteId } = row;
  return { id, ...toToldRecord({ ...row, remoteId }), page: path && origin + path, has_raw };
}

/** Of a record that is written down nowhere. */
export function toToldRecord({
  kind,
  remoteId,
  verdict,
  title,
  changes,
  problems = [],
}: ToldRecord): Omit<RunItemResponse, 'id' | 'page' | 'has_raw'> {
  return {
    kind,
    remote_id: remoteId ?? null,
    status: verdict,
    title: title ?? null,
    changes: changes ?? null,
    problems: problems.map(toProblemResponse),
  };
}

export function toRunItemDetail(row: RunItemDetailRow, origin: string): RunItemDetail {
  const { raw, media_type } = row;
  return {
    ...toRunItemResponse(row, origin),
    raw: raw === null ? null : { media_type: media_type ?? 'text/plain', text: raw },
  };
}

export function toProblemResponse({ code, message, at, facts }: HarvestProblem): HarvestProblemResponse {
  return { code, message, at: at ?? null, facts: toFacts(facts) };
}

function toFacts({ maxBytes, ...facts }: HarvestProblemFacts = {}): HarvestProblemFactsResponse {
  return { ...facts, ...(maxBytes !== undefined && { max_bytes: maxBytes }) };
}

/** Instants come as dates from columns and as texts from within JSON. */
const toIso = (instant: Date | string): string => new Date(instant).toISOString();
