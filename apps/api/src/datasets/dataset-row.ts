import { CLOSED_FORMATS } from '@passerelle/catalog';
import { entryColumns } from '../entries/entry.statements';
import { visible } from '../entries/visible';
import { organizationReference } from '../organizations/organization-reference';
import { asJson } from '../platform/database';
import { USER_REFERENCE } from '../users/user-reference';

const CLOSED = CLOSED_FORMATS.map((format) => `'${format}'`).join(', ');

/** All the resources of a dataset in a few facts, however many there are. */
export const RESOURCE_FACTS = `(select json_build_object(
    'total', coalesce(sum(t.total), 0),
    'open_format', coalesce(bool_or(t.format not in ('', ${CLOSED})), false),
    'available', coalesce(sum(t.unavailable), 0) = 0,
    'documented', coalesce(sum(t.documented), 0) > 0)
  from resource_tally t where t.dataset_id = d.id) as resource_facts`;

/** The zones that it is about, as far as they are known here, with their names. */
const ZONES = `(select json_agg(json_build_object('id', z.id, 'name', z.name, 'level', z.level) order by told.rank)
  from jsonb_array_elements_text(d.spatial -> 'zones') with ordinality as told (id, rank)
    join geo_zone z on z.id = told.id) as zones`;

/** What stands for the same data, as long as everybody may see it. */
const DUPLICATE_OF = `(select json_build_object('id', authority.id, 'title', authority.title, 'slug', authority.slug,
    'organization', (select o.name from organization o where o.id = authority.organization_id and o.deleted is null))
  from dataset authority where authority.id = d.duplicate_of_id and ${visible('authority')}) as duplicate_of`;

/** The columns of a dataset of the alias `d` and what belongs to it, without its resources; `more` are further columns. */
export const commonDatasetColumns = (more: string) =>
  entryColumns('dataset', `${RESOURCE_FACTS}, ${ZONES}, ${DUPLICATE_OF}, ${more}`);

/** A community resource of the alias `c`, of the dataset of the alias `d`, with those it belongs to. */
export const COMMUNITY_RESOURCE_JSON = asJson(`c.*,
  (select ${USER_REFERENCE} from account a where a.id = c.owner_id and a.deleted is null) as owner,
  ${organizationReference('c.organization_id')} as organization,
  json_build_object('id', d.id, 'title', d.title, 'slug', d.slug) as dataset`);

const PAGE_COMMUNITY_RESOURCES = 100;

/** What others attached to the dataset of the alias `d`, as a column. */
export const COMMUNITY_RESOURCES = `(select coalesce(json_agg(${COMMUNITY_RESOURCE_JSON} order by c.created_at desc, c.id), '[]') from (
      select * from community_resource where dataset_id = d.id and hidden_at is null and deleted is null
      order by created_at desc, id limit ${PAGE_COMMUNITY_RESOURCES}) c) as community_resources`;

/** A dataset with its first resources, bounded whatever their number, and what others attached; `more` are further columns. */
export const datasetColumns = (resources: number, ...more: readonly string[]) =>
  commonDatasetColumns(
    [
      `(select coalesce(json_agg(row_to_json(r) order by r.position), '[]') from (
      select * from resource where dataset_id = d.id order by position limit ${resources}) r) as resources`,
      COMMUNITY_RESOURCES,
      ...more,
    ].join(', '),
  );

/** A dataset without its resources, of which it only tells the formats, the most frequent first. */
export const summaryColumns = (...more: readonly string[]) =>
  commonDatasetColumns(
    [
      `(select coalesce(json_agg(f.format), '[]') from (
    select format from resource_tally where dataset_id = d.id and format <> '' and total > documentation
    order by total - documentation desc, format limit 20) f) as formats,
  (select count(*) from community_resource c where c.dataset_id = d.id and c.hidden_at is null and c.deleted is null) as community_total`,
      ...more,
    ].join(', '),
  );
