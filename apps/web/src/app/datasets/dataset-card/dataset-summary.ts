import type { DatasetSummaryResponse } from '../../core/api-types';
import { toEntrySummary, type EntrySummary } from '../../core/entry-card/entry-summary';

/** A dataset as lists show it. */
export interface DatasetSummary extends EntrySummary {
  readonly formats: readonly string[];
  readonly files: number;
}

const SHOWN_FORMATS = 4;

export function toDatasetSummary(dataset: DatasetSummaryResponse): DatasetSummary {
  const { archived, last_update, description, description_short } = dataset;
  return {
    ...toEntrySummary(dataset, { archived, last_update, words: description_short || description }),
    formats: dataset.formats.slice(0, SHOWN_FORMATS),
    files: dataset.resources.total,
  };
}
