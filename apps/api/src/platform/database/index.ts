export * from './batches';
export * from './data-source';
export * from './database.module';
export * from './query-values';
export * from './transactions';
