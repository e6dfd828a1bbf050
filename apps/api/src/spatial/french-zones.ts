import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { zoneIri } from '@passerelle/catalog';
import { parentsOfCountry } from './base-zones';
import type { Zone, ZoneLevel, ZoneList } from './zone-list';

const PACKAGE = '@etalab/decoupage-administratif';
const require = createRequire(import.meta.url);

const LEVELS: readonly ZoneLevel[] = [
  { id: 'fr:region', name: 'Région', nameEn: 'Region (France)', adminLevel: 40 },
  { id: 'fr:departement', name: 'Département', nameEn: 'Département (France)', adminLevel: 60 },
  { id: 'fr:epci', name: 'Intercommunalité', nameEn: 'Intercommunality (France)', adminLevel: 68 },
  { id: 'fr:commune', name: 'Commune', nameEn: 'Municipality (France)', adminLevel: 80 },
];

const FRANCE = ['country:fr', ...parentsOfCountry('fr')];
const METRO = 'country-subset:fr:metro';
const DROM = 'country-subset:fr:drom';
const DROM_COM = 'country-subset:fr:dromcom';

/** What contains the places of each part of the country, beside the regions. */
const PARENTS_OF_PART = {
  metro: [METRO, ...FRANCE],
  drom: [DROM, DROM_COM, ...FRANCE],
  com: [DROM_COM, ...FRANCE],
} as const;

const SUBSETS: readonly Zone[] = [
  {
    level: 'country-subset',
    code: 'fr:metro',
    name: 'France métropolitaine',
    nameEn: 'Metropolitan France',
    parents: FRANCE,
  },
  {
    level: 'country-subset',
    code: 'fr:drom',
    name: 'DROM',
    nameEn: 'French overseas departments and regions',
    parents: [DROM_COM, ...FRANCE],
  },
  {
    level: 'country-subset',
    code: 'fr:dromcom',
    name: 'DROM-COM',
    nameEn: 'French overseas departments, regions and collectivities',
    parents: FRANCE,
  },
];

interface Place {
  readonly code: string;
  readonly nom: string;
  readonly zone?: keyof typeof PARENTS_OF_PART;
  readonly region?: string;
}

interface Commune extends Place {
  readonly type?: string;
  readonly departement?: string;
  readonly population?: number;
}

interface Group extends Place {
  readonly populationTotale: number;
  readonly membres: readonly { readonly code: string }[];
}

/** Regions, départements, groups of municipalities and municipalities of the Code officiel géographique. */
export async function frenchZones(): Promise<ZoneList> {
  const all = await read<Commune[]>('data/communes.json');
  const communes = all.filter(({ type }) => type === 'commune-actuelle');
  const epcis = await read<Group[]>('data/epci.json');
  const regionsOfFrance = (await read<Place[]>('data/regions.json')).filter(({ zone }) => zone !== 'com');
  const around = parentsAmong(communes, epcis, regionsOfFrance);
  const zone = (
    level: string,
    { code, nom }: Place,
    population: number | undefined,
    parents: readonly string[],
  ): Zone => ({
    level,
    code,
    name: nom,
    uri: zoneIri(`${level}:${code}`),
    population,
    parents,
  });
  const regions = sumBy(communes, ({ region }) => region);
  const departements = sumBy(communes, ({ departement }) => departement);
  return {
    name: 'fr',
    version: await frenchZonesVersion(),
    levels: LEVELS,
    zones: [
      ...SUBSETS,
      // The collectivities overseas are in both files; they are no regions.
      ...regionsOfFrance.map((region) => zone('fr:region', region, regions.get(region.code), partOf(region))),
      ...(await read<Place[]>('data/departements.json')).map((departement) =>
        zone(
          'fr:departement',
          departement,
          departements.get(departement.code),
          around.ofPlaces([departement]),
        ),
      ),
      ...epcis.map((epci) =>
        zone('fr:epci', epci, epci.populationTotale, around.ofPlaces(around.membersOf(epci))),
      ),
      ...communes.map((commune) =>
        zone('fr:commune', commune, commune.population, [
          ...around.groupsOf(commune),
          ...around.ofPlaces([commune]),
        ]),
      ),
    ],
  };
}

/** Who is in what: groups of municipalities may lie in several départements. */
function parentsAmong(communes: readonly Commune[], groups: readonly Group[], regions: readonly Place[]) {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const groupsOf = new Map<string, string[]>();
  for (const { code, membres } of groups) {
    for (const member of membres) {
      groupsOf.set(member.code, [...(groupsOf.get(member.code) ?? []), `fr:epci:${code}`]);
    }
  }
  const isRegion = new Set(regions.map(({ code }) => code));
  const each = (level: string, codes: readonly (string | undefined)[]) =>
    [...new Set(codes)].flatMap((code) => (code === undefined ? [] : [`${level}:${code}`]));
  return {
    groupsOf: ({ code }: Commune) => groupsOf.get(code) ?? [],
    membersOf: ({ membres }: Group) => membres.flatMap(({ code }) => byCode.get(code) ?? []),
    ofPlaces: (places: readonly Commune[]) => [
      ...each(
        'fr:departement',
        places.map(({ departement }) => departement),
      ),
      ...each(
        'fr:region',
        places.map(({ region }) => region).filter((code) => isRegion.has(code ?? '')),
      ),
      ...new Set(places.flatMap(partOf)),
    ],
  };
}

const partOf = ({ zone }: Place): readonly string[] => PARENTS_OF_PART[zone ?? 'metro'];

/** The year of the Code officiel géographique follows from it: 6 is that of 2026. */
export async function frenchZonesVersion(): Promise<string> {
  // What follows it counts what we make of it.
  return `${(await read<{ version: string }>('package.json')).version}+2`;
}

/** Not its own entry point, which looks for the files in the folder where the process was started. */
async function read<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(require.resolve(`${PACKAGE}/${file}`), 'utf8')) as Content;
}

function sumBy(
  communes: readonly Commune[],
  keyOf: (commune: Commune) => string | undefined,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const commune of communes) {
    const key = keyOf(commune);
    if (key !== undefined) {
      sums.set(key, (sums.get(key) ?? 0) + (commune.population ?? 0));
    }
  }
  return sums;
}
