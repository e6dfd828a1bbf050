export * from './lib/badge/badge';
export * from './lib/confirm-button/confirm-button';
export * from './lib/copy-button/copy-button';
export * from './lib/field/field-texts';
export * from './lib/icon/icon';
export * from './lib/notice/notice';
export * from './lib/pagination/pagination';
export * from './lib/search-box/search-box';
export type { Suggestion } from './lib/suggest/suggestions';
