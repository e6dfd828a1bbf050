import type { RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Changes } from './changes';

/**
 * Remembers which badges administrators gave and took away, so that the next harvest leaves both as they are.
 * @param badges all there were and all there are from now on
 */
export async function keepGivenBadges(
  tx: EntityManager,
  kind: RecordKind,
  id: string,
  { from, to }: Changes[string],
): Promise<void> {
  const [before, after] = [from as readonly string[], to as readonly string[]];
  await tx.query(
    `update ${kind} set
       given_badges = array(select unnest(given_badges) union select unnest($2::text[]) except select unnest($3::text[])),
       refused_badges = array(select unnest(refused_badges) union select unnest($3::text[]) except select unnest($2::text[]))
     where id = $1`,
    [id, after.filter((badge) => !before.includes(badge)), before.filter((badge) => !after.includes(badge))],
  );
}

/** SQL of the badges of an entry that is harvested anew: what the source says, and what administrators did. */
export function badgesWithGiven(kind: RecordKind, harvested: string): string {
  return `array(
    select badge from unnest(${harvested}.badges || ${kind}.given_badges) with ordinality as said (badge, rank)
    where badge <> all(${kind}.refused_badges) group by badge order by min(rank))`;
}
