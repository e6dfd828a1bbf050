import { withoutUndefined } from '../entries/changes';
import type { CreateDataset, UpdateDataset } from './dataset-input';
import type { ResourceInput, UpdateResource } from './resource-input';

/** The columns of `dataset` that people write. */
export interface DatasetColumns {
  title: string;
  description: string;
  acronym: string | null;
  description_short: string | null;
  tags: string[];
  license: string | null;
  frequency: string | null;
  temporal_start: string | null;
  temporal_end: string | null;
  access_type: string;
  access_type_reason_category: string | null;
  access_type_reason: string | null;
  extras: object;
  private: boolean;
  organization_id: string | null;
  owner_id: string | null;
  archived: string | null;
}

/** What an input says of them; what it leaves out is absent. */
export function toDatasetColumns(input: CreateDataset | UpdateDataset): Partial<DatasetColumns> {
  const { temporal_coverage: period } = input;
  return withoutUndefined({
    title: input.title,
    description: input.description,
    acronym: input.acronym,
    description_short: input.description_short,
    tags: input.tags,
    license: input.license,
    frequency: input.frequency,
    temporal_start: period === undefined ? undefined : (period?.start ?? null),
    temporal_end: period === undefined ? undefined : (period?.end ?? null),
    access_type: input.access_type,
    access_type_reason_category: input.access_type_reason_category,
    access_type_reason: input.access_type_reason,
    extras: input.extras,
    private: input.private,
    organization_id: input.organization,
    archived: 'archived' in input ? input.archived : undefined,
  });
}

/** The columns of `resource` that people write. */
export interface ResourceColumns {
  title: string;
  url: string;
  description: string | null;
  type: string;
  format: string | null;
  mime: string | null;
  filesize: number | null;
  checksum_type: string | null;
  checksum_value: string | null;
  extras: object;
}

export function toResourceColumns(input: ResourceInput | UpdateResource): Partial<ResourceColumns> {
  const { checksum } = input;
  return withoutUndefined({
    title: input.title,
    url: input.url,
    description: input.description,
    type: input.type,
    format: input.format,
    mime: input.mime,
    filesize: input.filesize,
    checksum_type: checksum === undefined ? undefined : (checksum?.type ?? null),
    checksum_value: checksum === undefined ? undefined : (checksum?.value ?? null),
    extras: input.extras,
  });
}
