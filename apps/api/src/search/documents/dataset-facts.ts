import { profilesWithAccess, themesOfTags, type AccessType, type RecordKind } from '@passerelle/catalog';
import {
  extentsOf,
  periodValues,
  type BoundingBox,
  type FacetField,
  type Located,
  type ZonePath,
} from '@passerelle/search';
import { RESOURCE_FACTS } from '../../datasets/dataset-row';
import { ALIAS } from '../../entries/visible';
import type { JudgedDataset } from '../../datasets/dataset-quality';

type Facets = Partial<Record<FacetField, string[]>>;

/** What a dataset is found by beside its words and the values that it has by themselves. */
export type DatasetFactsRow = JudgedDataset & {
  readonly tags: readonly string[];
  /** West, south, east and north of each polygon of the outline. */
  readonly polygons: readonly Corners[] | null;
  /** Each zone, then what contains it; with its own corners, where they are known. */
  readonly located_zones: readonly { readonly path: ZonePath; readonly bbox: Corners | null }[] | null;
};
type Corners = readonly [west: number, south: number, east: number, north: number];

/** Where people of a dataset or an API can be written to. */
export function contactsOf(kind: RecordKind): string {
  return `(select coalesce(json_agg(json_build_object('email', c.email, 'contact_form', c.contact_form)), '[]')
      from contact_point c where c.${kind}_id = ${ALIAS[kind]}.id) as contact_points`;
}

/** Of a dataset of the alias `d`; only the rings around the polygons are looked at, not their holes. */
export const DATASET_FACTS = `d.temporal_start, d.temporal_end, d.spatial is not null as spatial, d.access_type_reason,
    d.access_type_reason_category, ${RESOURCE_FACTS},
    ${contactsOf('dataset')},
    (select json_agg(json_build_array(b.west, b.south, b.east, b.north))
      from jsonb_array_elements(d.spatial -> 'geometry' -> 'coordinates') as polygon (rings) cross join lateral (
        select min((p ->> 0)::double precision) as west, min((p ->> 1)::double precision) as south,
          max((p ->> 0)::double precision) as east, max((p ->> 1)::double precision) as north
        from jsonb_array_elements(polygon.rings -> 0) as p) b) as polygons,
    (select json_agg(json_build_object('path', array_prepend(told.id, coalesce(z.parents, '{}')), 'bbox', z.bbox) order by told.rank)
      from jsonb_array_elements_text(d.spatial -> 'zones') with ordinality as told (id, rank)
        left join geo_zone z on z.id = told.id) as located_zones`;

/** Where a dataset is about: its outline, else what is known of where its zones are. */
export function locationOf({ polygons, located_zones: zones }: DatasetFactsRow): Located {
  const corners = polygons ?? (zones ?? []).flatMap(({ bbox }) => (bbox ? [bbox] : []));
  const extents = extentsOf(corners.map(toBox));
  return {
    ...(extents.length > 0 ? { extents } : {}),
    ...(zones ? { zones: zones.map(({ path }) => path) } : {}),
  };
}

/** One that goes on ends today: the nightly comparison mends what a day has changed. */
export function periodOf({ temporal_start, temporal_end }: DatasetFactsRow): string[] {
  return periodValues({ start: temporal_start ?? undefined, end: temporal_end ?? undefined }, new Date());
}

/** What datasets and APIs both are found by that follows from their other values. */
export function facetsOfEntry(row: {
  readonly tags: readonly string[];
  readonly access_type: string;
  readonly access_audiences: Parameters<typeof profilesWithAccess>[0]['accessAudiences'];
}): Facets {
  return {
    theme: themesOfTags(row.tags),
    accessible_to: profilesWithAccess({
      accessType: row.access_type as AccessType,
      accessAudiences: row.access_audiences ?? [],
    }),
  };
}

function toBox([west, south, east, north]: Corners): BoundingBox {
  return { west, south, east, north };
}
