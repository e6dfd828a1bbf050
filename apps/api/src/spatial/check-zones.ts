import { BASE_LEVELS, FREE_GRANULARITIES, InvalidError, type SpatialRecord } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

const ALWAYS: readonly string[] = [...BASE_LEVELS, ...FREE_GRANULARITIES];

/**
 * Zones and granularity must be ones that the portal knows, or that the dataset had already: a harvest keeps those of its
 * source, whatever is loaded here.
 * @throws InvalidError
 */
export async function mustBeZones(
  tx: EntityManager,
  { zones = [], granularity }: SpatialRecord,
  before: SpatialRecord | null | undefined,
): Promise<void> {
  const [row] = await tx.query<{ zones: string[]; level: boolean }[]>(
    `select array(select id from geo_zone where id = any($1::text[])) as zones,
       exists (select from geo_level where id = $2) as level`,
    [zones, granularity ?? null],
  );
  const known = new Set([...(before?.zones ?? []), ...(row?.zones ?? [])]);
  const faults = zones.flatMap((zone, index) =>
    known.has(zone) ? [] : [[`spatial.zones.${index}`, ['must be a zone of /api/1/spatial/']]],
  );
  const isKnown =
    granularity === undefined ||
    row?.level ||
    ALWAYS.includes(granularity) ||
    before?.granularity === granularity;
  if (!isKnown) {
    faults.push(['spatial.granularity', ['must be one of /api/1/spatial/granularities/']]);
  }
  if (faults.length > 0) {
    throw new InvalidError(
      'invalid-input',
      'The portal does not know these zones.',
      Object.fromEntries(faults) as Record<string, string[]>,
    );
  }
}
