import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { readBox } from '@passerelle/search';
import { InvalidError, isZoneId, LIMITS } from '@passerelle/catalog';
import { parse } from 'csv-parse';
import type { Zone, ZoneLevel, ZoneList } from './zone-list';

/** Of each line; those with a question mark may be left out. */
const COLUMNS = [
  'level',
  'level_name',
  'admin_level',
  'code',
  'name',
  'name_en?',
  'uri?',
  'population?',
  'parents?',
  'bbox?',
];

type Line = Readonly<Record<string, string | undefined>>;

/**
 * Zones of a CSV file that an operator made; `docs/how-to/load-zones.md` describes it.
 * @throws InvalidError that names the line
 */
export async function zonesOfCsv(path: string): Promise<ZoneList> {
  const levels = new Map<string, ZoneLevel>();
  const zones = new Map<string, Zone>();
  const hash = createHash('sha256');
  let number = 1;
  const file = createReadStream(path).on('data', (chunk) => hash.update(chunk));
  const lines = file.pipe(parse({ columns: true, bom: true, trim: true, skip_empty_lines: true }));
  file.on('error', (error) => lines.destroy(error));
  for await (const line of lines as AsyncIterable<Line>) {
    number++;
    const { level, zone } = readLine(line, number);
    levels.set(level.id, level);
    zones.set(`${zone.level}:${zone.code}`, zone);
  }
  return {
    name: basename(path),
    version: hash.digest('hex'),
    levels: [...levels.values()],
    zones: [...zones.values()],
  };
}

function readLine(line: Line, number: number): { level: ZoneLevel; zone: Zone } {
  const { level = '', level_name: levelName = '', code = '', name = '' } = line;
  const adminLevel = Number(line.admin_level);
  const parents = line.parents?.split(/\s+/).filter(Boolean) ?? [];
  const box = line.bbox ? readBox(line.bbox) : undefined;
  const population = line.population ? Number(line.population) : undefined;
  const faults = [
    isZoneId(`${level}:${code}`) ? [] : ['level and code must make an identifier such as be:commune:21004'],
    levelName && name && name.length <= LIMITS.name ? [] : ['level_name and name must not be empty'],
    Number.isInteger(adminLevel) && adminLevel >= 1 && adminLevel <= 110 ? [] : ['admin_level is 1 to 110'],
    population === undefined || Number.isSafeInteger(population) ? [] : ['population must be a whole number'],
    parents.every(isZoneId) ? [] : ['parents are identifiers of zones between spaces, the nearest first'],
    line.bbox && !box ? ['bbox is west,south,east,north in degrees'] : [],
  ].flat();
  if (faults.length > 0) {
    throw new InvalidError(
      'invalid-input',
      `Line ${number}: ${faults.join('; ')}. The columns are ${COLUMNS.join(', ')}.`,
    );
  }
  return {
    level: { id: level, name: levelName, adminLevel },
    zone: {
      level,
      code,
      name,
      nameEn: line.name_en || undefined,
      uri: line.uri || undefined,
      population,
      parents,
      bbox: box && [box.west, box.south, box.east, box.north],
    },
  };
}
