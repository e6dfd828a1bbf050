import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class ZoneReference {
  @ApiProperty({ type: String, description: '`fr:commune:44109`, `country:fr`.' })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String, description: 'Identifier in `/api/1/spatial/levels/`.' })
  level!: string;
}

export class ZoneSuggestion extends ZoneReference {
  @ApiProperty({ type: String })
  code!: string;

  @ApiProperty({ type: String, nullable: true, description: 'In the vocabulary of those who keep it.' })
  uri!: string | null;
}

export class ZoneResponse extends ZoneSuggestion {
  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  population!: number | null;

  @ApiProperty({ type: Boolean, description: 'False for one that was merged into another, or renamed.' })
  current!: boolean;
}

export class ZoneProperties extends ZoneResponse {
  @ApiProperty({ type: 'integer', description: 'How many datasets are about it.' })
  datasets!: number;
}

export class ZoneFeature {
  @ApiProperty({ enum: ['Feature'] })
  type!: 'Feature';

  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true, description: 'Not kept: null.' })
  geometry!: null;

  @ApiProperty({ type: ZoneProperties })
  properties!: ZoneProperties;
}

/** As GeoJSON writes it. */
export class ZoneCollection {
  @ApiProperty({ enum: ['FeatureCollection'] })
  type!: 'FeatureCollection';

  @ApiProperty({ type: [ZoneFeature] })
  features!: ZoneFeature[];
}

export class LevelResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'From the world, 1, to the smallest, 110.' })
  admin_level!: number;
}

export class GranularityResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;
}

export class ZoneDataset {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class ZoneDatasetsQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 25 })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value !== '' ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(200)
  size: number = 25;
}
