import type { SourceRecord, SourceRecordKind } from '@passerelle/catalog';
import type { HarvestProblem } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import type { OpenSource } from './write-batch';

/** An entry of the catalogue that is a record of a source, which has not brought it. */
export interface HeldElsewhere {
  readonly id: string;
  /** Whether it is the same owner's, and nobody brings it any more: then this source goes on with it. */
  readonly adopted: boolean;
  readonly iri: string;
  readonly title: string;
  readonly path: string;
  /** What brings it, where everybody may know that. */
  readonly source_name: string | null;
}

/** SQL of what is the same as what is asked for, of which entries may be in its way, and whether they stand. */
const BY_IRI = {
  same: 'coalesce(e.uri, e.remote_id) = asked.iri',
  others: 'e.source_id is distinct from $1',
  stands: 'archived is null',
};

/** As the index of reuses has it: a page is told once, within a source too, and archived reuses tell it still. */
const BY_PAGE = {
  same: 'md5(e.url) = md5(asked.iri) and not e.private and e.deleted is null',
  others: '(e.source_id is distinct from $1 or e.remote_id <> same.remote_id)',
  stands: 'true',
};

interface Row extends HeldElsewhere {
  readonly remote_id: string;
}

/**
 * Entries of other sources, or that people published, with the IRI of a record, or the page of a reuse; and those that a
 * source which was deleted brought from the same address under the same name. Drafts are nobody's claim, nor are archived
 * ones but of reuses, and of several the one that may be adopted counts.
 * @returns by the remote identifier of the record; none stands for two records
 */
export async function findElsewhere(
  tx: EntityManager,
  kind: SourceRecordKind,
  { id: sourceId, organizationId }: OpenSource,
  records: readonly SourceRecord[],
): Promise<ReadonlyMap<string, HeldElsewhere>> {
  if (records.length === 0) {
    return new Map();
  }
  const { same, others, stands } = kind === 'reuse' ? BY_PAGE : BY_IRI;
  const rows = await tx.query<Row[]>(
    `with asked as materialized (
       select * from unnest($3::text[], $4::text[]) as asked (remote_id, iri)),
     former as materialized (
       select former.id from harvest_source former join harvest_source source on source.url = former.url
       where source.id = $1 and former.deleted is not null
         and former.organization_id is not distinct from $2::uuid),
     same as (
       select asked.remote_id, asked.iri, e.id
       from asked join ${kind} e on ${same}
       union
       select asked.remote_id, asked.iri, e.id
       from former cross join asked join ${kind} e on e.source_id = former.id and e.remote_id = asked.remote_id),
     found as (
       select same.remote_id, same.iri, e.id, e.title, '/${kind}s/' || e.slug as path, e.private, e.archived,
         case when h.state = 'accepted' and h.deleted is null then h.name end as source_name,
         (h.deleted is not null or e.archived is not null)
           and case when $2::uuid is null then h.id = $1 or h.id in (select id from former)
             else e.organization_id = $2::uuid end as adopted
       from same join ${kind} e on e.id = same.id left join harvest_source h on h.id = e.source_id
       where ${others} and e.deleted is null)
     select distinct on (remote_id) remote_id, coalesce(iri, remote_id) as iri, id, title, path, source_name, adopted
     from found where adopted or (not private and ${stands})
     order by remote_id, adopted desc, id`,
    [
      sourceId,
      organizationId,
      records.map(({ remoteId }) => remoteId),
      records.map((record) => iriOf(record) ?? null),
    ],
  );
  const taken = new Set<string>();
  const held = new Map<string, HeldElsewhere>();
  for (const { remote_id, ...entry } of rows) {
    if (!entry.adopted || !taken.has(entry.id)) {
      held.set(remote_id, entry);
      taken.add(entry.id);
    }
  }
  return held;
}

export function claimedBy(
  kind: SourceRecordKind,
  { iri, title, path, source_name }: HeldElsewhere,
): HarvestProblem {
  const of = source_name === null ? '' : `, of the source «${source_name}»`;
  const message = `${iri} is «${title}» (${path})${of}.`.slice(0, 500);
  return { code: 'record-claimed', message, at: kind === 'reuse' ? 'url' : 'uri' };
}

/** By what a record is the same everywhere. */
function iriOf(record: SourceRecord): string | undefined {
  const names = record.kind === 'reuse' ? [record.url] : [record.uri, record.remoteId];
  return names.find((name) => name !== undefined && /^https?:\/\/./i.test(name));
}
