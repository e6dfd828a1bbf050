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

interface Candidate extends Place {
  readonly level_name: string;
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
   * @throws InvalidError that names the zones that may be meant, `identifier name (level)` each
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
        place: candidates.slice(0, MOST_CANDIDATES).map(toldAs),
      });
    }
    const resembling = await this.zones.suggest(typed, MOST_CANDIDATES, undefined);
    const levels = new Map((await this.zones.listLevels(undefined)).map(({ id, name }) => [id, name]));
    throw new InvalidError('place-unknown', `No place is called «${typed}»`, {
      place:
        resembling.length > 0
          ? resembling.map((zone) => toldAs({ ...zone, level_name: levels.get(zone.level) ?? zone.level }))
          : ['must be the name, the code or the identifier of a zone of /api/1/spatial/zones/suggest/'],
    });
  }

  private async candidates(typed: string): Promise<Candidate[]> {
    const text = storable(typed.trim());
    const key = titleKeyOf(text);
    return this.dataSource.query<Candidate[]>(
      `select z.id, z.name, z.level, z.parents, l.name as level_name from geo_zone z join geo_level l on l.id = z.level
       where z.id = $1
         or z.current and $2 <> '' and (z.key = $2 or z.key_en = $2 or lower(z.code) = $2)
           and not exists (select from geo_zone where id = $1)
       order by l.admin_level, z.population desc nulls last, z.id`,
      [text, key],
    );
  }
}

const toldAs = ({ id, name, level_name }: Pick<Candidate, 'id' | 'name' | 'level_name'>): string =>
  `${id} ${name} (${level_name})`;
