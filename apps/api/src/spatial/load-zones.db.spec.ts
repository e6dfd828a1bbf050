import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { baseZones } from './base-zones';
import { frenchZones } from './french-zones';
import { loadZones } from './load-zones';
import type { ZoneList } from './zone-list';
import { zonesOfCsv } from './zones-csv';
import { ZonesReader } from './zones.reader';

let database: MigratedDatabase;
let reader: ZonesReader;
let directory: string;
beforeAll(async () => {
  database = await createMigratedDatabase();
  reader = new ZonesReader(database.dataSource);
  directory = await mkdtemp(join(tmpdir(), 'passerelle-zones-'));
  await load(baseZones());
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await database.drop();
});

const load = (list: ZoneList) => database.dataSource.transaction((tx) => loadZones(tx, list));

async function csv(...lines: string[]): Promise<string> {
  const file = join(directory, 'zones.csv');
  await writeFile(file, `\uFEFF${lines.join('\n')}\n`);
  return file;
}
const HEADER = 'level,level_name,admin_level,code,name,name_en,uri,population';
const LONG_HEADER = `${HEADER},parents,bbox`;

describe('the zones of France', () => {
  it('are loaded once, all of them', async () => {
    const list = await frenchZones();
    expect(await load(list)).toBe(list.zones.length);
    expect(await load(list)).toBe('known');
    const counted = await database.dataSource.query<{ level: string; zones: number }[]>(
      `select level, count(*)::integer as zones from geo_zone where list = 'fr' group by level order by level`,
    );
    expect(Object.fromEntries(counted.map(({ level, zones }) => [level, zones]))).toEqual({
      'country-subset': 3,
      'fr:commune': 34_969,
      'fr:departement': 109,
      'fr:epci': 1_255,
      'fr:region': 18,
    });
  }, 60_000);

  it('know what contains them, the nearest first', async () => {
    const rows = await database.dataSource.query<{ id: string; parents: string[] }[]>(
      `select id, parents from geo_zone where id in ('fr:commune:35238', 'fr:epci:243500139', 'fr:departement:971') order by id`,
    );
    const france = ['country:fr', 'country-group:ue', 'country-group:world'];
    const around = ['fr:departement:35', 'fr:region:53', 'country-subset:fr:metro', ...france];
    expect(Object.fromEntries(rows.map(({ id, parents }) => [id, parents]))).toEqual({
      'fr:commune:35238': ['fr:epci:243500139', ...around],
      'fr:epci:243500139': around,
      'fr:departement:971': [
        'fr:region:01',
        'country-subset:fr:drom',
        'country-subset:fr:dromcom',
        ...france,
      ],
    });
    const strangers = await database.dataSource.query(
      `select z.id, parent from geo_zone z, unnest(z.parents) as parent
       where not exists (select from geo_zone other where other.id = parent) limit 5`,
    );
    expect(strangers).toEqual([]);
  });

  it.each([
    ['loire atlantique', 'fr:departement:44'],
    ['bretagne', 'fr:region:53'],
    ['nantes', 'fr:commune:44109'],
    ['nante metropole', 'fr:epci:244400404'],
    ['marsielle', 'fr:commune:13055'],
    ["l'hay les roses", 'fr:commune:94038'],
    ['2A', 'fr:departement:2A'],
  ])('are proposed for «%s»', async (typed, id) => {
    expect((await reader.suggest(typed, 5, undefined)).map((zone) => zone.id)).toContain(id);
  });
});

describe('a file of zones', () => {
  it('brings levels and zones of another country', async () => {
    const file = await csv(
      HEADER,
      'be:commune,Commune,80,21004,Bruxelles,Brussels,https://example.org/21004,188737',
      'be:province,Province,60,10000,"Brabant, flamand",,,',
    );
    expect(await load(await zonesOfCsv(file))).toBe(2);
    expect(await reader.get('be:commune:21004', 'en')).toEqual({
      id: 'be:commune:21004',
      level: 'be:commune',
      code: '21004',
      name: 'Brussels',
      slug: 'brussels',
      uri: 'https://example.org/21004',
      population: 188_737,
      current: true,
    });
    expect(await load(await zonesOfCsv(file))).toBe('known');
  });

  it('tells what contains them and where they are', async () => {
    const file = await csv(
      LONG_HEADER,
      'be:commune,Commune,80,21004,Bruxelles,,,,be:region:04000 country:be,"4.31,50.79,4.44,50.91"',
    );
    expect((await zonesOfCsv(file)).zones).toMatchObject([
      { parents: ['be:region:04000', 'country:be'], bbox: [4.31, 50.79, 4.44, 50.91] },
    ]);
  });

  it.each([
    ['parents', 'be:commune,Commune,80,1,Ici,,,,nowhere,'],
    ['bbox', 'be:commune,Commune,80,1,Ici,,,,,"4,50,4,49"'],
  ])('is refused when its %s make no sense', async (fault, line) => {
    const file = await csv(LONG_HEADER, line);
    await expect(zonesOfCsv(file)).rejects.toThrow(new RegExp(`Line 2:.*${fault}`));
  });

  it.each([
    ['commune,Commune,80,1,Ici,,,', 'level and code'],
    ['be:commune,,80,1,Ici,,,', 'level_name'],
    ['be:commune,Commune,80,1,,,,', 'name'],
    ['be:commune,Commune,999,1,Ici,,,', 'admin_level'],
    ['be:commune,Commune,80,1,Ici,,,many', 'population'],
  ])('is refused when a line is %s', async (line, fault) => {
    const file = await csv(HEADER, 'be:commune,Commune,80,2,Ailleurs,,,', line);
    await expect(zonesOfCsv(file)).rejects.toThrow(new RegExp(`Line 3:.*${fault}`));
  });

  it('is refused when it is not there', async () => {
    await expect(zonesOfCsv(join(directory, 'none.csv'))).rejects.toThrow('ENOENT');
  });
});
