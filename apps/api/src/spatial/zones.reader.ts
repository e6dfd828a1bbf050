import { Injectable } from '@nestjs/common';
import { NotFoundError, toSlug, type Actor } from '@passerelle/catalog';
import { titleKeyOf } from '@passerelle/search';
import { DataSource } from 'typeorm';
import { isAboutZone } from '../datasets/dataset-filter';
import { VISIBLE_DATASET, visibleTo } from '../entries/visible';
import { storable } from '../platform/database';
import type { LevelResponse, ZoneReference, ZoneResponse, ZoneSuggestion } from './spatial.dto';

/** Countries and what is larger: few, known to everybody, and their populations are not kept. */
const WORLDWIDE_LEVEL = 30;
const LIKE_SYNTAX = /[\\%_]/g;

type ZoneRow = Omit<ZoneResponse, 'slug' | 'population'> & { readonly population: string | null };
export interface ZoneDatasetRow {
  readonly id: string;
  readonly title: string;
  readonly acronym: string | null;
  readonly slug: string;
}

@Injectable()
export class ZonesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** What was loaded, by the name of the list. */
  async versions(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.dataSource.query<{ name: string; version: string }[]>(
      'select name, version from geo_list',
    );
    return new Map(rows.map(({ name, version }) => [name, version]));
  }

  /**
   * Zones whose name or code resembles what was typed, whatever its accents, capitals and small mistakes: the very name
   * first, then what begins so, then what resembles it; of equals the more populous.
   */
  async suggest(typed: string, size: number, lang: string | undefined): Promise<ZoneSuggestion[]> {
    const key = titleKeyOf(storable(typed));
    if (key === '') {
      return [];
    }
    const pattern = key.replaceAll(LIKE_SYNTAX, String.raw`\$&`);
    return this.dataSource.query<ZoneSuggestion[]>(
      `select z.id, ${nameIn(lang, 'z')} as name, z.code, z.level, z.uri
       from geo_zone z join geo_level l on l.id = z.level
       where z.current and (z.key % $1 or z.key_en % $1 or z.key like $2 or z.key_en like $2 or lower(z.code) = $1)
       order by $1 in (z.key, coalesce(z.key_en, ''), lower(z.code)) desc,
         (z.key like $3 or coalesce(z.key_en like $3, false)) desc,
         case when z.key like $3 or z.key_en like $3 then 0
           else greatest(similarity(z.key, $1), similarity(z.key_en, $1)) end desc,
         l.admin_level <= ${WORLDWIDE_LEVEL} desc, z.population desc nulls last, l.admin_level, z.name, z.id
       limit $4`,
      [key, `%${pattern}%`, `${pattern}%`, size],
    );
  }

  /** In the order of the identifiers; unknown ones are left out. */
  async list(
    ids: readonly string[],
    lang: string | undefined,
  ): Promise<(ZoneResponse & { datasets: number })[]> {
    const rows = await this.dataSource.query<(ZoneRow & { datasets: number })[]>(
      `select ${columns(lang)}, (select count(*)::integer from dataset d
           where ${isAboutZone('z.id')} and ${VISIBLE_DATASET}) as datasets
       from unnest($1::text[]) with ordinality as wanted (id, rank) join geo_zone z on z.id = wanted.id
       order by wanted.rank`,
      [ids.map(storable)],
    );
    return rows.map((row) => ({ ...toZone(row), datasets: row.datasets }));
  }

  /** @throws NotFoundError */
  async get(id: string, lang?: string): Promise<ZoneResponse> {
    const [row] = await this.dataSource.query<ZoneRow[]>(
      `select ${columns(lang)} from geo_zone z where z.id = $1`,
      [storable(id)],
    );
    if (!row) {
      throw new NotFoundError('zone-not-found', `No zone «${id}»`);
    }
    return toZone(row);
  }

  /** What this visitor may see of what is about a zone, the freshest first. */
  async listDatasets(id: string, size: number, actor: Actor | undefined): Promise<ZoneDatasetRow[]> {
    const parameters: unknown[] = [storable(id), size];
    const visible = visibleTo('dataset', actor, (value) => `$${parameters.push(value)}`);
    return this.dataSource.query<ZoneDatasetRow[]>(
      `select d.id, d.title, d.acronym, d.slug from dataset d
       where ${isAboutZone('$1::text')} and ${visible} order by d.last_update desc, d.id limit $2`,
      parameters,
    );
  }

  /**
   * The zones of a level that datasets are about, and how many are, as far as everybody may see them.
   * @throws NotFoundError
   */
  async listCovered(
    level: string,
    lang: string | undefined,
  ): Promise<(ZoneResponse & { datasets: number })[]> {
    const known = await this.dataSource.query<object[]>('select from geo_level where id = $1', [
      storable(level),
    ]);
    if (known.length === 0) {
      throw new NotFoundError('zone-not-found', `No level «${level}»`);
    }
    const rows = await this.dataSource.query<(ZoneRow & { datasets: number })[]>(
      `select ${columns(lang)}, covered.datasets from geo_zone z join (
         select zone.id, count(*)::integer as datasets
         from dataset d cross join lateral jsonb_array_elements_text(d.spatial -> 'zones') zone (id)
         where d.spatial ? 'zones' and ${VISIBLE_DATASET} group by zone.id) covered on covered.id = z.id
       where z.level = $1 order by z.id`,
      [level],
    );
    return rows.map((row) => ({ ...toZone(row), datasets: row.datasets }));
  }

  /** From the largest to the smallest. */
  async listLevels(lang: string | undefined): Promise<LevelResponse[]> {
    return this.dataSource.query<LevelResponse[]>(
      `select l.id, ${nameIn(lang, 'l')} as name, l.admin_level from geo_level l order by l.admin_level, l.id`,
    );
  }

  /** The names of some zones, for facets. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows =
      ids.length === 0
        ? []
        : await this.dataSource.query<Pick<ZoneReference, 'id' | 'name'>[]>(
            'select id, name from geo_zone where id = any($1::text[])',
            [ids],
          );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

const nameIn = (lang: string | undefined, alias: string): string =>
  lang === 'en' ? `coalesce(${alias}.name_en, ${alias}.name)` : `${alias}.name`;

const columns = (lang: string | undefined): string =>
  `z.id, ${nameIn(lang, 'z')} as name, z.code, z.level, z.uri, z.population, z.current`;

function toZone({ id, name, code, level, uri, population, current }: ZoneRow): ZoneResponse {
  return {
    id,
    name,
    code,
    level,
    uri,
    slug: toSlug(name),
    population: population === null ? null : Number(population),
    current,
  };
}
