export const REBUILD_POSTGRES = 'rebuild-postgres-search';
/** So few entries were changed by somebody, who is looking: they go before what is changed by the thousand. */
const FEW = 20;

export function isUrgent(ids: readonly string[]): boolean {
  return ids.length <= FEW;
}

/** Queues of the engine that searches besides PostgreSQL. */
export const FEED_SECOND_ENGINE = 'feed-second-search-engine';
export const REBUILD_SECOND_ENGINE = 'rebuild-second-search-engine';
