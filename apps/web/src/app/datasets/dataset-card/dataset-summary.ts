import type { DatasetResponse } from '../../core/api-types';
import { excerpt } from '../../core/excerpt';

type KeptFields = 'id' | 'slug' | 'title' | 'access_type' | 'archived' | 'last_update';

/** A dataset as lists show it. The API's answer holds its whole description and its files: too much for each entry. */
export interface DatasetSummary extends Pick<DatasetResponse, KeptFields> {
  readonly producer: string | undefined;
  readonly summary: string;
  /** Those of its files, the most frequent first. */
  readonly formats: readonly string[];
  readonly files: number;
}

const SUMMARY_LENGTH = 220;
const SHOWN_FORMATS = 4;

export function toDatasetSummary(dataset: DatasetResponse): DatasetSummary {
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
    formats: frequentFormats(dataset).slice(0, SHOWN_FORMATS),
    files: dataset.resources_total,
  };
}

function frequentFormats({ resources }: DatasetResponse): string[] {
  const counts = new Map<string, number>();
  for (const { format, type } of resources) {
    if (format && type !== 'documentation') counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([format]) => format);
}
