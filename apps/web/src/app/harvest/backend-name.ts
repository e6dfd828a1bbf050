import type { HarvestBackend } from './harvest-types';

/** Names of protocols and products, as the API gives them; their identifier when it could not be asked. */
export function backendName(backends: readonly HarvestBackend[], id: string): string {
  return backends.find((backend) => backend.id === id)?.label ?? id;
}
