export * from './area';
export * from './engine-error';
export * from './fallback';
export * from './field-filters';
export { fingerprintOf } from './fingerprint';
export * from './search-index';
export { LAST_UPDATE_RANGES } from './last-update-range';
export * from './periods';
export { titleKeyOf } from './words';
