export * from './backends/dcat/dcat.backend';
export * from './catalog-sink';
export * from './fingerprint';
export * from './harvest-backend';
export * from './harvest-problem';
export * from './run-harvest';
export { createSafeFetch, type SafeFetchOptions } from './safe-fetch/create-safe-fetch';
export * from './safe-fetch/create-safe-post';
export { leadsToPrivateNetwork } from './safe-fetch/address';
