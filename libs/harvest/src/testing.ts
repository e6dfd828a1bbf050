export * from './testing/catalog-sink-contract';
export * from './testing/dataset-record';
export * from './testing/memory-catalog';
