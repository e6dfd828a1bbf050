import {
  toCoverageDate,
  type AccessAudience,
  type AccessType,
  type SchemaReference,
} from '@passerelle/catalog';
import { withoutUndefined } from '../entries/changes';
import { toEntryColumns } from '../entries/entry-columns';
import type { EntryFields, LockedEntry } from '../entries/entries.service';
import { toSchemaColumn } from '../schemas/schemas.dto';
import { toSpatialColumn, toSpatialInput } from '../spatial/spatial-input';
import { addressOfFile } from '../files/file-address';
import type { ArrivedFile } from '../files/stored-files';
import type { CreateDataset, UpdateDataset } from './dataset-input';
import type { ResourceInput, UpdateResource } from './resource-input';
import { toPeriodColumns } from './temporal-coverage-input';

/** What an input says of a dataset; what it leaves out is absent. */
export function toDatasetFields(input: CreateDataset | UpdateDataset): EntryFields {
  const { temporal_coverage: period } = input;
  const columns = withoutUndefined({
    ...toEntryColumns(input),
    description_short: input.description_short,
    frequency: input.frequency,
    frequency_date: input.frequency_date && toCoverageDate(input.frequency_date),
    ...(period !== undefined && toPeriodColumns(period)),
    spatial: input.spatial === undefined ? undefined : toSpatialColumn(input.spatial),
  });
  return { columns, contactPoints: input.contact_points };
}

/** The fields of a dataset that are objects, as they are read. */
export function nestedInDataset({ extras, spatial, temporal_start, temporal_end }: LockedEntry) {
  return {
    extras,
    spatial: spatial && toSpatialInput(spatial),
    temporal_coverage: { start: temporal_start, end: temporal_end },
  };
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
  schema: SchemaReference | null;
  access_type: AccessType | null;
  access_audiences: AccessAudience[] | null;
  access_type_reason_category: string | null;
  access_type_reason: string | null;
  authorization_request_url: string | null;
  extras: object;
  /** Of what the portal keeps itself. */
  file_id?: string | null;
}

/** The fields of a file that are objects, as they are read. */
export function nestedInResource({ extras, schema, checksum_type, checksum_value }: ResourceColumns) {
  return { extras, schema, checksum: { type: checksum_type, value: checksum_value } };
}

/** What the portal knows of a file better than whoever describes it. */
export const FACTS = ['url', 'format', 'mime', 'filesize', 'checksum_type', 'checksum_value'] as const;

export function withoutFacts(columns: Partial<ResourceColumns>): Partial<ResourceColumns> {
  return Object.fromEntries(Object.entries(columns).filter(([name]) => !FACTS.some((fact) => fact === name)));
}

export function fileColumns(file: ArrivedFile) {
  return {
    url: addressOfFile(file),
    format: file.format,
    mime: file.mime,
    filesize: file.size,
    checksum_type: 'sha256',
    checksum_value: file.sha256,
    file_id: file.id,
  } as const satisfies Partial<ResourceColumns>;
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
    schema: input.schema === undefined ? undefined : toSchemaColumn(input.schema),
    access_type: input.access_type,
    access_audiences: input.access_audiences,
    access_type_reason_category: input.access_type_reason_category,
    access_type_reason: input.access_type_reason,
    authorization_request_url: input.authorization_request_url,
    extras: input.extras,
  });
}
