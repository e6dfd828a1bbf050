import type { TopicResponse } from '../../core/api-types';
import { authorOf, toEntrySummary, type EntrySummary } from '../../core/entry-card/entry-summary';

/** A topic as lists show it. */
export interface TopicSummary extends EntrySummary {
  readonly elements: number;
}

export function toTopicSummary(topic: TopicResponse): TopicSummary {
  const { name: title, last_modified: last_update, elements } = topic;
  return {
    ...toEntrySummary({ ...topic, title }, { archived: null, last_update }),
    producer: authorOf(topic),
    elements: elements.total,
  };
}
