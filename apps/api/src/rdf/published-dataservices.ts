import { DATASERVICE_BADGES, type DataserviceRecord } from '@passerelle/catalog';
import type { PublishedDataservice } from '@passerelle/dcat';
import { commonColumns, entryIri, present, publishedAs } from './published-entries';
import type { ServingRow } from './serving-dataservices.reader';

export function toPublishedDataservice(row: ServingRow, origin: string): PublishedDataservice {
  return { ...publishedAs('dataservice', row, origin), record: toRecord(row, origin) };
}

function toRecord(row: ServingRow, origin: string): DataserviceRecord {
  return present<DataserviceRecord>({
    ...commonColumns(row, origin),
    kind: 'dataservice',
    badges: DATASERVICE_BADGES.filter((badge) => row.badges.includes(badge)),
    baseApiUrl: row.base_api_url,
    machineDocumentationUrl: row.machine_documentation_url,
    technicalDocumentationUrl: row.technical_documentation_url,
    businessDocumentationUrl: row.business_documentation_url,
    rateLimiting: row.rate_limiting,
    rateLimitingUrl: row.rate_limiting_url,
    availability: row.availability,
    availabilityUrl: row.availability_url,
    format: row.format,
    datasets: row.served.map((id) => entryIri(origin, 'dataset', id)),
  });
}
