import type { ReuseTopic, ReuseType } from '@passerelle/catalog';
import type { ReuseResponse } from '../../core/api-types';
import { ownImage } from '../../core/own-image';
import { authorOf, toEntrySummary, type EntrySummary } from '../../core/entry-card/entry-summary';

/** A reuse as lists show it. */
export interface ReuseSummary extends EntrySummary {
  readonly type: ReuseType;
  readonly topic: ReuseTopic;
}

export function toReuseSummary(reuse: ReuseResponse): ReuseSummary {
  const { archived, last_modified: last_update, type, topic } = reuse;
  const picture = ownImage(reuse.image_thumbnail);
  return {
    ...toEntrySummary(reuse, { archived, last_update }),
    ...(picture !== undefined && { picture }),
    producer: authorOf(reuse),
    type,
    topic,
  };
}
