import type { SourceRecord, SourceRecordKind } from '@passerelle/catalog';
import type { HarvestProblem } from '@passerelle/harvest';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { hostOf } from '../../platform/database';
import type { OpenSource } from './write-batch';

/** An entry of the catalogue that is a record of a source, which has not brought it. */
export interface HeldElsewhere {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** What brings it, where everybody may know that. */
  readonly source_name: string | null;
}

/** What is here of records beside what their source has brought, by their remote identifiers. */
export interface Elsewhere {
  /** Of a record that is new: the same owner's, which nobody brings any more. None is gone on with for two records. */
  readonly adopted: ReadonlyMap<string, HeldElsewhere>;
  /** In the way of a record, whatever it goes on with. */
  readonly claims: ReadonlyMap<string, HarvestProblem>;
}

/** SQL of what is the same as what is asked for, and of which of those entries are in its way. */
interface Sameness {
  readonly same: string;
  /** Not what the source has brought under this name itself. */
  readonly others: string;
  readonly claims: string;
}

/**
 * Catalogues tell of one another's data: with the same identifier at another host, from another owner, both stay and are
 * proposed as duplicates. It is one record claimed twice when the same catalogue brings it for somebody else, or when its
 * owner publishes it already.
 */
const BY_IDENTIFIER: Sameness = {
  same: 'coalesce(e.uri, e.remote_id) = asked.name',
  others: 'e.source_id is distinct from $1',
  claims: `e.archived is null and (e.organization_id = $2::uuid
    or ${hostOf('h.url')} = (select ${hostOf('asking.url')} from harvest_source asking where asking.id = $1))`,
};

/** As the index of reuses has it: a page is told once, within a source too, and archived reuses tell it still. */
const BY_PAGE: Sameness = {
  same: 'md5(e.url) = md5(asked.name) and not e.private and e.deleted is null',
  others: '(e.source_id is distinct from $1 or e.remote_id <> same.remote_id)',
  claims: 'true',
};

interface Row extends HeldElsewhere {
  readonly remote_id: string;
  readonly name: string;
  readonly adoptable: boolean;
  readonly claims: boolean;
}

/**
 * Entries of other sources, or that people published, with the identifier of a record, or the page of a reuse; and those
 * that a source which was deleted brought from the same address under the same name. Drafts are nobody's claim.
 * @param isKnown whether the source has brought a record already: such a one goes on with what it is
 */
export async function findElsewhere(
  tx: EntityManager,
  kind: SourceRecordKind,
  { id: sourceId, organizationId }: OpenSource,
  records: readonly SourceRecord[],
  isKnown: (record: SourceRecord) => boolean,
): Promise<Elsewhere> {
  if (records.length === 0) {
    return { adopted: new Map(), claims: new Map() };
  }
  const { same, others, claims } = kind === 'reuse' ? BY_PAGE : BY_IDENTIFIER;
  const rows = await tx.query<Row[]>(
    `with asked as materialized (
       select * from unnest($3::text[], $4::text[], $5::boolean[]) as asked (remote_id, name, is_known)),
     former as materialized (
       select former.id from harvest_source former join harvest_source source on source.url = former.url
       where source.id = $1 and former.deleted is not null
         and former.organization_id is not distinct from $2::uuid),
     same as (
       select asked.*, e.id, false as called_so from asked join ${kind} e on ${same}
       union all
       select asked.*, e.id, true from former cross join asked
         join ${kind} e on e.source_id = former.id and e.remote_id = asked.remote_id
       where not asked.is_known),
     found as (
       select same.remote_id, same.name, same.called_so, e.id, e.title, '/${kind}s/' || e.slug as path,
         case when h.state = 'accepted' and h.deleted is null then h.name end as source_name,
         not same.is_known and (h.deleted is not null or e.archived is not null)
           and case when $2::uuid is null then h.id = $1 or h.id in (select id from former)
             else e.organization_id = $2::uuid end as adoptable,
         coalesce(not e.private and ${claims}, false) as claims
       from same join ${kind} e on e.id = same.id left join harvest_source h on h.id = e.source_id
       where ${others} and e.deleted is null)
     select remote_id, coalesce(name, remote_id) as name, id, title, path, source_name, adoptable, claims
     from found where adoptable or claims
     order by called_so desc, remote_id, id`,
    [
      sourceId,
      organizationId,
      records.map(({ remoteId }) => remoteId),
      records.map((record) => nameOf(record) ?? null),
      records.map(isKnown),
    ],
  );
  return sorted(kind, rows);
}

function sorted(kind: SourceRecordKind, rows: readonly Row[]): Elsewhere {
  const taken = new Set<string>();
  const adopted = new Map<string, HeldElsewhere>();
  for (const row of rows) {
    if (row.adoptable && !adopted.has(row.remote_id) && !taken.has(row.id)) {
      adopted.set(row.remote_id, row);
      taken.add(row.id);
    }
  }
  const claims = new Map<string, HarvestProblem>();
  for (const row of rows) {
    const own = adopted.get(row.remote_id);
    // Of pages, whatever else tells one is in the way of what is gone on with too.
    const isInTheWay = row.claims && (kind === 'reuse' ? own?.id !== row.id : !own && !row.adoptable);
    if (isInTheWay && !claims.has(row.remote_id)) {
      claims.set(row.remote_id, claimedBy(kind, row));
    }
  }
  return { adopted, claims };
}

function claimedBy(kind: SourceRecordKind, { name, title, path, source_name }: Row): HarvestProblem {
  const of = source_name === null ? '' : `, of the source «${source_name}»`;
  const message = `${name} is «${title}» (${path})${of}.`.slice(0, 500);
  return { code: 'record-claimed', message, at: kind === 'reuse' ? 'url' : 'uri' };
}

/** By what a record is the same everywhere: numbers and words are a source's own. */
function nameOf(record: SourceRecord): string | undefined {
  const names = record.kind === 'reuse' ? [record.url] : [record.uri, record.remoteId];
  return names.find((name) => name !== undefined && (/^https?:\/\/./i.test(name) || isUUID(name)));
}
