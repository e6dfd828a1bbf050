export { createPostgresSearchIndex } from './postgres-search-index';
export type { Queryable } from './queryable';
