import { ApiProperty } from '@nestjs/swagger';
import type { RecordKind } from '@passerelle/catalog';
import { ALIAS, VISIBLE_DATASERVICE, VISIBLE_REUSE } from './visible';

/** What people do with anything that can be discussed and followed. */
export class SubjectMetrics {
  @ApiProperty({ type: 'integer', description: 'Discussions about it.' })
  discussions!: number;

  @ApiProperty({ type: 'integer', description: 'Discussions about it that are not closed.' })
  discussions_open!: number;

  @ApiProperty({ type: 'integer', description: 'Who follow it.' })
  followers!: number;
}

/** What others made of a dataset or an API, as far as everybody may see it. */
export class EntryMetrics extends SubjectMetrics {
  @ApiProperty({ type: 'integer', description: 'Reuses of it that everybody may see.' })
  reuses!: number;

  @ApiProperty({ type: 'integer', description: 'Of its page, by people, as far as that can be told.' })
  views!: number;
}

/** {@link SubjectMetrics} in SQL, as arguments of json_build_object. */
export function subjectMetrics(id: string): string {
  const count = (more = '') =>
    `(select count(*) from discussion x where x.subject_id = ${id} and x.deleted is null${more})`;
  return `'discussions', ${count()}, 'discussions_open', ${count(' and x.closed_at is null')},
    'followers', ${subjectFollowers(id)}`;
}

const DATASET_METRICS = `'resources_downloads', d.downloads,
    'dataservices', (select count(*) from served_dataset l join dataservice s on s.id = l.dataservice_id
      where l.dataset_id = d.id and ${VISIBLE_DATASERVICE})`;

/** {@link EntryMetrics} in SQL, as a column, with what only datasets have. */
export function metricsJson(kind: RecordKind): string {
  const e = ALIAS[kind];
  const ofDatasets = kind === 'dataset' ? `, ${DATASET_METRICS}` : '';
  return `json_build_object(${subjectMetrics(`${e}.id`)},
    'reuses', ${entryReuses(kind)}, 'views', ${e}.views${ofDatasets}) as metrics`;
}

const MONTHS = 12;

const following = (
  id: string,
): string => `from follow f join account a on a.id = f.account_id and a.deleted is null
      where f.subject_id = ${id} and f.until is null`;

/** How many follow it, in SQL. */
export function subjectFollowers(id: string): string {
  return `(select count(*) ${following(id)})`;
}

const reusing = (kind: RecordKind): string => `from reuse_link l join reuse u on u.id = l.reuse_id
      where l.${kind}_id = ${ALIAS[kind]}.id and ${VISIBLE_REUSE}`;

/** How many reuses are made of it that everybody may see, in SQL. */
export function entryReuses(kind: RecordKind): string {
  return `(select count(*) ${reusing(kind)})`;
}

/** Of a dataset of the alias `d`, what came of its reuses and followers month by month, as a column. */
export const DATASET_MONTHS = `json_build_object(
    'reuses_by_months', ${byMonths(`select u.created_at as at ${reusing('dataset')}`)},
    'followers_by_months', ${byMonths(`select f.since as at ${following('d.id')}`)}) as months`;

/** How many came in each of the last twelve months in which some did, in SQL; `moments` selects when each came, as `at`. */
function byMonths(moments: string): string {
  return `(select coalesce(json_object_agg(m.month, m.number), '{}') from (
      select to_char(came.at at time zone 'UTC', 'YYYY-MM') as month, count(*) as number from (${moments}) came
      where came.at >= (date_trunc('month', now() at time zone 'UTC') - interval '${MONTHS - 1} months') at time zone 'UTC'
      group by 1) m)`;
}

/** The same with the months in which none did, in their order, this one included. */
export function overMonths(counted: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(lastMonths(new Date()).map((month) => [month, counted[month] ?? 0]));
}

let known: { readonly latest: string; readonly months: readonly string[] } | undefined;

/** The same list for as long as a month lasts: each answer on a dataset asks for it twice. */
function lastMonths(now: Date): readonly string[] {
  const latest = now.toISOString().slice(0, 7);
  if (known?.latest !== latest) {
    const months = Array.from({ length: MONTHS }, (_, place) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + 1 + place))
        .toISOString()
        .slice(0, 7),
    );
    known = { latest, months };
  }
  return known.months;
}
