import { toSlug } from '@passerelle/catalog';
import { HarvestSourceError } from '../../harvest-problem';
import { withoutSecrets } from '../../safe-fetch/address';
import { filterValues } from '../../settings/filters';
import { FILTER_TYPES, type FilterKey, type SourceFilter } from '../../settings/source-settings';

/** What is asked of a CKAN portal. */
export interface CkanAddress {
  /** Where the portal is, without a slash at its end: `https://data.example/catalogue`. */
  readonly portal: string;
  /** Names of which a dataset must have one, by facet. */
  readonly filters: Readonly<Record<CkanFacet, readonly string[]>>;
  /** A search of the producer's own, as CKAN takes it. */
  readonly q: string | undefined;
  readonly fq: readonly string[];
  /** The filters of the source, as the search takes them. */
  readonly wanted: readonly string[];
}

export const CKAN_FACETS = ['organization', 'groups', 'tags'] as const;
export type CkanFacet = (typeof CKAN_FACETS)[number];

/** From here on the address is one of a page or of the API, below the portal itself. */
const BELOW_PORTAL = /\/(?:api(?:\/|$)|dataset(?:\/|$)|organization(?:\/|$)|group(?:\/|$)).*$/;

/**
 * Reads any address of a CKAN portal that people have at hand: the portal, its API, the page of an organization or
 * group, the results of a search. What the address chooses is what is harvested.
 */
export function readCkanAddress(address: string, sourceFilters: readonly SourceFilter[] = []): CkanAddress {
  const url = URL.parse(address);
  if (!url) {
    throw new HarvestSourceError('url-invalid', `${withoutSecrets(address)} is not an address.`);
  }
  const path = url.pathname.replace(/\/+$/, '');
  const [, page, name] = /\/(organization|group)\/([^/]+)$/.exec(path) ?? [];
  const named = (facet: CkanFacet) => [
    ...url.searchParams.getAll(facet),
    ...(facet === { organization: 'organization', group: 'groups' }[page ?? ''] && name
      ? [decodeURIComponent(name)]
      : []),
  ];
  const portal = new URL(url);
  portal.search = '';
  portal.hash = '';
  portal.pathname = path.replace(BELOW_PORTAL, '');
  return {
    portal: portal.href.replace(/\/+$/, ''),
    filters: { organization: named('organization'), groups: named('groups'), tags: named('tags') },
    q: url.searchParams.get('q')?.trim() || undefined,
    fq: url.searchParams.getAll('fq').filter((text) => text.trim() !== ''),
    wanted: wantedClauses(sourceFilters),
  };
}

const FACETS_OF_FILTERS: Readonly<Partial<Record<FilterKey, CkanFacet>>> = {
  organization: 'organization',
  tag: 'tags',
  theme: 'groups',
};

/** Names are slugs in CKAN; people know the titles. What either finds is looked at again when it came. */
function wantedClauses(filters: readonly SourceFilter[]): string[] {
  return Object.entries(FACETS_OF_FILTERS).flatMap(([key, facet]) =>
    FILTER_TYPES.flatMap((type) => {
      const values = filterValues(filters, key as FilterKey, type);
      const names = [...new Set(values.flatMap((value) => [value.trim(), toSlug(value, value.trim())]))];
      const sign = type === 'include' ? '+' : '-';
      return names.length === 0 ? [] : [`${sign}${facet}:(${names.map(quoted).join(' OR ')})`];
    }),
  );
}

/** The address of a page of search results, in an order that does not move while it is read. */
export function searchAddress(
  { portal, filters, q, fq, wanted }: CkanAddress,
  start: number,
  rows: number,
): string {
  const url = new URL(`${portal}/api/3/action/package_search`);
  const chosen = CKAN_FACETS.filter((facet) => filters[facet].length > 0).map(
    (facet) => `${facet}:(${filters[facet].map(quoted).join(' OR ')})`,
  );
  const filter = [...[...fq, ...chosen].map((part) => `+(${part})`), ...wanted].join(' ');
  if (q !== undefined) {
    url.searchParams.set('q', q);
  }
  if (filter !== '') {
    url.searchParams.set(
      'fq',
      fq.length === 1 && chosen.length === 0 && wanted.length === 0 ? fq.join('') : filter,
    );
  }
  url.searchParams.set('rows', String(rows));
  url.searchParams.set('start', String(start));
  url.searchParams.set('sort', 'id asc');
  return url.href;
}

function quoted(name: string): string {
  return `"${name.replaceAll(/["\\]/g, '\\$&')}"`;
}

export function listAddress({ portal }: CkanAddress): string {
  return `${portal}/api/3/action/package_list`;
}

export function showAddress({ portal }: CkanAddress, name: string): string {
  return `${portal}/api/3/action/package_show?id=${encodeURIComponent(name)}`;
}
