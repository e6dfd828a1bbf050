export const REBUILD_POSTGRES = 'rebuild-postgres-search';
/** Queues of the engine that searches besides PostgreSQL. */
export const FEED_SECOND_ENGINE = 'feed-second-search-engine';
export const REBUILD_SECOND_ENGINE = 'rebuild-second-search-engine';
