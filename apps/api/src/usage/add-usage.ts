import { VIEWED_KINDS, type ViewedKind } from './usage';

/** What is counted of each: pages that everybody may see. */
const SHOWN: Readonly<Record<ViewedKind, string>> = {
  dataset: 'not e.private and e.deleted is null',
  dataservice: 'not e.private and e.deleted is null',
  reuse: 'not e.private and e.deleted is null',
  organization: 'e.deleted is null',
};

/** Views of one kind, by identifier or slug: each is looked up in its index. */
const viewsOf = (kind: ViewedKind) => `
  select e.id, told.number as views, 0 as downloads
  from told cross join lateral (
    select e.id from ${kind} e where e.id = told.id and ${SHOWN[kind]}
    union all select e.id from ${kind} e where e.slug = told.slug and ${SHOWN[kind]}) e
  where told.kind = '${kind}'`;

const addTo = (table: string, columns: readonly string[]) => `
  added_to_${table} as (
    update ${table} e set ${columns.map((column) => `${column} = e.${column} + used.${column}`).join(', ')}
    from used where e.id = used.id)`;

/**
 * Adds counts, as JSON of `kind`, `id`, `slug` and `number`, to the day and to the sums. A download counts for the file that
 * shows what was sent, and for its dataset.
 */
export const ADD_USAGE = `
  with told as (select * from jsonb_to_recordset($1) as told (kind text, id uuid, slug text, number integer)),
    downloaded as (
      select r.id, r.dataset_id, told.number, false as community
      from told join resource r on r.file_id = told.id join dataset d on d.id = r.dataset_id
      where told.kind = 'file' and not d.private and d.deleted is null
      union all
      select c.id, c.dataset_id, told.number, true
      from told join community_resource c on c.file_id = told.id join dataset d on d.id = c.dataset_id
      where told.kind = 'file' and c.hidden_at is null and not d.private and d.deleted is null),
    used as (
      select id, sum(views)::integer as views, sum(downloads)::integer as downloads
      from (${VIEWED_KINDS.map(viewsOf).join(' union all ')}
        union all select id, 0, number from downloaded
        union all select dataset_id, 0, number from downloaded where not community) part
      group by id),
    ${addTo('dataset', ['views', 'downloads'])},
    ${['dataservice', 'reuse', 'organization'].map((table) => addTo(table, ['views'])).join(',')},
    ${['resource', 'community_resource'].map((table) => addTo(table, ['downloads'])).join(',')}
  insert into daily_usage as usage (object_id, day, views, downloads)
  select id, (now() at time zone $2)::date, views, downloads from used
  on conflict on constraint daily_usage_pk do update
  set views = usage.views + excluded.views, downloads = usage.downloads + excluded.downloads`;
