export * from './backends/ckan/ckan.backend';
export * from './backends/dcat/dcat.backend';
export * from './catalog-sink';
export * from './fingerprint';
export * from './harvest-backend';
export * from './harvest-problem';
export * from './run-harvest';
export * from './safe-fetch/create-safe-fetch';
export { leadsToPrivateNetwork } from './safe-fetch/address';
