import { can, type ExtraValue } from '@passerelle/catalog';
import { toOwnedEntryResponse, type CommonEntryRow } from '../entries/entry.mapper';
import type { OwnedRow } from '../entries/entry.statements';
import { ownedBy } from '../entries/entry.writes';
import { toIso } from '../platform/database';
import { editPermissions, type View } from '../platform/http';
import { toSubjectReference } from '../subjects/subject.dto';
import { API_PATHS, SUBJECT_PATHS, type SubjectRow } from '../subjects/subjects';
import type { ElementResponse, TopicMetrics, TopicResponse, TopicSuggestion } from './topics.dto';

/** Columns of `topic` as `to_jsonb` gives them, with what belongs to it. */
export interface TopicRow extends CommonEntryRow {
  readonly color: number | null;
  readonly metrics: TopicMetrics;
}

/** Columns of `topic_element`, with what it shows. */
export interface ElementRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tags: string[];
  readonly extras: Record<string, ExtraValue>;
  readonly object: SubjectRow | null;
}

export function toTopicResponse(row: TopicRow, { origin, actor }: View): TopicResponse {
  const owned = ownedBy(row);
  const uri = `${origin}/${API_PATHS.topic}/${row.id}/`;
  return {
    ...toOwnedEntryResponse(row, origin),
    name: row.title,
    color: row.color,
    elements: { rel: 'subsection', href: `${uri}elements/`, type: 'GET', total: row.metrics.elements },
    metrics: row.metrics,
    permissions: { edit: can(actor, 'topic:edit', owned), delete: can(actor, 'topic:delete', owned) },
    last_modified: toIso(row.last_modified),
    uri,
    page: pageOf(row, origin),
  };
}

/** An element of a topic. */
export function toElementResponse(
  row: ElementRow,
  topic: OwnedRow,
  { origin, actor }: View,
): ElementResponse {
  const { id, title, description, tags, extras, object } = row;
  return {
    id,
    title,
    description,
    tags,
    extras,
    element: object && toSubjectReference(object, origin),
    permissions: editPermissions(can(actor, 'topic:edit', ownedBy(topic))),
  };
}

export function toTopicSuggestion(row: TopicRow, origin: string): TopicSuggestion {
  return { id: row.id, name: row.title, slug: row.slug, page: pageOf(row, origin) };
}

const pageOf = ({ slug }: TopicRow, origin: string): string => `${origin}/${SUBJECT_PATHS.topic}/${slug}`;
