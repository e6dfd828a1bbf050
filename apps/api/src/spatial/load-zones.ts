import { titleKeyOf } from '@passerelle/search';
import type { EntityManager } from 'typeorm';
import type { ZoneList } from './zone-list';

const BATCH = 5_000;

/**
 * Brings a list into the catalogue, unless this version of it is there. Zones it no longer has stay, and are proposed no
 * more.
 * @returns how many zones it has, or that nothing was to do
 */
export async function loadZones(tx: EntityManager, list: ZoneList): Promise<number | 'known'> {
  // Two workers that start together: the second waits, and finds it done.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('passerelle.zones', 0))`);
  const known = await tx.query<object[]>('select from geo_list where name = $1 and version = $2', [
    list.name,
    list.version,
  ]);
  if (known.length > 0) {
    return 'known';
  }
  await tx.query(
    `insert into geo_list (name, version) values ($1, $2)
     on conflict (name) do update set version = excluded.version, loaded_at = now()`,
    [list.name, list.version],
  );
  await tx.query(
    `insert into geo_level (id, name, name_en, admin_level)
     select id, name, "nameEn", "adminLevel"
     from jsonb_to_recordset($1::jsonb) as level (id text, name text, "nameEn" text, "adminLevel" integer)
     on conflict (id) do update
       set name = excluded.name, name_en = excluded.name_en, admin_level = excluded.admin_level`,
    [JSON.stringify(list.levels)],
  );
  await tx.query('update geo_zone set current = false where list = $1', [list.name]);
  for (let start = 0; start < list.zones.length; start += BATCH) {
    const zones = list.zones.slice(start, start + BATCH);
    await tx.query(
      `insert into geo_zone (id, list, level, code, name, name_en, key, key_en, uri, population, parents, bbox)
       select level || ':' || code, $1, level, code, name, "nameEn", key, "keyEn", uri, population,
         coalesce(parents, '{}'), bbox
       from jsonb_to_recordset($2::jsonb) as zone
         (level text, code text, name text, "nameEn" text, key text, "keyEn" text, uri text, population bigint,
          parents text[], bbox double precision[])
       on conflict (id) do update set (list, name, name_en, key, key_en, uri, population, parents, bbox, current) =
         row(excluded.list, excluded.name, excluded.name_en, excluded.key, excluded.key_en, excluded.uri,
           excluded.population, excluded.parents, excluded.bbox, true)`,
      [
        list.name,
        JSON.stringify(
          zones.map((zone) => ({
            ...zone,
            key: titleKeyOf(zone.name),
            keyEn: zone.nameEn && titleKeyOf(zone.nameEn),
          })),
        ),
      ],
    );
  }
  return list.zones.length;
}
