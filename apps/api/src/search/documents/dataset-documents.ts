import { formatFamily } from '@passerelle/catalog';
import { toQualityResponse } from '../../datasets/dataset-quality';
import { visible } from '../../entries/visible';
import { weighed } from './common-document';
import { DATASET_FACTS, locationOf, periodOf, type DatasetFactsRow } from './dataset-facts';
import type { DocumentSource, WeighedDocument } from './document-source';
import { entryColumns, entryStanding, present, toEntryDocument, type EntryRow } from './entry-document';

interface DatasetRow extends EntryRow, Omit<DatasetFactsRow, keyof EntryRow> {
  zones: string[] | null;
  granularity: string | null;
  schemas: string[];
  schema_versions: string[];
  uri: string | null;
  resource_titles: string[];
  /** Identifiers and addresses of files. */
  files: string[];
  /** Of the files that everybody may open who sees the dataset. */
  columns: string[];
  formats: string[];
  is_copy: boolean;
}

const DATASETS = `
  select ${entryColumns('dataset')}, ${DATASET_FACTS}, d.frequency, d.uri, d.spatial -> 'zones' as zones, d.spatial ->> 'granularity' as granularity,
    array(select distinct coalesce(schema ->> 'name', schema ->> 'url') from resource r
      where r.dataset_id = d.id and schema is not null) as schemas,
    array(select distinct schema ->> 'version' from resource r
      where r.dataset_id = d.id and schema ? 'version') as schema_versions,
    array(select unnest(array[f.id::text, f.url]) from (
      select r.id, r.url from resource r where r.dataset_id = d.id order by r.position limit 500) f) as files,
    array(select title from resource r where r.dataset_id = d.id order by position limit 500) as resource_titles,
    array(select distinct c.name from resource r join stored_file f on f.id = r.file_id, unnest(f.columns) as c (name)
      where r.dataset_id = d.id and coalesce(r.access_type, d.access_type) = 'open' order by c.name limit 2000) as columns,
    array(select format from resource_tally t where t.dataset_id = d.id and format <> '') as formats,
    exists (select from dataset authority where authority.id = d.duplicate_of_id and ${visible('authority')}) as is_copy
  from dataset d left join organization o on o.id = d.organization_id and o.deleted is null
  where d.id = any($1::uuid[]) and d.deleted is null`;

function toDatasetDocument(row: DatasetRow): WeighedDocument {
  const facts = row as DatasetFactsRow;
  const { score } = toQualityResponse(facts);
  const document = toEntryDocument('dataset', row, score);
  return {
    ...document,
    ...locationOf(facts),
    identifiers: [...(document.identifiers ?? []), ...present([row.uri]), ...row.files],
    ...weighed({ ...entryStanding(row, score), isCopy: row.is_copy }),
    resourceTitles: row.resource_titles,
    hiddenTexts: { ...document.hiddenTexts, column: row.columns, schema: row.schemas },
    facets: {
      ...document.facets,
      period: periodOf(facts),
      format: row.formats,
      format_family: [...new Set(row.formats.map(formatFamily))],
      frequency: row.frequency ? [row.frequency] : [],
      geozone: row.zones ?? [],
      schema: row.schemas,
      schema_version: row.schema_versions,
      granularity: row.granularity ? [row.granularity] : [],
    },
  };
}

export const DATASET_DOCUMENTS: DocumentSource<DatasetRow> = {
  select: DATASETS,
  toDocument: toDatasetDocument,
};
