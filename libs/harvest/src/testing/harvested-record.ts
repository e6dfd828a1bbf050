import type { CatalogRecord } from '@passerelle/catalog';
import type { HarvestedRecord } from '../catalog-sink';
import { fingerprint } from '../fingerprint';

/** A record with its fingerprint, as the engine hands it to a sink. */
export function harvested(record: CatalogRecord): HarvestedRecord {
  return { record, fingerprint: fingerprint(record) };
}
