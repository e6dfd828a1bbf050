import type { EntityManager } from 'typeorm';
import { isObjectId } from './object-id';

/** Words that stand in the place of a slug in the addresses of the catalogue. */
const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'r',
  'badges',
  'community-resources',
  'extensions',
  'frequencies',
  'licenses',
  'new',
  'resources',
  'resource-types',
  'roles',
  'schemas',
  'search',
  'suggest',
  'topics',
  'types',
]);

/** Whether no object may have it; also what would be read as an identifier of data.gouv.fr (`object-ids.ts`). */
export const isReservedSlug = (slug: string): boolean => RESERVED_SLUGS.has(slug) || isObjectId(slug);

/**
 * Slugs that were free when asked: the wanted one, else the first of `-1`, `-2` … What another had before is not free:
 * it leads there. The unique constraint has the
 * last word; a caller that loses the race asks again.
 */
export async function findFreeSlugs(
  tx: EntityManager,
  table:
    'dataset' | 'dataservice' | 'reuse' | 'topic' | 'post' | 'organization' | 'account' | 'harvest_source',
  wanted: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ slug: string }[]>(
    `select slug from ${table} where slug = any($1::text[])
     union all select slug from former_slug where object_type = $2 and slug = any($1::text[])`,
    [wanted, table],
  );
  const taken = new Set(rows.map(({ slug }) => slug));
  const given: string[] = [];
  const lastNumber = new Map<string, number>();
  for (const base of wanted) {
    let slug = base;
    if (taken.has(slug) || isReservedSlug(slug)) {
      const number = await firstFreeNumber(tx, table, base, lastNumber.get(base) ?? 0, taken);
      lastNumber.set(base, number);
      slug = `${base}-${number}`;
    }
    taken.add(slug);
    given.push(slug);
  }
  return given;
}

async function firstFreeNumber(
  tx: EntityManager,
  table: string,
  base: string,
  after: number,
  taken: ReadonlySet<string>,
): Promise<number> {
  const [row] = await tx.query<{ number: number }[]>(
    // In the select list, where the series is made only as far as it is read.
    `select number from (select generate_series($2::integer, 10000000) as number) candidate
     where not exists (select from ${table} where slug = $1 || '-' || number)
       and not exists (select from former_slug where object_type = $3 and slug = $1 || '-' || number) limit 1`,
    [base, after + 1, table],
  );
  const number = row?.number ?? after + 1;
  return taken.has(`${base}-${number}`) ? firstFreeNumber(tx, table, base, number, taken) : number;
}
