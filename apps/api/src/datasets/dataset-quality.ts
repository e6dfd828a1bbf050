import { datasetQuality, UPDATE_FREQUENCIES, type UpdateFrequency } from '@passerelle/catalog';
import type { QualityResponse } from './datasets.dto';
import type { CommonDatasetRow } from './datasets.mapper';

/** What quality is judged by. */
export type JudgedDataset = Pick<
  CommonDatasetRow,
  | 'access_type'
  | 'access_type_reason'
  | 'access_type_reason_category'
  | 'description'
  | 'frequency'
  | 'license'
  | 'resource_facts'
  | 'temporal_end'
  | 'temporal_start'
> & {
  readonly contact_points: readonly Pick<
    CommonDatasetRow['contact_points'][number],
    'email' | 'contact_form'
  >[];
  readonly last_update: string | Date;
  readonly spatial: unknown;
};

/** Nothing of it is stored: what is in time today may not be tomorrow. */
export function toQualityResponse(row: JudgedDataset, now = new Date()): QualityResponse {
  const { total, open_format, available, documented } = row.resource_facts;
  const { criteria, score } = datasetQuality(
    {
      accessType: row.access_type,
      description: row.description,
      license: row.license ?? undefined,
      frequency: frequencyOf(row.frequency),
      hasTemporalCoverage: Boolean(row.temporal_start ?? row.temporal_end),
      hasSpatialCoverage: Boolean(row.spatial),
      lastUpdate: new Date(row.last_update),
      accessReasonCategory: row.access_type_reason_category ?? undefined,
      accessConditions: row.access_type_reason ?? undefined,
      canBeAsked: row.contact_points.some(({ email, contact_form }) => email ?? contact_form),
      resources: { total, openFormat: open_format, available, documented },
    },
    now,
  );
  return { ...criteria, ...(row.access_type === 'open' ? { has_resources: total > 0 } : {}), score };
}

/** A frequency of a later version is one that this one does not know. */
function frequencyOf(frequency: string | null): UpdateFrequency | undefined {
  return frequency !== null && Object.hasOwn(UPDATE_FREQUENCIES, frequency)
    ? (frequency as UpdateFrequency)
    : undefined;
}
