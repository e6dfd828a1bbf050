import type { DatasetSummaryResponse } from '../../core/api-types';
import { excerpt } from '../../core/excerpt';

type KeptFields = 'id' | 'slug' | 'title' | 'access_type' | 'archived' | 'last_update' | 'formats';

/** A dataset as lists show it. The API's answer holds its whole description: too much for each entry. */
export interface DatasetSummary extends Pick<DatasetSummaryResponse, KeptFields> {
  readonly producer: string | undefined;
  readonly summary: string;
  readonly files: number;
}

const SUMMARY_LENGTH = 220;
const SHOWN_FORMATS = 4;

export function toDatasetSummary(dataset: DatasetSummaryResponse): DatasetSummary {
  const { id, slug, title, access_type, archived, last_update } = dataset;
  return {
    id,
    slug,
    title,
    access_type,
    archived,
    last_update,
    producer: dataset.organization?.name,
    summary: excerpt(dataset.description_short || dataset.description, SUMMARY_LENGTH),
    formats: dataset.formats.slice(0, SHOWN_FORMATS),
    files: dataset.resources.total,
  };
}
