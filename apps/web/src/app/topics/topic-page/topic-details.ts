import type { TopicResponse } from '../../core/api-types';

/** A topic as its page shows it. */
export type TopicDetails = Pick<
  TopicResponse,
  | 'id'
  | 'slug'
  | 'description'
  | 'tags'
  | 'owner'
  | 'organization'
  | 'created_at'
  | 'last_modified'
  | 'private'
  | 'hidden'
  | 'permissions'
> & {
  readonly title: string;
  readonly badges: readonly never[];
  /** `#rrggbb`. */
  readonly color: string | undefined;
};

export function toTopicDetails(topic: TopicResponse): TopicDetails {
  return {
    id: topic.id,
    slug: topic.slug,
    title: topic.name,
    description: topic.description,
    color: topic.color === null ? undefined : `#${topic.color.toString(16).padStart(6, '0')}`,
    private: topic.private,
    ...(topic.hidden && { hidden: topic.hidden }),
    permissions: topic.permissions,
    tags: topic.tags,
    badges: [],
    owner: topic.owner,
    organization: topic.organization,
    created_at: topic.created_at,
    last_modified: topic.last_modified,
  };
}
