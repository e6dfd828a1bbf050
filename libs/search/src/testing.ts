export * from './testing/hostile-texts';
export * from './testing/meilisearch-stub';
export * from './testing/memory-search-index';
export * from './testing/search-documents';
export * from './testing/search-index-contract';
