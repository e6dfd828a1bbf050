import type { DataserviceResponse } from '../../core/api-types';
import { toEntrySummary, type EntrySummary } from '../../core/entry-card/entry-summary';

/** An API as lists show it. */
export interface DataserviceSummary extends EntrySummary {
  /** Where it answers. */
  readonly host: string | undefined;
  readonly datasets: number;
}

export function toDataserviceSummary(dataservice: DataserviceResponse): DataserviceSummary {
  const { archived_at: archived, metadata_modified_at: last_update, base_api_url } = dataservice;
  return {
    ...toEntrySummary(dataservice, { archived, last_update }),
    host: base_api_url && URL.canParse(base_api_url) ? new URL(base_api_url).host : undefined,
    datasets: dataservice.datasets.total,
  };
}
