export type { MeilisearchOptions } from './connection';
export { createMeilisearchIndex } from './meilisearch-search-index';
