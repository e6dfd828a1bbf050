import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { zoneIri } from '@passerelle/catalog';
import type { Zone, ZoneLevel, ZoneList } from './zone-list';

const PACKAGE = '@etalab/decoupage-administratif';
const require = createRequire(import.meta.url);

const LEVELS: readonly ZoneLevel[] = [
  { id: 'fr:region', name: 'Région', nameEn: 'Region (France)', adminLevel: 40 },
  { id: 'fr:departement', name: 'Département', nameEn: 'Département (France)', adminLevel: 60 },
  { id: 'fr:epci', name: 'Intercommunalité', nameEn: 'Intercommunality (France)', adminLevel: 68 },
  { id: 'fr:commune', name: 'Commune', nameEn: 'Municipality (France)', adminLevel: 80 },
];

const SUBSETS: readonly Zone[] = [
  { level: 'country-subset', code: 'fr:metro', name: 'France métropolitaine', nameEn: 'Metropolitan France' },
  {
    level: 'country-subset',
    code: 'fr:drom',
    name: 'DROM',
    nameEn: 'French overseas departments and regions',
  },
  {
    level: 'country-subset',
    code: 'fr:dromcom',
    name: 'DROM-COM',
    nameEn: 'French overseas departments, regions and collectivities',
  },
];

interface Place {
  readonly code: string;
  readonly nom: string;
  readonly zone?: 'metro' | 'drom' | 'com';
}

interface Commune extends Place {
  readonly type: string;
  readonly departement?: string;
  readonly region?: string;
  readonly population?: number;
}

/** Regions, départements, groups of municipalities and municipalities of the Code officiel géographique. */
export async function frenchZones(): Promise<ZoneList> {
  const all = await read<Commune[]>('data/communes.json');
  const communes = all.filter(({ type }) => type === 'commune-actuelle');
  const epcis = await read<(Place & { populationTotale: number })[]>('data/epci.json');
  const zone = (level: string, { code, nom }: Place, population: number | undefined): Zone => ({
    level,
    code,
    name: nom,
    uri: zoneIri(`${level}:${code}`),
    population,
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
      ...(await read<Place[]>('data/regions.json'))
        .filter((region) => region.zone !== 'com')
        .map((region) => zone('fr:region', region, regions.get(region.code))),
      ...(await read<Place[]>('data/departements.json')).map((departement) =>
        zone('fr:departement', departement, departements.get(departement.code)),
      ),
      ...epcis.map((epci) => zone('fr:epci', epci, epci.populationTotale)),
      ...communes.map((commune) => zone('fr:commune', commune, commune.population)),
    ],
  };
}

/** The year of the Code officiel géographique follows from it: 6 is that of 2026. */
export async function frenchZonesVersion(): Promise<string> {
  return (await read<{ version: string }>('package.json')).version;
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
