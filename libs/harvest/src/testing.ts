export * from './testing/catalog-sink-contract';
export * from './testing/feed-server';
export * from './testing/harvested-record';
export * from './testing/memory-catalog';
export * from './testing/harvest-backend-contract';
export * from './testing/memory-fetch';
