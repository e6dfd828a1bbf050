import { DEFAULT_ABSENCE, MAPPING_VERSION, type AbsencePolicy, type Completeness } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { VERSION } from '../../paths';
import type { SinkOptions } from './sink-options';
import type { OpenSource } from './write-batch';

/** However well a source tells what changed, everything it has is listed once in so long: it may not tell what is gone. */
const SWEEP_EVERY = '7 days';

/** A source as it was when its run began. */
export interface HarvestedSource extends OpenSource {
  readonly absence: AbsencePolicy;
  readonly version: number;
  /** What the last complete run noted, while no sweep is due, when that still holds. */
  readonly stamp: string | undefined;
  /** For what a stamp holds: the same source, asked for the same and read in the same way. */
  readonly stampReading: string;
  /** Records that the last complete run left or, when it was held, counted itself; `undefined` before there was one. */
  readonly known: number | undefined;
}

interface SourceRow extends OpenSource {
  readonly absence: Partial<AbsencePolicy>;
  readonly version: number;
  readonly url: string;
  readonly backend: string;
  readonly stamp: string | null;
  readonly stampReading: string | null;
  readonly known: number | null;
}

export async function readSource(
  tx: EntityManager,
  id: string,
  { now, asked }: Pick<SinkOptions, 'now' | 'asked'>,
): Promise<HarvestedSource | undefined> {
  const [row] = await tx.query<SourceRow[]>(
    `select id, organization_id as "organizationId", version, url, backend,
       json_build_object('graceDays', grace_days, 'heldShare', held_share::numeric) as absence,
       case when swept_at > $2::timestamptz - interval '${SWEEP_EVERY}' then stamp end as stamp,
       stamp_reading as "stampReading", known
     from harvest_source where id = $1`,
    [id, now?.() ?? new Date()],
  );
  if (!row) {
    return undefined;
  }
  const { organizationId, version, url, backend, absence, stamp, known } = row;
  const stampReading = [VERSION, MAPPING_VERSION, version, backend, url, asked ?? ''].join(' ');
  return {
    id,
    organizationId,
    version,
    absence: { ...DEFAULT_ABSENCE, ...absence },
    stamp: stamp !== null && row.stampReading === stampReading ? stamp : undefined,
    stampReading,
    known: known ?? undefined,
  };
}

export const unkeptSource = (id: string, organizationId: string | null): HarvestedSource => ({
  id,
  organizationId,
  absence: DEFAULT_ABSENCE,
  version: 0,
  stamp: undefined,
  stampReading: '',
  known: undefined,
});

/** Keeps what the next run may ask from, when everything was listed, and what absence is measured by from now on. */
export async function noteEnd(
  tx: EntityManager,
  { id, stampReading }: HarvestedSource,
  end: { readonly seen: Completeness; readonly known: number; readonly stamp: string | undefined },
  now: Date,
): Promise<void> {
  await tx.query(
    `update harvest_source set stamp = $2, stamp_reading = $3, known = $6,
       swept_at = case when $4 then $5::timestamptz else swept_at end where id = $1`,
    [id, end.stamp ?? null, stampReading, end.seen === 'full', now, end.known],
  );
}
