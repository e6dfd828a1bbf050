export * from './engine-error';
export * from './explanations';
export * from './fallback';
export { fingerprintOf } from './fingerprint';
export * from './search-index';
export { LAST_UPDATE_RANGES } from './last-update-range';
export { singularOf, titleKeyOf } from './words';
export * from './why';
