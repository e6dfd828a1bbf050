export * from './search-index';
export { LAST_UPDATE_RANGES } from './last-update-range';
export { titleKeyOf } from './words';
