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

  async tell(outcome: SearchOutcome, asked: AskedSearch): Promise<Record<string, FacetCount[]>> {
    const { facets, profile } = asked;
    const valuesOf = (field: FacetField) => (outcome.facets[field] ?? []).map(({ value }) => value);
    const [organizations, zones] = await Promise.all([
      this.organizations.names(valuesOf('organization_id')),
      this.zones.names(valuesOf('geozone')),
    ]);
    const names = { organizations, zones };
    return Object.fromEntries(
      Object.entries(facets).flatMap(([facet, field]) => {
        const all = { name: 'all', count: outcome.withoutChoice?.[field] ?? outcome.total };
        const values = (outcome.facets[field] ?? [])
          // Of the profiles, the reader's own: what they may use, and ask for.
          .filter(({ value }) => field !== 'accessible_to' || value === profile)
          .map((value) => ({
            ...named(field, value.value, names),
            count: value.count,
            ...totalAfter(field, value, outcome, asked),
          }));
        return [[facet, [all, ...values]]];
      }),
    );
  }
}

interface Names {
  readonly organizations: ReadonlyMap<string, string>;
  readonly zones: ReadonlyMap<string, string>;
}

function named(field: FacetField, value: string, names: Names): Pick<FacetCount, 'name' | 'label'> {
  if (field === 'accessible_to') {
    return { name: 'true' };
  }
  if (field === 'organization_id') {
    const label = names.organizations.get(value) ?? value;
    return { name: `${value}|${label}`, label };
  }
  const label = labelsOf(field, names.zones)?.get(value);
  return { name: value, ...(label ? { label } : {}) };
}

/** What is asked otherwise than by the parameter of the facet stays, whatever becomes of that. */
function totalAfter(
  field: FacetField,
  { value, totalAfter }: FacetValue,
  { total }: SearchOutcome,
  { fixed }: AskedSearch,
): Pick<FacetCount, 'total_after'> {
  if (fixed[field]?.includes(value)) {
    return { total_after: total };
  }
  return totalAfter === undefined ? {} : { total_after: totalAfter };
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
