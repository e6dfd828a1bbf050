export { createPostgresSearchIndex, type PostgresSearch } from './postgres-search-index';
export type { Queryable } from './queryable';
