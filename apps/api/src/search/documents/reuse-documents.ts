import { columnsOf, toCommonDocument, type CommonRow } from './common-document';
import type { DocumentSource, WeighedDocument } from './document-source';

interface ReuseRow extends CommonRow {
  type: string;
  topic: string;
  url: string;
}

const REUSES = `
  select ${columnsOf('u', ['created_at', 'type', 'topic', 'url'])}, u.last_modified as last_update, u.views as reads, u.views
  from reuse u left join organization o on o.id = u.organization_id and o.deleted is null
  where u.id = any($1::uuid[]) and u.deleted is null`;

function toReuseDocument(row: ReuseRow): WeighedDocument {
  const document = toCommonDocument('reuse', row);
  return {
    ...document,
    identifiers: [...(document.identifiers ?? []), row.url],
    facets: { ...document.facets, reuse_type: [row.type], reuse_topic: [row.topic] },
  };
}

export const REUSE_DOCUMENTS: DocumentSource<ReuseRow> = { select: REUSES, toDocument: toReuseDocument };
