import type { HarvestBackend } from './harvest-types';

/** What sources of a kind can be told. */
export function findBackend(backends: readonly HarvestBackend[], id: string): HarvestBackend | undefined {
  return backends.find((backend) => backend.id === id);
}

/** Names of protocols and products, as the API gives them; their identifier when it could not be asked. */
export function backendName(backends: readonly HarvestBackend[], id: string): string {
  return findBackend(backends, id)?.label ?? id;
}
