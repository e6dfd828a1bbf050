import type { DescribedOperation } from '../../api-descriptions/read-description';
import {
  DOCUMENTATION_GONE,
  toDataserviceQuality,
  type JudgedDataservice,
} from '../../dataservices/dataservice-quality';
import { contactsOf } from './dataset-facts';
import type { DocumentSource, WeighedDocument } from './document-source';
import { entryColumns, toEntryDocument, type EntryRow } from './entry-document';

interface DataserviceRow extends EntryRow, Omit<JudgedDataservice, keyof EntryRow> {
  /** Where it is, and where it is described. */
  addresses: string[];
  operations: readonly DescribedOperation[] | null;
}

const JUDGED_COLUMNS = [
  'access_type_reason',
  'authorization_request_url',
  'availability',
  'availability_url',
  'base_api_url',
  'business_documentation_url',
  'machine_documentation_url',
  'rate_limiting',
  'rate_limiting_url',
  'technical_documentation_url',
]
  .map((column) => `s.${column}`)
  .join(', ');

const DATASERVICES = `
  select ${entryColumns('dataservice')}, ${JUDGED_COLUMNS}, ${DOCUMENTATION_GONE}, ${contactsOf('dataservice')},
    array_remove(array[s.base_api_url, s.machine_documentation_url, s.technical_documentation_url,
      s.business_documentation_url], null) as addresses,
    (select a.operations from api_description a where a.dataservice_id = s.id) as operations
  from dataservice s left join organization o on o.id = s.organization_id and o.deleted is null
  where s.id = any($1::uuid[]) and s.deleted is null`;

/** Found by what it returns, too; names that several operations have are told once. */
function toDataserviceDocument(row: DataserviceRow): WeighedDocument {
  const operations = row.operations ?? [];
  const fields = operations.flatMap((operation) => operation.fields);
  const { score } = toDataserviceQuality(row as JudgedDataservice);
  const document = toEntryDocument('dataservice', row, score);
  return {
    ...document,
    identifiers: [...(document.identifiers ?? []), ...row.addresses],
    hiddenTexts: {
      ...document.hiddenTexts,
      operation: operations.map(({ method, path, summary }) => told(`${method} ${path}`, summary)),
      response_field: [...new Set(fields.map(({ name, description }) => told(name, description)))],
    },
  };
}

function told(name: string, description: string | null): string {
  return description === null ? name : `${name} : ${description}`;
}

export const DATASERVICE_DOCUMENTS: DocumentSource<DataserviceRow> = {
  select: DATASERVICES,
  toDocument: toDataserviceDocument,
};
