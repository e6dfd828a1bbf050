import { VISIBLE_ELEMENT } from '../../topics/topic-elements';
import { columnsOf, toCommonDocument, type CommonRow } from './common-document';
import type { DocumentSource } from './document-source';

interface TopicRow extends CommonRow {
  element_texts: string[];
}

/** What a topic says of what it shows is found as long as everybody may see what it shows. */
const TOPICS = `
  select ${columnsOf('t', ['created_at'])}, t.last_modified as last_update,
    array(select x.title || ' ' || left(x.description, 1000) || ' ' || array_to_string(x.tags, ' ')
      from topic_element x where x.topic_id = t.id and ${VISIBLE_ELEMENT}
      order by x.position, x.id limit 500) as element_texts
  from topic t left join organization o on o.id = t.organization_id and o.deleted is null
  where t.id = any($1::uuid[]) and t.deleted is null`;

export const TOPIC_DOCUMENTS: DocumentSource<TopicRow> = {
  select: TOPICS,
  toDocument: (row) => ({ ...toCommonDocument('topic', row), resourceTitles: row.element_texts }),
};
