import { CLOSED_FORMATS } from '@passerelle/catalog';
import { entryJson } from '../entries/entry.statements';

const CLOSED = CLOSED_FORMATS.map((format) => `'${format}'`).join(', ');

/** All the resources of a dataset in a few facts, however many there are. */
const RESOURCE_FACTS = `(select json_build_object(
    'total', coalesce(sum(t.total), 0),
    'open_format', coalesce(bool_or(t.format not in ('', ${CLOSED})), false),
    'available', coalesce(sum(t.unavailable), 0) = 0,
    'documented', coalesce(sum(t.documented), 0) > 0)
  from resource_tally t where t.dataset_id = d.id) as resource_facts`;

/** The zones that it is about, as far as they are known here, with their names. */
const ZONES = `(select json_agg(json_build_object('id', z.id, 'name', z.name, 'level', z.level) order by told.rank)
  from jsonb_array_elements_text(d.spatial -> 'zones') with ordinality as told (id, rank)
    join geo_zone z on z.id = told.id) as zones`;

/** A dataset of the alias `d` and what belongs to it, without its resources; `more` are further columns. */
export const commonDatasetJson = (more: string) =>
  entryJson('dataset', `${RESOURCE_FACTS}, ${ZONES}, ${more}`);

/** A dataset and all that its page shows; resources are bounded, whatever their number. */
export const datasetJson = (resources: number) =>
  entryJson(
    'dataset',
    `${RESOURCE_FACTS}, ${ZONES}, (select coalesce(json_agg(row_to_json(r) order by r.position), '[]') from (
      select * from resource where dataset_id = d.id order by position limit ${resources}) r) as resources`,
  );

/** A dataset without its resources, of which a list only tells the formats, the most frequent first. */
export const SUMMARY_JSON = entryJson(
  'dataset',
  `${RESOURCE_FACTS}, ${ZONES}, (select coalesce(json_agg(f.format), '[]') from (
    select format from resource_tally where dataset_id = d.id and format <> '' and total > documentation
    order by total - documentation desc, format limit 20) f) as formats`,
);
