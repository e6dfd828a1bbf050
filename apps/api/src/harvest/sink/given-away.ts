import type { SourceRecordKind } from '@passerelle/catalog';
import type { HarvestProblem } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';

/**
 * SQL of whether an entry that a source brought was transferred to somebody else since: to a person, or to an
 * organization that is neither the source's nor one of the publishers that it named. Without a fingerprint it is to be
 * written anew, for an organization that the source was given.
 */
export const isGivenAway = (
  entry: string,
): string => `(${entry}.fingerprint is not null and (${entry}.owner_id is not null
  or ${entry}.organization_id is not null and not exists (
    select from harvest_source own where own.id = ${entry}.source_id and own.organization_id = ${entry}.organization_id)
  and not exists (
    select from harvest_source own join harvest_source former
      on former.id = own.id or former.url = own.url and former.deleted is not null
      join harvest_publisher named on named.source_id = former.id
    where own.id = ${entry}.source_id and own.organization_id is null and former.organization_id is null
      and named.organization_id = ${entry}.organization_id)))`;

/**
 * Entries that belong to somebody else by now, who decides what they say: the source no longer writes them.
 * @param ids of entries of the source
 * @returns by remote identifier
 */
export async function findGivenAway(
  tx: EntityManager,
  kind: SourceRecordKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HarvestProblem>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await tx.query<{ remote_id: string; path: string | null; organization: string | null }[]>(
    `select e.remote_id, case when not e.private and e.deleted is null then '/${kind}s/' || e.slug end as path,
       o.name as organization
     from ${kind} e left join organization o on o.id = e.organization_id
     where e.id = any($1::uuid[]) and ${isGivenAway('e')}`,
    [ids],
  );
  return new Map(
    rows.map(({ remote_id, path, organization }) => {
      const to = organization === null ? 'a person' : `«${organization}»`;
      const at = path === null ? '' : ` (${path})`;
      const message = `${remote_id} was transferred to ${to}${at}.`.slice(0, 500);
      return [remote_id, { code: 'record-claimed', message, at: 'publisher' } as const];
    }),
  );
}
