import { Injectable } from '@nestjs/common';
import { InvalidError } from '@passerelle/catalog';
import { titleKeyOf } from '@passerelle/search';
import { DataSource } from 'typeorm';
import { storable } from '../platform/database';
import type { ZoneReference } from './spatial.dto';
import { ZonesReader } from './zones.reader';

/** A zone that somebody means, with what contains it, the nearest first. */
export interface Place extends ZoneReference {
  readonly parents: readonly string[];
}

const MOST_CANDIDATES = 10;

/** Which zone is meant by a name, a code or an identifier. */
@Injectable()
export class Places {
  constructor(
    private readonly dataSource: DataSource,
    private readonly zones: ZonesReader,
  ) {}

  /**
   * The zone of this very identifier, name or code, whatever its accents and capitals. Of zones that contain one another,
   * as the municipality and the département of Paris, the largest: what is asked there finds the same.
   * @throws InvalidError that names the zones that may be meant, see `told`
   */
  async get(typed: string): Promise<Place> {
    const candidates = await this.candidates(typed);
    const [largest] = candidates.filter(({ id }) =>
      candidates.every((other) => other.id === id || other.parents.includes(id)),
    );
    if (largest) {
      const { id, name, level, parents } = largest;
      return { id, name, level, parents };
    }
    if (candidates.length > 0) {
      throw new InvalidError('place-ambiguous', `Several places are called «${typed}»`, {
        place: await this.told(candidates.slice(0, MOST_CANDIDATES)),
      });
    }
    const resembling = await this.zones.suggest(typed, MOST_CANDIDATES, undefined);
    throw new InvalidError('place-unknown', `No place is called «${typed}»`, {
      place:
        resembling.length > 0
          ? await this.told(resembling)
          : ['must be the name, the code or the identifier of a zone of /api/1/spatial/zones/suggest/'],
    });
  }

  private async candidates(typed: string): Promise<Place[]> {
    const text = storable(typed.trim());
    const key = titleKeyOf(text);
    return this.dataSource.query<Place[]>(
      `select z.id, z.name, z.level, z.parents from geo_zone z join geo_level l on l.id = z.level
       where z.id = $1
         or z.current and $2 <> '' and (z.key = $2 or z.key_en = $2 or lower(z.code) = $2)
           and not exists (select from geo_zone where id = $1)
       order by l.admin_level, z.population desc nulls last, z.id`,
      [text, key],
    );
  }

  /** To choose from: `identifier name (level)`, with the département where there is one, as many have the same name. */
  private async told(zones: readonly { readonly id: string }[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ told: string }[]>(
      `select concat(z.id, ' ', z.name, ' (', concat_ws(', ', l.name, around.name), ')') as told
       from unnest($1::text[]) with ordinality as asked (id, place)
       join geo_zone z using (id) join geo_level l on l.id = z.level
       left join lateral (select min(name) as name from geo_zone
         where id = any (z.parents) and level = 'fr:departement' having count(*) = 1) around on true
       order by asked.place`,
      [zones.map(({ id }) => id)],
    );
    return rows.map(({ told }) => told);
  }
}
