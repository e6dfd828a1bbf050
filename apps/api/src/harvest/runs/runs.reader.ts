import { Injectable } from '@nestjs/common';
import { NotFoundError, SOURCE_RECORD_KINDS, type Actor, type SourceRecordKind } from '@passerelle/catalog';
import type { Completeness, HarvestProblem, RunCounts } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import {
  asUuid,
  Conditions,
  readRows,
  type PageOfList,
  type ReadPage,
  type SortKey,
} from '../../platform/database';
import type { Changes } from '../../entries/changes';
import type { SourceRow } from '../sources/sources.reader';
import { visibleSource } from '../sources/visible-source';
import { ITEM_VERDICTS, type ItemVerdict, type RunState, type VerdictTotal } from './runs.dto';

export interface RunRow {
  readonly id: string;
  readonly source_id: string;
  readonly state: RunState;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly advanced_at: Date;
  readonly counts: Partial<RunCounts>;
  readonly archived: number;
  readonly missing: number;
  readonly announced: number | null;
  readonly resumptions: number;
  readonly tries: number;
  readonly problem: HarvestProblem | null;
  readonly released_at: Date | null;
  readonly trial: boolean;
  readonly completeness: Completeness;
}

export interface RunItemRow {
  readonly id: string;
  readonly kind: string;
  readonly remote_id: string | null;
  readonly verdict: ItemVerdict;
  readonly problems: readonly HarvestProblem[];
  readonly title: string | null;
  readonly changes: Changes | null;
  /** Of what is published of it. */
  readonly path: string | null;
  readonly has_raw: boolean;
}

/** With how it came, where that is kept with it. */
export interface RunItemDetailRow extends RunItemRow {
  readonly raw: string | null;
  readonly media_type: string | null;
}

export const RUN_COLUMNS = `r.id, r.source_id, r.state, r.started_at, r.ended_at, r.advanced_at, r.counts, r.archived,
  r.missing, r.announced, r.resumptions, r.tries, r.problem, r.released_at, r.trial, r.completeness`;

const published = (kind: SourceRecordKind) =>
  `when '${kind}' then (select '/${kind}s/' || e.slug from ${kind} e
    where e.source_id = r.source_id and e.remote_id = i.remote_id and e.deleted is null and not e.private)`;

const ITEM_COLUMNS = `i.id, i.kind, i.remote_id, i.verdict, i.title, i.problems, i.changes, i.raw is not null as has_raw,
  case i.kind ${SOURCE_RECORD_KINDS.map(published).join(' ')} end as path`;

const BY_VERDICT = `array_position(array['${ITEM_VERDICTS.join("', '")}'], i.verdict)`;
const ITEM_KEY: SortKey = {
  by: BY_VERDICT,
  type: 'bigint',
  descending: false,
  idDescending: false,
  id: 'i.id',
  idType: 'bigint',
};

@Injectable()
export class RunsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  async listOf(
    sourceId: string,
    { trial, ...wanted }: PageOfList & { trial?: boolean | undefined },
  ): Promise<ReadPage<RunRow>> {
    const conditions = new Conditions((bind) => `r.source_id = ${bind(sourceId)}::uuid`).add(
      trial,
      (isTrial) => `r.trial = ${isTrial}`,
    );
    const of = { columns: RUN_COLUMNS, from: 'harvest_run r' };
    const key = { by: 'r.started_at', type: 'timestamptz', descending: true, id: 'r.id' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'started', ...wanted });
  }

  /** @throws NotFoundError also for a run of a source that this actor may not see */
  async get(actor: Actor | undefined, id: string): Promise<RunRow & Pick<SourceRow, 'organization_id'>> {
    const parameters: unknown[] = [asUuid(id)];
    const visible = visibleSource(actor, (value) => `$${parameters.push(value)}`);
    const [row] = await this.dataSource.query<(RunRow & Pick<SourceRow, 'organization_id'>)[]>(
      `select ${RUN_COLUMNS}, h.organization_id
       from harvest_run r join harvest_source h on h.id = r.source_id where r.id = $1 and ${visible}`,
      parameters,
    );
    if (!row) {
      throw new NotFoundError('harvest-run-not-found', `No run «${id}»`);
    }
    return row;
  }

  /** In the order of {@link ITEM_VERDICTS}: what failed first. */
  async listItems(
    runId: string,
    { status, ...wanted }: PageOfList & { status?: ItemVerdict | undefined },
  ): Promise<ReadPage<RunItemRow> & { verdicts: VerdictTotal[] }> {
    const conditions = new Conditions((bind) => `i.run_id = ${bind(runId)}::uuid`).add(
      status,
      (wanted) => `i.verdict = ${wanted}`,
    );
    const verdicts = await this.dataSource.query<VerdictTotal[]>(
      `select i.verdict as status, count(*)::integer as total from harvest_item i where i.run_id = $1
       group by i.verdict order by ${BY_VERDICT}`,
      [runId],
    );
    const told = status ? verdicts.filter((verdict) => verdict.status === status) : verdicts;
    const of = {
      columns: ITEM_COLUMNS,
      from: 'harvest_item i join harvest_run r on r.id = i.run_id',
      total: () => Promise.resolve(told.reduce((sum, { total }) => sum + total, 0)),
    };
    const found = await readRows<RunItemRow>(this.dataSource, of, conditions, ITEM_KEY, {
      sort: 'verdict',
      ...wanted,
    });
    return { ...found, verdicts };
  }

  /** @throws NotFoundError when the run has no such record */
  async getItem(runId: string, id: string): Promise<RunItemDetailRow> {
    const [row] = await this.dataSource.query<RunItemDetailRow[]>(
      `select ${ITEM_COLUMNS}, i.raw, i.media_type
       from harvest_item i join harvest_run r on r.id = i.run_id where i.run_id = $1 and i.id = $2`,
      [runId, /^\d{1,18}$/.test(id) ? id : null],
    );
    if (!row) {
      throw new NotFoundError('harvest-record-not-found', `No record «${id}» of this run`);
    }
    return row;
  }
}
