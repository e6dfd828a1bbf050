import type { ReuseResponse } from '../../core/api-types';

type LeftOut = 'extras' | 'featured' | 'deleted' | 'uri' | 'page' | 'image' | 'image_thumbnail';

/** A reuse as its page shows it. Not its image: fetched from elsewhere, it would tell who reads the page. */
export type ReuseDetails = Omit<ReuseResponse, LeftOut>;

export function toReuseDetails(reuse: ReuseResponse): ReuseDetails {
  return {
    id: reuse.id,
    slug: reuse.slug,
    title: reuse.title,
    private: reuse.private,
    ...(reuse.hidden && { hidden: reuse.hidden }),
    description: reuse.description,
    type: reuse.type,
    topic: reuse.topic,
    url: reuse.url,
    tags: reuse.tags,
    badges: reuse.badges,
    owner: reuse.owner,
    organization: reuse.organization,
    datasets: reuse.datasets,
    dataservices: reuse.dataservices,
    metrics: reuse.metrics,
    permissions: reuse.permissions,
    created_at: reuse.created_at,
    last_modified: reuse.last_modified,
    archived: reuse.archived,
  };
}
