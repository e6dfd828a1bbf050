import { USER_REFERENCE } from '../users/user-reference';
import { CLOSED_FORMATS } from '@passerelle/catalog';

const CLOSED = CLOSED_FORMATS.map((format) => `'${format}'`).join(', ');

/** All the resources of a dataset in a few facts, however many there are. */
const RESOURCE_FACTS = `(select jsonb_build_object(
    'total', count(*),
    'open_format', coalesce(bool_or(r.format is not null and r.format not in (${CLOSED})), false),
    'available', coalesce(bool_and(r.filetype <> 'remote' or r.extras ->> 'check:available' is distinct from 'false'), true),
    'documented', coalesce(bool_or(r.type = 'documentation' or r.description <> ''), false))
  from resource r where r.dataset_id = d.id)`;

/** A dataset of the alias `d` and what belongs to it, without its resources. */
export const COMMON_JSON = `to_jsonb(d) || jsonb_build_object(
  'owner', (select ${USER_REFERENCE} from account a where a.id = d.owner_id and a.deleted is null),
  'organization', (select to_jsonb(o) from organization o where o.id = d.organization_id and o.deleted is null),
  'source', (select jsonb_build_object('backend', s.backend, 'url', s.url) from harvest_source s where s.id = d.source_id),
  'contact_points', (select coalesce(jsonb_agg(to_jsonb(c) order by c.position), '[]') from contact_point c where c.dataset_id = d.id),
  'resource_facts', ${RESOURCE_FACTS})`;

/** A dataset and all that its page shows, in one column; resources are bounded, whatever their number. */
export const datasetJson = (resources: number) => `${COMMON_JSON} || jsonb_build_object(
  'resources', (select coalesce(jsonb_agg(to_jsonb(r) order by r.position), '[]') from (
    select * from resource where dataset_id = d.id order by position limit ${resources}) r)) as dataset`;

/** A dataset without its resources, of which a list only tells the formats, the most frequent first. */
export const SUMMARY_JSON = `${COMMON_JSON} || jsonb_build_object(
  'formats', (select coalesce(jsonb_agg(f.format), '[]') from (
    select format from resource where dataset_id = d.id and format is not null and type <> 'documentation'
    group by format order by count(*) desc, format limit 20) f)) as dataset`;
