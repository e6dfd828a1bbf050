import { COUNTRIES } from './countries';

/** Levels that every portal has; those of a country are named after it: `fr:commune`. */
export const BASE_LEVELS = ['country-group', 'country', 'country-subset'] as const;

/** How finely data can be cut that is cut by no administrative level. */
export const FREE_GRANULARITIES = ['poi', 'other'] as const;

/** Longest identifier of a zone, and most zones of one dataset. */
export const ZONE_LIMITS = { id: 100, zones: 200 } as const;

const ZONE_ID =
  /^(?:country(?:-group|-subset)?|[a-z]{2}:[a-z][a-z0-9-]{0,30}):[A-Za-z0-9][A-Za-z0-9:._-]{0,59}$/;
const LEVEL_ID = /^(?:poi|other|country(?:-group|-subset)?|[a-z]{2}:[a-z][a-z0-9-]{0,30})$/;

/** Whether a text has the form of the identifier of a zone, as on data.gouv.fr: `fr:commune:44109`, `country:fr`. */
export function isZoneId(text: string): boolean {
  return ZONE_ID.test(text);
}

/** Whether a text has the form of a granularity: a level, `poi` or `other`. */
export function isGranularityId(text: string): boolean {
  return LEVEL_ID.test(text);
}

const EU_COUNTRY = 'http://publications.europa.eu/resource/authority/country/';
const INSEE = 'http://id.insee.fr/geo/';
const INSEE_PLACE = /^https?:\/\/id\.insee\.fr\/geo\/(commune|departement|region)\/(\d[\dAB]\d{0,3})$/;
const INSEE_ZONE = /^fr:(commune|departement|region):(\d[\dAB]\d{0,3})$/;

const ALPHA_2: ReadonlyMap<string, string> = new Map([...COUNTRIES].map(([two, three]) => [three, two]));

/** The name of a zone in the vocabulary of those who keep it, where it has one that follows from its identifier. */
export function zoneIri(id: string): string | undefined {
  const country = /^country:([a-z]{2})$/.exec(id)?.[1];
  const alpha3 = country && COUNTRIES.get(country.toUpperCase());
  if (alpha3) {
    return EU_COUNTRY + alpha3;
  }
  const [, level, code] = INSEE_ZONE.exec(id) ?? [];
  return level && code ? `${INSEE}${level}/${code}` : undefined;
}

/** The zone that an IRI names; the reverse of {@link zoneIri}. */
export function zoneOfIri(iri: string): string | undefined {
  const [, alpha3 = ''] =
    /^https?:\/\/publications\.europa\.eu\/resource\/authority\/country\/([A-Z]{3})$/.exec(iri) ?? [];
  const alpha2 = ALPHA_2.get(alpha3);
  if (alpha2) {
    return `country:${alpha2.toLowerCase()}`;
  }
  const [, level, code] = INSEE_PLACE.exec(iri) ?? [];
  return level && code ? `fr:${level}:${code}` : undefined;
}
