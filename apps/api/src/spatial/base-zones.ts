import { COUNTRIES, zoneIri } from '@passerelle/catalog';
import type { Zone, ZoneLevel, ZoneList } from './zone-list';

const LEVELS: readonly ZoneLevel[] = [
  { id: 'country-group', name: 'Groupe de pays', nameEn: 'Group of countries', adminLevel: 10 },
  { id: 'country', name: 'Pays', nameEn: 'Country', adminLevel: 20 },
  { id: 'country-subset', name: 'Partie de pays', nameEn: 'Part of a country', adminLevel: 30 },
];

const GROUPS: readonly Zone[] = [
  { level: 'country-group', code: 'world', name: 'Monde', nameEn: 'World', bbox: [-180, -90, 180, 90] },
  {
    level: 'country-group',
    code: 'ue',
    name: 'Union européenne',
    nameEn: 'European Union',
    parents: ['country-group:world'],
  },
];

const MEMBERS_OF_UNION: ReadonlySet<string> = new Set(
  'at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk'.split(' '),
);

/** What contains a country, the nearest first. */
export function parentsOfCountry(code: string): string[] {
  return [...(MEMBERS_OF_UNION.has(code) ? ['country-group:ue'] : []), 'country-group:world'];
}

/** The world, the European Union and every country: what each portal has, whatever its country. */
export function baseZones(): ZoneList {
  const french = new Intl.DisplayNames('fr', { type: 'region' });
  const english = new Intl.DisplayNames('en', { type: 'region' });
  const countries = [...COUNTRIES.keys()].map((letters): Zone => {
    const code = letters.toLowerCase();
    return {
      level: 'country',
      code,
      name: french.of(letters) ?? letters,
      nameEn: english.of(letters),
      uri: zoneIri(`country:${code}`),
      parents: parentsOfCountry(code),
    };
  });
  return { name: 'base', version: '2', levels: LEVELS, zones: [...GROUPS, ...countries] };
}
