/** Queues of the engine that searches besides PostgreSQL. */
export const FEED_SECOND_ENGINE = 'feed-second-search-engine';
export const REBUILD_SECOND_ENGINE = 'rebuild-second-search-engine';
