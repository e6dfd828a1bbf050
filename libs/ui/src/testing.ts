export * from './lib/copy-button/testing/copy-button-harness';
export * from './lib/pagination/testing/pagination-harness';
