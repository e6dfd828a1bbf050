import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  countPositions,
  isGranularityId,
  isZoneId,
  LIMITS,
  toPolygons,
  ZONE_LIMITS,
  type SpatialRecord,
} from '@passerelle/catalog';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  MaxLength,
  registerDecorator,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { IsClearable, IsOmittable, IsOneObject } from '../platform/http/input';

/** Enough for the outline of a country; more is data, not coverage, and would be kept with every version. */
export const MOST_POSITIONS = 20_000;

export class GeometryInput {
  @ApiProperty({ enum: ['MultiPolygon'], description: 'Always `MultiPolygon`.' })
  @IsIn(['MultiPolygon'])
  type!: 'MultiPolygon';

  @ApiProperty({
    type: 'array',
    maxItems: MOST_POSITIONS,
    description: `Of a GeoJSON MultiPolygon, in degrees, longitude first; rings are closed; at most ${MOST_POSITIONS} positions. Heights are left out.`,
    items: {
      type: 'array',
      items: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    },
  })
  @Transform(({ value }: { value: unknown }) => toPolygons(value) ?? value)
  @ArePolygons()
  coordinates!: number[][][][];
}

/** Where the data is about: an outline, or zones. */
export class SpatialInput {
  @ApiPropertyOptional({
    type: GeometryInput,
    nullable: true,
    description: 'An outline, instead of `zones`.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @IsNotBoth()
  @Type(() => GeometryInput)
  geom?: GeometryInput | null;

  @ApiPropertyOptional({
    type: [String],
    maxItems: ZONE_LIMITS.zones,
    nullable: true,
    description: 'Identifiers of zones, instead of `geom`; see `/api/1/spatial/zones/suggest/`.',
  })
  @IsClearable()
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(toZoneId) : value))
  @IsArray()
  @ArrayMaxSize(ZONE_LIMITS.zones)
  @ArrayUnique()
  @ValidateBy(
    {
      name: 'isZoneId',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isZoneId(value),
        defaultMessage: () => 'must be identifiers of zones: fr:commune:44109',
      },
    },
    { each: true },
  )
  zones?: string[] | null;

  @ApiPropertyOptional({
    type: String,
    maxLength: ZONE_LIMITS.id,
    nullable: true,
    description: 'The finest level the data tells apart, of `/api/1/spatial/granularities/`.',
  })
  @IsClearable()
  @ValidateBy({
    name: 'isGranularity',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isGranularityId(value),
      defaultMessage: () => 'must be a granularity: fr:commune, poi',
    },
  })
  granularity?: string | null;

  @ApiPropertyOptional({
    type: [String],
    maxItems: ZONE_LIMITS.zones,
    description: 'Places that are no zones, by their names or addresses.',
  })
  @IsOmittable()
  @IsArray()
  @ArrayMaxSize(ZONE_LIMITS.zones)
  @IsString({ each: true })
  @MaxLength(LIMITS.name, { each: true })
  places?: string[];
}

/** As it is kept; nothing when nothing is told. */
export function toSpatialColumn(input: SpatialInput | null): SpatialRecord | null {
  const { geom, zones, granularity, places = [] } = input ?? {};
  const isEmpty = !geom && !zones?.length && !granularity && places.length === 0;
  return isEmpty
    ? null
    : {
        ...(geom && { geometry: { type: geom.type, coordinates: geom.coordinates } }),
        places,
        ...(zones?.length && { zones }),
        ...(granularity && { granularity }),
      };
}

/** The other way round. */
export function toSpatialInput({ geometry, ...said }: SpatialRecord): object {
  return { ...said, geom: geometry };
}

/** A zone by itself, as clients send back what a suggestion gave them. */
const toZoneId = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

/** `geom` and `zones` say the same thing in two ways, which could differ. */
function IsNotBoth(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isNotBoth',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'must be null when there are zones: an outline or zones, not both' },
      validator: {
        validate: (_, args) => !(args?.object as SpatialInput | undefined)?.zones?.length,
      },
    });
}

function ArePolygons(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'arePolygons',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: `must be polygons of GeoJSON: lists of closed rings of 4 positions or more, longitude from -180 to 180, latitude from -90 to 90, at most ${MOST_POSITIONS} positions`,
      },
      validator: {
        validate: (value: unknown) => {
          const polygons = toPolygons(value);
          return polygons !== undefined && countPositions(polygons) <= MOST_POSITIONS;
        },
      },
    });
}
