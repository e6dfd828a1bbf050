import { qualityBand, type AccessAudience, type RecordKind } from '@passerelle/catalog';
import { entryReuses } from '../../entries/entry.metrics';
import { ALIAS } from '../../entries/visible';
import type { Standing } from '../weight';
import { columnsOf, standingOf, toCommonDocument, weighed, type CommonRow } from './common-document';
import { facetsOfEntry } from './dataset-facts';
import type { WeighedDocument } from './document-source';

/** Former titles that are searched, the last of them. */
const FORMER_TITLES = 20;

/** What datasets and data services are both found by. */
export interface EntryRow extends CommonRow {
  remote_id: string | null;
  remote_url: string | null;
  acronym: string | null;
  license: string | null;
  access_type: string;
  access_audiences: AccessAudience[];
  reuses: string;
  former_titles: string[];
}

export const entryColumns = (kind: RecordKind): string => {
  const alias = ALIAS[kind];
  return `${columnsOf(alias, ['acronym', 'license', 'access_type', 'access_audiences', 'last_update', 'remote_id', 'remote_url'])},
    coalesce(${alias}.remote_issued_at, ${alias}.remote_created_at, ${alias}.created_at) as created_at,
    ${entryReuses(kind)} as reuses, ${kind === 'dataset' ? 'd.views + d.downloads' : `${alias}.views`} as reads, ${alias}.views,
    array(select former from (
        select v.changes -> 'title' ->> 'from' as former, max(v.number) as last from ${kind}_version v
        where v.${kind}_id = ${alias}.id and v.changes ? 'title' and not v.private group by 1) titles
      where former <> ${alias}.title order by last desc limit ${FORMER_TITLES}) as former_titles`;
};

/** @param quality the score that its page shows */
export function toEntryDocument(type: RecordKind, row: EntryRow, quality: number): WeighedDocument {
  const document = toCommonDocument(type, row);
  return {
    ...document,
    identifiers: present([row.slug, row.remote_id, row.remote_url]),
    counts: { ...document.counts, reuses: Number(row.reuses) },
    ...weighed(entryStanding(row, quality)),
    hiddenTexts: { former_title: row.former_titles },
    ...(row.acronym ? { acronym: row.acronym } : {}),
    facets: {
      ...document.facets,
      ...facetsOfEntry(row),
      license: row.license ? [row.license] : [],
      access_type: [row.access_type],
      access_audience: row.access_audiences.map(({ role, condition }) => `${role}:${condition}`),
      quality: [qualityBand(quality)],
    },
  };
}

export function entryStanding(row: EntryRow, quality: number): Standing {
  return { ...standingOf(row, quality), reuses: Number(row.reuses) };
}

export function present(values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null && value !== '') as string[];
}
