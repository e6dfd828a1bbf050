import type { ReuseResponse } from '../../core/api-types';
import { ownImage } from '../../core/own-image';

type LeftOut = 'extras' | 'featured' | 'deleted' | 'uri' | 'page' | 'image' | 'image_thumbnail';

/** A reuse as its page shows it. */
export interface ReuseDetails extends Omit<ReuseResponse, LeftOut> {
  /** Path of its image, when the portal keeps it. */
  readonly picture?: string;
}

export function toReuseDetails(reuse: ReuseResponse): ReuseDetails {
  const picture = ownImage(reuse.image_thumbnail);
  return {
    ...(picture !== undefined && { picture }),
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
