export * from './batches';
export * from './data-source';
export * from './database.module';
export * from './free-slugs';
export * from './idempotency';
export * from './query-values';
export * from './transactions';
export * from './uuid-v7';
