import { Injectable } from '@nestjs/common';
import { LICENSES, THEMES } from '@passerelle/catalog';
import type { FacetField, FacetValue, SearchOutcome } from '@passerelle/search';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { ZonesReader } from '../spatial/zones.reader';
import type { FacetCount } from './search.dto';
import type { AskedSearch } from './search-filters';

const LICENSE_TITLES: ReadonlyMap<string, string> = new Map(LICENSES.map(({ id, title }) => [id, title]));
const THEME_TITLES: ReadonlyMap<string, string> = new Map(Object.entries(THEMES));

/** What facets counted, with the names of their values for people. */
@Injectable()
export class FacetLabels {
  constructor(
    private readonly organizations: OrganizationsReader,
    private readonly zones: ZonesReader,
  ) {}

  async tell(
    counted: SearchOutcome['facets'],
    { facets, profile }: AskedSearch,
  ): Promise<Record<string, FacetCount[]>> {
    const valuesOf = (field: FacetField) => (counted[field] ?? []).map(({ value }) => value);
    const [organizations, zones] = await Promise.all([
      this.organizations.names(valuesOf('organization_id')),
      this.zones.names(valuesOf('geozone')),
    ]);
    const names = { organizations, zones };
    return Object.fromEntries(
      Object.entries(facets).flatMap(([facet, field]) => {
        const counts = counted[field] ?? [];
        if (field !== 'accessible_to') {
          return [[facet, counts.map((count) => labelled(field, count, names))]];
        }
        // Of the profiles, the reader's own: what they may use, and ask for.
        const own = counts.filter(({ value }) => value === profile);
        return [[facet, own.map(({ count }) => ({ name: 'true', count }))]];
      }),
    );
  }
}

function labelled(
  field: FacetField,
  { value, count }: FacetValue,
  names: { readonly organizations: ReadonlyMap<string, string>; readonly zones: ReadonlyMap<string, string> },
): FacetCount {
  if (field === 'organization_id') {
    const label = names.organizations.get(value) ?? value;
    return { name: `${value}|${label}`, count, label };
  }
  const label = labelsOf(field, names.zones)?.get(value);
  return { name: value, count, ...(label ? { label } : {}) };
}

function labelsOf(
  field: FacetField,
  zones: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  switch (field) {
    case 'license':
      return LICENSE_TITLES;
    case 'theme':
      return THEME_TITLES;
    case 'geozone':
      return zones;
    default:
      return undefined;
  }
}
