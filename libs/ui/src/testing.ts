export * from './lib/badge/testing/badge-harness';
export * from './lib/copy-button/testing/copy-button-harness';
export * from './lib/icon/testing/icon-harness';
export * from './lib/notice/testing/notice-harness';
export * from './lib/pagination/testing/pagination-harness';
export * from './lib/search-box/testing/search-box-harness';
